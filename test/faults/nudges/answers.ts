// Answers in Slack: a person reacts to a message and writes below one; each is taken in once, whatever fails.
import type { StandInMessage } from '../../../scripts/local/stand-ins/slack';
import { messagesTab } from '../../../src/nudges/tabs';
import type { Row } from '../../../src/workbook/table';
import type { Complaints } from '../harness/invariants';
import { firstStep, TOGETHER } from './subject';
import { MINUTE, type NudgeWorld } from './world';

export const ANA = { id: 'U0000000A', email: 'ana@nexus.example' } as const;

const isOf = (key: string, { metadata }: StandInMessage): boolean => {
  const named = String(metadata?.event_payload.key ?? '');
  return named === key || named.startsWith(`digest/${ANA.email}`);
};

/** What Ana got in Slack, with the message of that record in it. */
const postedTo = (world: NudgeWorld): StandInMessage | undefined =>
  world.slack.messages.find((message) => isOf(firstStep(world.subject, TOGETHER[0]), message));

export const reactDone = (world: NudgeWorld): void => {
  const message = postedTo(world);
  if (message) world.slack.react(ANA.id, message, 'white_check_mark');
};

/** The first one names no line of the digest; the second one does. */
export const REPLIES = ['done', 'not relevant 1'] as const;

export const replyToDigest = (world: NudgeWorld): void => {
  const message = postedTo(world);
  if (message) for (const text of REPLIES) world.slack.reply(ANA.id, message, text);
};

const statusOf = (world: NudgeWorld, record: string): string =>
  String(world.rows(world.subject.type.store).find(({ key }) => key === record)?.status ?? '');

const rowOf = (world: NudgeWorld): Row | undefined =>
  world.rows(messagesTab).find(({ key }) => key === firstStep(world.subject, TOGETHER[0]));

const differs = (what: string, is: unknown, wanted: unknown): Complaints =>
  String(is ?? '') === String(wanted) ? [] : [`${what} is "${String(is ?? '')}" instead of "${String(wanted)}"`];

interface Wanted {
  readonly status: string;
  readonly response: string;
  readonly counted: string;
}

const wantedOf = (world: NudgeWorld): Wanted | null => {
  const message = postedTo(world);
  if (!message) return null;
  const replies = world.slack.messages.filter(({ via }) => via === 'person');
  const reactors = world.slack.reactionsTo(message).get('white_check_mark') ?? [];
  if (reactors.length > 0) return { status: 'Resolved', response: 'done', counted: `done by ${ANA.id}` };
  const last = replies[replies.length - 1];
  return last ? { status: 'Not relevant', response: 'not relevant', counted: `reply ${last.ts}` } : null;
};

const asked = (world: NudgeWorld): Complaints => {
  const replies = world.slack.messages.filter(({ via, threadTs }) => via === 'bot' && threadTs !== undefined);
  const wanted = world.slack.messages.some(({ via }) => via === 'person') ? 1 : 0;
  return replies.length === wanted ? [] : [`${replies.length} questions were asked in threads, not ${wanted}`];
};

/** Neither lost nor twice: what somebody sets afterwards would be set back by an answer that counts again. */
export const answersCount = (world: NudgeWorld): Complaints => {
  const wanted = wantedOf(world);
  if (wanted === null) return [];
  const first = rowOf(world);
  const complaints = [
    ...TOGETHER.flatMap((record) => differs(`the status of ${record}`, statusOf(world, record), wanted.status)),
    ...differs('the response', first?.response, wanted.response),
    ...differs('who gave it', first?.respondedBy, ANA.email),
    ...differs('what was counted', first?.answered, wanted.counted),
    ...asked(world),
  ];
  world.type(world.subject.type.store, 'key', TOGETHER[0], 'status', 'New');
  for (let ticks = 0; ticks < 2; ticks += 1) {
    world.pass(5 * MINUTE);
    world.tick();
  }
  return [
    ...complaints,
    ...differs('a status that was set afterwards', statusOf(world, TOGETHER[0]), 'New'),
    ...asked(world),
  ];
};
