// Who gets this week's digest of the records worth an eye, beside the ladder: born at its time, dropped with its week.
import { isHeldOut } from '../engine/holdout';
import { serialOf } from '../engine/instants';
import { isNamedAlike, isSameRole, rungOf } from '../engine/ladder-roles';
import { isStoppable } from '../engine/ladder-rows';
import { reachOf } from '../engine/recipients';
import { isPresent, type Person } from '../engine/team';
import { DAY_MS, HOUR_MS, instantsOfWall, MINUTE_MS, wallOf, weekStartOf } from '../engine/wall-clock';
import { nextReachable } from '../engine/working-hours';
import { isDone } from '../records/closed';
import { isRemoved } from '../records/store-rows';
import { typeCell, typedKey } from '../workbook/record-type-column';
import { cellAt, type Row } from '../workbook/table';
import type { Planning } from './decide';
import type { Kind } from './kind';
import { isListable, listOf } from './lists';
import type { MessageRow } from './message-rows';
import { WATCH_STEP } from './watch-step';
import { standsStill } from './standing';
import { channelFor, type Outbox } from './written-rows';

/** Where digests are off. */
const USUAL_MINUTE = 9 * 60;
/** A tick may be late; whoever begins later in the day has it next Monday. */
const LATEST_MS = 3 * HOUR_MS;
/** A cell holds 50,000 characters. */
const LONGEST_LIST = 45_000;

/** The Monday, on the recipient's clock, of the week that an instant lies in: `2026-11-16`. */
const mondayOf = (instantMs: number, timeZone: string): number => weekStartOf(wallOf(instantMs, timeZone));

const isoDay = (wallMs: number): string => new Date(wallMs).toISOString().slice(0, 10);

/** When somebody's digest of a week goes: at the first digest time of Monday, or when they are next at work. */
const goesAt = ({ hours, ladder, timeZone }: Planning, person: Person, mondayMs: number): number => {
  const wallMs = mondayMs + (hours.digestTimes[0] ?? USUAL_MINUTE) * MINUTE_MS;
  const [instantMs = wallMs] = instantsOfWall(wallMs, person.timeZone);
  return nextReachable(instantMs, reachOf(person, ladder.loud, timeZone));
};

/** Everybody active whose role is the executive's of the ladder; nobody where it has none. */
const executives = ({ ladder: { roles }, people }: Planning): readonly Person[] => {
  const role = roles.find((each) => rungOf(each, roles) === 'executive');
  return role === undefined
    ? []
    : people.team.all.filter(
        (person) => person.active && (isNamedAlike(person.role, role) || isSameRole(person.role, role)),
      );
};

/** Keys of the best record of each account, best first: open, not held out, and such as the kind watches. */
const watchedOf = ({ settings }: Planning, { read, accounts }: Kind): readonly string[] => {
  const { type, store, rowOf, rowAt } = read;
  const [seed, percent] = [settings.text('nudge.holdoutSeed'), settings.number('nudge.holdoutPercent')];
  const best = new Map<string, { readonly key: string; readonly score: number }>();
  for (const [key, index] of rowOf) {
    const row = rowAt(index);
    const score = row.number('score');
    if (score === null || !isListable(key) || type.nudging?.watch?.holds(row, settings) !== true) continue;
    if (isRemoved(store, index) || isDone(type, (id) => cellAt(store, id, index))) continue;
    if (standsStill(type, row, settings) !== null) continue;
    if (isHeldOut(typedKey(type.id, accounts.leadOf(index)), seed, percent)) continue;
    const account = accounts.labelOf(index);
    const known = best.get(account);
    if (!known || score > known.score || (score === known.score && key < known.key)) best.set(account, { key, score });
  }
  return [...best.values()].sort((a, b) => b.score - a.score || (a.key < b.key ? -1 : 1)).map(({ key }) => key);
};

/** As many as one cell holds. */
const fitting = (keys: readonly string[]): readonly string[] => {
  let length = 0;
  return keys.filter((key) => (length += key.length + 2) <= LONGEST_LIST);
};

const watchRow = (
  { planning, hasBot }: Outbox,
  { read }: Kind,
  person: Person,
  { key, keys, dueAtMs }: { readonly key: string; readonly keys: readonly string[]; readonly dueAtMs: number },
): Row => ({
  key,
  recordType: typeCell(read.type.id),
  record: keys[0] ?? '',
  records: listOf(keys),
  step: WATCH_STEP,
  recipient: person.email,
  channel: channelFor(planning.people, person.email, hasBot),
  why: `${read.type.nudging?.watch?.title ?? ''}: once a week, how these stand`,
  note: null,
  state: planning.ladder.newState,
  attempts: 0,
  error: null,
  dueAt: serialOf(dueAtMs, planning.timeZone),
});

export interface WatchPlan {
  readonly created: readonly Row[];
  /** When the next one of each person is due. */
  readonly wakes: readonly number[];
}

/** One a week and person, where there is anything to tell. */
export const planWatch = (outbox: Outbox, kind: Kind): WatchPlan => {
  const { planning, byKey } = outbox;
  const { nowMs } = planning;
  const { type } = kind.read;
  if (!type.nudging?.watch) return { created: [], wakes: [] };
  let watched: readonly string[] | null = null;
  const created: Row[] = [];
  const wakes: number[] = [];
  for (const person of executives(planning)) {
    const mondayMs = mondayOf(nowMs, person.timeZone);
    const dueAtMs = goesAt(planning, person, mondayMs);
    wakes.push(nowMs < dueAtMs ? dueAtMs : goesAt(planning, person, mondayMs + 7 * DAY_MS));
    const key = typedKey(type.id, `${WATCH_STEP}/${person.email}/${isoDay(mondayMs)}`);
    const isTime = dueAtMs <= nowMs && nowMs < dueAtMs + LATEST_MS;
    if (!isTime || byKey.has(key) || person.outUnread !== null || !isPresent(person, nowMs)) continue;
    watched ??= fitting(watchedOf(planning, kind));
    if (watched.length > 0) created.push(watchRow(outbox, kind, person, { key, keys: watched, dueAtMs }));
  }
  return { created, wakes };
};

/** What nobody let go while its week lasted tells of a week that is over. */
export const dropOverdue = ({ planning, edits }: Outbox, message: MessageRow): void => {
  const { people, timeZone, nowMs } = planning;
  const zone = people.team.person(message.recipient)?.timeZone ?? timeZone;
  const { dueAtMs } = message;
  if (message.step !== WATCH_STEP || !isStoppable(message) || dueAtMs === null) return;
  if (mondayOf(dueAtMs, zone) >= mondayOf(nowMs, zone)) return;
  edits.set('state', message.row, 'cancelled');
  edits.set('error', message.row, 'Its week is over.');
};
