// What must hold of nudges whatever failed; each check gives what is wrong, in words.
import { createHmac } from 'node:crypto';
import { instantOf } from '../../../src/engine/instants';
import { messagesTab } from '../../../src/nudges/tabs';
import { auditTab } from '../../../src/run/audit-tab';
import { runsTab, settingsTab } from '../../../src/workbook/tabs';
import type { Cell } from '../../../src/engine/cells';
import type { Row } from '../../../src/workbook/table';
import type { Complaints } from '../harness/invariants';
import { episodesEndRight, isHeldUp, oneLiveEach } from './accounts-hold';
import { answersHold, episodeOf } from './answers-hold';
import { DELAY_HOURS, LADDER, WORTH_IT } from './bases';
import { delivered, type Delivered } from './deliveries';
import { linksCount } from './links';
import { firstStep, TOGETHER } from './subject';
import { timesHold } from './times-hold';
import { HOUR, INSTALLER, type NudgeWorld } from './world';

const MOST_ATTEMPTS = 6;

const textOf = (row: Row, column: string): string => String(row[column] ?? '');

/** The episode and the step that the key of a message names; what a person sent once more is a step of no ladder. */
const partsOf = (key: string): { readonly start: string; readonly step: string } => {
  const at = key.lastIndexOf('/');
  return { start: episodeOf(key), step: key.slice(at + 1) };
};

const msOf = (cell: Cell | undefined): number | null => instantOf(cell ?? null, 'Etc/UTC');

const counted = (keys: readonly string[]): ReadonlyMap<string, number> => {
  const counts = new Map<string, number>();
  for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
  return counts;
};

const settingOf = (world: NudgeWorld, setting: string): string =>
  String(world.rows(settingsTab).find(({ name }) => name === setting)?.value ?? '');

/** A webhook and plain mail cannot be asked, so a person who resends takes the second one into the bargain. */
const sentOnce = (all: readonly Delivered[], resent: readonly string[]): Complaints =>
  [...counted(all.map(({ channel, key }) => `${channel} ${key}`))].flatMap(([name, times]) => {
    const key = name.slice(name.indexOf(' ') + 1);
    const allowed = name.startsWith('slack ') ? 1 : 1 + resent.filter((other) => other === key).length;
    return times > allowed ? [`${name} was delivered ${times} times`] : [];
  });

const attemptsAreBounded = (rows: readonly Row[]): Complaints =>
  rows
    .filter(({ attempts }) => Number(attempts ?? 0) > MOST_ATTEMPTS)
    .map((row) => `${textOf(row, 'key')} was tried ${textOf(row, 'attempts')} times`);

/** No step without the one before it, and none before its delay is over; a person may send a step again whenever they like. */
const stepsAreInTurn = (rows: readonly Row[], all: readonly Delivered[], resent: readonly string[]): Complaints => {
  const keys = new Set(rows.map((row) => textOf(row, 'key')));
  const atMs = new Map(all.filter(({ key }) => !resent.includes(key)).map((one) => [one.key, one.atMs]));
  return [...keys].flatMap((key) => {
    const { start, step } = partsOf(key);
    const rung = LADDER.indexOf(step as (typeof LADDER)[number]);
    if (rung < 1) return [];
    const before = `${start}/${LADDER[rung - 1] ?? ''}`;
    const gapMs = (atMs.get(key) ?? Infinity) - (atMs.get(before) ?? -Infinity);
    return [
      ...(keys.has(before) ? [] : [`${key} came without ${before}`]),
      ...(gapMs < DELAY_HOURS * HOUR - 1000
        ? [`${key} came ${Math.round(gapMs / 60_000)} minutes after ${before}`]
        : []),
    ];
  });
};

/** Records of one account are told of together, whatever failed in between: none has messages of its own. */
const accountsAreOne = ({ subject: { before }, given, typed }: NudgeWorld, rows: readonly Row[]): Complaints => {
  const [best, ...others] = TOGETHER;
  // Once people have ended some of them, messages are about the others.
  return given.length + typed.length > 0
    ? []
    : rows.flatMap((row) => {
        const key = textOf(row, 'key');
        if (others.some((other) => key.startsWith(`${before}${other}#`)))
          return [`${key} is about an account that is told of`];
        const isAbout = key.startsWith(`${before}${best}#`) && textOf(row, 'recipient') !== '';
        return isAbout && textOf(row, 'records') !== TOGETHER.join('; ')
          ? [`${key} is about ${textOf(row, 'records')} instead of ${TOGETHER.join('; ')}`]
          : [];
      });
};

