// The views of one kind in one run: what people typed is carried to the store, then rows come, change and go.
import { CellEdits, type Change } from '../workbook/changes';
import type { Problem, Table } from '../workbook/table';
import { carryView, type PersonCells } from './carry';
import type { ViewTabs } from './view-tabs';
import { planView, type StoreAfter } from './views';

export interface ViewChanges {
  readonly changes: readonly Change[];
  readonly problems: readonly Problem[];
}

/** A view as it was read, and what carrying people's cells has made of it. */
export interface CarriedView {
  readonly edits: CellEdits;
  /** Rows whose cells of people's the store has moved past. */
  readonly stale: ReadonlySet<number>;
}

/** @param wanted store rows of each view, in the views' order. */
export const planViews = (
  { tables, orphans }: ViewTabs,
  carried: ReadonlyMap<number, CarriedView>,
  after: StoreAfter,
  wanted: readonly (readonly number[])[],
  nowMs: number,
): ViewChanges => {
  const plans = [
    ...tables.map((view, place) => ({ view, place })),
    ...orphans.map((view) => ({ view, place: -1 })),
  ].map(({ view, place }) => {
    const { edits, stale } = carried.get(view.sheetId) ?? { edits: new CellEdits(view), stale: new Set<number>() };
    return planView({ view, place, wanted: wanted[place] ?? [], stale }, after, edits, nowMs);
  });
  return { changes: plans.flatMap(({ changes }) => changes), problems: plans.flatMap(({ problems }) => problems) };
};

/** Views with what people typed in them, carried to the store's cells. */
export const carryViews = (
  views: readonly Table[],
  rowOf: ReadonlyMap<string, number>,
  people: PersonCells,
): ReadonlyMap<number, CarriedView> =>
  new Map(
    views.map((view): [number, CarriedView] => {
      const edits = new CellEdits(view);
      return [view.sheetId, { edits, stale: carryView(view, rowOf, people, edits) }];
    }),
  );
