// Which tab belongs to which band, whatever people call and move; and the bands' colours.
import type { Band } from '../engine/bands';
import type { Change } from '../workbook/changes';
import type { TabDeclaration } from '../workbook/declare';
import { cursorChanges, cursorOf } from '../workbook/job-cursors';
import { colourStyle, rangesText, type SheetStructure, type Structure } from '../workbook/structure';
import { newTable, tableOf, type Table } from '../workbook/table';
import { lastVersion } from './weights-version';
import type { Workbook } from '../workbook/workbook';
import { bandTab } from '../features/overlaps/tables';

const FIRST_ID = 720_000;
const IDS = 10_000;

/** Whether a sheet was made for a band, present or past. */
export const isBandSheet = (sheetId: number): boolean => sheetId >= FIRST_ID && sheetId < FIRST_ID + IDS;

const freeId = (name: string, taken: ReadonlySet<number>): number => {
  let hash = 0;
  for (const char of name.toLowerCase()) hash = (hash * 31 + (char.codePointAt(0) ?? 0)) % IDS;
  while (taken.has(FIRST_ID + hash)) hash = (hash + 1) % IDS;
  return FIRST_ID + hash;
};

/** Declarations of every band tab that exists: enough to read them. */
export const bandDeclarations = (structure: Structure): readonly TabDeclaration[] =>
  structure.sheets
    .filter(({ sheetId }) => isBandSheet(sheetId))
    .map((sheet) => bandTab(sheet.sheetId, sheet.title, sheet.tabColour ?? '#ffffff'));

export interface BandTabs {
  /** One table per band, in the bands' order. */
  readonly tables: readonly Table[];
  /** Tabs whose band is no more; their rows leave. */
  readonly orphans: readonly Table[];
  readonly changes: readonly Change[];
}

const freeTitle = (wanted: string, structure: Structure, own: number): string => {
  const titles = new Set(
    structure.sheets.filter(({ sheetId }) => sheetId !== own).map(({ title }) => title.toLowerCase()),
  );
  if (!titles.has(wanted.toLowerCase())) return wanted;
  let n = 1;
  while (titles.has(`${wanted} (band${n > 1 ? ` ${n}` : ''})`.toLowerCase())) n += 1;
  return `${wanted} (band${n > 1 ? ` ${n}` : ''})`;
};

const tableFor = (workbook: Workbook, sheet: SheetStructure, declaration: TabDeclaration): Table => {
  const read = [...workbook.tables.values()].find(({ sheetId }) => sheetId === sheet.sheetId);
  return read ? { ...read, declaration } : tableOf(declaration, sheet, []);
};

/** The Jobs line that says which tab is which band's, by the band's name. */
const JOB = 'band-tabs';

const nameOf = (band: Band): string => band.name.toLowerCase();

const remembered = (workbook: Workbook): ReadonlyMap<string, number> => {
  const ids = cursorOf(workbook.tables.get('jobs'), JOB);
  return new Map(
    Object.entries((ids ?? {}) as Readonly<Record<string, unknown>>).filter(
      (entry): entry is [string, number] => typeof entry[1] === 'number',
    ),
  );
};

/** What a band with a new name was called before: the vanished band of its limit, else of its colour. */
const formerBand = (band: Band, before: readonly Band[], now: readonly Band[]): Band | undefined => {
  const vanished = before.filter((old) => now.every((other) => nameOf(other) !== nameOf(old)));
  return vanished.find(({ min }) => min === band.min) ?? vanished.find(({ colour }) => colour === band.colour);
};

interface Found {
  readonly sheet: SheetStructure;
  /** The band's name when the tab was named by it. */
  readonly former?: string;
}

