// A record, its message rows and a team that a ladder test lets time pass over.
import { nextNudge } from '../../../src/engine/ladder';
import type {
  LadderDecision,
  LadderInput,
  LadderRecord,
  LadderSettings,
  MessageChange,
  NewMessage,
} from '../../../src/engine/ladder-decision';
import type { LadderMessage } from '../../../src/engine/ladder-rows';
import { ALWAYS } from '../../../src/engine/parse-hours';
import type { WrittenOwner } from '../../../src/engine/recipients';
import { parseTeam, type Team, type TeamRow } from '../../../src/engine/team';

export const hour = 3_600_000;
/** A Monday, nine o'clock. */
export const monday = Date.parse('2026-11-16T09:00:00Z');

export const member = (name: string, role: string, manager: string | null = null, more: TeamRow = {}): TeamRow => ({
  name,
  email: `${name.toLowerCase()}@x.com`,
  role,
  manager: manager === null ? null : `${manager.toLowerCase()}@x.com`,
  hours: 'always',
  ...more,
});
export const teamWith = (...rows: readonly TeamRow[]): Team => parseTeam(rows, 'UTC').team;
const company: readonly TeamRow[] = [
  member('Ana', 'AE', 'Max'),
  member('Bob', 'AE', 'Max'),
  member('Max', 'Manager', 'Eve'),
  member('Eve', 'Executive'),
  member('Rita', 'RevOps'),
];

/** As a record says it: an address, or a name alone. */
export const owner = (text: string): WrittenOwner => ({
  email: text.includes('@') ? text : '',
  name: text.includes('@') ? '' : text,
  role: 'the owner',
});

export const record: LadderRecord = {
  key: 'a/b#c:1',
  status: 'New',
  assignee: null,
  owners: [owner('ana@x.com')],
  isFirst: true,
  snoozeUntilMs: null,
  removedAtMs: null,
  why: 'its score of 85 reaches the threshold of 70',
};
export const settings: LadderSettings = {
  roles: ['AE', 'Manager', 'Executive'],
  delayHours: { manager: 48, executive: 72 },
  reminders: {},
  cooldownHours: 14 * 24,
  workingHoldHours: 24,
  executiveFor: 'first',
  fallback: 'rita@x.com',
  loud: ALWAYS,
  timeZone: 'UTC',
  newState: 'pending',
};

export type Row = LadderMessage & { readonly step: string; readonly note: string; readonly error: string };

export interface World {
  record: LadderRecord;
  rows: Row[];
  team: Team;
  settings: LadderSettings;
  route: LadderInput['route'];
  nowMs: number;
}

export const worldOf = (changed: Partial<World> = {}): World => ({
  record,
  rows: [],
  team: teamWith(...company),
  settings,
  route: () => null,
  nowMs: monday,
  ...changed,
});

/** Asks the ladder, writes what it says as the caller would, and gives its decision. */
export function plan(world: World): LadderDecision {
  const decision = nextNudge({
    record: world.record,
    messages: world.rows,
    team: world.team,
    route: world.route,
    settings: world.settings,
    nowMs: world.nowMs,
  });
  const changes = new Map<string, MessageChange>(decision.change.map((change) => [change.key, change]));
  world.rows = [...world.rows.map((row) => ({ ...row, ...changes.get(row.key) })), ...decision.create.map(rowOf)];
  return decision;
}

/** Sends what is pending and due, at the world's now. */
export function deliver(world: World): readonly string[] {
  const isDue = ({ state, dueAtMs }: Row): boolean => state === 'pending' && (dueAtMs ?? 0) <= world.nowMs;
  const due = world.rows.filter(isDue);
  world.rows = world.rows.map((row) =>
    isDue(row) ? { ...row, state: 'sent', attempts: 1, sentAtMs: world.nowMs } : row,
  );
  return due.map(({ step, recipient }) => `${step} ${recipient.split('@')[0] ?? ''}`);
}

/** Plans and delivers every so many hours and says what went out when, counted in hours from the beginning. */
export function pass(world: World, hours: number, every = 1): readonly string[] {
  const log: string[] = [];
  for (const endMs = world.nowMs + hours * hour; world.nowMs <= endMs; world.nowMs += every * hour) {
    plan(world);
    log.push(...deliver(world).map((sent) => `${(world.nowMs - monday) / hour}h ${sent}`));
  }
  world.nowMs -= every * hour;
  return log;
}

export function setState(world: World, step: string, changed: Partial<Row>): void {
  world.rows = world.rows.map((row) => (row.step === step ? { ...row, ...changed } : row));
}

const rowOf = ({ key, step, recipient, state, why, note, dueAtMs }: NewMessage): Row => ({
  key,
  step,
  recipient,
  state,
  why,
  note,
  dueAtMs,
  attempts: 0,
  claimedUntilMs: null,
  sentAtMs: null,
  error: '',
});
