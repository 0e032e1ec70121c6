// How many harmless texts of a model are refused, and how many that break the promise pass.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { nudgeFacts } from '../../src/engine/nudge-text';
import { checkModelText, type CheckedText } from '../../src/engine/text-check';
import { firstToldMs, nudgeSource } from './nudge-source';

const facts = nudgeFacts(
  nudgeSource({
    previousSteps: [{ who: 'Ana Lopez', atMs: firstToldMs }],
    change: { points: 12, because: 'a partner was found' },
    others: [{ with: 'Zenith', score: 71, reasons: [] }],
  }),
);
const check = (text: string, subject = 'A next step'): CheckedText => checkModelText({ subject, text }, facts);

const linesOf = (name: string): readonly string[] =>
  readFileSync(join(__dirname, 'model-texts', name), 'utf8')
    .split('\n')
    .filter((line) => line !== '');

interface Bypass {
  readonly kind: string;
  readonly text: string;
}

const bypassesOf = (name: string): readonly Bypass[] =>
  linesOf(name).map((line) => {
    const [text = '', kind = ''] = line.split('\t').reverse();
    return { kind, text };
  });

const share = (count: number, of: number): string => `${count} of ${of} (${((100 * count) / of).toFixed(1)} %)`;

// The rules were made with the first pair at hand; the second was written when they stood; of the
// third eight sittings in turn, by another author.
describe.each([
  ['known', 'harmless.txt', 'bypasses.tsv', 0, 0.005],
  ['unseen', 'harmless-unseen.txt', 'bypasses-unseen.tsv', 0.03, 0.05],
  ['sittings', 'harmless-sittings.txt', 'bypasses-sittings.txt', 0.005, 0.005],
])('%s texts', (name, harmlessFile, bypassFile, mostRefused, mostPassed) => {
  const harmless = linesOf(harmlessFile);
  const bypasses = bypassesOf(bypassFile);
  const refused = harmless.filter((text) => !check(text).ok);
  const passed = bypasses.filter(({ text }) => check(text).ok);

  beforeAll(() => {
    console.log(
      `${name}: harmless texts refused: ${share(refused.length, harmless.length)}; ` +
        `bypasses refused: ${share(bypasses.length - passed.length, bypasses.length)}`,
    );
  });

  test('harmless ones go out', () => expect(refused.slice(Math.floor(mostRefused * harmless.length))).toEqual([]));

  test('bypasses do not', () => expect(passed.slice(Math.floor(mostPassed * bypasses.length))).toEqual([]));
});

interface Message {
  readonly subject: string;
  readonly text: string;
}

/** Of many voices: formal, cheerful, terse, not native; each with a subject of its own. */
describe('voices', () => {
  const messagesOf = (name: string): readonly Message[] =>
    linesOf(name).map((line) => {
      const [subject = '', text = ''] = line.split('\t');
      return { subject, text };
    });
  const leaves = ({ subject, text }: Message): boolean => check(text, subject).ok;

  test('harmless ones go out', () =>
    expect(messagesOf('harmless-voices.tsv').filter((message) => !leaves(message))).toEqual([]));

  test('bypasses do not', () => expect(messagesOf('bypasses-voices.tsv').filter(leaves)).toEqual([]));
});

test('the kind that is counted is mostly the one that is wrong', () => {
  const all = bypassesOf('bypasses.tsv');
  const right = all.filter(({ kind, text }) => {
    const result = check(text);
    return !result.ok && result.kind === kind;
  });
  expect(right.length / all.length).toBeGreaterThan(0.8);
});

test('a check takes less than a millisecond', () => {
  const texts = linesOf('harmless.txt');
  const begun = performance.now();
  for (const text of texts) check(text);
  // Generous: other tests run beside this one.
  expect((performance.now() - begun) / texts.length).toBeLessThan(5);
});
