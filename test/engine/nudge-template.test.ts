// The template: a golden conversation up the ladder in exact words, and good sentences whatever is missing.
import fc from 'fast-check';
import type { Cell } from '../../src/engine/cells';
import { nudgeTemplate } from '../../src/engine/nudge-template';
import { nudgeFacts, type NudgeSource } from '../../src/engine/nudge-text';
import {
  bareSource,
  dayMs,
  firstToldMs,
  fullNudge,
  hostileSource,
  nudgeSource,
  type OverlapNudge,
} from './nudge-source';

const written = (source: NudgeSource): string => {
  const { subject, text } = nudgeTemplate(nudgeFacts(source));
  return `${subject}\n${text}`;
};
const ana = { who: 'Ana Lopez', atMs: firstToldMs };
const kim = { who: 'Kim Ray', atMs: firstToldMs + 4 * dayMs };

test('a conversation from account executive to executive', () => {
  const conversation = [
    nudgeSource(),
    nudgeSource({ step: 'ae-reminder-1', previousSteps: [ana] }),
    nudgeSource({ step: 'manager', previousSteps: [ana, { ...ana, atMs: firstToldMs + 2 * dayMs }] }),
    nudgeSource({
      step: 'executive',
      previousSteps: [ana, kim],
      note: 'Sol Berg is out until 3 Dec 2026, so this comes to you.',
    }),
  ].map(written);
  expect(conversation.join('\n\n')).toMatchInlineSnapshot(`
   "Your next step: Acme with Northwind
   Our partner Northwind also knows Acme, which scores 86 out of 100 (Act now). The deal is worth 45,000 and is in stage Negotiation.
   Why now: it has entered the top band, Act now; its score rose by 12 points to 85.6.
   Next step: Call the partner today. Ask Bo Lind (bo@northwind.com) at Northwind whether they know somebody at Acme.

   Reminder of your next step: Acme with Northwind
   Ana Lopez has not reacted yet (told Tue 24 Nov).
   Our partner Northwind also knows Acme, which scores 86 out of 100 (Act now).
   Why now: it has entered the top band, Act now; its score rose by 12 points to 85.6.
   Next step: Call the partner today. Ask Bo Lind (bo@northwind.com) at Northwind whether they know somebody at Acme.

   No reaction from Ana Lopez yet: Acme with Northwind
   Ana Lopez has not reacted yet (told Tue 24 Nov and Thu 26 Nov).
   At stake: Acme with Northwind, 86 of 100 (Act now). The deal is worth 45,000 and is in stage Negotiation. Why it matters: it has entered the top band, Act now; its score rose by 12 points to 85.6.
   Please decide: agree a step with Ana Lopez, give it to somebody else, or say that it is not relevant.

   Your decision: Acme with Northwind
   Sol Berg is out until 3 Dec 2026, so this comes to you.
   It is about Acme with Northwind, 86 of 100 (Act now).
   Why it matters: it has entered the top band, Act now; its score rose by 12 points to 85.6. The deal is worth 45,000 and is in stage Negotiation.
   What happened: Ana Lopez has not reacted yet (told Tue 24 Nov) and Kim Ray has not reacted yet (told Sat 28 Nov).
   One thing is asked of you: say today who takes it on."
  `);
});

test('with nothing known it still reads well', () => {
  expect(['ae', 'manager', 'executive'].map((step) => written(bareSource({ step }))).join('\n\n'))
    .toMatchInlineSnapshot(`
   "Your next step: Acme
   Acme has no score yet.
   Next step: Agree the next step with the account this week.

   Nobody has been asked yet: Acme
   Nobody has been asked yet.
   At stake: Acme, no score yet.
   Please decide who takes it on, or say that it is not relevant.

   Your decision: Acme
   It is about Acme, no score yet.
   What happened: nobody has been asked yet.
   One thing is asked of you: say today who takes it on."
  `);
});

