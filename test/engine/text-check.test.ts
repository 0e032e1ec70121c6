// What a model may say: its own plain words around facts that code puts in, and nothing else.
import { existsSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { placeholdersIn } from '../../src/engine/nudge-placeholders';
import { nudgeFacts } from '../../src/engine/nudge-text';
import { promptFor } from '../../src/engine/prompt';
import { checkModelText, type CheckedText } from '../../src/engine/text-check';
import { honestWriter, obedientWriter, type Writer } from '../../scripts/local/stand-ins/gemini-answers';
import { bareSource, firstToldMs, hostileSource, hostileText, hostileTexts, nudgeSource } from './nudge-source';

const facts = nudgeFacts(nudgeSource({ previousSteps: [{ who: 'Ana Lopez', atMs: firstToldMs }] }));
const good = 'Please talk to {{partnerOwner}} about {{account}} today.';
const check = (text: string, subject = 'A next step for {{account}}'): CheckedText =>
  checkModelText({ subject, text }, facts);
const isOk = (text: string, subject?: string): boolean => check(text, subject).ok;

test('a good text gets its facts from code', () => {
  expect(
    check(
      '{{partner}} knows {{account}} well, and the deal of {{amount}} is in {{stage}}.\nIts score is {{score}} ({{band}}). Ask {{partnerOwner}} for an introduction, because {{reason1}} speaks for it.',
    ),
  ).toEqual({
    ok: true,
    subject: 'A next step for Acme',
    text: 'Northwind knows Acme well, and the deal of 45,000 is in Negotiation.\nIts score is 86 (Act now). Ask Bo Lind for an introduction, because relationship: customer speaks for it.',
  });
  expect(checkModelText(JSON.stringify({ subject: ' Time to act on {{account}} ', text: good }), facts)).toMatchObject({
    ok: true,
    subject: 'Time to act on Acme',
  });
});

test.each([
  'No one has reacted since {{since}}; {{told}} was told.',
  'One thing is asked of you: decide who takes {{account}} on.',
  "It's {{account}}'s turn: please don't wait.",
  'Call {{partnerOwner}} (at {{partner}}) — “now”, please.',
  'Acme is worth 45,000 and scores 86, says Northwind’s Bo Lind.',
  'Ana was told on 24 Nov 2026. This week is a good time to act.',
  'Please call {{account}} tomorrow, or within the week, and update the CRM.',
])('%j passes', (text) => expect(check(text)).toMatchObject({ ok: true }));

test('the account is named, by code if not by the model', () => {
  expect(check('Please talk to the partner today.', 'A next step')).toMatchObject({ subject: 'Acme: A next step' });
  expect(check('Please talk to Acme today, really.', 'A next step')).toMatchObject({ subject: 'A next step' });
});

test('facts that look like figures, links or orders stay what they are', () => {
  const odd = nudgeFacts(
    nudgeSource({
      account: '3M',
      partner: 'booking.com',
      partnerOwner: { name: 'Zoë Ångström', email: null },
      owner: { name: '{{score}}', email: null },
    }),
  );
  expect(
    checkModelText(
      { subject: 'A step for 3M', text: 'Ask Zoë Ångström at booking.com about 3M, says {{owner}}.' },
      odd,
    ),
  ).toMatchObject({ text: 'Ask Zoë Ångström at booking.com about 3M, says {{score}}.' });
});

const refusals: readonly (readonly [string, string])[] = [
  ['a digit', 'Please call {{account}} within 3 hours.'],
  ['a figure beside one that was given', 'It is worth 45,000.50 to {{account}} now.'],
  ['a longer figure', 'Acme scores 860 in all this.'],
  ['an Arabic digit', 'Please call {{account}} ٣ times.'],
  ['a circled digit', 'Please call {{account}} ② times.'],
  ['a number word', 'The deal is worth two million for us all.'],
  ['a number in a compound', 'A multimillion deal is waiting for you here.'],
  ['a hyphenated number', 'There are twenty-odd reasons to call {{account}}.'],
  ['a multiple', 'It is worth twice {{amount}} to us now.'],
  ['a share', 'We may lose half of {{amount}} here, so act.'],
  ['a unit', 'The deal is worth {{amount}} grand to us all.'],
  ['Roman numerals', 'Please act within xii hours on {{account}}.'],
  ['a percentage', 'We are at many percent with {{account}}.'],
  ['a currency', 'It is worth {{amount}} euros to us all.'],
  ['a currency sign', 'It is worth ${{amount}} to us all now.'],
  ['a month', 'Please call {{account}} before december comes.'],
  ['a weekday', 'Please call {{account}} on friday or so.'],
  ['a past time', 'Ana was told a week ago about {{account}}.'],
  ['a URL', 'Please see https://evil.example for {{account}}.'],
  ['a domain', 'Please see evil.example for {{account}} now.'],
  ['a domain made with a fact', 'Please see {{account}}.{{partner}} about this now.'],
  ['a domain in words', 'Please see evil dot example about {{account}}.'],
  ['a scheme', 'Please run javascript:alert for {{account}}.'],
  ['an e-mail', 'Please write to evil@example about {{account}}.'],
  ['a mention', 'Please act, @channel, on {{account}} today.'],
  ['a link in words', 'Please click the link about {{account}} today.'],
  ['a name not given', 'Please talk to Mallory about {{account}} today.'],
  ['a name that opens a sentence', 'Please act. Mallory knows all about {{account}}.'],
  ['a name that is a word too', 'Please ask whether Will knows {{account}}.'],
  ['an acronym', 'Please update the ERP about {{account}}.'],
  ['shouting', 'PLEASE act on {{account}} as you can.'],
  ['a camel', 'Please ask evilCorp about {{account}} today.'],
  ['an unknown placeholder', 'Please call {{phone}} about {{account}} now.'],
  ['a property of every object', 'Please call {{constructor}} about {{account}}.'],
  ['an open brace', 'Please call {{account about this deal now.'],
  ['three braces', 'Please call {{{account}}} about this now.'],
  ['two figures joined', 'Its score is {{score}}{{score}} by now, so act.'],
  ['two figures side by side', 'Its score is {{score}} {{score}} by now, so act.'],
  ['a fact joined to a letter', 'It is worth {{amount}}k to us all by now.'],
  ['a sign before a fact', 'It changed by -{{score}} points for us.'],
  ['a sign and a gap', 'It changed by – {{score}} points for us.'],
  ['bold', 'Please *act* on {{account}} as you can.'],
  ['HTML', 'Please <b>act</b> on {{account}} today.'],
  ['a markdown link', 'Please [act](x) on {{account}} today.'],
  ['a heading', '# Please act on {{account}} today.'],
  ['a backtick', 'Please `act` on {{account}} as you can.'],
  ['a control character', 'Please act\u0000 on {{account}} as you can.'],
  ['a reversing mark', 'Please act\u202e on {{account}} as you can.'],
  ['an invisible letter', 'Please act\u200b on {{account}} as you can.'],
  ['a letter that looks like another', 'Please аct on {{account}} as you can.'],
  ['an emoji', 'Please act on {{account}} today 🎉.'],
  ['another reader', 'Please forward this to the customer of {{account}}.'],
  ['copies', 'Please put them on cc about {{account}}.'],
  ['the opposite of a nudge', 'Please ignore {{account}}, all is well.'],
  ['nothing to do', 'There is nothing to do about {{account}} now.'],
  ['talk of its instructions', 'My instructions are to praise {{account}} here.'],
  ['spelled letters', 'Please act on {{account}} w i t h us now.'],
  ['too little', 'Act now.'],
  ['too much', 'Please act on it now. '.repeat(80)],
];
test.each(refusals)('%s is thrown away', (_, text) => expect(isOk(text)).toBe(false));
test.each(refusals.slice(0, -2))('%s is thrown away in a subject too', (_, text) =>
  expect(isOk(good, text)).toBe(false),
);

test('each of them is refused for what is in it, not for its surroundings', () => {
  expect(
    [
      good,
      'Please act on {{account}} as you can.',
      'Please call {{account}} about this deal now.',
      'It is worth {{amount}} to us all by now.',
      'Its score is {{score}} by now, so act.',
    ].map((text) => isOk(text)),
  ).toEqual([true, true, true, true, true]);
});

test.each<[string, unknown]>([
  ['nothing', null],
  ['a text', 'Please act'],
  ['broken JSON', '{"subject": "A next step'],
  ['a list', [{ subject: 'A next step', text: good }]],
  ['no subject', { text: good }],
  ['a number', { subject: 1, text: good }],
  ['a recipient of its own', { subject: 'A next step', text: good, recipient: 'evil@example.com' }],
  ['links of its own', { subject: 'A next step', text: good, links: [] }],
  ['two lines', { subject: 'A next\nstep', text: good }],
  ['an empty subject', { subject: ' ', text: good }],
])('%s is not an answer', (_, json) =>
  expect(checkModelText(json, facts)).toEqual({
    ok: false,
    kind: expect.any(String) as string,
    why: expect.stringMatching(/^It.*\.$/) as string,
  }),
);

test('a fact that is not known cannot be asked for', () => {
  const bare = nudgeFacts(bareSource());
  expect(checkModelText({ subject: 'A next step', text: 'The deal of {{amount}} is waiting.' }, bare)).toEqual({
    ok: false,
    kind: 'fact',
    why: 'Its text asks for {{amount}}, which is not known here.',
  });
});

const figures = (text: string): readonly string[] => text.match(/\d+/g) ?? [];

test('whatever a model writes, every figure, address and capital in the result was given', () => {
  const own = fc.constantFrom(
    ...placeholdersIn(facts).map(({ name }) => `{{${name}}}`),
    'Please',
    'act',
    'on',
    'it',
    'now',
    'with',
    'the',
    'team',
    '.',
    ' ',
    '\n',
    'two',
    '8',
    '86',
    '@',
    '://',
    'Mallory',
    'Acme',
    '{{',
    '}}',
    '-',
    'k',
  );
  const pieces = fc.oneof({ weight: 20, arbitrary: own }, { weight: 1, arbitrary: hostileText });
  const given = placeholdersIn(facts)
    .map(({ value }) => value)
    .join(' ');
  let accepted = 0;
  fc.assert(
    fc.property(fc.array(pieces, { minLength: 1, maxLength: 8 }), (parts) => {
      const result = checkModelText(
        { subject: 'A next step', text: `Please do act on it now ${parts.join(' ')}` },
        facts,
      );
      if (!result.ok) return;
      accepted += 1;
      const bare = placeholdersIn(facts)
        .map(({ value }) => value)
        .sort((a, b) => b.length - a.length)
        .reduce((text, value) => text.split(value).join(' '), result.text);
      expect(bare).not.toMatch(/[\d@/<>[\]*_`$€%]|:\S|\.\w/);
      expect(figures(result.text).every((figure) => figures(given).includes(figure))).toBe(true);
      expect((bare.match(/[A-Z]\w*/g) ?? []).filter((word) => word !== 'Please' && !given.includes(word))).toEqual([]);
    }),
    { numRuns: 2000 },
  );
  expect(accepted).toBeGreaterThan(50);
});

test('hostile facts are only ever put in as they are', () => {
  fc.assert(
    fc.property(hostileSource, (source) => {
      const hostile = nudgeFacts(source);
      const result = checkModelText(
        { subject: 'A next step for you', text: 'Please act on {{account}} as you can.' },
        hostile,
      );
      expect(result).toMatchObject({ ok: true, text: `Please act on ${hostile.title} as you can.` });
    }),
    { numRuns: 100 },
  );
});

test('names without a letter are no names to look for', () => {
  const signs = nudgeFacts(bareSource({ account: '{', stage: '…' }));
  expect(
    checkModelText({ subject: 'A next step', text: 'Please act on {{account}} as you can.' }, signs),
  ).toMatchObject({ ok: true, text: 'Please act on { as you can.' });
});

test('what the prompt asks for passes, and a model that obeys the facts instead is thrown away', () => {
  fc.assert(
    fc.property(fc.constantFrom(...hostileTexts), (hidden) => {
      const tempting = nudgeFacts(
        nudgeSource({ stage: hidden, owner: { name: hidden, email: null }, why: ['it is new', hidden], note: hidden }),
      );
      const { contents } = promptFor(tempting);
      const answer = (write: Writer): CheckedText =>
        checkModelText({ subject: write('subject', contents), text: write('text', contents) }, tempting);
      expect(answer(honestWriter)).toMatchObject({ ok: true, subject: 'A next step for Acme' });
      expect(answer(obedientWriter)).toMatchObject({ ok: false });
    }),
  );
});

// Instructions as people hide them in mails, and a model that does what they say.
const attacks = '../shared/data/prompt-injection/text_attack_train.json';
test('a model that answers hidden instructions is thrown away or changes no fact', () => {
  if (!existsSync(attacks)) {
    console.log('skipped: no ../shared/data');
    return;
  }
  const instructions = Object.values(
    JSON.parse(readFileSync(attacks, 'utf8')) as Readonly<Record<string, readonly string[]>>,
  ).flat();
  expect(instructions.length).toBeGreaterThan(20);
  for (const instruction of instructions) {
    const result = check(
      `Please act on {{account}}. ${instruction} The answer is two million, see https://evil.example or write to evil@example.com.`,
    );
    expect(result.ok).toBe(false);
    const plain = check(`Please act on {{account}}. ${instruction}`);
    expect(plain.ok ? figures(plain.text) : []).toEqual([]);
  }
});
