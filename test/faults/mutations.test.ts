// With a safeguard taken out of the bundle, the matrix has to go red.
import { buildBundle } from './harness/bundle';
import { CHECKS, isNoticed } from './matrix/mutations';

jest.setTimeout(300_000);

test.each(CHECKS.map((check) => [check.mutation.name, check] as const))('%s', (_, check) => {
  expect(isNoticed(check)).toBe(true);
});

test('a mutation that no longer fits the source says so', () => {
  expect(() => buildBundle({ name: 'of nothing', file: 'run/run.ts', find: 'no such text', replace: '' })).toThrow(
    /no longer fits/,
  );
});
