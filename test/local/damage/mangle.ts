// Damage to a document that stays JSON: something in it is gone, is of another kind, stands twice, or in another's place.
import type { Cell, SheetData, SpreadsheetData } from '../../../scripts/local/sheets/model';
import type { HostState } from '../../../scripts/local/host/state';
import { seededRandom } from '../../../scripts/local/host/random';

type Json = null | boolean | number | string | Json[] | { [name: string]: Json };
type Holder = Json[] | { [name: string]: Json };
type Key = string | number;

export interface Damage {
  readonly text: string;
  /** What was done, for whoever has to look into it. */
  readonly done: string;
}

const STRANGE: readonly Json[] = [
  null,
  true,
  0,
  -1,
  1.5,
  1e99,
  '',
  'x',
  [],
  {},
  [null],
  { x: 1 },
  'Etc/Nowhere',
  '__proto__',
];

const isHolder = (value: Json | undefined): value is Holder => typeof value === 'object' && value !== null;
const keysOf = (holder: Holder): readonly Key[] => (Array.isArray(holder) ? [...holder.keys()] : Object.keys(holder));
const at = (holder: Holder, key: Key): Json => (holder as { [name: Key]: Json })[key] ?? null;
const put = (holder: Holder, key: Key, value: Json): void => {
  (holder as { [name: Key]: Json })[key] = value;
};

/** What a cell or a remembered text may hold and nobody would write. */
const ODD = [
  '',
  'x',
  '{',
  '[]',
  'null',
  '-1',
  '0',
  '1e99',
  '2026-13-45',
  '=1+',
  '"',
  '\u0000',
  '#REF!',
  'a'.repeat(5_000),
];

/**
 * Nothing in it is of another kind than before, so that it is a workbook still: cells, headers, rows, tabs and what the
 * script remembers are gone, stand elsewhere or say something else.
 */
export function muddled(text: string, seed: number): Damage {
  const random = seededRandom(seed);
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
  const state = JSON.parse(text) as HostState;
  const book = state.spreadsheets[state.containerId] as SpreadsheetData;
  const filled = (): SheetData =>
    pick(book.sheets.filter(({ rows }) => rows.length > 0)) ?? (book.sheets[0] as SheetData);
  const stores = (): readonly Record<string, string>[] =>
    [state.properties.script, state.properties.document, ...Object.values(state.properties.users)].filter(
      (store) => Object.keys(store).length > 0,
    );
  const injure = (): string => {
    const sheet = filled();
    const title = sheet.properties.title ?? '';
    const row = Math.floor(random() * Math.min(sheet.rows.length, 12));
    const cells = sheet.rows[row] ?? [];
    const column = Math.floor(random() * Math.max(cells.length, 1));
    const odd: Cell = pick([...ODD, null, true, false, -1, 0, 1e15, 0.5, { f: '=1/0' }, { f: '=A1:A9', v: 'x' }]);
    switch (
      pick([
        'cell',
        'cell',
        'cell',
        'header',
        'header',
        'remembered',
        'remembered',
        'remembered',
        'tab',
        'title',
        'row',
        'rows',
        'layer',
        'cached',
        'zone',
      ])
    ) {
      case 'cell':
        cells[column] = odd;
        return `${title} ${row + 1}:${column + 1} = ${JSON.stringify(odd).slice(0, 40)}`;
      case 'header': {
        const header = sheet.rows[0] ?? [];
        const at = Math.floor(random() * Math.max(header.length, 1));
        header[at] = pick([null, header[(at + 1) % header.length] ?? null, odd]);
        return `${title} header ${at + 1} = ${JSON.stringify(header[at]).slice(0, 40)}`;
      }
      case 'remembered': {
        const store = pick(stores());
        const name = pick(Object.keys(store ?? {}));
        if (store === undefined || name === undefined) return 'nothing';
        const before = store[name] ?? '';
        if (random() < 0.3) delete store[name];
        else
          store[name] = pick([
            ...ODD,
            before.slice(0, before.length >> 1),
            before.replace(/\d+/, '-7'),
            '{"x":1}',
            '[1]',
            '"x"',
          ]);
        return `property ${name} = ${(store[name] ?? 'gone').slice(0, 40)}`;
      }
      case 'tab':
        if (book.sheets.length > 1) book.sheets.splice(book.sheets.indexOf(sheet), 1);
        return `${title} gone`;
      case 'title':
        sheet.properties.title = `${title} ${Math.floor(random() * 99)}`;
        return `${title} renamed`;
      case 'row':
        sheet.rows.splice(row, 1);
        return `${title} row ${row + 1} gone`;
      case 'rows':
        sheet.rows.length = row;
        return `${title} cut off at ${row}`;
      case 'layer':
        Object.assign(
          sheet,
          pick([
            { protectedRanges: [] },
            { conditionalFormats: [] },
            { bandedRanges: [] },
            { charts: [] },
            { filterViews: [] },
            { basicFilter: undefined },
            { validations: { areas: [], cells: {} } },
            { notes: { areas: [], cells: {} } },
          ]),
        );
        return `${title} without a layer`;
      case 'cached':
        for (const cache of Object.values(state.caches))
          for (const name of Object.keys(cache)) cache[name] = { value: pick(ODD), expiresAt: 4e12 };
        return 'caches spoilt';
      default:
        book.developerMetadata = random() < 0.5 ? [] : book.developerMetadata;
        state.triggers = [];
        return 'no triggers';
    }
  };
  const done = Array.from({ length: 1 + Math.floor(random() * 3) }, injure);
  return { text: JSON.stringify(state), done: done.join('; ') };
}

/** One to three injuries at random places; the same seed does the same. */
export function damaged(text: string, seed: number): Damage {
  const random = seededRandom(seed);
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
  const root = JSON.parse(text) as Holder;
  /** Goes down at random, and stays with a part on the way as likely as going on. */
  const place = (): { readonly holder: Holder; readonly key: Key; readonly path: string } => {
    let holder = root;
    let path = '';
    for (;;) {
      // Most of a workbook lies below its spreadsheets, and there in its tabs.
      const inside = keysOf(holder).find((name) => name === 'spreadsheets' || name === 'sheets');
      const key = inside !== undefined && random() < 0.8 ? inside : pick(keysOf(holder));
      path += `/${key}`;
      const value = at(holder, key);
      if (!isHolder(value) || keysOf(value).length === 0 || random() < 0.12) return { holder, key, path };
      holder = value;
    }
  };
  const injure = (): string => {
    const { holder, key, path } = place();
    const before = at(holder, key);
    switch (pick(['gone', 'strange', 'strange', 'twice', 'moved', 'short'])) {
      case 'gone':
        if (Array.isArray(holder)) holder.splice(Number(key), 1);
        else delete holder[key];
        return `${path} gone`;
      case 'twice':
        if (Array.isArray(holder)) holder.splice(Number(key), 0, structuredClone(before));
        else put(holder, `${key}2`, structuredClone(before));
        return `${path} twice`;
      case 'moved': {
        const other = place();
        put(holder, key, structuredClone(at(other.holder, other.key)));
        return `${path} holds what ${other.path} held`;
      }
      case 'short':
        if (typeof before === 'string' || Array.isArray(before)) {
          put(holder, key, before.slice(0, Math.floor(random() * before.length)));
          return `${path} cut off`;
        }
    }
    const strange = pick(STRANGE);
    put(holder, key, structuredClone(strange));
    return `${path} = ${JSON.stringify(strange)}`;
  };
  const done = Array.from({ length: 1 + Math.floor(random() * 3) }, injure);
  return { text: JSON.stringify(root), done: done.join('; ') };
}