/** A provider that asked to be left alone is, by the message it said it of. */
const retryAfterIsKept = ({ asked }: NudgeWorld): Complaints =>
  asked.flatMap((first, at) => {
    if (first.status !== 429 || first.retryAfterMs === 0) return [];
    const early = asked
      .slice(at + 1)
      .find(
        (later) =>
          later.url === first.url &&
          later.key === first.key &&
          later.atMs > first.atMs &&
          later.atMs < first.atMs + first.retryAfterMs,
      );
    return early
      ? [
          `${first.key ?? first.url} was sent again ${early.atMs - first.atMs} ms after a Retry-After of ${first.retryAfterMs} ms`,
        ]
      : [];
  });

/** Nothing is sent before somebody has said that it shall be. */
const liveIsConfirmed = (world: NudgeWorld, all: readonly Delivered[]): Complaints =>
  world.isUnconfirmed && settingOf(world, 'nudge.confirmed') !== 'yes'
    ? all.map(({ key }) => `${key} was sent and nobody has confirmed it`)
    : [];

/** Holds at every moment. */
export const always = (world: NudgeWorld, resent: readonly string[] = []): Complaints => {
  const rows = world.rows(messagesTab);
  const all = delivered(world);
  const twice = [...counted(rows.map((row) => textOf(row, 'key')))]
    .filter(([, times]) => times > 1)
    .map(([key]) => `${key} stands in Messages twice`);
  return [
    ...twice,
    ...sentOnce(all, resent),
    ...attemptsAreBounded(rows),
    ...stepsAreInTurn(rows, all, resent),
    ...accountsAreOne(world, rows),
    ...oneLiveEach(world),
    ...timesHold(world, resent),
    ...liveIsConfirmed(world, all),
    ...retryAfterIsKept(world),
  ];
};

/** Longer than any delay of the ladder here: what is due later waits for tomorrow's digest. */
const FAR_OFF_MS = 6 * HOUR;

/** Messages that delivery still has to do with. */
export const openMessages = (world: NudgeWorld): readonly Row[] => {
  const isLive = settingOf(world, 'nudge.mode') === 'live';
  const isNear = (dueAt: Cell | undefined): boolean =>
    world.isPatient || (msOf(dueAt) ?? 0) < world.host.now() + FAR_OFF_MS;
  return world
    .rows(messagesTab)
    .filter(
      ({ state, approve, dueAt }) =>
        state === 'claimed' || (state === 'pending' && isNear(dueAt) && (isLive || approve === true)),
    );
};

/** Ten minutes for the ticks it takes. */
const PATIENCE_MS = HOUR / 6;

/** Steps that were sent, and what is to come after each and has not. */
const waitingForNext = (rows: readonly Row[]): readonly (readonly [Row, string])[] => {
  const keys = new Set(rows.map((row) => textOf(row, 'key')));
  return rows.flatMap((row): readonly (readonly [Row, string])[] => {
    const { start, step } = partsOf(textOf(row, 'key'));
    const next = LADDER[LADDER.indexOf(step as (typeof LADDER)[number]) + 1];
    return row.state !== 'sent' || next === undefined || keys.has(`${start}/end`) || keys.has(`${start}/${next}`)
      ? []
      : [[row, `${start} has not climbed to ${next}`]];
  });
};

/** A step that was taken is followed by the next once its delay is over, unless the episode has ended. */
const nobodyStalls = (world: NudgeWorld, rows: readonly Row[]): Complaints =>
  waitingForNext(rows).flatMap(([row, complaint]) => {
    const sentAtMs = msOf(row.sentAt);
    const isDue = sentAtMs !== null && sentAtMs + DELAY_HOURS * HOUR + PATIENCE_MS < world.host.now();
    return isDue && !isHeldUp(world, row) ? [complaint] : [];
  });

/** Where days are waited for, until nobody is left to be told. */
export const isClimbing = (world: NudgeWorld): boolean => {
  const rows = world.isPatient ? world.rows(messagesTab) : [];
  return waitingForNext(rows).some(([row]) => !isHeldUp(world, row));
};

