// Nudges and outcomes by week, for the Dashboard: what was sent, who was told first, and what came of it.
import { DAY_MS } from '../engine/wall-clock';
import { serialOf } from '../engine/instants';
import type { Change } from '../workbook/changes';
import { countsOf, figureChanges, weekOf, weeksUpTo } from '../records/dashboard-figures';
import { WEEKS } from '../records/dashboard-tab';
import type { Table } from '../workbook/table';
import type { Workbook } from '../workbook/workbook';
import { NO_MESSAGES, orWords } from '../records/dashboard-people';
import type { Planning } from './decide';
import { effectRecords, type Observed } from './effect';
import type { TypeStore } from './type-stores';

/** Weeks are those of the workbook's time zone. An outcome counts within the days that Nudge effect gives it. */
const figuresOf = (
  read: TypeStore,
  table: Table,
  observed: Observed,
  { settings, timeZone, nowMs }: Planning,
): readonly Change[] => {
  const withinMs = settings.number('nudge.effectDays') * DAY_MS;
  const serials = (instants: readonly number[]): readonly number[] =>
    instants.map((instant) => serialOf(instant, timeZone));
  const messages = observed.messages.filter(({ type }) => type === read.type.id);
  const nudged = effectRecords(read, messages, observed.history).filter(({ heldOut }) => !heldOut);
  const moved = nudged.filter(
    ({ qualifiedAtMs, outcomeAtMs }) => outcomeAtMs !== null && outcomeAtMs <= qualifiedAtMs + withinMs,
  );
  const sent = countsOf(serials(messages.flatMap(({ sentAtMs }) => sentAtMs ?? [])));
  const first = countsOf(serials(nudged.map(({ qualifiedAtMs }) => qualifiedAtMs)));
  const movedOf = countsOf(serials(moved.map(({ qualifiedAtMs }) => qualifiedAtMs)));
  const weeks = weeksUpTo(sent.keys(), WEEKS, serialOf(nowMs, timeZone));
  const column = (counts: ReadonlyMap<number, number>): readonly number[] => weeks.map((week) => counts.get(week) ?? 0);
  const since = observed.sinceMs;
  const isKnown = (week: number): boolean => since === null || week > weekOf(serialOf(since, timeZone));
  return figureChanges(table, {
    nudgeWeek: orWords(weeks, NO_MESSAGES),
    messagesSent: column(sent),
    recordsNudged: column(first),
    recordsMoved: column(movedOf).map((count, i) => (isKnown(weeks[i] ?? 0) ? count : null)),
  });
};

/** Of each kind that has charts. */
export const nudgeFigures = (workbook: Workbook, planning: Planning, observed: Observed): readonly Change[] =>
  [...planning.stores.values()].flatMap((read) => {
    const table = workbook.tables.get(read.type.views.dashboard?.id ?? '');
    return table ? figuresOf(read, table, observed, planning) : [];
  });