/** The bands' tabs, for each the first that it can claim: its own, that of its former name, one that is called like it. */
const findTabs = (workbook: Workbook, bands: readonly Band[]): readonly (Found | undefined)[] => {
  const sheets = workbook.structure.sheets.filter(({ sheetId }) => isBandSheet(sheetId));
  const ids = remembered(workbook);
  const before = lastVersion(workbook)?.bands ?? [];
  const taken = new Set<number>();
  const found: (Found | undefined)[] = bands.map(() => undefined);
  const claim = (wanted: (band: Band) => Found | undefined): void =>
    bands.forEach((band, i) => {
      if (found[i]) return;
      const tab = wanted(band);
      if (!tab || taken.has(tab.sheet.sheetId)) return;
      taken.add(tab.sheet.sheetId);
      found[i] = tab;
    });
  const ofName = (name: string, former?: string): Found | undefined => {
    const sheet = sheets.find(({ sheetId }) => sheetId === ids.get(name));
    return sheet && { sheet, former };
  };
  claim((band) => ofName(nameOf(band)));
  claim((band) => {
    const former = formerBand(band, before, bands);
    return former && ofName(nameOf(former), nameOf(former));
  });
  claim((band) => {
    const sheet = sheets.find(({ sheetId, title }) => title.toLowerCase() === nameOf(band) && !taken.has(sheetId));
    return sheet && { sheet };
  });
  return found;
};

/** A tab that was named by its band is renamed with it; one that people named keeps their name. */
const titleOf = ({ sheet, former }: Found, band: Band, structure: Structure): string =>
  former !== undefined && sheet.title.toLowerCase().startsWith(former)
    ? freeTitle(band.name, structure, sheet.sheetId)
    : sheet.title;

/** Which tab is which band's is remembered by the band's name, so that people may rename and move both; a band without a tab gets one. */
export const assignBandTabs = (workbook: Workbook, bands: readonly Band[], nowMs: number): BandTabs => {
  const { structure } = workbook;
  const found = findTabs(workbook, bands);
  const ids = new Set(structure.sheets.map(({ sheetId }) => sheetId));
  const changes: Change[] = [];
  const tables = bands.map((band, i) => {
    const tab = found[i];
    if (!tab) {
      const id = freeId(band.name, ids);
      ids.add(id);
      const declaration = bandTab(id, freeTitle(band.name, structure, id), band.colour);
      changes.push({ kind: 'addTab', declaration, title: declaration.title });
      return newTable(declaration);
    }
    const { sheet } = tab;
    const title = titleOf(tab, band, structure);
    if (title !== sheet.title) changes.push({ kind: 'renameTab', sheetId: sheet.sheetId, title });
    return tableFor(workbook, sheet, bandTab(sheet.sheetId, title, band.colour));
  });
  const used = new Set(tables.map(({ sheetId }) => sheetId));
  const orphans = structure.sheets
    .filter(({ sheetId }) => isBandSheet(sheetId) && !used.has(sheetId))
    .map((sheet) => tableFor(workbook, sheet, bandTab(sheet.sheetId, sheet.title, '#ffffff')));
  const names = Object.fromEntries(bands.map((band, i) => [nameOf(band), tables[i]?.sheetId]));
  return {
    tables,
    orphans,
    changes: [...changes, ...cursorChanges(workbook.tables.get('jobs'), JOB, names, nowMs, workbook.timeZone)],
  };
};

/** Marks a conditional format as ours: `N("text")` is 0, so the condition never fails. */
const OURS = 'N("nexus")=0';

/** Rules begin at the header, which no run takes out: a formula whose own row is deleted loses its reference. */
interface Rule {
  readonly formula: string;
  readonly colour: string;
  readonly range: {
    readonly sheetId: number;
    readonly startRowIndex: number;
    readonly startColumnIndex: number;
    readonly endColumnIndex: number;
  };
}

const columnLetters = (position: number): string =>
  (position < 26 ? '' : columnLetters(Math.floor(position / 26) - 1)) + String.fromCharCode(65 + (position % 26));

const quoted = (text: string): string => `"${text.replace(/"/g, '""')}"`;

