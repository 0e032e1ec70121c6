// The short text about a deal: one thing to do, with whom, and never longer than it may be, whatever the sheet holds.
import fc from 'fast-check';
import { LONGEST_NUDGE, nudgeText, wholeWords, type NudgedDeal } from '../../../src/features/deals/nudge-text';

const ACME: NudgedDeal = {
  id: '0123',
  name: 'Acme renewal',
  account: 'Acme',
  amount: 45_000,
  currency: 'EUR',
  stage: 'Proposal',
  idleDays: 12,
  nextStep: '',
};

test.each<readonly [what: string, deal: Partial<NudgedDeal>, text: string]>([
  [
    'all is known',
    {},
    'Acme renewal (45,000 EUR, Proposal) has been quiet for 12 days. Write to Acme today and agree the next step.',
  ],
  [
    'a person noted the next step',
    { nextStep: 'Send the revised contract to Bo.' },
    'Acme renewal (45,000 EUR, Proposal) has been quiet for 12 days. Today, with Acme: Send the revised contract to Bo.',
  ],
  [
    'nothing but an id',
    { name: '', account: '', currency: '', stage: '' },
    'Deal 0123 (45,000) has been quiet for 12 days. Write to your contact today and agree the next step.',
  ],
  [
    'a stage as HubSpot keeps it, one day, and a currency that is none',
    { stage: 'contractsent', idleDays: 1, currency: 'euros or so' },
    'Acme renewal (45,000, Contract sent) has been quiet for 1 day. Write to Acme today and agree the next step.',
  ],
  [
    'names too long end at a word',
    {
      name: `Acme ${'renewal of everything '.repeat(9)}`,
      account: 'Donaudampfschifffahrtselektrizitätenhauptbetriebswerk GmbH',
    },
    'Acme renewal of everything renewal of everything… (45,000 EUR, Proposal) has been quiet for 12 days. ' +
      'Write to your contact today and agree the next step.',
  ],
  [
    'what hides or breaks a line',
    { name: 'Acme\u202E\nrenewal\u0000', account: 'https://acme.example' },
    'Acme renewal (45,000 EUR, Proposal) has been quiet for 12 days. Write to acme.example today and agree the next step.',
  ],
])('%s', (_, deal, text) => expect(nudgeText({ ...ACME, ...deal })).toBe(text));

test.each([
  ['one two three', 12, 'one two…'],
  ['one two three', 13, 'one two three'],
  ['one, two three', 8, 'one…'],
  ['unbreakable', 6, ''],
  ['株式会社日本', 13, '株式…'],
])('%s in %d', (text, room, cut) => expect(wholeWords(text, room)).toBe(cut));

const anything = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 400 }),
  fc.string({ unit: 'grapheme', maxLength: 400 }),
  fc.array(fc.string({ unit: 'grapheme-ascii', maxLength: 12 }), { maxLength: 60 }).map((words) => words.join(' ')),
  fc.constantFrom('\uD800', 'a\uDC00b', '👩‍👩‍👧‍👦'.repeat(60), '=1+1', '漢'.repeat(400), 'x'.repeat(50_000)),
);

test('never more than 240 characters or 60 tokens, no half of a letter, one line, and a word is there whole or not', () =>
  fc.assert(
    fc.property(
      fc.record({
        id: anything,
        name: anything,
        account: anything,
        amount: fc.oneof(fc.constant(null), fc.double({ noNaN: true, noDefaultInfinity: true })),
        currency: anything,
        stage: anything,
        idleDays: fc.nat(99_999),
        nextStep: anything,
      }),
      (deal) => {
        const text = nudgeText(deal);
        expect(text.length).toBeLessThanOrEqual(LONGEST_NUDGE);
        // No half of a letter.
        expect(() => encodeURIComponent(text)).not.toThrow();
        expect(text).not.toMatch(/[\p{Cc}\u2028\u2029]/u);
        expect(text).toContain(' has been quiet for ');
        // About four letters of English are a token, and one of most others.
        const tokens = [...text].reduce((sum, letter) => sum + (letter < '\u0080' ? 0.25 : 0.5), 0);
        expect(tokens).toBeLessThanOrEqual(60);
      },
    ),
  ));

test('words of a long name stand in the text whole', () =>
  fc.assert(
    fc.property(fc.array(fc.stringMatching(/^[a-zäöü]{1,14}$/), { minLength: 1, maxLength: 30 }), (words) => {
      const [before = ''] = nudgeText({ ...ACME, name: words.join(' ') }).split(' (45,000');
      const shown = before.replace(/…$/, '').split(' ');
      expect(words.slice(0, shown.length)).toEqual(shown);
    }),
  ));
