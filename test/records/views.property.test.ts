// Band tabs under people's hands: whatever they do between and during runs, at rest the views show the store and nothing of theirs is lost.
import { NOBODY_ERASED } from '../../src/run/erased';
import fc from 'fast-check';
import { deleteRowsByHand, moveColumnByHand, renameTabByHand, typeCell } from '../../scripts/local/sheets/person';
import { overlaps } from '../../src/features/overlaps/record';
import { typeOfView } from '../../src/records/view-tab';
import { planIntake } from '../../src/records/intake-plan';
import { overlapsTab } from '../../src/features/overlaps/tables';
import { commit } from '../../src/workbook/commit';
import { settingDeclarations } from '../../src/app/features';
import { readSettings } from '../../src/workbook/settings';
import { settingsTab } from '../../src/workbook/tabs';
import { historyTab } from '../../src/records/tabs';
import { readWorkbook } from '../../src/workbook/workbook';
import {
  company,
  importScores,
  insertRow,
  recordOf,
  rescore,
  scoresCsv,
  settle,
  sortBy,
  typeAt,
  typeInto,
} from '../fakes/company';
import { HOSTILE_TEXTS } from '../fakes/hostile-cells';
import type { MemoryServices } from '../fakes/memory-services';
import { columnOf, gridOf, recordsOf, sheetOf } from '../fakes/memory-sheets';

const KEYS = ['k0', 'k1', 'k2', 'k3', 'k4', 'k5', 'k6', 'k7'];
const START = scoresCsv(Object.fromEntries(KEYS.map((key, i) => [key, i * 14])));
const PERSON_HEADERS = ['Status', 'Assignee', 'Note'];

/** What people did, as they would tell it. */
interface Memory {
  /** `key header` → what was typed last. */
  readonly typed: Map<string, string>;
  /** Own-column cells by key; a row that a person deleted takes its own away. */
  readonly own: Map<string, { readonly key: string; readonly text: string }>;
  readonly ownRows: Set<string>;
  readonly touched: Set<string>;
  count: number;
}

const bandTitles = ({ sheets }: MemoryServices): readonly string[] =>
  sheets.data.sheets
    .filter(({ properties }) => typeOfView(properties.sheetId ?? 0, [overlaps]))
    .map(({ properties }) => properties.title ?? '');

interface Place {
  readonly title: string;
  readonly sheetId: number;
  /** 0-based row of the sheet. */
  readonly row: number;
  readonly key: string;
  readonly isMarked: boolean;
}

const placesOf = (services: MemoryServices): readonly Place[] =>
  bandTitles(services).flatMap((title) => {
    const [key, moved] = [columnOf(services.sheets, title, 'Key'), columnOf(services.sheets, title, 'Moved')];
    const sheetId = sheetOf(services.sheets, title).properties.sheetId ?? -1;
    return gridOf(services.sheets, title).flatMap((cells, row) =>
      row > 0 && typeof cells[key] === 'string'
        ? [{ title, sheetId, row, key: cells[key], isMarked: typeof cells[moved] === 'string' }]
        : [],
    );
  });

const remove = (services: MemoryServices, keys: readonly string[]): void => {
  const workbook = readWorkbook(services.sheets, () => [
    { declaration: overlapsTab, cells: true },
    { declaration: historyTab, cells: false },
    { declaration: settingsTab, cells: true },
  ]);
  commit(
    services.sheets,
    planIntake(
      workbook,
      overlaps,
      { upserts: [], removedKeys: keys, problems: [], rejected: 0 },
      {
        nowMs: services.time.now,
        settings: readSettings(workbook.tables.get('settings'), settingDeclarations),
        erased: NOBODY_ERASED,
      },
    ).changes,
    () => true,
  );
};

const ownColumn = (services: MemoryServices, { title, sheetId }: Place): number => {
  const headers = gridOf(services.sheets, title)[0] ?? [];
  if (headers.includes('Mine')) return headers.indexOf('Mine');
  services.sheets.batchUpdate([
    { insertDimension: { range: { sheetId, dimension: 'COLUMNS', startIndex: 2, endIndex: 3 } } },
  ]);
  typeCell(services.sheets.data, sheetId, 0, 2, 'Mine', null);
  return 2;
};

type Act = (services: MemoryServices, memory: Memory, pick: number, text: string) => void;

const pickOf = <T>(list: readonly T[], pick: number): T | undefined =>
  list.length > 0 ? list[pick % list.length] : undefined;

