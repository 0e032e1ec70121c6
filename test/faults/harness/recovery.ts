// After a fault: clean ticks, then everything must hold and the outcome be the one without the fault.
import { auditTab } from '../../../src/run/audit-tab';
import { createHash } from 'node:crypto';
import type { FaultMode, ServiceCall } from '../../../scripts/local/host/execution';
import type { HostState } from '../../../scripts/local/host/state';
import { memoryIn } from '../../../src/engine/score-memory';
import { dayOf } from '../../../src/engine/wall-clock';
import { jobsTab, problemsTab, runsTab } from '../../../src/workbook/tabs';
import type { PendingRemoval } from '../../../src/records/mass-removal';
import { historyTab, weightsHistoryTab } from '../../../src/records/tabs';
import type { Row } from '../../../src/workbook/table';
import {
  leaseIsFree,
  noDuplicates,
  openRuns,
  runsAreAccountedFor,
  scoresAreOfOneVersion,
  tabsAreInForce,
  type Complaints,
} from './invariants';
import { cursors, has, rowsIn, storeOf, storeRows } from './reading';
import type { Scenario } from './scenarios';
import { boardShowsTheStore, peoplesCellsStand, viewsShowTheStore } from './view-invariants';
import { MINUTE, openWorld, type World } from './world';

/** Past the lease of a killed dispatcher, which no execution outlives. */
const PAST_LEASE_MS = 7 * MINUTE;
/** An edit whose trigger was stopped before it could say so is noticed by then. */
const PAST_LOOK_MS = 61 * MINUTE;
const CLEAN_TICKS = 3;

const without = (row: Row, ...columns: readonly string[]): Row =>
  Object.fromEntries(Object.entries(row).filter(([column]) => !columns.includes(column)));

const sorted = (rows: readonly unknown[]): readonly string[] => rows.map((row) => JSON.stringify(row)).sort();

/** What is known of a score's past with its days counted back from today; one that is to come counts as today. */
const pastOf = (world: World, { scoreMemory }: Row): unknown => {
  const memory = memoryIn(scoreMemory ?? null);
  const today = dayOf(world.host.now(), 'Etc/UTC');
  return memory && { ...memory, changes: memory.changes.map((one) => ({ ...one, day: Math.min(one.day - today, 0) })) };
};

/** What must come out the same with and without a fault: all but instants, and who did it. */
export const outcomeOf = (world: World): Readonly<Record<string, readonly string[]>> => ({
  records: sorted(
    storeRows(world).map((row) => ({
      ...without(row, 'firstSeenAt', 'changedAt', 'statusAt', 'introductionAt', 'bandSince'),
      removedAt: row.removedAt !== null,
      scoreMemory: pastOf(world, row),
      statusAt: (row.statusAt ?? null) !== null,
      introductionAt: (row.introductionAt ?? null) !== null,
    })),
  ),
  versions: sorted(rowsIn(world, weightsHistoryTab).map((row) => without(row, 'at', 'who'))),
  history: sorted(rowsIn(world, historyTab).map((row) => without(row, 'until'))),
  // Each changed cell has its one line, whoever was killed at it.
  config: sorted(
    rowsIn(world, auditTab)
      .filter(({ action }) => action === 'config')
      .map(({ what, before, after }) => ({ what, before, after })),
  ),
  problems: sorted(rowsIn(world, problemsTab).map((row) => without(row, 'since', 'row'))),
});

export type Outcome = ReturnType<typeof outcomeOf>;

const differs = (wanted: Outcome, found: Outcome): Complaints =>
  Object.keys(wanted).flatMap((part) => {
    const [missing] = (wanted[part] ?? []).filter((line) => !(found[part] ?? []).includes(line));
    const [added] = (found[part] ?? []).filter((line) => !(wanted[part] ?? []).includes(line));
    if (missing === undefined && added === undefined && wanted[part]?.length === found[part]?.length) return [];
    return [
      `${part} differ from those without the fault: ${missing ? `missing ${missing}` : ''} ${added ? `added ${added}` : ''} (${found[part]?.length ?? 0} of ${wanted[part]?.length ?? 0})`,
    ];
  });

/** Everything that has to hold once nothing is left to do. */
const atRest = (world: World): Complaints => [
  ...noDuplicates(world),
  ...(world.kind.source?.complaints(world) ?? []),
  ...(world.kind.beside?.(world) ?? []),
  ...tabsAreInForce(world),
  ...scoresAreOfOneVersion(world),
  ...viewsShowTheStore(world),
  ...boardShowsTheStore(world),
  ...peoplesCellsStand(world),
  ...leaseIsFree(world),
];