const rulesFor = (
  sheetId: number,
  range: Omit<Rule['range'], 'sheetId'>,
  cell: string,
  bands: readonly Band[],
): readonly Rule[] =>
  bands.map(({ name, colour }) => ({
    formula: `=AND(${cell}=${quoted(name)},${OURS})`,
    colour,
    range: { sheetId, ...range },
  }));

const ruleRequests = (
  sheetId: number,
  present: SheetStructure['formatRules'],
  wanted: readonly Rule[],
): readonly Readonly<Record<string, unknown>>[] => {
  const ours = present.map((rule, index) => ({ ...rule, index })).filter(({ formula }) => formula.includes(OURS));
  const same =
    ours.length === wanted.length &&
    wanted.every(
      (rule, i) =>
        ours[i]?.formula === rule.formula &&
        ours[i]?.colour === rule.colour &&
        ours[i]?.ranges === rangesText([rule.range]),
    );
  if (same) return [];
  return [
    ...ours.reverse().map(({ index }) => ({ deleteConditionalFormatRule: { sheetId, index } })),
    ...wanted.map((rule, index) => ({
      addConditionalFormatRule: {
        index,
        rule: {
          ranges: [rule.range],
          booleanRule: {
            condition: { type: 'CUSTOM_FORMULA', values: [{ userEnteredValue: rule.formula }] },
            format: { backgroundColorStyle: colourStyle(rule.colour) },
          },
        },
      },
    })),
  ];
};

/** Brings the band colours of the store, the board and the band tabs in line with Bands; nothing when they are. */
export const bandColourChanges = (
  workbook: Workbook,
  bands: readonly Band[],
  bandTables: readonly Table[],
): readonly Change[] => {
  const requests: Readonly<Record<string, unknown>>[] = [];
  const rulesOf = (sheetId: number): SheetStructure['formatRules'] =>
    workbook.structure.sheets.find((sheet) => sheet.sheetId === sheetId)?.formatRules ?? [];
  const store = workbook.tables.get('overlaps');
  const bandAt = store?.position.get('band');
  if (store && bandAt !== undefined) {
    const range = { startRowIndex: 0, startColumnIndex: bandAt, endColumnIndex: bandAt + 1 };
    requests.push(
      ...ruleRequests(
        store.sheetId,
        rulesOf(store.sheetId),
        rulesFor(store.sheetId, range, `$${columnLetters(bandAt)}1`, bands),
      ),
    );
  }
  const board = workbook.tables.get('pipeline');
  if (board)
    requests.push(
      ...ruleRequests(
        board.sheetId,
        rulesOf(board.sheetId),
        rulesFor(
          board.sheetId,
          { startRowIndex: 0, startColumnIndex: 0, endColumnIndex: Math.max(bands.length, 1) },
          'A$1',
          bands,
        ),
      ),
    );
  bandTables.forEach((table, i) => {
    const band = bands[i];
    const scoreAt = table.position.get('score');
    if (!band || scoreAt === undefined) return;
    const sheet = workbook.structure.sheets.find(({ sheetId }) => sheetId === table.sheetId);
    const rule: Rule = {
      formula: `=AND(ISNUMBER($${columnLetters(scoreAt)}1),${OURS})`,
      colour: band.colour,
      range: { sheetId: table.sheetId, startRowIndex: 0, startColumnIndex: scoreAt, endColumnIndex: scoreAt + 1 },
    };
    requests.push(...ruleRequests(table.sheetId, sheet?.formatRules ?? [], [rule]));
    if (sheet && sheet.tabColour !== band.colour)
      requests.push({
        updateSheetProperties: {
          properties: { sheetId: table.sheetId, tabColorStyle: colourStyle(band.colour) },
          fields: 'tabColorStyle',
        },
      });
  });
  return requests.length > 0 ? [{ kind: 'requests', requests }] : [];
};
