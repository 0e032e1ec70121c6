// The Nudge effect tab: nudged against held out, by what the CRM or the next intake showed.
import { numberOf, type Cell } from '../engine/cells';
import { nudgeEffect, type EffectRecord } from '../engine/nudge-effect';
import { appendRows, CellEdits, type Change } from '../workbook/changes';
import { nudgeEffectTab } from './tabs';
import type { Settings } from '../workbook/settings';
import { cellAt, indexByKey, type Row } from '../workbook/table';
import type { Workbook } from '../workbook/workbook';
import { knownSince, type Known } from '../records/history-index';
import type { MessageRow } from './message-rows';

/** Fields that a CRM or an intake changes; a status would be set by nudged people alone. */
const OUTCOME_FIELDS = ['dealStage', 'engagement'] as const;

type Shown = Readonly<Record<string, unknown>>;

const LOST = /^closed[ _-]?lost$/i;

/** The stage moved, though not to lost, or there was more activity. */
const isOutcome = (before: Shown, after: Shown): boolean => {
  const [from, to] = [before, after].map(({ dealStage }) =>
    String(dealStage ?? '')
      .trim()
      .toLowerCase(),
  );
  const hasMoved = to !== from && to !== '' && !LOST.test(to ?? '');
  return hasMoved || (numberOf(after.engagement as Cell) ?? 0) > (numberOf(before.engagement as Cell) ?? 0);
};

/** When something first happened after an instant: a snapshot ends exactly when a scored value changed. */
const outcomeAfter = (snapshots: readonly Known[], afterMs: number, present: Shown): number | null => {
  const index = snapshots.findIndex(
    ({ untilMs, values }, i) => untilMs > afterMs && isOutcome(values, snapshots[i + 1]?.values ?? present),
  );
  return snapshots[index]?.untilMs ?? null;
};

/** What the nudged and the held-out records came to, by the CRM or the next intake. */
export const effectRecords = (
  workbook: Workbook,
  messages: readonly MessageRow[],
  history: ReadonlyMap<string, readonly Known[]>,
): readonly EffectRecord[] => {
  const store = workbook.tables.get('overlaps');
  const rowOf = store ? indexByKey(store) : new Map<string, number>();
  const first = new Map<string, { readonly at: number; readonly heldOut: boolean }>();
  for (const { record, step, sentAtMs, dueAtMs } of messages) {
    const at = step === 'holdout' ? dueAtMs : sentAtMs;
    const known = first.get(record);
    if (at !== null && (!known || at < known.at)) first.set(record, { at, heldOut: step === 'holdout' });
  }
  return [...first].map(([key, { at, heldOut }]) => {
    const row = rowOf.get(key);
    const present = Object.fromEntries(
      OUTCOME_FIELDS.map((field) => [field, store && row !== undefined ? cellAt(store, field, row) : null]),
    );
    return { key, heldOut, qualifiedAtMs: at, outcomeAtMs: outcomeAfter(history.get(key) ?? [], at, present) };
  });
};

/** Nothing until there is a holdout to compare with. */
export const effectChanges = (
  workbook: Workbook,
  messages: readonly MessageRow[],
  history: ReadonlyMap<string, readonly Known[]>,
  settings: Settings,
  nowMs: number,
): readonly Change[] => {
  const table = workbook.tables.get(nudgeEffectTab.id);
  if (!table || !messages.some(({ step }) => step === 'holdout')) return [];
  const days = settings.number('nudge.effectDays');
  const since = knownSince(workbook, history);
  // What happened before then is not known, which is not the same as nothing having happened.
  const records = effectRecords(workbook, messages, history).filter(
    ({ qualifiedAtMs }) => since === null || qualifiedAtMs >= since,
  );
  const effect = nudgeEffect(records, days, nowMs);
  const row: Row = {
    measure: `Something moved within ${days} days`,
    nudged: effect.nudged.records,
    nudgedMoved: effect.nudged.outcomes,
    heldOut: effect.heldOut.records,
    heldOutMoved: effect.heldOut.outcomes,
    difference: effect.difference,
    low: effect.interval?.low ?? null,
    high: effect.interval?.high ?? null,
    verdict: effect.sentence,
  };
  if (table.rowCount === 0) return appendRows(table, [row]);
  const edits = new CellEdits(table);
  for (const [id, cell] of Object.entries(row)) edits.set(id, 0, cell);
  return edits.changes();
};