const toTheEnd = (world: World, { isEdit }: Scenario): Complaints => {
  world.arm({});
  world.interfere(null);
  world.pass(isEdit === true ? PAST_LOOK_MS : PAST_LEASE_MS);
  const failures: string[] = [];
  for (let ticks = 0; ticks < CLEAN_TICKS + 2; ticks += 1) {
    const { ok, error, calls } = world.tick();
    if (!ok) failures.push(`a clean tick failed: ${error?.message ?? ''}`);
    // A tick that finds the lease taken looks at nothing: it settles nothing.
    if (ok && calls.sheetsWrite === 0 && calls.sheetsRead > 0) return failures;
    world.pass(5 * MINUTE);
  }
  return [...failures, `still writing after ${CLEAN_TICKS + 2} clean ticks`];
};

/** Percent of what a source has that may leave unasked: the setting's default. */
const MAX_REMOVAL = 20;

/** Sources that lost much are asked about: a person looks, and says yes. */
const removalsAllowed = (world: World, scenario: Scenario): Complaints => {
  if (!has(world, jobsTab)) return [];
  const asked = Object.values(
    (cursors(world).get('pending-removals') ?? {}) as Readonly<Record<string, PendingRemoval>>,
  );
  if (asked.length === 0) return [];
  const { ok, error } = world.call('runJob', ['allow-removal']);
  return [
    ...asked
      .filter(({ count, of }) => count * 100 <= of * MAX_REMOVAL)
      .map(({ source, count, of }) => `${count} of the ${of} records of ${source} are no mass, but were asked about`),
    ...(ok ? [] : [`allow-removal failed: ${error?.message ?? ''}`]),
    ...toTheEnd(world, scenario),
  ];
};

/** Clean ticks, and where a person would the same again; then what must hold. @param wanted the outcome without a fault */
export const recover = (world: World, scenario: Scenario, wanted: Outcome | null): Complaints => {
  const opened = openRuns(world);
  const isInstalled = has(world, storeOf(world));
  const first =
    isInstalled || scenario.isRepeated !== true
      ? [...toTheEnd(world, scenario), ...removalsAllowed(world, scenario)]
      : [];
  const between =
    isInstalled && has(world, runsTab)
      ? [...atRest(world), ...(scenario.holds?.(world) ?? []), ...runsAreAccountedFor(world, opened)]
      : [];
  if (scenario.isRepeated !== true) return [...first, ...between, ...(wanted ? differs(wanted, outcomeOf(world)) : [])];
  world.arm({});
  scenario.act(world);
  const failed = world.results[world.results.length - 1];
  const last = [...toTheEnd(world, scenario), ...removalsAllowed(world, scenario)];
  return [
    ...first,
    ...between,
    ...(failed?.ok === true ? [] : [`the repeated ${scenario.name} failed: ${failed?.error?.message ?? ''}`]),
    ...last,
    ...atRest(world),
    ...(scenario.holds?.(world) ?? []),
    ...(wanted ? differs(wanted, outcomeOf(world)) : []),
  ];
};

/** How the scenario ends when nothing fails, and how many service calls it makes. */
export const undisturbed = (
  bundle: string,
  scenario: Scenario,
): { readonly outcome: Outcome; readonly calls: readonly string[] } => {
  const world = openWorld(bundle, scenario.from);
  const calls: string[] = [];
  world.arm({ onCall: (call) => calls.push(call.method) });
  scenario.act(world);
  const complaints = recover(world, scenario, null);
  if (complaints.length > 0)
    throw new Error(`${scenario.name} does not hold even without a fault: ${complaints.join('; ')}`);
  return { outcome: outcomeOf(world), calls };
};

/** The fault at one call of the scenario, counted over all its executions. */
export const faultAt = (at: number, mode: FaultMode): ((call: ServiceCall) => FaultMode) => {
  let count = 0;
  return () => (count++ === at ? mode : 'none');
};

/** Worlds that differ only in how long a failed run took come to the same end. */
export const fingerprint = (world: World): string => {
  const state = JSON.parse(world.save().state) as HostState;
  const sheet = world.data().sheets.findIndex(({ properties }) => properties.sheetId === runsTab.sheetId);
  const runs = state.spreadsheets[state.containerId]?.sheets[sheet];
  if (runs)
    runs.rows = runs.rows.map((cells) => cells.map((cell, column) => (column === 3 || column === 8 ? null : cell)));
  const outside = world.crossbeam.requests.filter(({ url }) => url.includes('/oauth/token')).length;
  return createHash('sha256')
    .update(JSON.stringify([{ ...state, executions: 0 }, outside]))
    .digest('hex');
};
