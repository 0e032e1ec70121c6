// What really reached people: Slack's log, the webhook's and the mails, each told by the key of its message.
import type { Row } from '../../../src/workbook/table';
import { messagesTab } from '../../../src/nudges/tabs';
import { firstStep } from './subject';
import type { NudgeWorld } from './world';

export interface Delivered {
  readonly key: string;
  readonly channel: 'slack' | 'webhook' | 'mail';
  readonly atMs: number;
}

const textOf = (row: Row, column: string): string => String(row[column] ?? '');

/** A webhook's post and a mail carry no key: the record in their subject and their recipient tell whose they are. */
const keyOf = (rows: readonly Row[], channel: string, text: string, to?: string): string => {
  const mine = rows.filter(
    (row) =>
      row.channel === channel &&
      row.subject !== null &&
      text.includes(textOf(row, 'subject')) &&
      (to === undefined || row.recipient === to),
  );
  return mine.length === 1 ? textOf(mine[0] as Row, 'key') : `nobody's ${channel} "${text.slice(0, 40)}"`;
};

const DIGEST = 'are waiting for you';

/** A digest tells of first steps, by the names of their records. */
const keysInDigest = ({ subject, rows }: NudgeWorld, text: string): readonly string[] =>
  rows(subject.type.store).flatMap((row) =>
    text.includes(textOf(row, subject.name)) ? [firstStep(subject, textOf(row, 'key'))] : [],
  );

interface Outgoing extends Pick<Delivered, 'channel' | 'atMs'> {
  readonly text: string;
  readonly key: () => string;
}

const outgoing = (world: NudgeWorld, rows: readonly Row[]): readonly Outgoing[] => [
  ...world.slack.messages.map(({ via, metadata, text, ts }): Outgoing => ({
    text,
    channel: via === 'bot' ? 'slack' : 'webhook',
    atMs: Number(ts.split('.')[0]) * 1000,
    key: () => (via === 'bot' ? String(metadata?.event_payload.key) : keyOf(rows, 'webhook', text)),
  })),
  ...world.host.state.mails
    .filter(({ subject }) => !subject.startsWith('Nexus:'))
    .map(({ subject, body, to, sentAt }): Outgoing => ({
      text: `${subject}\n${body}`,
      channel: 'mail',
      atMs: Date.parse(sentAt),
      key: () => keyOf(rows, 'mail', subject, to),
    })),
];

export const delivered = (world: NudgeWorld): readonly Delivered[] => {
  const rows = world.rows(messagesTab);
  return outgoing(world, rows).flatMap(({ text, channel, atMs, key }) =>
    (text.includes(DIGEST) ? keysInDigest(world, text) : [key()]).map((one): Delivered => ({
      key: one,
      channel,
      atMs,
    })),
  );
};
