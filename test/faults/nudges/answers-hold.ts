// What must have become of people's answers once nothing is left to do: each counts once, and none is lost; what was
// set later stands.
import { instantOf } from '../../../src/engine/instants';
import { againOf, firstKey } from '../../../src/engine/ladder-rows';
import { isClosed } from '../../../src/engine/statuses';
import { SNOOZE_MS } from '../../../src/nudges/answers';
import { listIn } from '../../../src/nudges/lists';
import { messagesTab } from '../../../src/nudges/tabs';
import type { Row } from '../../../src/workbook/table';
import type { Complaints } from '../harness/invariants';
import { isFrom, isHeard, linesOf, nameOf, ownerOf, postsOf, type Given } from './answering';
import { MINUTE, type NudgeWorld } from './world';

const textOf = (row: Row, column: string): string => String(row[column] ?? '');
const recordsOf = (row: Row): readonly string[] => listIn(textOf(row, 'records') || textOf(row, 'record'));
export const episodeOf = (key: string): string => firstKey(key).replace(/\/[^/]*$/, '');

/** The first step is all that a digest tells of. */
const rowsMeant = (world: NudgeWorld, rows: readonly Row[], { about }: Given): readonly Row[] => {
  if ('key' in about) return rows.filter(({ key }) => key === about.key);
  return about.names.flatMap((name) =>
    rows.filter(
      (row) =>
        row.step === 'ae' &&
        againOf(textOf(row, 'key')) === 0 &&
        row.recipient === about.to &&
        isFrom(name, nameOf(world, textOf(row, 'record'))),
    ),
  );
};

const isEnded = (rows: readonly Row[], row: Row): boolean =>
  rows.some(({ key }) => key === `${episodeOf(textOf(row, 'key'))}/end`);

/** All of what was posted with it has been answered and is over: nobody reads on below it. */
const isClosedPost = (rows: readonly Row[], row: Row): boolean =>
  rows
    .filter(({ key, providerId }) => key === row.key || (providerId !== null && providerId === row.providerId))
    .every((one) => one.response !== null && isEnded(rows, one));

/** Answers that nobody has counted yet though somebody could. */
const uncounted = (world: NudgeWorld): Complaints => {
  const rows = world.rows(messagesTab);
  return world.given.flatMap((given) => {
    const meant = rowsMeant(world, rows, given);
    const lost = meant.filter(
      (row) => !listIn(textOf(row, 'answered')).includes(given.via) && !isClosedPost(rows, row),
    );
    return [
      ...(meant.length === 0 ? [`nobody knows what "${given.via}" is about`] : []),
      ...lost.map((row) => `"${given.via}" to ${textOf(row, 'key')} was lost`),
    ];
  });
};

const countOnce = (world: NudgeWorld, rows: readonly Row[]): Complaints =>
  rows.flatMap((row) => {
    const key = textOf(row, 'key');
    const counted = listIn(textOf(row, 'answered'));
    const own = world.given.filter((given) => rowsMeant(world, rows, given).includes(row));
    const strange = counted.filter((via) => !own.some((given) => given.via === via));
    const isOwn = own.some(({ act, by }) => act === row.response && by === row.respondedBy);
    return [
      ...(new Set(counted).size === counted.length ? [] : [`an answer to ${key} counts twice: ${counted.join(', ')}`]),
      ...strange.map((via) => `nobody gave "${via}" to ${key}`),
      ...(row.response === null || isOwn
        ? []
        : [`${key} was answered "${textOf(row, 'response')}" by ${textOf(row, 'respondedBy')}, which nobody did`]),
      ...(counted.length > 0 && row.seenAt === null ? [`${key} was answered and not seen`] : []),
    ];
  });

const STATUS = { done: 'Resolved', working: 'Working', 'not relevant': 'Not relevant' } as const;

interface Setting {
  readonly status: string;
  readonly atMs: number;
  readonly how: 'by hand' | 'timed' | 'untimed';
}

/** Everything that somebody set a record to, in the order in which they did. */
export const settingsOf = (world: NudgeWorld, record: string): readonly Setting[] => {
  const rows = world.rows(messagesTab);
  const answers = world.given.flatMap((given): readonly Setting[] => {
    const isAbout = rowsMeant(world, rows, given).some(
      (row) => recordsOf(row).includes(record) && listIn(textOf(row, 'answered')).includes(given.via),
    );
    const { act, atMs, isTimed } = given;
    return isAbout && act !== 'snooze' ? [{ status: STATUS[act], atMs, how: isTimed ? 'timed' : 'untimed' }] : [];
  });
  const typed = world.typed
    .filter((one) => one.record === record)
    .map(({ status, atMs, isNoted }): Setting => ({ status, atMs, how: isNoted ? 'by hand' : 'untimed' }));
  return [...answers, ...typed].sort((a, b) => a.atMs - b.atMs);
};

/**
 * By hand is always later than what was given before it. Of answers that carry their time the later one stands, unless
 * it says that somebody works on what is closed; when a reaction came is known only roughly.
 */
const isOutdated = (one: Setting, all: readonly Setting[]): boolean =>
  all.some(
    (later) =>
      later.atMs > one.atMs &&
      (later.how === 'by hand' ||
        (later.how === 'timed' && one.how === 'timed' && !(later.status === 'Working' && isClosed(one.status)))) &&
      later.status !== one.status &&
      // What was itself kept from counting outdates nothing.
      !(later.how === 'timed' && all.some(({ how, atMs }) => how !== 'timed' && atMs <= later.atMs)),
  );

