// A digest: many nudges in one message, the best first, never too long for its channel.
import fc from 'fast-check';
import { digestOf } from '../../src/engine/digest';
import { nudgeFacts, type NudgeFacts } from '../../src/engine/nudge-text';
import type { SlackMessage } from '../../src/engine/slack-blocks';
import { blocksProblem } from '../../scripts/local/stand-ins/slack-blocks';
import { expectCleanHtml, expectSafeSubject } from './html-check';
import { bareSource, hostileSource, nudgeSource, ownUrls } from './nudge-source';
import { expectWithinSlack } from './slack-limits';

const end = { links: [{ label: 'Open the sheet', url: 'https://docs.google.com/spreadsheets/d/abc' }] };
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
   1. Coda with Northwind, 70 of 100 (Pursue). Its score rose to 70.2. Next step: Agree the next step with Northwind this week. Ask Bo Lind (bo@northwind.com) at Northwind whether they know somebody at Coda.
   2. Acme with Northwind, 62 of 100 (Pursue). Its score rose to 62. Next step: Agree the next step with Northwind this week. Ask Bo Lind (bo@northwind.com) at Northwind whether they know somebody at Acme.
   3. Bolt, no score yet. Next step: Agree the next step with the account this week."
  `);
  expect(mail.plain).toMatchInlineSnapshot(`
   "3 accounts are waiting for you.

   1. Coda with Northwind, 70 of 100 (Pursue). Its score rose to 70.2. Next step: Agree the next step with Northwind this week. Ask Bo Lind (bo@northwind.com) at Northwind whether they know somebody at Coda.
   Open in the sheet: https://docs.google.com/spreadsheets/d/abc/edit#gid=710001&range=A5

   2. Acme with Northwind, 62 of 100 (Pursue). Its score rose to 62. Next step: Agree the next step with Northwind this week. Ask Bo Lind (bo@northwind.com) at Northwind whether they know somebody at Acme.
   Open in the sheet: https://docs.google.com/spreadsheets/d/abc/edit#gid=710001&range=A5

   3. Bolt, no score yet. Next step: Agree the next step with the account this week.

   Open the sheet: https://docs.google.com/spreadsheets/d/abc

   Set Status to Working while you are on it, or to Resolved when it is done."
  `);
  expect(slack.blocks.map((block) => (block.type === 'context' ? block.elements[0] : block.text)?.text))
    .toMatchInlineSnapshot(`
   [
     "3 accounts are waiting for you",
     "🟩 1. Coda with Northwind, 70 of 100 (Pursue). Its score rose to 70.2. Next step: Agree the next step with Northwind this week. Ask Bo Lind (bo@northwind.com) at Northwind whether they know somebody at Coda.",
     "🟩 2. Acme with Northwind, 62 of 100 (Pursue). Its score rose to 62. Next step: Agree the next step with Northwind this week. Ask Bo Lind (bo@northwind.com) at Northwind whether they know somebody at Acme.",
     "3. Bolt, no score yet. Next step: Agree the next step with the account this week.",
     "<https://docs.google.com/spreadsheets/d/abc|Open the sheet>",
     "Set Status to Working while you are on it, or to Resolved when it is done.",
   ]
  `);
  expect(slack.blocks[1]).toMatchObject({
    fields: [
      {
        type: 'mrkdwn',
        text: '<https://docs.google.com/spreadsheets/d/abc/edit#gid=710001&amp;range=A5|Open in the sheet>',
      },
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
  expect(lines.filter((line) => /^\d+\. /.test(line))).toHaveLength(20);
  expect(lines[20] ?? null).toBe(more);
  expect(mail.plain).toContain(lines[19]);
  expect(mail.html.includes('… and')).toBe(more !== null);
  expectWithinSlack(slack, [...end.links.map(({ url }) => url), ...nudges.flatMap(ownUrls)]);
});

test('hostile and long facts stay within what each channel takes', () => {
  const digests = fc.array(hostileSource, { minLength: 1, maxLength: 25 });
  fc.assert(
    fc.property(digests, (sources) => {
      const nudges = sources.map(nudgeFacts);
      const { mail, slack } = digestOf(nudges, end);
      const links = [...end.links.map(({ url }) => url), ...nudges.flatMap(ownUrls)];
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
    digestOf(nudges, { links: [...links, ...links, ...links] }).slack,
    links.map(({ url }) => url),
  );
});

const answers = (length: number): NudgeFacts['answerLinks'] =>
  ['Done', 'Working', 'Snooze a week', 'Not relevant'].map((label) => ({
    label,
    url: `https://script.google.com/macros/s/${'a'.repeat(length - 35)}`,
  }));
const linksIn = (text: string | undefined): readonly string[] =>
  Array.from((text ?? '').matchAll(/\|([^>]+)>/g), ([, label = '']) => label);
const answersOf = (slack: SlackMessage): readonly (readonly string[])[] =>
  slack.blocks.flatMap((block) =>
    'fields' in block
      ? [(block.fields ?? []).flatMap(({ text }) => linksIn(text)).filter((label) => label !== 'Open in the sheet')]
      : [],
  );

test('the numbers that a message has are those that answers name, whatever the score', () => {
  const lines = [account('Acme', 62), account('Coda', 70)].map((facts, at) => ({ ...facts, line: at + 1 }));
  expect(digestOf([...lines].reverse(), end).message.text.match(/^\d+\. \w+/gm)).toEqual(['1. Acme', '2. Coda']);
});

test.each([
  [3, 230, 4],
  [8, 230, 4],
  [20, 230, 1],
  [3, 400, 4],
  [20, 400, 0],
])('%d accounts with links of %d characters show %d answers each, and say what to do else', (count, length, most) => {
  const nudges = Array.from({ length: count }, (_, at) =>
    nudgeFacts(
      nudgeSource({ account: `Account ${at}`, score: 90 - at, answerBy: 'links', answerLinks: answers(length) }),
    ),
  );
  const { slack, mail } = digestOf(nudges, end);
  expectWithinSlack(slack, [...end.links.map(({ url }) => url), ...nudges.flatMap(ownUrls)]);
  expect(blocksProblem(slack.blocks)).toBeNull();
  expect(answersOf(slack).map((labels) => labels.length)).toEqual(Array(count).fill(most));
  const how = slack.blocks.flatMap((block) => (block.type === 'context' ? block.elements : [])).map(({ text }) => text);
  expect(how).toEqual([
    most === 4
      ? expect.stringContaining('asks you to confirm')
      : 'Set Status to Working while you are on it, or to Resolved when it is done.',
  ]);
  expect(mail.plain.match(/^Not relevant: https/gm)).toHaveLength(count);
});

test('a bot is answered by numbers where there are several, and by a reaction where there is one', () => {
  const nudge = nudgeFacts(nudgeSource({ answerBy: 'reactions' }));
  const how = (nudges: readonly NudgeFacts[]): unknown => digestOf(nudges, end).slack.blocks.slice(-1)[0];
  expect(JSON.stringify(how([nudge, nudge]))).toContain('with the numbers: done 1');
  expect(JSON.stringify(how([nudge]))).toContain('Answer with a reaction');
});