/** Sent, or parked with a reason; and what was sent is what arrived. */
const everyNudgeIsAccountedFor = (world: NudgeWorld): Complaints => {
  const rows = world.rows(messagesTab);
  const arrived = new Set(delivered(world).map(({ key }) => key));
  // Whoever works on the account's other record (`acme2`) holds what would be said of this one.
  const isTyped = (record: string): boolean =>
    world.typed.some((one) => one.record === record || (one.record === `${record}2` && one.status === 'Working'));
  const missing = WORTH_IT.filter(
    (record) => !isTyped(record) && !rows.some(({ key }) => key === firstStep(world.subject, record)),
  ).map((record) => `nobody was told of ${record}`);
  const wrong = rows.flatMap((row) => {
    const key = textOf(row, 'key');
    if (row.state === 'sent' && !arrived.has(key)) return [`${key} counts as sent and did not arrive`];
    const isDropped = row.state === 'cancelled' && textOf(row, 'error').startsWith('Cancelled by');
    if (arrived.has(key) && row.state !== 'sent' && row.state !== 'unknown' && !isDropped)
      return [`${key} arrived and is ${textOf(row, 'state')}`];
    return ['failed', 'unknown', 'cancelled'].includes(textOf(row, 'state')) && textOf(row, 'error') === ''
      ? [`${key} is ${textOf(row, 'state')} without a reason`]
      : [];
  });
  const strangers = [...arrived]
    .filter((key) => !rows.some((row) => row.key === key))
    .map((key) => `${key} arrived and is not in Messages`);
  return [
    ...missing,
    ...wrong,
    ...strangers,
    ...nobodyStalls(world, rows),
    ...openMessages(world).map(
      (row) =>
        `${textOf(row, 'key')} is still ${textOf(row, 'state')}, due ${new Date(msOf(row.dueAt) ?? 0).toISOString()}: ${textOf(row, 'error')}`,
    ),
  ];
};

/** Each message has its one line; a person's resend may add one. What was answered to it has lines of its own. */
const auditTellsAll = (world: NudgeWorld, resent: readonly string[]): Complaints => {
  const secret = world.host.state.properties.users[INSTALLER]?.['audit.key'] ?? '';
  const hash = (key: string): string => createHmac('sha256', secret).update(key).digest('hex').slice(0, 32);
  const lines = counted(
    world
      .rows(auditTab)
      .filter(({ action }) => action === 'nudge')
      .map((row) => textOf(row, 'key')),
  );
  const rows = world.rows(messagesTab).filter(({ state }) => state === 'sent' || state === 'unknown');
  const wrong = rows.flatMap((row) => {
    const key = textOf(row, 'key');
    const count = lines.get(hash(key)) ?? 0;
    return count >= 1 && count <= 1 + resent.filter((other) => other === key).length
      ? []
      : [`the audit has ${count} lines of ${key}`];
  });
  world.run('verify-audit');
  const said = world.results[world.results.length - 1]?.value as { readonly message?: string } | null;
  return [
    ...wrong,
    ...(/hold together/.test(said?.message ?? '') ? [] : [`verify-audit: ${said?.message ?? 'it failed'}`]),
  ];
};

/** Runs that left a mark and must be accounted for later. */
export const openRuns = ({ host }: NudgeWorld): readonly string[] =>
  Object.keys(host.state.properties.script)
    .filter((name) => name.startsWith('run.'))
    .map((name) => name.slice(4));

const runsAreTold = (world: NudgeWorld, opened: readonly string[]): Complaints => {
  const told = new Set(world.rows(runsTab).map(({ id }) => String(id)));
  return [
    ...opened.filter((id) => !told.has(id)).map((id) => `the killed run ${id} is not in Runs`),
    ...openRuns(world).map((id) => `the mark of run ${id} was left behind`),
  ];
};

const leaseIsFree = ({ host }: NudgeWorld): Complaints =>
  'dispatcher.lease' in host.state.properties.script ? ['the lease was not given back'] : [];

/** Holds once nothing is left to do. */
export const atRest = (world: NudgeWorld, opened: readonly string[], resent: readonly string[] = []): Complaints => [
  ...always(world, resent),
  ...everyNudgeIsAccountedFor(world),
  ...auditTellsAll(world, resent),
  ...runsAreTold(world, opened),
  ...leaseIsFree(world),
  ...linksCount(world),
  ...episodesEndRight(world),
  // The last one: it goes on from there.
  ...answersHold(world),
];
