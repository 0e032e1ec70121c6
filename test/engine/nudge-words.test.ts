// The pieces of a message that every channel shares: who knows the account, who has not acted, what is told only once.
import { nudgeTemplate } from '../../src/engine/nudge-template';
import { nudgeFacts, type NudgeFacts, type NudgeSource } from '../../src/engine/nudge-text';
import { nudgeMail } from '../../src/engine/nudge-mail';
import { placeholdersIn } from '../../src/engine/nudge-placeholders';
import { blocksFor } from '../../src/engine/slack-blocks';
import { howToAnswer } from '../../src/engine/how-to-answer';
import { rankedLines, waitingFor } from '../../src/engine/nudge-words';
import { bareSource, dayMs, firstToldMs, fullNudge, nudgeSource, type OverlapNudge } from './nudge-source';

const tide = (name: string, score: number | null, text: string): NonNullable<NudgeSource['others']>[number] => ({
  with: name,
  score,
  reasons: [
    { points: 18, text: 'engaged (90)', inWords: 'engagement: 90 of 100' },
    { points: 9, text, inWords: `relationship: ${text}` },
  ],
});
const tides = [tide('Mid Tide', 71.4, 'prospect'), tide('Low Tide', 64, 'lead')];
const several = (changes: Partial<OverlapNudge> = {}): NudgeFacts =>
  nudgeFacts(
    nudgeSource({ partner: 'High Tide', others: tides, relationship: 'customer', coverage: 0.36, ...changes }),
  );

const texts = (facts: NudgeFacts): string => {
  const { plain } = nudgeMail(facts, nudgeTemplate(facts));
  return plain;
};

describe('partners of one account', () => {
  test('all are named, best first, with what each brings and the others do not', () => {
    const facts = several();
    expect(`${nudgeTemplate(facts).subject}\n${texts(facts)}`).toMatchInlineSnapshot(`
     "Your next step: Acme with High Tide and 2 more
     High Tide (86 of 100), Mid Tide (71) and Low Tide (64) all know Acme (Act now; we know 36 % of what counts). The deal is worth 45,000 and is in stage Negotiation.
     Why now: it has entered the top band, Act now; its score rose by 12 points to 85.6.
     Next step: Call the partner today. Bo Lind (bo@northwind.com) at High Tide may introduce you: Acme is their customer.

     1. High Tide – relationship: customer, deal amount: 45,000
     2. Mid Tide – relationship: prospect
     3. Low Tide – relationship: lead

     Not known yet: stickiness and partner size

     Open in the sheet: https://docs.google.com/spreadsheets/d/abc/edit#gid=710001&range=A5

     Set Status to Working while you are on it, or to Resolved when it is done."
    `);
  });

  test('five at most are named', () => {
    const many = several({ others: Array.from({ length: 7 }, (_, at) => tide(`Tide ${at}`, 60 - at, `kind ${at}`)) });
    expect(nudgeTemplate(many).text).toMatch(
      /^High Tide \(86 of 100\), Tide 0 \(60\), Tide 1 \(59\), Tide 2 \(58\), Tide 3 \(57\) and 3 more all know Acme /,
    );
    expect(rankedLines(many, '').slice(-2)).toEqual(['5. Tide 3, 57 of 100 – relationship: kind 3', 'and 3 more']);
  });

  test('two both know it; names that are not known, hidden, or written from right to left stay readable', () => {
    const odd = several({ others: [tide('\u202eمرحبا\u202c', null, 'x')] });
    expect(nudgeTemplate(odd).text).toMatch(/^High Tide \(86 of 100\) and مرحبا both know Acme /);
    expect(rankedLines(several({ others: [tide('\u200b', 3, 'x')] }), '')[1]).toMatch(
      /^2\. an unnamed partner, 3 of 100/,
    );
  });

  test('a model gets them as a phrase', () => {
    expect(placeholdersIn(several()).find(({ name }) => name === 'others')).toMatchObject({
      value: 'Mid Tide (71) and Low Tide (64)',
      isWritable: false,
    });
  });
});

