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
Our partner Northwind also knows Acme, which scores 86 out of 100 (Act now). The deal is worth 45,000 and is in stage Negotiation. Why now: it has entered the top band, Act now; its score rose by 12 points to 85.6. Your contact at Northwind is Bo Lind (bo@northwind.com). Call today: this is where the partner helps most.

Reminder: Acme with Northwind
Nothing has happened here since 24 Nov 2026. Our partner Northwind also knows Acme, which scores 86 out of 100 (Act now). Why now: it has entered the top band, Act now; its score rose by 12 points to 85.6. Your contact at Northwind is Bo Lind (bo@northwind.com). Call today: this is where the partner helps most.

No reaction since 24 Nov 2026: Acme with Northwind
Ana Lopez was told on 24 Nov 2026 and 26 Nov 2026, and nothing has happened since. Our partner Northwind also knows Acme, which scores 86 out of 100 (Act now). The deal is worth 45,000 and is in stage Negotiation. Why it matters: it has entered the top band, Act now; its score rose by 12 points to 85.6. Please agree the next step with Ana Lopez, or give it to somebody who has the time.

Your decision: Acme with Northwind
Sol Berg is out until 3 Dec 2026, so this comes to you. Our partner Northwind also knows Acme, which scores 86 out of 100 (Act now). The deal is worth 45,000 and is in stage Negotiation. Why it matters: it has entered the top band, Act now; its score rose by 12 points to 85.6. Ana Lopez was told on 24 Nov 2026, then Kim Ray on 28 Nov 2026, and nothing has happened since. One thing is asked of you: say today who takes it on."
`);
});

test('with nothing known it still reads well', () => {
  expect(['ae', 'manager', 'executive'].map((step) => written(bareSource({ step }))).join('\n\n'))
    .toMatchInlineSnapshot(`
"Your next step: Acme
Acme has no score yet. It is worth a few minutes of your time today. Agree the next step with the account this week.

Nobody has acted yet: Acme
Nobody has acted on this yet. Acme has no score yet. Please find somebody who takes it on.

Your decision: Acme
Acme has no score yet. Nobody has acted on this yet. One thing is asked of you: say today who takes it on."
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
Ana Lopez is out until 3 Dec 2026, so this comes to you. Our partner Northwind also knows Acme, which scores 86 out of 100 (Act now). The deal is in stage Negotiation. What speaks for it: customer, engagement (90) and deal amount (45,000). Call today: this is where the partner helps most.

Your next step: Acme with Northwind
Our partner Northwind also knows Acme, which scores 86 out of 100. The deal is worth 45,000. Why now: the account would be a name to have (logo potential). Your contact at Northwind is bo@northwind.com. Agree the next step with Northwind this week.

Reminder: No reaction since 24 Nov 2026: Acme
Ana Lopez was told on 24 Nov 2026, then Kim Ray on 28 Nov 2026, and nothing has happened since. Acme scores 86 out of 100 (Act now). The deal is worth 45,000 and is in stage Negotiation. Why it matters: it has entered the top band, Act now; its score rose by 12 points to 85.6. Please find somebody who takes it on."
`);
});

test('a role nobody foresaw is spoken to like an account executive', () =>
  expect(written(nudgeSource({ step: 'director' }))).toBe(written(nudgeSource())));

test('three to six sentences, one-line subject, no gap, whatever is known', () => {
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
        const sentences = text.match(/[.](?= |$)/g) ?? [];
        expect(sentences.length).toBeGreaterThanOrEqual(3);
        expect(sentences.length).toBeLessThanOrEqual(6);
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
