// The board of a kind of record after a run: narrowed as people chose, with its panel, links and lists.
import type { Team } from '../engine/team';
import type { Change } from '../workbook/changes';
import type { Workbook } from '../workbook/workbook';
import { planBoard } from './board';
import { boardLookChanges } from './board-look';
import { choicesIn, listsOf, narrowed, panelOf, type Shown } from './board-panel';
import { lanesOf, ownerOn, type Laned } from './lanes';
import { rowCursor } from './record-row';

interface Placed {
  readonly workbook: Workbook;
  readonly team: Team | null;
  /** By band, then what needs data. */
  readonly byPlace: readonly (readonly number[])[];
  readonly nowMs: number;
}

/** Nothing for a kind without a board, and while nothing of it differs. */
export const boardChanges = (laned: Laned, { workbook, team, byPlace, nowMs }: Placed): readonly Change[] => {
  const { type, bands, store, scored, money, timeZone } = laned;
  const board = type.views.board && workbook.tables.get(type.views.board.id);
  if (!board) return [];
  const open = byPlace.slice(0, bands.length + 1);
  const shown: Shown = {
    type,
    team,
    rows: open.flat(),
    record: rowCursor((id, row) => scored.cell(id, row), timeZone, store),
    ownerOf: (row) => ownerOn(type, row),
  };
  const { isShown, problems } = narrowed(shown, choicesIn(board));
  const lanes = lanesOf(
    laned,
    open.map((rows) => rows.filter(isShown)),
  );
  const cells = planBoard(board, lanes, panelOf(shown, { problems }, money.reporting));
  const written = cells.flatMap((change) => (change.kind === 'cells' ? change.edits : []));
  const rewritten = new Set(written.map(({ position }) => position));
  return [...cells, ...boardLookChanges({ board, store, lanes, lists: listsOf(shown) }, workbook, rewritten, nowMs)];
};