const laterStands = (world: NudgeWorld): Complaints =>
  world.rows(world.subject.type.store).flatMap((row) => {
    const key = textOf(row, 'key');
    const all = settingsOf(world, key);
    const status = textOf(row, 'status');
    const possible = all.filter((one) => !isOutdated(one, all)).map((one) => one.status);
    const isRight = all.length === 0 ? status === '' || status === 'New' : possible.includes(status);
    return isRight ? [] : [`${key} is "${status}", not ${[...new Set(possible)].join(' or ') || 'blank'}`];
  });

const snoozesHold = (world: NudgeWorld, rows: readonly Row[]): Complaints =>
  world.rows(world.subject.type.store).flatMap((row) => {
    const key = textOf(row, 'key');
    const untilMs = instantOf(row.snoozeUntil ?? null, 'Etc/UTC');
    const snoozed = world.given.filter(
      (given) =>
        given.act === 'snooze' &&
        rowsMeant(world, rows, given).some(
          (one) => recordsOf(one).includes(key) && listIn(textOf(one, 'answered')).includes(given.via),
        ),
    );
    const isNothingElse = settingsOf(world, key).length === 0;
    if (untilMs === null) return snoozed.length > 0 && isNothingElse ? [`${key} was snoozed, and has no date`] : [];
    const isOne = snoozed.some(({ atMs, isTimed }) => {
      const lateMs = untilMs - SNOOZE_MS - atMs;
      // What was said at a time still to come counts as said now.
      if (isTimed && world.wentBack()) return lateMs < 2_000;
      return isTimed ? Math.abs(lateMs) < 2_000 : lateMs >= -2_000 && untilMs - SNOOZE_MS <= world.host.now();
    });
    return isOne ? [] : [`${key} is snoozed until ${new Date(untilMs).toISOString()}, which nobody said`];
  });

/** The account that stands at a number in what was read is the one that an answer with this number is to. */
const numbersHold = (world: NudgeWorld, rows: readonly Row[]): Complaints =>
  postsOf(world).flatMap((post) => {
    const own = rows.filter(({ providerId }) => providerId === `${post.channel}:${post.ts}`);
    const lines = linesOf(post.text);
    if (own.length === 0 || lines.size === 0) return [];
    const wrong = own.filter((row) => !isFrom(lines.get(Number(row.line)) ?? '', nameOf(world, textOf(row, 'record'))));
    return [
      ...wrong.map((row) => `${textOf(row, 'key')} is not what stands at ${textOf(row, 'line')} in the digest`),
      ...(own.length === lines.size
        ? []
        : [`a digest to ${ownerOf(world, post.channel)} has ${lines.size} lines for ${own.length} messages`]),
    ];
  });

const WORDS = /^(?:done|working|snooze|not relevant)(?: (\d+))?$/;

/** Whoever leaves open which line is meant is told so in the thread, once for each way to do so. */
const unclearIsAnswered = (world: NudgeWorld): Complaints =>
  postsOf(world).flatMap((post) => {
    const last = linesOf(post.text).size;
    if (last === 0) return [];
    const below = world.slack.messages.filter(
      ({ threadTs, channel }) => threadTs === post.ts && channel === post.channel,
    );
    const wanted = below.flatMap(({ user, text }) => {
      const match = isHeard(user) ? WORDS.exec(text) : null;
      if (!match) return [];
      return match[1] === undefined ? ['which'] : Number(match[1]) > last ? ['number'] : [];
    });
    const told = below
      .filter(({ via }) => via === 'bot')
      .map(({ metadata }) => String(metadata?.event_payload.key).split('/').pop());
    const expected = [...new Set(wanted)].sort().join();
    return told.sort().join() === expected ? [] : [`the thread was answered "${told.join()}", not "${expected}"`];
  });

/** What nobody has taken in yet. */
export const openAnswers = (world: NudgeWorld): Complaints => [...uncounted(world), ...unclearIsAnswered(world)];

/** What somebody sets afterwards would be set back by an answer that counts again. It goes on from there. */
const noneComesBack = (world: NudgeWorld): Complaints => {
  const { store } = world.subject.type;
  const keys = world.rows(store).flatMap(({ key, status }) => (status === null || status === '' ? [] : [String(key)]));
  if (world.given.length === 0) return [];
  for (const key of keys) world.type(store, 'key', key, 'status', 'New');
  for (let ticks = 0; ticks < 2; ticks += 1) {
    world.pass(5 * MINUTE);
    world.tick();
  }
  return world
    .rows(store)
    .filter(({ key, status }) => keys.includes(String(key)) && status !== 'New')
    .map(({ key, status }) => `${String(key)} was set to New afterwards and is "${String(status)}" again`);
};

/** Holds once nothing is left to do. */
export const answersHold = (world: NudgeWorld): Complaints => {
  const rows = world.rows(messagesTab);
  return [
    ...openAnswers(world),
    ...countOnce(world, rows),
    ...laterStands(world),
    ...snoozesHold(world, rows),
    ...numbersHold(world, rows),
    ...noneComesBack(world),
  ];
};
