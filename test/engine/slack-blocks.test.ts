// Slack blocks: what people see, and Slack's limits whatever the record holds.
import { existsSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { escapeMrkdwn, fitted } from '../../src/engine/mrkdwn';
import { nudgeFacts } from '../../src/engine/nudge-text';
import { nudgeTemplate } from '../../src/engine/nudge-template';
import { blocksFor, type SlackMessage } from '../../src/engine/slack-blocks';
import { bareSource, firstToldMs, hostileSource, hostileText, nudgeSource, ownUrls } from './nudge-source';
import { expectWithinSlack } from './slack-limits';

const shown = ({ blocks }: SlackMessage): string =>
  blocks
    .map((block) => {
      const texts =
        block.type === 'context'
          ? block.elements
          : [
              ...('text' in block && block.text ? [block.text] : []),
              ...('fields' in block ? (block.fields ?? []) : []),
            ];
      return `${block.type}\n${texts.map(({ type, text }) => `  ${type}: ${text.replace(/\n/g, '\n    ')}`).join('\n')}`;
    })
    .join('\n');

test('everything a reader needs', () => {
  const facts = nudgeFacts(nudgeSource({ step: 'manager', previousSteps: [{ who: 'Ana Lopez', atMs: firstToldMs }] }));
  expect(shown(blocksFor(facts, nudgeTemplate(facts)))).toMatchInlineSnapshot(`
   "header
     plain_text: 🟨 No reaction from Ana Lopez yet: Acme with Northwind
   section
     plain_text: Ana Lopez has not reacted yet (told Tue 24 Nov).
       At stake: Acme with Northwind, 86 of 100 (Act now). The deal is worth 45,000 and is in stage Negotiation. Why it matters: it has entered the top band, Act now; its score rose by 12 points to 85.6.
       Please decide: agree a step with Ana Lopez, give it to somebody else, or say that it is not relevant.
   section
     plain_text: Partner contact
       Bo Lind, bo@northwind.com
   section
     mrkdwn: <https://docs.google.com/spreadsheets/d/abc/edit#gid=710001&amp;range=A5|Open in the sheet>
   context
     plain_text: Set Status to Working while you are on it, or to Resolved when it is done."
  `);
});

test('nothing known, no empty block', () => {
  const facts = nudgeFacts(bareSource());
  expect(shown(blocksFor(facts, { subject: '', text: '' }))).toMatchInlineSnapshot(`
   "header
     plain_text: Acme
   section
     plain_text: Score
       none yet"
  `);
});

test.each([
  ['&', '&amp;'],
  ['<!channel>', '&lt;!channel&gt;'],
  ['&lt;', '&amp;lt;'],
  ['*b* _i_ `c` "q"', '*b* _i_ `c` "q"'],
])('%j is escaped to %j', (text, escaped) => expect(escapeMrkdwn(text)).toBe(escaped));

test.each([
  ['aaaa', 4, 'aaaa'],
  ['aaaaa', 4, 'aaa…'],
  ['a&&&', 12, 'a&amp;&amp;…'],
  ['a&&&', 16, 'a&amp;&amp;&amp;'],
  ['a&&', 6, 'a…'],
  ['a&&', 7, 'a&amp;…'],
  ['a😀😀', 3, 'a…'],
  ['a b c', 4, 'a b…'],
  ['a b c', 3, 'a…'],
])('%j within %d is %j', (text, longest, cut) => expect(fitted(text, longest)).toBe(cut));

test('a text cut anywhere holds whole entities and whole emoji', () => {
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom('&', '<', '>', 'a', ' ', '😀', 'amp;'), { maxLength: 40 }),
      fc.integer({ min: 1, max: 60 }),
      (parts, longest) => {
        const text = fitted(parts.join(''), longest);
        expect(text.length).toBeLessThanOrEqual(longest);
        expect(text.replace(/&(?:amp|lt|gt);/g, '')).not.toMatch(/[&<>]|[\ud800-\udbff](?![\udc00-\udfff])/);
      },
    ),
  );
});

test('within every limit, with no mention and no link but our own, whatever the facts and the text hold', () => {
  fc.assert(
    fc.property(hostileSource, hostileText, hostileText, (source, subject, text) => {
      const facts = nudgeFacts(source);
      expectWithinSlack(blocksFor(facts, { subject, text }), ownUrls(facts));
      expectWithinSlack(blocksFor(facts, nudgeTemplate(facts)), ownUrls(facts));
    }),
    { numRuns: 100 },
  );
});

test.each(['"', '\\', '&', '<', '😀', 'x', '. '])('50,000 characters %j in every fact', (piece) => {
  const long = piece.repeat(25_000);
  const facts = nudgeFacts(
    nudgeSource({
      account: long,
      partner: long,
      reasons: [1, 2, 3].map(() => ({ points: 9, text: long })),
      stage: long,
      owner: { name: long, email: 'ana@acme-sales.com' },
      partnerOwner: { name: long, email: 'bo@northwind.com' },
      why: [long, long, long, long],
      note: long,
      howToResolve: long,
      links: [1, 2, 3, 4].map(() => ({ label: long, url: `https://docs.google.com/${'&'.repeat(370)}` })),
      previousSteps: [1, 2, 3, 4, 5, 6].map((day) => ({ who: long, atMs: firstToldMs * day })),
      band: { name: long, colour: '#ffe8b3', guidance: long },
    }),
  );
  expectWithinSlack(blocksFor(facts, { subject: long, text: long }), ownUrls(facts));
});

const vectors = '../shared/data/threats/threat-vectors.json';
test('independent threats', () => {
  if (!existsSync(vectors)) {
    console.log('skipped: no ../shared/data');
    return;
  }
  const { slack } = JSON.parse(readFileSync(vectors, 'utf8')) as {
    readonly slack: { readonly inputs: readonly string[] };
  };
  for (const text of slack.inputs) {
    const facts = nudgeFacts(
      nudgeSource({
        account: text,
        partner: text,
        stage: text,
        why: [text],
        note: text,
        owner: { name: text, email: text },
        links: [
          { label: text, url: 'https://docs.google.com/x' },
          { label: 'x', url: text },
        ],
      }),
    );
    expectWithinSlack(blocksFor(facts, { subject: text, text }), ownUrls(facts));
  }
});
