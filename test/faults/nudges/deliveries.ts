// What really reached people: Slack's log, the webhook's and the mails, each told by the key of its message.
import { againOf, firstKey } from '../../../src/engine/ladder-rows';
import { instantOf } from '../../../src/engine/instants';
import type { Row } from '../../../src/workbook/table';
import { messagesTab } from '../../../src/nudges/tabs';
import { isFrom, linesOf, nameOf, ownerOf } from './answering';
import type { NudgeWorld } from './world';

export interface Delivered {
  readonly key: string;
  readonly channel: 'slack' | 'webhook' | 'mail';
  /** E-mail of who got it. */
  readonly to: string;
  readonly atMs: number;
}

const textOf = (row: Row, column: string): string => String(row[column] ?? '');

/** Of a message and those of it that a person sent once more, which say the same: the one that went at that moment. */
const sentAt = (rows: readonly Row[], atMs: number): Row | undefined => {
  const awayMs = (row: Row): number => Math.abs((instantOf(row.sentAt ?? null, 'Etc/UTC') ?? -Infinity) - atMs);
  const isOne = new Set(rows.map((row) => firstKey(textOf(row, 'key')))).size === 1;
  return isOne ? [...rows].sort((a, b) => awayMs(a) - awayMs(b))[0] : undefined;
};

/** A webhook's post and a mail carry no key: the record in their subject and their recipient tell whose they are. */
const keyOf = (rows: readonly Row[], channel: string, text: string, atMs: number, to?: string): string => {
  const mine = rows.filter(
    (row) =>
      row.channel === channel &&
      row.subject !== null &&
      text.includes(textOf(row, 'subject')) &&
      (to === undefined || row.recipient === to),
  );
  const one = sentAt(mine, atMs);
  return one ? textOf(one, 'key') : `nobody's ${channel} "${text.slice(0, 40)}"`;
};

const DIGEST = 'are waiting for you';

/** A digest tells of first steps, each a line that begins with the name of an account. */
const keysInDigest = (world: NudgeWorld, rows: readonly Row[], text: string, to: string): readonly string[] =>
  [...linesOf(text).values()].map((line) => {
    const own = rows.filter(
      (row) =>
        row.step === 'ae' &&
        againOf(textOf(row, 'key')) === 0 &&
        row.recipient === to &&
        isFrom(line, nameOf(world, textOf(row, 'record'))),
    );
    return own.length === 1 ? textOf(own[0] as Row, 'key') : `nobody's line "${line.slice(0, 40)}" to ${to}`;
  });

/** One message as it arrived. */
export interface Outgoing extends Omit<Delivered, 'key'> {
  readonly text: string;
  /** Below another one, to somebody who has just written there. */
  readonly isReply: boolean;
  readonly key: () => string;
}

export const outgoing = (world: NudgeWorld, rows: readonly Row[]): readonly Outgoing[] => [
  ...world.slack.messages
    .filter(({ via }) => via !== 'person')
    .map(({ via, metadata, text, ts, channel, threadTs }): Outgoing => {
      const atMs = Number(ts.split('.')[0]) * 1000;
      return {
        isReply: threadTs !== undefined,
        text,
        to: ownerOf(world, channel),
        channel: via === 'bot' ? 'slack' : 'webhook',
        atMs,
        key: () => (via === 'bot' ? String(metadata?.event_payload.key) : keyOf(rows, 'webhook', text, atMs)),
      };
    }),
  ...world.host.state.mails
    .filter(({ subject }) => !subject.startsWith('Nexus:'))
    .map(({ subject, body, to, sentAt }): Outgoing => ({
      text: `${subject}\n${body}`,
      isReply: false,
      to,
      channel: 'mail',
      atMs: Date.parse(sentAt),
      key: () => keyOf(rows, 'mail', subject, Date.parse(sentAt), to),
    })),
];

export const delivered = (world: NudgeWorld): readonly Delivered[] => {
  const rows = world.rows(messagesTab);
  return outgoing(world, rows).flatMap(({ text, channel, atMs, key, to }) =>
    (text.includes(DIGEST) ? keysInDigest(world, rows, text, to) : [key()]).map((one): Delivered => ({
      key: one,
      channel,
      to,
      atMs,
    })),
  );
};