describe('who has not acted', () => {
  const ana = { who: 'Ana Lopez', atMs: firstToldMs };
  const waiting = (changes: Partial<OverlapNudge['previousSteps'][number]>, days = 2): readonly string[] =>
    waitingFor(
      nudgeFacts(nudgeSource({ previousSteps: [{ ...ana, ...changes }], nowMs: firstToldMs + days * dayMs }))
        .previousSteps,
    );

  test.each<[string, Partial<OverlapNudge['previousSteps'][number]>, number]>([
    ['Ana Lopez has not reacted for 2 days (told Tue 24 Nov)', {}, 2],
    ['Ana Lopez has not reacted for 1 day (told Tue 24 Nov)', {}, 0.7],
    ['Ana Lopez has not reacted yet (told Tue 24 Nov)', {}, 0.2],
    ['Ana Lopez saw it on Wed 25 Nov, but has not answered (told Tue 24 Nov)', { seenAtMs: firstToldMs + dayMs }, 2],
    [
      'Ana Lopez answered "working" on Wed 25 Nov, and it is still open (told Tue 24 Nov)',
      { response: 'working', respondedAtMs: firstToldMs + dayMs },
      2,
    ],
    [
      'Ana Lopez has it; Kim Ray answered "working" on Wed 25 Nov, and it is still open (told Tue 24 Nov)',
      { response: 'working', respondedAtMs: firstToldMs + dayMs, respondedBy: 'Kim Ray' },
      2,
    ],
  ])('%s', (words, changes, days) => expect(waiting(changes, days)).toEqual([words]));

  test.each(['set to Working', 'snoozed', 'introduction asked'])('what was done since is no silence: %s', (words) => {
    const facts = (atMs: number | null) =>
      nudgeFacts(
        nudgeSource({
          step: 'manager',
          previousSteps: [ana],
          setByHand: { words, atMs },
          nowMs: firstToldMs + 4 * dayMs,
        }),
      );
    const after = nudgeTemplate(facts(firstToldMs + dayMs));
    expect(after.text).toContain(`Ana Lopez has it, ${words} on Wed 25 Nov, and it is still open (told Tue 24 Nov).`);
    expect(after.subject).toMatch(/^Still open with Ana Lopez: /);
    expect(nudgeTemplate(facts(null)).text).toContain(
      `Ana Lopez has it, ${words}, and it is still open (told Tue 24 Nov).`,
    );
    expect(nudgeTemplate(facts(firstToldMs - dayMs)).subject).toMatch(/^No reaction from Ana Lopez for 4 days: /);
  });

  test('a reminder says what the reader answered', () => {
    const step = { ...ana, isReader: true };
    const text = (change: object): string =>
      nudgeTemplate(nudgeFacts(nudgeSource({ step: 'ae-reminder-1', previousSteps: [step], ...change }))).text;
    expect(text({})).toContain('You were told on Tue 24 Nov, and there is no answer yet.');
    const answered = { ...step, response: 'working', respondedAtMs: firstToldMs + dayMs };
    expect(text({ previousSteps: [answered] })).toContain(
      'You were told on Tue 24 Nov, and you answered "working" on Wed 25 Nov, and it is still open.',
    );
    expect(text({ setByHand: { words: 'set to Working', atMs: firstToldMs + dayMs } })).toContain(
      'You were told on Tue 24 Nov, and it was set to Working on Wed 25 Nov, and it is still open.',
    );
  });

  test('whoever reads it is not told of themselves', () => expect(waiting({ isReader: true })).toEqual([]));
});

test.each(['ae', 'manager', 'executive'])('coverage stands in every message, and no word nobody knows: %s', (step) => {
  for (const facts of [several({ step }), nudgeFacts(nudgeSource({ step, coverage: 0.36 }))]) {
    const message = { subject: 'A step', text: 'Please act.' };
    const shown = [texts(facts), nudgeMail(facts, message).plain, JSON.stringify(blocksFor(facts, message).blocks)];
    for (const text of shown) {
      expect(text).toContain('we know 36 % of what counts');
      expect(text).not.toMatch(/threshold|logo potential|band tab|criteri|coverage|\brecord/i);
    }
  }
});

test('a rise is told with what brought it, and not a second time as a cause', () => {
  const change = { points: 12, because: '+8 stage, +4 engaged' };
  const { text } = nudgeTemplate(nudgeFacts(nudgeSource({ change })));
  expect(text).toContain(
    'Why now: the score rose by 12 points since yesterday (+8 stage, +4 engaged); it has entered the top band, Act now.',
  );
  const fallen = nudgeTemplate(nudgeFacts(nudgeSource({ change: { points: -3, because: '' } }))).text;
  expect(fallen).toContain('its score rose by 12 points');
});

test('without a cause, what speaks for it; without that, nothing', () => {
  expect(nudgeTemplate(nudgeFacts(nudgeSource({ why: ['it scores 86 of 100'] }))).text).toContain(
    'What speaks for it: relationship: customer, engagement: 90 of 100 and deal amount: 45,000.',
  );
  expect(nudgeTemplate(nudgeFacts(bareSource())).text).not.toMatch(/why|speaks/i);
});

test.each<[OverlapNudge['answerBy'], RegExp]>([
  [
    'reactions',
    /^Answer with a reaction or a reply in the thread: ✅ done · 👀 working · 💤 snooze a week · ❌ not relevant$/,
  ],
  ['links', /^Each answer opens a page that asks you to confirm it\. The links hold for 14 days\.$/],
  ['sheet', /^Set Status to Working/],
])('how to answer: %s', (answerBy, words) => {
  const answerLinks = [{ label: 'Done', url: 'https://script.google.com/x' }];
  const facts = nudgeFacts(nudgeSource({ answerBy, answerLinks: answerBy === 'links' ? answerLinks : [] }));
  expect(howToAnswer(facts)).toMatch(words);
  expect(texts(facts).includes('Done: https://script.google.com/x')).toBe(answerBy === 'links');
});

test('no links to answer by, and nobody who owns it', () => {
  expect(howToAnswer(nudgeFacts(nudgeSource({ answerBy: 'links' })))).toMatch(/^Set Status to Working/);
  const facts = nudgeFacts(nudgeSource({ step: 'manager', owner: { name: null, email: null } }));
  expect(nudgeTemplate(facts).text).toContain('Please decide who takes it on, or say that it is not relevant.');
  expect(fullNudge.owner.name).not.toBeNull();
});
