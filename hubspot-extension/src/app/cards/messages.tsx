// What was sent about the account, newest first.
import {
  Heading,
  Table,
  TableBody,
  TableCell,
  TableHead,
  TableHeader,
  TableRow,
  Tag,
  Text,
} from '@hubspot/ui-extensions';
import type { CardMessage } from './card-json';
import { ageWords, instantOf } from './words';

const STATES: Readonly<Record<string, { readonly words: string; readonly variant: 'success' | 'error' | 'warning' }>> =
  {
    sent: { words: 'sent', variant: 'success' },
    failed: { words: 'not sent', variant: 'error' },
    unknown: { words: 'not known if it arrived', variant: 'warning' },
  };

export function Messages({ messages, now }: { readonly messages: readonly CardMessage[]; readonly now: number }) {
  return (
    <>
      <Heading>Last messages</Heading>
      {messages.length === 0 ? (
        <Text>Nothing has been sent about this account.</Text>
      ) : (
        <Table bordered>
          <TableHead>
            <TableRow>
              <TableHeader>When</TableHeader>
              <TableHeader>To</TableHeader>
              <TableHeader>Message</TableHeader>
              <TableHeader>State</TableHeader>
            </TableRow>
          </TableHead>
          <TableBody>
            {messages.map((message, at) => (
              <Row key={at} message={message} now={now} />
            ))}
          </TableBody>
        </Table>
      )}
    </>
  );
}

function Row({
  message: { at, to, channel, step, subject, state },
  now,
}: {
  readonly message: CardMessage;
  readonly now: number;
}) {
  const instant = at === null ? null : instantOf(at);
  const shown = Object.prototype.hasOwnProperty.call(STATES, state) ? STATES[state] : undefined;
  return (
    <TableRow>
      <TableCell>{instant === null ? '–' : ageWords(instant, now)}</TableCell>
      <TableCell>
        <Text>{to}</Text>
        <Text variant="microcopy">{channel}</Text>
      </TableCell>
      <TableCell>
        <Text>{subject}</Text>
        <Text variant="microcopy">{step}</Text>
      </TableCell>
      <TableCell>
        <Tag variant={shown?.variant ?? 'default'}>{shown?.words ?? state}</Tag>
      </TableCell>
    </TableRow>
  );
}
