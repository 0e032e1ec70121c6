// Logo watch: a list to know, each account once, with who was told and how its score moved; nothing is asked in it.
import fc from 'fast-check';
import { watchOf } from '../../src/engine/logo-watch';
import { nudgeFacts, type NudgeFacts } from '../../src/engine/nudge-text';
import { expectCleanHtml, expectSafeSubject } from './html-check';
import { bareSource, dayMs, firstToldMs, hostileSource, nudgeSource, ownUrls } from './nudge-source';
import { expectWithinSlack } from './slack-limits';

const end = {
  title: 'Logo watch',
  links: [{ label: 'Open the workbook', url: 'https://docs.google.com/spreadsheets/d/abc' }],
};
const nowMs = firstToldMs + 3 * dayMs;
const told = { who: 'Ana Lopez', atMs: firstToldMs };

test('its exact words', () => {
  const watched = [
    nudgeSource({
      coverage: 0.864,
      weekChange: { points: 12.2, because: '+8 stage, +4 engaged' },
      previousSteps: [told],
      nowMs,
    }),
    nudgeSource({
      account: 'Bolt',
      score: 71,
      weekChange: { points: -1, because: '' },
      previousSteps: [{ ...told, response: 'working', respondedAtMs: firstToldMs + dayMs }],
      nowMs,
    }),
    nudgeSource({ account: 'Coda', score: 66, previousSteps: [{ ...told, isReader: true, seenAtMs: nowMs }], nowMs }),
    bareSource({ account: 'Dune', nowMs }),
  ].map(nudgeFacts);
  const { mail, slack } = watchOf(watched, end);
  expect([mail.subject, mail.plain].join('\n\n')).toMatchInlineSnapshot(`
   "Logo watch: 4 accounts this week

   Logo watch: 4 accounts this week.

   1. Acme, 86 of 100 (Act now; we know 86 % of what counts), owner Ana Lopez. The score rose by 12 points in seven days (+8 stage, +4 engaged). Ana Lopez has not reacted for 3 days (told Tue 24 Nov).
   Open in the sheet: https://docs.google.com/spreadsheets/d/abc/edit#gid=710001&range=A5

   2. Bolt, 71 of 100 (Act now), owner Ana Lopez. The score fell by 1 point in seven days. Ana Lopez answered "working" on Wed 25 Nov, and it is still open (told Tue 24 Nov).
   Open in the sheet: https://docs.google.com/spreadsheets/d/abc/edit#gid=710001&range=A5

   3. Coda, 66 of 100 (Act now), owner Ana Lopez. Ana Lopez saw it on Fri 27 Nov, but has not answered (told Tue 24 Nov).
   Open in the sheet: https://docs.google.com/spreadsheets/d/abc/edit#gid=710001&range=A5

   4. Dune, no score yet, nobody owns it yet. Nobody has been told yet.

   Open the workbook: https://docs.google.com/spreadsheets/d/abc

   This is for you to know; nothing is asked of you here."
  `);
  expect(JSON.stringify(slack.blocks)).not.toMatch(/Answer with|done ·|Set the status/);
});

test('one account, and more than a list holds', () => {
  const watched = (count: number): readonly NudgeFacts[] =>
    Array.from({ length: count }, (_, at) => nudgeFacts(nudgeSource({ account: `Account ${at}` })));
  expect(watchOf(watched(1), end).mail.subject).toBe('Logo watch: 1 account this week');
  const { message } = watchOf(watched(23), end);
  expect(message.subject).toBe('Logo watch: 23 accounts this week');
  expect(message.text.split('\n').slice(-2)).toEqual([expect.stringMatching(/^20\. Account 19, /), '… and 3 more.']);
});

test('whatever the facts hold', () => {
  fc.assert(
    fc.property(fc.array(hostileSource, { minLength: 1, maxLength: 25 }), (sources) => {
      const watched = sources.map(nudgeFacts);
      const { slack, mail } = watchOf(watched, end);
      const urls = [...end.links.map(({ url }) => url), ...watched.flatMap(ownUrls)];
      expectWithinSlack(slack, urls);
      expectSafeSubject(mail.subject);
      expectCleanHtml(mail.html, urls);
    }),
    { numRuns: 20 },
  );
});
