// The stores of all kinds of records that may be nudged, each with what its rows are read by.
import { agedAtIn } from '../records/aged-at';
import type { Band } from '../engine/bands';
import type { ScoreParts } from '../engine/reasons';
import { moneyIn } from '../records/rates';
import { rowCursor, type RecordRow } from '../records/record-row';
import type { RecordType } from '../records/record-type';
import { rowsByOtherKey } from '../records/other-keys';
import { switchedOn } from '../records/switched';
import { toldRow } from '../records/told-row';
import { lastVersion } from '../records/weights-version';
import type { TabDeclaration } from '../workbook/declare';
import { FIRST_TYPE } from '../workbook/record-type-column';
import { keyAt, cellAt, indexByKey, type Table } from '../workbook/table';
import { tableIn, type Workbook } from '../workbook/workbook';
import { scorePartsIn } from './score-parts';

export interface TypeStore {
  readonly type: RecordType;
  readonly store: Table;
  readonly rowOf: ReadonlyMap<string, number>;
  /** The key of what a record was merged into, else its own. */
  readonly keptKey: (key: string) => string;
  /** Ascending. */
  readonly bands: readonly Band[];
  /** One object that moves from row to row. @param row index below the header. */
  readonly rowAt: (row: number) => RecordRow;
  readonly partsAt: (row: number) => ScoreParts;
}

/** By the kind's id. */
export type TypeStores = ReadonlyMap<string, TypeStore>;

/** To be read for `typeStores`, together with Jobs. */
export const storeTabs = (types: readonly RecordType[]): readonly TabDeclaration[] => types.map(({ store }) => store);

/** The first kind's store is always there; others come with their first rows. */
const storeOf = (workbook: Workbook, { id, store }: RecordType): Table | undefined =>
  id === FIRST_TYPE ? tableIn(workbook, store.id, store.title) : workbook.tables.get(store.id);

/** Needs the tabs Jobs and Settings. A kind that is switched off, or whose store does not exist yet, is passed over. */
export const typeStores = (workbook: Workbook, types: readonly RecordType[], nowMs: number): TypeStores => {
  const { timeZone } = workbook;
  const agedAtMs = agedAtIn(workbook) ?? nowMs;
  const money = moneyIn(workbook);
  return new Map(
    switchedOn(workbook, types).flatMap((type) => {
      const store = storeOf(workbook, type);
      if (!store) return [];
      const version = lastVersion(workbook, type.id);
      const cursor = rowCursor((id, row) => cellAt(store, id, row), timeZone, store);
      // One that follows the cursor.
      const told = toldRow(type, money, cursor(0));
      const leads = rowsByOtherKey(store);
      const read: TypeStore = {
        type,
        store,
        rowOf: indexByKey(store),
        keptKey: (key) => {
          const lead = leads.get(key);
          return lead === undefined ? key : keyAt(store, lead);
        },
        bands: version?.bands ?? [],
        rowAt: (row) => {
          cursor(row);
          return told;
        },
        partsAt: scorePartsIn({ type, store, version, agedAtMs, money, timeZone }),
      };
      return [[type.id, read] as const];
    }),
  );
};

/** What a kind's digest beside the ladder is called; '' where it has none. */
export const watchTitleIn = (stores: TypeStores, type: string): string =>
  stores.get(type)?.type.nudging?.watch?.title ?? '';
