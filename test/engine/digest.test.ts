// A digest: many nudges in one message, the best first, never too long for its channel.
import fc from 'fast-check';
import { digestOf } from '../../src/engine/digest';
import { nudgeFacts, type NudgeFacts } from '../../src/engine/nudge-text';
import { expectCleanHtml, expectSafeSubject } from './html-check';
import { bareSource, hostileSource, nudgeSource } from './nudge-source';
import { expectWithinSlack } from './slack-limits';

const end = {
  links: [{ label: 'Open the sheet', url: 'https://docs.google.com/spreadsheets/d/abc' }],
  howToResolve: 'Set Status when it is done.',
};
const account = (name: string, score: number | null): NudgeFacts =>
  nudgeFacts(
    nudgeSource({
      account: name,
      score,
      why: [`its score rose to ${String(score)}`],
      band: { name: 'Pursue', colour: '#dff2d0', guidance: '' },
    }),
  );

test('its exact words, best first', () => {
  const { message, mail, slack } = digestOf(
    [account('Acme', 62), nudgeFacts(bareSource({ account: 'Bolt' })), account('Coda', 70.2)],
    end,
  );
  expect(`${message.subject}\n${message.text}`).toMatchInlineSnapshot(`
"3 accounts are waiting for you
• Coda with Northwind, 70 of 100 (Pursue): its score rose to 70.2.
• Acme with Northwind, 62 of 100 (Pursue): its score rose to 62.
• Bolt, no score yet."
`);
  expect(mail.plain).toBe(
    `3 accounts are waiting for you.\n\n${message.text}\n\nOpen the sheet: https://docs.google.com/spreadsheets/d/abc\n\nSet Status when it is done.`,
  );
  expect(slack.blocks.map((block) => (block.type === 'context' ? block.elements[0] : block.text)?.text)).toEqual([
    '3 accounts are waiting for you',
    '🟩 Coda with Northwind, 70 of 100 (Pursue): its score rose to 70.2.',
    '🟩 Acme with Northwind, 62 of 100 (Pursue): its score rose to 62.',
    'Bolt, no score yet.',
    '<https://docs.google.com/spreadsheets/d/abc|Open the sheet>',
    'Set Status when it is done.',
  ]);
  expect(slack.blocks[1]).toMatchObject({
    fields: [
      { type: 'mrkdwn', text: '<https://docs.google.com/spreadsheets/d/abc/edit#gid=710001&amp;range=A5|Open>' },
    ],
  });
});

test('one is not many', () =>
  expect(digestOf([account('Acme', 62)], end).message.subject).toBe('One account is waiting for you'));

test('nothing to tell is a mistake of the caller', () => expect(() => digestOf([], end)).toThrow(/at least one/));

test.each([
  [20, null],
  [21, '… and 1 more.'],
  [500, '… and 480 more.'],
])('%d nudges list twenty at most', (count, more) => {
  const nudges = Array.from({ length: count }, (_, index) => account(`Account ${index}`, index % 100));
  const { message, mail, slack } = digestOf(nudges, end);
  const lines = message.text.split('\n');
  expect(lines.filter((line) => line.startsWith('• '))).toHaveLength(20);
  expect(lines[20] ?? null).toBe(more);
  expect(mail.plain).toContain(lines[19]);
  expect(mail.html.includes('… and')).toBe(more !== null);
  expectWithinSlack(
    slack,
    [...end.links, ...nudges.flatMap(({ links }) => links)].map(({ url }) => url),
  );
});

test('hostile and long facts stay within what each channel takes', () => {
  const digests = fc.array(hostileSource, { minLength: 1, maxLength: 25 });
  fc.assert(
    fc.property(digests, (sources) => {
      const nudges = sources.map(nudgeFacts);
      const { mail, slack } = digestOf(nudges, end);
      const links = [...end.links, ...nudges.flatMap((facts) => facts.links)].map(({ url }) => url);
      expectWithinSlack(slack, links);
      expectSafeSubject(mail.subject);
      expectCleanHtml(mail.html, links);
    }),
    { numRuns: 20 },
  );
});

test.each(['"', '&', '\\', 'x'])('50,000 characters %j in twenty entries', (piece) => {
  const long = piece.repeat(50_000);
  const links = [{ label: 'Open', url: `https://docs.google.com/${'a'.repeat(130)}` }];
  const nudges = Array.from({ length: 30 }, () =>
    nudgeFacts(nudgeSource({ account: long, partner: long, why: [long], links })),
  );
  expectWithinSlack(
    digestOf(nudges, { links: [...links, ...links, ...links], howToResolve: long }).slack,
    links.map(({ url }) => url),
  );
});
