// Facts of a nudge: cleaned once, bounded, and nothing made up.
import fc from 'fast-check';
import { cleanMessage, isSafeLink, levelOf, nudgeFacts } from '../../src/engine/nudge-text';
import { bareSource, firstToldMs, hostileSource, nudgeSource } from './nudge-source';

test('facts of a record', () => {
  const facts = nudgeFacts(nudgeSource({ step: 'manager', previousSteps: [{ who: 'Ana Lopez', atMs: firstToldMs }] }));
  expect(facts).toMatchObject({
    title: 'Acme',
    with: 'Northwind',
    score: 86,
    facts: [
      { id: 'amount', label: 'Deal amount', text: '45,000' },
      { id: 'stage', label: 'Deal stage', text: 'Negotiation' },
    ],
    level: 'manager',
    isReminder: false,
    reasons: [
      { points: 21, text: 'customer' },
      { points: 18, text: 'engaged (90)', inWords: 'engagement: 90 of 100' },
      { points: 11, text: 'size (45,000)', inWords: 'deal amount: 45,000' },
    ],
    missing: ['stickiness', 'partner size'],
    previousSteps: [{ who: 'Ana Lopez', when: '24 Nov 2026' }],
  });
});

test('what is not known is absent, never zero or blank', () => {
  expect(nudgeFacts(bareSource({ amount: 0 }))).toMatchObject({
    with: null,
    score: null,
    facts: [],
    people: [
      { id: 'owner', person: null },
      { id: 'partnerOwner', person: null },
    ],
    reasons: [],
    missing: [],
    why: [],
    note: null,
  });
  expect(nudgeFacts(bareSource({ account: ' \u200b ' })).title).toBe('Unnamed account');
});

test('a person without a name is called by address, and a bad address is none', () => {
  expect(nudgeFacts(nudgeSource({ owner: { name: null, email: ' Ana@Acme-Sales.com ' } })).people[0]?.person).toEqual({
    name: 'ana@acme-sales.com',
    email: 'ana@acme-sales.com',
  });
  expect(
    nudgeFacts(nudgeSource({ owner: { name: 'Ana', email: 'a@b.com, evil@example.com' } })).people[0]?.person,
  ).toEqual({
    name: 'Ana',
    email: '',
  });
  expect(nudgeFacts(nudgeSource({ owner: { name: null, email: 'nobody' } })).people[0]?.person).toBeNull();
});

test.each([
  ['A\u202eB', 'AB'],
  ['A\r\nBcc: x', 'A Bcc: x'],
  ['  A \t B ', 'A B'],
  ['A\u2028B', 'A B'],
  ['A\u0000', 'A'],
  ['https://acme.com/x', 'acme.com/x'],
  ['htthttps://ps://x', 'x'],
  ['x'.repeat(50_000), `${'x'.repeat(99)}…`],
  ['👩\u200d💻 Inc', '👩\u200d💻 Inc'],
  ['a\u{E0041}b', 'ab'],
  [42, '42'],
  [true, 'true'],
])('the account %j reads %j', (account, clean) => expect(nudgeFacts(nudgeSource({ account })).title).toBe(clean));

test.each([
  ['ae', 'ae'],
  ['Manager', 'manager'],
  ['executive-reminder-2', 'executive'],
  ['account executive', 'ae'],
  ['director', 'ae'],
  ['', 'ae'],
])('step %j speaks to %s', (step, level) => expect(levelOf(step)).toBe(level));

test.each<[string, boolean]>([
  ['https://docs.google.com/spreadsheets/d/a-b_c/edit#gid=1&range=A5', true],
  ['https://app.hubspot.com', true],
  ['https://x.example?a=1', true],
  ['http://docs.google.com/', false],
  ['javascript:alert(1)', false],
  ['https://user@evil.example/', false],
  ['https://evil.example:8080/', false],
  ['https://localhost/', false],
  ['https://a.example/x|y', false],
  ['https://a.example/>', false],
  ['https://a.example/"', false],
  ["https://a.example/'", false],
  ['https://a.example/ x', false],
  ['https://a.example/\n', false],
  [`https://a.example/${'x'.repeat(400)}`, false],
  ['', false],
])('%j is a safe link: %p', (url, isSafe) => expect(isSafeLink(url)).toBe(isSafe));

test('a message keeps its lines, and nothing else that breaks one', () => {
  expect(cleanMessage({ subject: 'A\nB\u202e', text: 'One \r\n\n\n\nTwo\tx\u0000\u2028Three' })).toEqual({
    subject: 'A B',
    text: 'One\n\nTwo x\nThree',
  });
  expect(cleanMessage({ subject: 'x'.repeat(50_000), text: '\n'.repeat(50_000) + 'y' }).subject).toHaveLength(150);
});

test('whatever the cells hold, facts are visible, short and on one line', () => {
  const textsIn = (value: unknown): readonly string[] =>
    typeof value === 'string'
      ? [value]
      : typeof value === 'object' && value !== null
        ? Object.values(value).flatMap(textsIn)
        : [];
  fc.assert(
    fc.property(hostileSource, (source) => {
      const facts = nudgeFacts(source);
      for (const text of textsIn(facts)) {
        expect(text.length).toBeLessThanOrEqual(400);
        expect(text).not.toMatch(/[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\u202a-\u202e\u2066-\u2069\u200b]/u);
        if (!text.startsWith('https://')) expect(text).not.toContain('://');
      }
      expect(facts.title).not.toBe('');
      expect(facts.links.every(({ url }) => url.startsWith('https://'))).toBe(true);
    }),
    { numRuns: 100 },
  );
});
