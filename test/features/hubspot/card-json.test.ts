// The card fits into its property, however much there is to tell, and what the record is known by is told whole.
import { parseCard } from '../../../hubspot-extension/src/app/cards/read-card';
import type { CardSection } from '../../../hubspot-extension/src/app/cards/card-json';
import { cardJson } from '../../../src/features/hubspot/card-json';

const long = '"\\'.repeat(1_000);
const many = <T>(one: T): readonly T[] => Array.from({ length: 100 }, () => one);

const section = (recordType: string, text: string): CardSection => ({
  recordType,
  key: 'k1',
  kind: text,
  title: text,
  status: text,
  snoozedUntil: '2026-11-27T12:00:00.000Z',
  score: 12.34,
  band: { name: text, colour: text, guidance: text },
  criteria: many({ name: text, points: 1.26, value: text }),
  missing: many(text),
  coverage: 0.123,
  heading: text,
  facts: many({ label: text, text }),
  messages: many({
    at: '2026-11-20T12:00:00.000Z',
    to: text,
    channel: text,
    step: text,
    subject: text,
    state: text,
  }),
  dataAt: '2026-11-18T12:00:00.000Z',
  weightsVersion: 7,
});

const written = (...sections: readonly [CardSection, ...CardSection[]]): readonly [string, readonly CardSection[]] => {
  const text = cardJson({ version: 2, state: 'scored', sections, staleAfterDays: 14, factsId: 'f1' });
  const reading = parseCard(text);
  if (reading.kind !== 'card' || reading.card.state !== 'scored') throw new Error('no card');
  return [text, reading.card.sections];
};
const extentOf = ({ criteria, missing, facts, messages }: CardSection): readonly number[] =>
  [criteria, missing, facts, messages].map(({ length }) => length);

test('of the first section more is told than of those below it', () => {
  const [, sections] = written(section('overlaps', 'x'), section('toys', 'y'));
  expect(sections.map(extentOf)).toEqual([
    [60, 60, 12, 5],
    [12, 12, 8, 2],
  ]);
  expect(sections[1]).toMatchObject({ score: 12.3, coverage: 0.12 });
});

test('with every text as long as can be, five kinds fit, the further ones with their score alone', () => {
  const [text, sections] = written(
    section('overlaps', long),
    ...['toys', 'deals', 'leads', 'accounts'].map((type) => section(type, long)),
  );
  expect(text.length).toBeLessThan(65_536);
  expect(extentOf(sections[0] as CardSection)).toEqual([60, 60, 12, 5]);
  expect(sections.slice(1).map(({ recordType, score }) => [recordType, score])).toEqual([
    ['toys', 12.3],
    ['deals', 12.3],
    ['leads', 12.3],
    ['accounts', 12.3],
  ]);
});

test('the same card always gives the same text', () => {
  expect(written(section('overlaps', 'x'))[0]).toBe(written(section('overlaps', 'x'))[0]);
});
