// The bands' colours: of band cells in the store and a view of several bands, of lanes, of the scores in a band's tab; and
// the grey of rows that have left.
import { done } from '../engine/band-states';
import type { Band } from '../engine/bands';
import type { Change } from '../workbook/changes';
import { colourStyle, columnLetters, rangesText, type SheetStructure } from '../workbook/structure';
import type { Table } from '../workbook/table';
import { sheetById, type Workbook } from '../workbook/workbook';
import type { RecordType } from './record-type';

/**
 * Marks a conditional format as ours: `N("text")` is 0, so the condition never fails. Conditions are multiplied, not
 * joined by AND: what separates a function's arguments depends on the workbook's locale.
 */
export const OURS = 'N("nexus")=0';

/** Blanks and case do not matter outside of texts, should Google write a formula its own way. */
const plain = (formula: string): string =>
  formula.replace(/("(?:[^"]|"")*")|\s+|[^"\s]+/g, (part, text?: string) => text ?? part.trim().toUpperCase());

const isOurs = ({ formula }: { readonly formula: string }): boolean => plain(formula).includes(OURS);

/** Rules begin at the header, which no run takes out: a formula whose own row is deleted loses its reference. */
interface Rule {
  readonly formula: string;
  readonly colour: string;
  readonly ranges: readonly {
    readonly sheetId: number;
    readonly startRowIndex: number;
    readonly endRowIndex?: number;
    readonly startColumnIndex: number;
    readonly endColumnIndex: number;
  }[];
}

const quoted = (text: string): string => `"${text.replace(/"/g, '""')}"`;

/** True where a cell holds this text. */
export const textRule = (cell: string, text: string): string => `=(${cell}=${quoted(text)})*(${OURS})`;
/** True where a cell below the header holds anything. */
const filledRule = (cell: string): string => `=(${cell}<>"")*(ROW()>1)*(${OURS})`;
/** True where a cell holds a number. */
export const numberRule = (cell: string): string => `=ISNUMBER(${cell})*(${OURS})`;

const rulesFor = (
  sheetId: number,
  range: Omit<Rule['ranges'][number], 'sheetId'>,
  cell: string,
  bands: readonly Band[],
): readonly Rule[] =>
  bands.map(({ name, colour }) => ({
    formula: textRule(cell, name),
    colour,
    ranges: [{ sheetId, ...range }],
  }));

export const ruleRequests = (
  sheetId: number,
  present: SheetStructure['formatRules'],
  wanted: readonly Rule[],
): readonly Readonly<Record<string, unknown>>[] => {
  const ours = present.map((rule, index) => ({ ...rule, index })).filter(isOurs);
  const same =
    ours.length === wanted.length &&
    wanted.every(
      (rule, i) =>
        plain(ours[i]?.formula ?? '') === plain(rule.formula) &&
        ours[i]?.colour === rule.colour &&
        ours[i]?.ranges === rangesText(rule.ranges),
    );
  if (same) return [];
  return [
    ...ours.reverse().map(({ index }) => ({ deleteConditionalFormatRule: { sheetId, index } })),
    ...wanted.map((rule, index) => ({
      addConditionalFormatRule: {
        index,
        rule: {
          ranges: rule.ranges,
          booleanRule: {
            condition: { type: 'CUSTOM_FORMULA', values: [{ userEnteredValue: rule.formula }] },
            format: { backgroundColorStyle: colourStyle(rule.colour) },
          },
        },
      },
    })),
  ];
};

type Requests = readonly Readonly<Record<string, unknown>>[];

const laneRequests = (workbook: Workbook, { sheetId }: Table, bands: readonly Band[]): Requests => {
  const range = { startRowIndex: 0, startColumnIndex: 0, endColumnIndex: Math.max(bands.length, 1) };
  const present = sheetById(workbook.structure, sheetId)?.formatRules ?? [];
  return ruleRequests(sheetId, present, rulesFor(sheetId, range, 'A$1', bands));
};

const LEFT = '#d9d9d9';

/** All of a row that has left. */
const leftRules = ({ position, sheetId }: Table): readonly Rule[] => {
  const at = position.get('movedTo');
  if (at === undefined) return [];
  const range = { sheetId, startRowIndex: 0, startColumnIndex: 0, endColumnIndex: Math.max(...position.values()) + 1 };
  return [{ formula: filledRule(`$${columnLetters(at)}1`), colour: LEFT, ranges: [range] }];
};

const bandRules = ({ position, sheetId }: Table, bands: readonly Band[]): readonly Rule[] => {
  const at = position.get('band');
  if (at === undefined) return [];
  const range = { startRowIndex: 0, startColumnIndex: at, endColumnIndex: at + 1 };
  return rulesFor(sheetId, range, `$${columnLetters(at)}1`, bands);
};

/** A view of several bands: its cells that name one, and rows that have left. */
const viewRequests = (workbook: Workbook, table: Table, bands: readonly Band[]): Requests =>
  ruleRequests(table.sheetId, sheetById(workbook.structure, table.sheetId)?.formatRules ?? [], [
    ...leftRules(table),
    ...bandRules(table, bands),
  ]);

/** A band's own tab: its scores, rows that have left, and the tab itself. @param bands named in its cells. */
const bandTabRequests = (workbook: Workbook, table: Table, { colour }: Band, bands: readonly Band[]): Requests => {
  const { position, sheetId } = table;
  const scoreAt = position.get('score');
  if (scoreAt === undefined) return [];
  const sheet = sheetById(workbook.structure, sheetId);
  const rule: Rule = {
    formula: numberRule(`$${columnLetters(scoreAt)}1`),
    colour,
    ranges: [{ sheetId, startRowIndex: 0, startColumnIndex: scoreAt, endColumnIndex: scoreAt + 1 }],
  };
  const tabColour = {
    updateSheetProperties: {
      properties: { sheetId, tabColorStyle: colourStyle(colour) },
      fields: 'tabColorStyle',
    },
  };
  return [
    ...ruleRequests(sheetId, sheet?.formatRules ?? [], [...leftRules(table), rule, ...bandRules(table, bands)]),
    ...(sheet && sheet.tabColour !== colour ? [tabColour] : []),
  ];
};

export interface ColouredPlaces {
  /** The bands and the states. */
  readonly places: readonly Band[];
  /** In any order. */
  readonly lanes: readonly Band[];
  /** In the order of the views; they are as many where each has a tab. */
  readonly tabs: readonly Band[];
}

/** Brings the colours of the store, the board and the views in line with Bands; nothing when they are. */
export const bandColourChanges = (
  workbook: Workbook,
  { store, views }: RecordType,
  { places, lanes, tabs }: ColouredPlaces,
  viewTables: readonly Table[],
): readonly Change[] => {
  const stored = workbook.tables.get(store.id);
  const board = views.board && workbook.tables.get(views.board.id);
  const requests = [
    ...(stored ? viewRequests(workbook, stored, places) : []),
    ...(board ? laneRequests(workbook, board, lanes) : []),
    ...viewTables.flatMap((table, i) => {
      const band = tabs[i];
      if (views.tabs !== 'one per band') return viewRequests(workbook, table, places);
      // Elsewhere than in Done the tab says which band it is.
      return band ? bandTabRequests(workbook, table, band, band.name === done.name ? places : []) : [];
    }),
  ];
  return requests.length > 0 ? [{ kind: 'requests', requests }] : [];
};
