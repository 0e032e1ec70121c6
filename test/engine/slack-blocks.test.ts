// Slack blocks: what people see, and Slack's limits whatever the record holds.
import { existsSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { escapeMrkdwn, fitted } from '../../src/engine/mrkdwn';
import { nudgeFacts } from '../../src/engine/nudge-text';
import { nudgeTemplate } from '../../src/engine/nudge-template';
import { blocksFor, type SlackMessage } from '../../src/engine/slack-blocks';
import { bareSource, firstToldMs, hostileSource, hostileText, nudgeSource } from './nudge-source';
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
  plain_text: 🟨 No reaction since 24 Nov 2026: Acme with Northwind
section
  plain_text: Ana Lopez was told on 24 Nov 2026, and nothing has happened since. Our partner Northwind also knows Acme, which scores 86 out of 100 (Act now). The deal is worth 45,000 and is in stage Negotiation. Why it matters: it has entered the top band, Act now; its score rose by 12 points to 85.6. Please agree the next step with Ana Lopez, or give it to somebody who has the time.
section
  plain_text: Account
    Acme with Northwind
  plain_text: Score
    86 of 100 · Act now
  plain_text: Owner
    Ana Lopez, ana@acme-sales.com
  plain_text: Partner contact
    Bo Lind, bo@northwind.com
  plain_text: Deal amount
    45,000
  plain_text: Deal stage
    Negotiation
section
  plain_text: •  +21 customer
    •  +18 engagement (90)
    •  +11 deal amount (45,000)
    •  Not known yet: stickiness and partner size
section
  mrkdwn: <https://docs.google.com/spreadsheets/d/abc/edit#gid=710001&amp;range=A5|Open in the sheet>
context
  plain_text: Told before: Ana Lopez on 24 Nov 2026
  plain_text: Set Status to Working while you are on it, or to Resolved when it is done."
`);
});

test('nothing known, no empty block', () => {
  const facts = nudgeFacts(bareSource());
  expect(shown(blocksFor(facts, { subject: '', text: '' }))).toMatchInlineSnapshot(`
"header
  plain_text: Acme
section
  plain_text: Account
    Acme
  plain_text: Score
    none yet
  plain_text: Owner
    nobody
  plain_text: Partner contact
    not known"
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
      expectWithinSlack(
        blocksFor(facts, { subject, text }),
        facts.links.map(({ url }) => url),
      );
      expectWithinSlack(
        blocksFor(facts, nudgeTemplate(facts)),
        facts.links.map(({ url }) => url),
      );
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
  expectWithinSlack(
    blocksFor(facts, { subject: long, text: long }),
    facts.links.map(({ url }) => url),
  );
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
    expectWithinSlack(
      blocksFor(facts, { subject: text, text }),
      facts.links.map(({ url }) => url),
    );
  }
});
