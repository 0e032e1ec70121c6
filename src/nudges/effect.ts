// The Nudge effect tab: nudged against held out, by what the CRM or the next intake showed.
import type { Cell } from '../engine/cells';
import { nudgeEffect, type EffectRecord } from '../engine/nudge-effect';
import { appendRows, CellEdits, type Change } from '../workbook/changes';
import { nudgeEffectTab } from './tabs';
import { FIRST_TYPE, RECORD_TYPE, typeCell, typedKey, typeIn } from '../workbook/record-type-column';
import { cellAt, type Row } from '../workbook/table';
import type { Workbook } from '../workbook/workbook';
import type { Known } from '../records/history-index';
import type { Cells, RecordType } from '../records/record-type';
import type { MessageRow } from './message-rows';
import { isWatch } from './watch-step';
import type { TypeStore, TypeStores } from './type-stores';

type Moved = NonNullable<RecordType['scoring']['moved']>;

/** When something first happened after an instant: a snapshot ends exactly when a scored value changed. */
const outcomeAfter = (
  { between }: Moved,
  snapshots: readonly Known[],
  afterMs: number,
  present: Cells,
): number | null => {
  const index = snapshots.findIndex(
    ({ untilMs, values }, i) => untilMs > afterMs && between(values, snapshots[i + 1]?.values ?? present),
  );
  return snapshots[index]?.untilMs ?? null;
};

/**
 * What the nudged and the held-out records of a kind came to, by the CRM or the next intake; a status would be set by
 * nudged people alone.
 */
export const effectRecords = (
  { type, rowOf, rowAt, keptKey }: TypeStore,
  messages: readonly MessageRow[],
  history: ReadonlyMap<string, readonly Known[]>,
): readonly EffectRecord[] => {
  const { moved } = type.scoring;
  if (!moved) return [];
  const first = new Map<string, { readonly at: number; readonly heldOut: boolean }>();
  for (const { type: of, records, step, sentAtMs, dueAtMs } of messages.filter((message) => !isWatch(message))) {
    const at = step === 'holdout' ? dueAtMs : sentAtMs;
    if (of !== type.id || at === null) continue;
    for (const key of records.map(keptKey)) {
      const known = first.get(key);
      if (!known || at < known.at) first.set(key, { at, heldOut: step === 'holdout' });
    }
  }
  return [...first].map(([key, { at, heldOut }]) => {
    const row = rowOf.get(key);
    const cell: (id: string) => Cell = row === undefined ? () => null : rowAt(row).cell;
    const present = Object.fromEntries(moved.columns.map((id) => [id, cell(id)]));
    const snapshots = history.get(typedKey(type.id, key)) ?? [];
    return { key, heldOut, qualifiedAtMs: at, outcomeAtMs: outcomeAfter(moved, snapshots, at, present) };
  });
};

/** What the effect is worked out from. */
export interface Observed {
  readonly messages: readonly MessageRow[];
  readonly history: ReadonlyMap<string, readonly Known[]>;
  /** Before then not everything is known; null when all is. */
  readonly sinceMs: number | null;
}

const effectRow = (read: TypeStore, { messages, history, sinceMs }: Observed, days: number, nowMs: number): Row => {
  const { id, words } = read.type;
  // What happened before then is not known, which is not the same as nothing having happened.
  const records = effectRecords(read, messages, history).filter(
    ({ qualifiedAtMs }) => sinceMs === null || qualifiedAtMs >= sinceMs,
  );
  const effect = nudgeEffect(records, days, nowMs);
  return {
    measure: `Something moved within ${days} days${id === FIRST_TYPE ? '' : ` (${words.many})`}`,
    nudged: effect.nudged.records,
    nudgedMoved: effect.nudged.outcomes,
    heldOut: effect.heldOut.records,
    heldOutMoved: effect.heldOut.outcomes,
    difference: effect.difference,
    low: effect.interval?.low ?? null,
    high: effect.interval?.high ?? null,
    verdict: effect.sentence,
    recordType: typeCell(id),
  };
};

/** One row a kind; nothing of a kind until there is a holdout to compare with. */
export const effectChanges = (
  workbook: Workbook,
  stores: TypeStores,
  observed: Observed,
  days: number,
  nowMs: number,
): readonly Change[] => {
  const table = workbook.tables.get(nudgeEffectTab.id);
  if (!table) return [];
  const compared = new Set(observed.messages.filter(({ step }) => step === 'holdout').map(({ type }) => type));
  const rows = [...stores.values()]
    .filter(({ type }) => compared.has(type.id) && type.scoring.moved !== undefined)
    .map((read) => effectRow(read, observed, days, nowMs));
  const indexOf = new Map<string, number>();
  for (let row = table.rowCount - 1; row >= 0; row -= 1) indexOf.set(typeIn(cellAt(table, RECORD_TYPE, row)), row);
  const edits = new CellEdits(table);
  const added = rows.filter((row) => {
    const index = indexOf.get(typeIn(row.recordType));
    if (index === undefined) return true;
    for (const [id, cell] of Object.entries(row)) edits.set(id, index, cell);
    return false;
  });
  return [...edits.changes(), ...appendRows(table, added)];
};
