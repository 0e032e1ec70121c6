// What must hold of accounts and episodes: whom a live message is about, and when an episode is over.
import { isClosed } from '../../../src/engine/statuses';
import { listIn } from '../../../src/nudges/lists';
import { messagesTab } from '../../../src/nudges/tabs';
import type { Row } from '../../../src/workbook/table';
import type { Complaints } from '../harness/invariants';
import { nameOf } from './answering';
import { episodeOf, settingsOf } from './answers-hold';
import type { NudgeWorld } from './world';

const textOf = (row: Row, column: string): string => String(row[column] ?? '');

/** Rows of the ladder: to somebody, and no mark, thread or digest beside it. */
const stepsIn = (rows: readonly Row[]): readonly Row[] =>
  rows.filter((row) => textOf(row, 'recipient') !== '' && /#\d+\/(?!end$|hold-)/.test(textOf(row, 'key')));

const LIVE = ['draft', 'pending', 'claimed', 'sent', 'unknown'];

/** Nobody has two messages about one account at a time, whatever its records: those of ended episodes are past. */
export const oneLiveEach = (world: NudgeWorld): Complaints => {
  const rows = world.rows(messagesTab);
  const ended = new Set(rows.flatMap(({ key, step }) => (step === 'end' ? [episodeOf(String(key))] : [])));
  const episodes = new Map<string, Set<string>>();
  for (const row of stepsIn(rows)) {
    const episode = episodeOf(textOf(row, 'key'));
    if (ended.has(episode) || !LIVE.includes(textOf(row, 'state'))) continue;
    const place = `${nameOf(world, textOf(row, 'record'))} to ${textOf(row, 'recipient')}`;
    episodes.set(place, (episodes.get(place) ?? new Set()).add(episode));
  }
  return [...episodes]
    .filter(([, own]) => own.size > 1)
    .map(([place, own]) => `${place} is told of in ${[...own].join(' and ')}`);
};

/** Once nothing is left to do an episode has ended where all of its records have, and only there. */
export const episodesEndRight = (world: NudgeWorld): Complaints => {
  const rows = world.rows(messagesTab);
  const statusOf = new Map(
    world.rows(world.subject.type.store).map((row) => [textOf(row, 'key'), textOf(row, 'status')]),
  );
  const last = new Map(stepsIn(rows).map((row) => [episodeOf(textOf(row, 'key')), row]));
  return [...last].flatMap(([episode, row]) => {
    const records = listIn(textOf(row, 'records'));
    const open = records.filter((key) => !isClosed(statusOf.get(key) ?? ''));
    const end = rows.find(({ key }) => key === `${episode}/end`);
    if (!end) return open.length > 0 ? [] : [`${episode} goes on although ${records.join(', ')} are closed`];
    // One that was opened again has had its end.
    const neverClosed = open.filter((key) => !settingsOf(world, key).some(({ status }) => isClosed(status)));
    // Of what nothing has gone yet, records may move to another message.
    const hasGone = stepsIn(rows).some((one) => episodeOf(textOf(one, 'key')) === episode && one.sentAt !== null);
    return neverClosed.length === 0 || !hasGone
      ? []
      : [`${episode} has ended although ${neverClosed.join(', ')} are open`];
  });
};

/** Somebody works on one of its records, or none of them wants to hear of it for a while. */
export const isHeldUp = (world: NudgeWorld, row: Row): boolean => {
  const records = listIn(textOf(row, 'records'));
  return world
    .rows(world.subject.type.store)
    .some(
      ({ key, status, snoozeUntil }) => records.includes(String(key)) && (status === 'Working' || snoozeUntil !== null),
    );
};
