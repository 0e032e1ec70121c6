// A text of any length in properties of 9 KB: what is read is what was kept last, whatever was there before.
import fc from 'fast-check';
import { keepAll } from '../../src/run/keep';
import { asciiJson, readLong } from '../../src/run/long-property';
import { memoryServices } from '../fakes/memory-services';

const NAME = 'note';

const keep = (services: ReturnType<typeof memoryServices>, value: string): void =>
  keepAll(services, [{ in: 'script', name: NAME, value, isLong: true }]);

test('lengths around what a property holds, one after the other', () => {
  const length = fc.constantFrom(0, 1, 8_499, 8_500, 8_501, 17_000, 17_001, 60_000);
  fc.assert(
    fc.property(fc.array(fc.tuple(length, fc.constantFrom('a', 'b')), { minLength: 1, maxLength: 6 }), (texts) => {
      const services = memoryServices();
      for (const [count, letter] of texts) {
        const text = letter.repeat(count);
        keep(services, text);
        expect(readLong(services, NAME)).toBe(text);
      }
    }),
    { numRuns: 60 },
  );
});

test('a first part that was taken away leaves nothing behind', () => {
  const services = memoryServices();
  keep(services, 'x'.repeat(20_000));
  services.scriptProperties.delete(NAME);
  expect(readLong(services, NAME)).toBe('');
  keep(services, 'y'.repeat(8_500));
  expect(readLong(services, NAME)).toBe('y'.repeat(8_500));
});

test('what goes into it is ASCII', () => {
  const text = asciiJson({ name: 'Zürich 🦆' });
  expect(text).toMatch(/^[ -~]*$/);
  expect(JSON.parse(text)).toEqual({ name: 'Zürich 🦆' });
});