const acts: Readonly<Record<string, Act>> = {
  scores: (services, _, pick) => importScores(services, { [pickOf(KEYS, pick) ?? '']: (pick * 37) % 101 }),
  forgets: (services, _, pick) => {
    for (const header of ['Winnability', 'Relationship strength'])
      typeInto(services, 'Overlaps', pickOf(KEYS, pick) ?? '', header, '');
  },
  removes: (services, _, pick) => remove(services, [pickOf(KEYS, pick) ?? '']),
  bandMoves: (services, _, pick) =>
    typeAt(services, 'Bands', 1 + (pick % 5), 'From', String(((pick * 7) % 19) + (pick % 5) * 20)),
  bandRenamed: (services, memory, pick) =>
    typeAt(services, 'Bands', 1 + (pick % 5), 'Band', `Band ${(memory.count += 1)}`),
  tabRenamed: (services, memory, pick) =>
    renameTabByHand(
      services.sheets.data,
      placesOf(services)[pick % 5]?.sheetId ?? sheetOf(services.sheets, 'Bands').properties.sheetId ?? 0,
      `Tab ${(memory.count += 1)}`,
      null,
    ),
  sorts: (services, _, pick) =>
    sortBy(
      services,
      pickOf(bandTitles(services), pick) ?? '',
      pickOf(['Account', 'Note', 'Score', 'Key'], pick) ?? '',
      pick % 2 === 0 ? 'ASCENDING' : 'DESCENDING',
    ),
  inserts: (services, _, pick) => insertRow(services, pickOf(bandTitles(services), pick) ?? '', 1 + (pick % 3)),
  movesColumn: (services, _, pick) => {
    const title = pickOf(bandTitles(services), pick) ?? '';
    moveColumnByHand(
      services.sheets.data,
      sheetOf(services.sheets, title).properties.sheetId ?? -1,
      pick % 15,
      (pick * 5) % 15,
      null,
    );
  },
  types: (services, memory, pick, text) => {
    const place = pickOf(
      placesOf(services).filter(({ key }) => !memory.touched.has(key)),
      pick,
    );
    if (!place) return;
    const header = pickOf(PERSON_HEADERS, pick) ?? '';
    memory.touched.add(place.key);
    memory.typed.set(`${place.key} ${header}`, text);
    typeCell(
      services.sheets.data,
      place.sheetId,
      place.row,
      columnOf(services.sheets, place.title, header),
      text === '' ? '' : `'${text}`,
      null,
    );
  },
  typesInStore: (services, memory, pick, text) => {
    const key = pickOf(
      KEYS.filter((one) => !memory.touched.has(one)),
      pick,
    );
    if (key === undefined) return;
    memory.touched.add(key);
    memory.typed.set(`${key} Note`, text);
    typeInto(services, 'Overlaps', key, 'Note', text === '' ? '' : `'${text}`);
  },
  notesInOwnColumn: (services, memory, pick) => {
    const place = pickOf(placesOf(services), pick);
    if (!place) return;
    const text = `own ${(memory.count += 1)}`;
    const position = ownColumn(services, place);
    const before = gridOf(services.sheets, place.title)[place.row]?.[position];
    if (typeof before === 'string') memory.own.delete(before);
    memory.own.set(text, { key: place.key, text });
    typeCell(services.sheets.data, place.sheetId, place.row, position, text, null);
  },
  writesOwnRow: (services, memory, pick) => {
    const title = pickOf(bandTitles(services), pick) ?? '';
    const text = `row ${(memory.count += 1)}`;
    insertRow(services, title, 1);
    memory.ownRows.add(text);
    typeCell(
      services.sheets.data,
      sheetOf(services.sheets, title).properties.sheetId ?? -1,
      1,
      columnOf(services.sheets, title, 'Account'),
      text,
      null,
    );
  },
  deletesRow: (services, memory, pick) => {
    const place = pickOf(
      placesOf(services).filter(({ key }) => !memory.touched.has(key)),
      pick,
    );
    if (!place) return;
    for (const cell of gridOf(services.sheets, place.title)[place.row] ?? [])
      if (typeof cell === 'string') memory.own.delete(cell);
    memory.touched.add(place.key);
    deleteRowsByHand(services.sheets.data, place.sheetId, place.row, 1, null);
  },
  runs: (services, memory) => {
    expect(rescore(services).outcome).not.toBe('failed');
    memory.touched.clear();
  },
};

const bandOfScore = (services: MemoryServices, score: number): string => {
  const bands = recordsOf(services.sheets, 'Bands')
    .map((row) => [Number(row.From), String(row.Band)] as const)
    .sort((a, b) => a[0] - b[0]);
  const rounded = Math.floor(score + 0.5 + 1e-9);
  return [...bands].reverse().find(([from]) => rounded >= from)?.[1] ?? bands[0]?.[1] ?? '';
};

