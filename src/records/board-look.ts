// What of the board is no text: cards that lead to their rows, lists to choose from, and how it looks. A print of it in
// Jobs keeps a run with nothing to do from writing it.
import { stableHash } from '../engine/hash';
import { cursorChanges, cursorOf } from '../workbook/job-cursors';
import type { Change } from '../workbook/changes';
import { boardFormatRequests } from '../workbook/new-tab';
import type { SheetsRequest } from '../workbook/sheets-port';
import { colourStyle } from '../workbook/structure';
import type { Table } from '../workbook/table';
import type { Workbook } from '../workbook/workbook';
import type { Lane } from './board';
import { CHOICE_COLUMN, FIRST_PANEL_ROW, PANEL_ROWS, type PanelRow } from './board-panel';

const JOB = 'board';
/** Goes up when the look changes, so that boards there are get it too. */
const LOOK = 1;
const FIRST_CARD_ROW = FIRST_PANEL_ROW + PANEL_ROWS.length;
const INK = '#202124';

/** A link within the workbook, as Google's own *Insert link* makes it. */
const linkTo = (store: Table, storeRow: number): string => `#gid=${store.sheetId}&range=A${storeRow + 2}`;

/** As text it would be blue and underlined, which on a card says nothing. */
const LINK_FIELDS = 'userEnteredFormat.textFormat(link,foregroundColorStyle,underline)';

const linked = (uri: string): SheetsRequest => ({
  userEnteredFormat: {
    textFormat: { link: { uri }, foregroundColorStyle: colourStyle(INK), underline: false },
  },
});

/** Cards that are gone lead nowhere. */
const linkRequest = (board: Table, store: Table, lane: Lane, position: number, before: number): SheetsRequest => {
  const links = lane.cards.map(({ storeRow }) => ({ values: [linked(linkTo(store, storeRow))] }));
  const gone = Array.from({ length: Math.max(0, before - links.length) }, () => ({ values: [{}] }));
  return {
    updateCells: {
      start: { sheetId: board.sheetId, rowIndex: FIRST_CARD_ROW, columnIndex: position },
      rows: [...links, ...gone],
      fields: LINK_FIELDS,
    },
  };
};

const listRequest = (board: Table, row: number, values: readonly string[]): SheetsRequest => ({
  setDataValidation: {
    range: {
      sheetId: board.sheetId,
      startRowIndex: FIRST_PANEL_ROW + row,
      endRowIndex: FIRST_PANEL_ROW + row + 1,
      startColumnIndex: CHOICE_COLUMN,
      endColumnIndex: CHOICE_COLUMN + 1,
    },
    ...(values.length === 0
      ? {}
      : {
          rule: {
            condition: { type: 'ONE_OF_LIST', values: values.map((value) => ({ userEnteredValue: value })) },
            inputMessage: `Whose records the board shows; blank: all.`,
            strict: false,
            showCustomUi: true,
          },
        }),
    filteredRowsIncluded: true,
  },
});

export interface BoardLook {
  readonly board: Table;
  readonly store: Table;
  readonly lanes: readonly Lane[];
  readonly lists: Readonly<Record<PanelRow, readonly string[]>>;
}

/** @param isRewritten whether texts of the lanes are written with it: a cell written anew may lose its link. */
export const boardLookChanges = (
  { board, store, lanes, lists }: BoardLook,
  workbook: Workbook,
  rewritten: ReadonlySet<number>,
  nowMs: number,
): readonly Change[] => {
  const jobs = workbook.tables.get('jobs');
  const before = (cursorOf(jobs, JOB) ?? {}) as Readonly<Record<string, unknown>>;
  const links = lanes.map(({ cards }) =>
    stableHash(JSON.stringify([store.sheetId, cards.map((card) => card.storeRow)])),
  );
  const known = Array.isArray(before.links) ? (before.links as readonly unknown[]) : [];
  const listed = stableHash(JSON.stringify(lists));
  const requests = [
    ...(before.look === LOOK ? [] : boardFormatRequests(board.sheetId)),
    ...lanes.flatMap((lane, position) => {
      const rows = (board.grid[position]?.length ?? 0) + 1 - FIRST_CARD_ROW;
      if (known[position] === links[position] && !rewritten.has(position)) return [];
      return lane.cards.length === 0 && rows <= 0 ? [] : [linkRequest(board, store, lane, position, rows)];
    }),
    ...(before.lists === listed ? [] : PANEL_ROWS.map((name, row) => listRequest(board, row, lists[name]))),
  ];
  if (requests.length === 0) return [];
  return [
    { kind: 'requests', requests },
    ...cursorChanges(jobs, JOB, { look: LOOK, links, lists: listed }, nowMs, workbook.timeZone),
  ];
};
