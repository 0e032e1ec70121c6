// Removals that are more than a source is likely to mean: nothing is removed until a person has said yes.
//
// What waits stands in the hidden tab Jobs, beside the cursors, in the same write as the problem that tells of it:
//   Job,              Cursor
//   pending-removals, {"overlaps/Crossbeam":{"source":"Crossbeam","many":"overlaps","count":30,"of":100,…}}
import { HOUR_MS } from '../engine/wall-clock';
import type { Change } from '../workbook/changes';
import { cursorChanges, cursorOf } from '../workbook/job-cursors';
import type { Settings } from '../workbook/settings';
import type { Problem, Table } from '../workbook/table';
import { jobsTab } from '../workbook/tabs';
import type { Workbook } from '../workbook/workbook';

export const MAX_REMOVAL = 'intake.maxRemoval';
const LINE = 'pending-removals';

/** What a source would take away of what it holds. */
export interface Leaving {
  /** Whose records, as `overlaps/Crossbeam`. */
  readonly id: string;
  /** As people call it: `Crossbeam`. */
  readonly source: string;
  /** `overlaps` */
  readonly many: string;
  readonly count: number;
  /** So many it holds. */
  readonly of: number;
  /** The source names each one, as it does what somebody deleted there; otherwise they are just no longer among all. */
  readonly isNamed: boolean;
  /** The job that takes them away once it may. */
  readonly job: string;
}

export interface PendingRemoval extends Pick<Leaving, 'source' | 'many' | 'count' | 'of' | 'job'> {
  readonly sinceMs: number;
  /** Somebody has said yes, to as many as these. */
  readonly isAllowed?: boolean;
}

type Pending = Readonly<Record<string, PendingRemoval>>;

export const pendingRemovals = (jobs: Table | undefined): Pending =>
  (cursorOf(jobs, LINE) as Pending | undefined) ?? {};

/** One that somebody deleted is no mass, however few there are. */
const isMass = ({ count, of, isNamed }: Leaving, most: number): boolean =>
  count > (of * most) / 100 && !(isNamed && count === 1 && most > 0);

/** `Crossbeam no longer reports 30 of the 100 overlaps it had` */
export const removalInWords = ({ source, many, count, of }: PendingRemoval): string =>
  `${source} no longer reports ${count === of ? 'any' : count} of the ${of} ${many} it had`;

const problemOf = (pending: PendingRemoval, most: number): Problem => ({
  tab: pending.source,
  row: null,
  column: null,
  message:
    `${removalInWords(pending)}. That is more than the ${most} % that may leave at once (setting ${MAX_REMOVAL}), so ` +
    `nothing was removed. Look whether it is so in ${pending.source}. If it is, choose Nexus → Allow a removal… (or ` +
    'nexus run allow-removal), and they are removed. If it is not, there is nothing to do here: as soon as ' +
    `${pending.source} reports them again, this goes away.`,
});

export interface JudgedRemovals {
  /** Nothing of these is to be removed now. */
  readonly held: ReadonlySet<string>;
  readonly problems: readonly Problem[];
  /** Notes what waits, to be written with the records. */
  readonly changes: readonly Change[];
}

const NO_REMOVALS: JudgedRemovals = { held: new Set(), problems: [], changes: [] };

/**
 * @param looked what was looked at in this run, with nothing to be removed too: what was asked about it before is over.
 * @param job tells of what still waits for a look of its own.
 */
export const judgeRemovals = (
  workbook: Workbook,
  { nowMs, settings }: { readonly nowMs: number; readonly settings: Settings },
  job: string,
  looked: readonly Leaving[],
): JudgedRemovals => {
  const jobs = workbook.tables.get(jobsTab.id);
  const before = pendingRemovals(jobs);
  const most = settings.number(MAX_REMOVAL);
  const seen = new Set(looked.map(({ id }) => id));
  const held = looked.flatMap((leaving): readonly (readonly [string, PendingRemoval])[] => {
    const { id, source, many, count, of } = leaving;
    const asked = before[id];
    // A yes is to so many, and not to more that have gone since.
    if (!isMass(leaving, most) || (asked?.isAllowed === true && count <= asked.count)) return [];
    return [[id, { source, many, count, of, job: leaving.job, sinceMs: asked?.sinceMs ?? nowMs }]];
  });
  const others = Object.entries(before).filter(([id]) => !seen.has(id));
  if (held.length === 0 && others.length === Object.keys(before).length) {
    const own = others.filter(([, pending]) => pending.job === job);
    return own.length === 0 ? NO_REMOVALS : { ...NO_REMOVALS, problems: own.map(([, one]) => problemOf(one, most)) };
  }
  const after = [...others, ...held];
  return {
    held: new Set(held.map(([id]) => id)),
    problems: after.filter(([, pending]) => pending.job === job).map(([, pending]) => problemOf(pending, most)),
    changes: pendingChanges(workbook, Object.fromEntries(after), nowMs),
  };
};

const pendingChanges = (workbook: Workbook, pending: Pending, nowMs: number): readonly Change[] =>
  cursorChanges(workbook.tables.get(jobsTab.id), LINE, pending, nowMs, workbook.timeZone);

/** What waits is looked at again after an hour; where somebody has said yes, or asks for it, at once. */
const REST_MS = HOUR_MS;

export const restingFrom = (nowMs: number): number => nowMs + REST_MS;

/** A clock that was set back does not draw it out. */
export const isAtRest = (untilMs: number, nowMs: number): boolean => nowMs < untilMs && untilMs <= nowMs + REST_MS;

/** Somebody has said yes to what a job asked about. */
export const mayRemove = (jobs: Table | undefined, job: string): boolean =>
  Object.values(pendingRemovals(jobs)).some((pending) => pending.job === job && pending.isAllowed === true);

/** All that waits, as allowed. */
export const allowedChanges = (workbook: Workbook, nowMs: number): readonly Change[] =>
  pendingChanges(
    workbook,
    Object.fromEntries(
      Object.entries(pendingRemovals(workbook.tables.get(jobsTab.id))).map(([id, pending]) => [
        id,
        { ...pending, isAllowed: true },
      ]),
    ),
    nowMs,
  );
