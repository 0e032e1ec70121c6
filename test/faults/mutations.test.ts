// The safeguards that `npm run matrix -- mutations` takes out one by one still stand where they are looked for.
import { fileOf } from './harness/bundle';
import { HUBSPOT_CHECKS } from './hubspot/mutations';
import { existsSync } from 'node:fs';
import { NAMED_CHECKS } from './named/mutations';
import { NUDGE_CHECKS } from './nudges/mutations';
import { KIND_CHECKS, SPINE_CHECKS } from './spine/mutations';

const mutations = [...SPINE_CHECKS, ...KIND_CHECKS, ...NUDGE_CHECKS, ...HUBSPOT_CHECKS, ...NAMED_CHECKS].map(
  ({ mutation }) => mutation,
);

test.each(mutations.map((mutation) => [mutation.name, mutation] as const))('%s', (_, mutation) => {
  expect(fileOf('src', mutation)).toMatch(/\.ts$/);
});

test('the tests named for a mutation are there', () => {
  expect(NAMED_CHECKS.flatMap(({ tests }) => tests).filter((file) => !existsSync(file))).toEqual([]);
});

test('a mutation that no longer fits the sources says so', () => {
  expect(() => fileOf('src', { name: 'of nothing', find: 'no such text in any of them', replace: '' })).toThrow(
    /no longer fits/,
  );
});

test('nor does one whose text stands there more than once', () => {
  expect(() => fileOf('src', { name: 'of much', find: 'import ', replace: '' })).toThrow(
    /stands in the sources \d{2,} times/,
  );
});