test('some of it known', () => {
  expect(
    [
      written(
        nudgeSource({
          amount: null,
          partnerOwner: { name: null, email: null },
          why: [],
          owner: { name: null, email: 'ana@acme-sales.com' },
          note: 'Ana Lopez is out until 3 Dec 2026, so this comes to you',
        }),
      ),
      written(
        nudgeSource({
          stage: null,
          band: null,
          why: ['the account would be a name to have (logo potential).'],
          partnerOwner: { name: null, email: 'bo@northwind.com' },
        }),
      ),
      written(
        nudgeSource({
          step: 'manager-reminder-1',
          partner: null,
          owner: { name: null, email: null },
          previousSteps: [ana, kim],
        }),
      ),
    ].join('\n\n'),
  ).toMatchInlineSnapshot(`
   "Your next step: Acme with Northwind
   Ana Lopez is out until 3 Dec 2026, so this comes to you.
   Our partner Northwind also knows Acme, which scores 86 out of 100 (Act now). The deal is in stage Negotiation.
   What speaks for it: relationship: customer, engagement: 90 of 100 and deal amount: 45,000.
   Next step: Call the partner today. Ask Northwind whether they know somebody at Acme.

   Your next step: Acme with Northwind
   Our partner Northwind also knows Acme, which scores 86 out of 100. The deal is worth 45,000.
   Why now: the account would be a name to have (logo potential).
   Next step: Agree the next step with Northwind this week. Ask bo@northwind.com at Northwind whether they know somebody at Acme.

   Reminder, no reaction from Ana Lopez yet: Acme
   Ana Lopez has not reacted yet (told Tue 24 Nov). Kim Ray has not reacted yet (told Sat 28 Nov).
   At stake: Acme, 86 of 100 (Act now). The deal is worth 45,000 and is in stage Negotiation. Why it matters: it has entered the top band, Act now; its score rose by 12 points to 85.6.
   Please decide: agree a step with Ana Lopez, give it to somebody else, or say that it is not relevant."
  `);
});

test('a role nobody foresaw is spoken to like an account executive', () =>
  expect(written(nudgeSource({ step: 'director' }))).toBe(written(nudgeSource())));

test('two to eight sentences, one-line subject, no gap, whatever is known', () => {
  const maybe = <Value>(value: Value, instead: Value): fc.Arbitrary<Value> => fc.constantFrom(value, instead);
  const full = fullNudge;
  const nobody = { name: null, email: null };
  fc.assert(
    fc.property(
      fc.record({
        partner: maybe<Cell>(full.partner, null),
        score: maybe(full.score, null),
        band: maybe(full.band, null),
        reasons: maybe(full.reasons, []),
        amount: maybe<Cell>(full.amount, null),
        stage: maybe<Cell>(full.stage, ''),
        owner: maybe<OverlapNudge['owner']>(full.owner, nobody),
        partnerOwner: maybe<OverlapNudge['owner']>(full.partnerOwner, nobody),
        why: maybe(full.why, []),
        step: fc.constantFrom(
          'ae',
          'ae-reminder-1',
          'manager',
          'manager-reminder-1',
          'executive',
          'executive-reminder-1',
        ),
        previousSteps: fc.subarray([ana, kim]),
        note: maybe<string | null>('Ana is out, so this comes to you', null),
      }),
      (changes) => {
        const { subject, text } = nudgeTemplate(nudgeFacts(nudgeSource(changes)));
        const sentences = text.match(/[.](?=\s|$)/g) ?? [];
        expect(sentences.length).toBeGreaterThanOrEqual(2);
        expect(sentences.length).toBeLessThanOrEqual(8);
        expect(`${subject} ${text}`).not.toMatch(/null|undefined|NaN|  |\(\)|\.\.| [.,:;]|: \.|\{\{/);
      },
    ),
  );
});

test('hostile facts stay within what every channel takes', () => {
  fc.assert(
    fc.property(hostileSource, (source) => {
      const { subject, text } = nudgeTemplate(nudgeFacts(source));
      expect(subject.length).toBeLessThanOrEqual(150);
      expect(text.length).toBeLessThanOrEqual(1500);
      expect(subject).not.toMatch(/[\p{Cc}\p{Zl}\p{Zp}]/u);
    }),
    { numRuns: 100 },
  );
});
