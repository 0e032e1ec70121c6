// The mail that asks for an introduction, read as its reader reads it, and what is said of where it stands.
import {
  introductionDraft,
  introductionOf,
  introductionOffer,
  introductionSaid,
  type IntroductionAsk,
  type IntroductionState,
} from '../../src/engine/introduction';

const DAY = 86_400_000;
const NOW = Date.parse('2026-11-20T09:00:00Z');

const ask: IntroductionAsk = {
  name: 'Bo Lind',
  email: 'bo@hightide.example',
  at: 'High Tide',
  account: 'Acme',
  known: 'they are a customer of yours',
  isLikely: true,
};

test('the mail is short and polite, says whom we would like to meet and why they are asked, and is signed', () => {
  expect(introductionDraft(ask, 'Ana Sol')).toMatchObject({
    who: 'Bo Lind at High Tide',
    to: 'bo@hightide.example',
    subject: 'Could you introduce me to Acme?',
  });
  expect(introductionDraft(ask, 'Ana Sol')?.text).toMatchInlineSnapshot(`
   "Hi Bo,

   We would like to get to know Acme better, and as far as I know they are a customer of yours. Would you be willing to introduce me to the person you know best there? A line or two to both of us is plenty.

   If now is not a good time, just say so. And if I could help you with one of our accounts, I am glad to.

   Thank you,
   Ana Sol"
  `);
});

test('of an account of which nothing is known nothing is claimed; nobody signs for nobody', () => {
  const text = introductionDraft({ ...ask, known: '' }, '')?.text ?? '';
  expect(text).toContain('get to know Acme better. Would you be');
  expect(text).toMatch(/Thank you$/);
});

test.each([
  ['Bo Lind', 'Hi Bo,'],
  ['Lind, Bo', 'Hi Bo,'],
  ['Anne-Marie de la Tour', 'Hi Anne-Marie,'],
  ['Dr. Bo Lind', 'Hi Dr. Bo Lind,'],
  ['Herr Lind', 'Hi Herr Lind,'],
  ['山田太郎', 'Hi 山田太郎,'],
  ['B. Lind', 'Hi B. Lind,'],
  ['', 'Hello,'],
  ['bo@hightide.example', 'Hello,'],
])('%p is greeted: %s', (name, greeting) => {
  expect(introductionDraft({ ...ask, name }, '')?.text.split('\n')[0]).toBe(greeting);
});

test('without an address or an account there is no mail', () => {
  for (const email of ['', 'Bo', 'a@b.example, c@d.example', 'bo@hightide.example\nBcc: x@y.example'])
    expect(introductionDraft({ ...ask, email }, 'Ana')).toBeNull();
  expect(introductionDraft({ ...ask, account: ' \u200b' }, 'Ana')).toBeNull();
});

test('the link opens the same mail, whatever the names hold', () => {
  const hostile = { ...ask, account: 'A&B "Co" ?bcc=x@y.example\r\n#1 ü', at: 'High\u202eTide' };
  const draft = introductionDraft(hostile, 'Ana');
  const [address = '', query = ''] = (draft?.mailto ?? '').split('?');
  expect(address).toBe('mailto:bo@hightide.example');
  const fields = new URLSearchParams(query.replace(/\+/g, '%2B'));
  expect([...fields.keys()]).toEqual(['subject', 'body']);
  expect(fields.get('subject')).toBe(draft?.subject);
  expect(draft?.subject).not.toMatch(/[\r\n]/);
  expect(fields.get('body')).toBe(draft?.text.replace(/\n/g, '\r\n'));
  expect(draft?.who).not.toContain('\u202e');
  const long = introductionDraft({ ...ask, account: 'é'.repeat(500), name: 'ü'.repeat(500) }, 'ß'.repeat(500));
  expect(long?.text.length).toBeLessThan(1_000);
});

test.each([
  ['asked', 'asked'],
  [' Requested ', 'asked'],
  ['angefragt', 'asked'],
  ['Intro made', 'made'],
  ['présenté', 'made'],
  ['No', 'declined'],
  ['abgelehnt', 'declined'],
  ['perhaps', null],
  ['', null],
])('%p means %p', (text, state) => {
  expect(introductionOf(text)).toBe(state);
});

const told = (state: IntroductionState['state'], daysAgo: number | null) => ({
  state,
  atMs: daysAgo === null ? null : NOW - daysAgo * DAY,
  from: 'Ana Sol',
  nowMs: NOW,
  timeZone: 'Etc/UTC',
});

test('who was asked lately is not asked again; after a month the mail says that it is the second', () => {
  expect(introductionOffer(ask, told('asked', 8))).toEqual({
    said: 'Bo Lind at High Tide was asked for an introduction on 12 Nov 2026',
    draft: null,
  });
  expect(introductionOffer(ask, told('asked', 30))?.draft).toBeNull();
  expect(introductionOffer(ask, told('asked', 31))?.draft?.text).toContain(
    'I asked you about Acme a while ago and would like to try once more. We would like',
  );
  expect(introductionOffer(ask, told('asked', null))).toEqual({
    said: 'Bo Lind at High Tide has been asked for an introduction',
    draft: null,
  });
});

test('made is told, declined is left alone, and unasked it is offered only where they deal with the account', () => {
  expect(introductionOffer(ask, told('made', 1))).toEqual({
    said: 'Bo Lind at High Tide made the introduction on 19 Nov 2026',
    draft: null,
  });
  expect(introductionOffer(ask, told('declined', 1))).toBeNull();
  expect(introductionOffer(ask, told(null, null))).toMatchObject({ said: '', draft: { to: 'bo@hightide.example' } });
  expect(introductionOffer({ ...ask, isLikely: false }, told(null, null))).toBeNull();
  expect(introductionOffer({ ...ask, email: '' }, told(null, null))).toBeNull();
  expect(introductionOffer(null, told(null, null))).toBeNull();
});

test('a state is told of whoever is known', () => {
  const said = (over: Partial<IntroductionAsk>): string =>
    introductionSaid({ ...ask, ...over }, { state: 'made', atMs: null }, 'Etc/UTC');
  expect(said({ at: '' })).toBe('Bo Lind has made the introduction');
  expect(said({ name: '' })).toBe('bo@hightide.example at High Tide has made the introduction');
  expect(said({ name: '', email: '' })).toBe('High Tide has made the introduction');
  expect(said({ name: '', email: '', at: '' })).toBe('The partner has made the introduction');
});