const checkAtRest = (services: MemoryServices, memory: Memory): void => {
  const live = placesOf(services).filter(({ isMarked }) => !isMarked);
  const store = recordsOf(services.sheets, 'Overlaps');
  const shown = store.filter((row) => row.Removed === undefined);
  expect(live.map(({ key }) => key).sort()).toEqual(shown.map((row) => String(row.Key)).sort());
  const tabOfBand = new Map<unknown, string>();
  for (const { title, key } of live) {
    const [row, of] = [
      recordsOf(services.sheets, title).find((one) => one.Key === key && one.Moved === undefined) ?? {},
      recordOf(services, 'Overlaps', key),
    ];
    expect(of.Band).toBe(Number(of.Coverage) < 0.3 ? 'Needs data' : bandOfScore(services, Number(of.Score)));
    expect(tabOfBand.get(of.Band) ?? title).toBe(title);
    tabOfBand.set(of.Band, title);
    for (const header of ['Account', 'Partner', 'Score', 'Partner score', 'Reasons', ...PERSON_HEADERS])
      expect([key, header, row[header]]).toEqual([key, header, of[header]]);
  }
  expect(new Set(tabOfBand.values()).size).toBe(tabOfBand.size);
  for (const [at, text] of memory.typed) {
    const [key = '', header = ''] = at.split(' ');
    expect([at, recordOf(services, 'Overlaps', key)[header] ?? '']).toEqual([at, text]);
  }
  const everywhere = bandTitles(services).flatMap((title) => recordsOf(services.sheets, title));
  for (const { key, text } of memory.own.values())
    expect([text, everywhere.filter((row) => row.Mine === text).map((row) => row.Key)]).toEqual([text, [key]]);
  for (const text of memory.ownRows)
    expect([text, everywhere.filter((row) => row.Account === text).length]).toEqual([text, 1]);
};

const text = fc.constantFrom('Working', 'x', '', 'two words', ...HOSTILE_TEXTS.filter((one) => one.trim() === one));
const act = fc.record({ name: fc.constantFrom(...Object.keys(acts)), pick: fc.nat(999), text });
const round = fc.array(act, { minLength: 1, maxLength: 5 });

test('after any rounds of runs and people, views and store agree and nothing of a person is lost', () => {
  fc.assert(
    fc.property(fc.array(round, { minLength: 1, maxLength: 4 }), (rounds) => {
      const services = company(START);
      const memory: Memory = { typed: new Map(), own: new Map(), ownRows: new Set(), touched: new Set(), count: 0 };
      for (const one of rounds) {
        for (const { name, pick, text: typed } of one) acts[name]?.(services, memory, pick, typed);
        acts.runs?.(services, memory, 0, '');
      }
      settle(services);
      checkAtRest(services, memory);
    }),
    { numRuns: Number(process.env.VIEWS_RUNS ?? 10) },
  );
});

/** While a run reads, decides and writes, people go on: their hands come in right before its first write. */
const inTheGap = (services: MemoryServices, during: () => void): void => {
  let isDone = false;
  services.sheets.before = (call) => {
    if (call !== 'batchUpdate' || isDone) return;
    isDone = true;
    during();
  };
  expect(rescore(services).outcome).not.toBe('failed');
  services.sheets.before = () => undefined;
};

/** What people may do at any moment. A row that has left and is on its way out is the one thing they would be late for. */
const anyTime = ['sorts', 'inserts', 'types', 'notesInOwnColumn', 'writesOwnRow', 'tabRenamed'] as const;

test("what people do between a run's reading and its writing is not lost either", () => {
  const gapAct = fc.record({ name: fc.constantFrom(...anyTime), pick: fc.nat(999), text });
  fc.assert(
    fc.property(
      fc.array(
        fc.record({
          before: fc.array(act, { maxLength: 3 }),
          during: fc.array(gapAct, { minLength: 1, maxLength: 3 }),
        }),
        { minLength: 1, maxLength: 3 },
      ),
      (rounds) => {
        const services = company(START);
        const memory: Memory = { typed: new Map(), own: new Map(), ownRows: new Set(), touched: new Set(), count: 0 };
        // The column stands before anything runs: where a column is put in meanwhile, the run's cells would go beside.
        for (const title of bandTitles(services))
          ownColumn(services, {
            title,
            sheetId: sheetOf(services.sheets, title).properties.sheetId ?? -1,
            row: 0,
            key: '',
            isMarked: false,
          });
        for (const { before, during } of rounds) {
          for (const { name, pick, text: typed } of before) acts[name]?.(services, memory, pick, typed);
          const onTheirWay = placesOf(services)
            .filter(({ isMarked }) => isMarked)
            .map(({ key }) => key);
          const uncarried = new Set<string>();
          inTheGap(services, () => {
            const earlier = new Set(memory.touched);
            onTheirWay.forEach((key) => memory.touched.add(key));
            for (const { name, pick, text: typed } of during) {
              const place = name === 'notesInOwnColumn' ? pickOf(placesOf(services), pick) : undefined;
              if (place && onTheirWay.includes(place.key)) continue;
              acts[name]?.(services, memory, pick, typed);
            }
            for (const key of memory.touched) if (!earlier.has(key)) uncarried.add(key);
          });
          memory.touched.clear();
          // The next run carries these: until then a second hand elsewhere would be a contradiction, not a loss.
          uncarried.forEach((key) => memory.touched.add(key));
        }
        settle(services);
        checkAtRest(services, memory);
      },
    ),
    { numRuns: Number(process.env.VIEWS_RUNS ?? 10) },
  );
});
