// What the connection check makes of what Google carries, and of what it changes.
import { connectionChecks } from '../../../sidebar/health/connection-checks';

/** As `sidebar/server.ts` sends it. */
const carried = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

test('all that arrives as it was sent is in order', async () => {
  const checks = await connectionChecks((value) => Promise.resolve(carried(value)));
  expect(checks.map(({ wrong }) => wrong)).toEqual([null, null, null]);
});

test.each<[string, (value: unknown) => unknown, readonly (RegExp | null)[]]>([
  [
    'cuts long texts',
    (value) => (typeof value === 'string' ? value.slice(0, 500_000) : value),
    [null, null, /changed.*500002/],
  ],
  [
    'drops what is not known',
    (value) => JSON.parse(JSON.stringify(value).replace(/null,/g, '')) as unknown,
    [null, /came back/, null],
  ],
  ['answers nothing', () => undefined, [/nothing/, /nothing/, /nothing/]],
])('one that %s is told', async (_, spoil, wrong) => {
  const checks = await connectionChecks((value) => Promise.resolve(spoil(carried(value))));
  checks.forEach((check, i) => {
    const pattern = wrong[i];
    if (pattern) expect(check.wrong).toMatch(pattern);
    else expect(check.wrong).toBeNull();
  });
});

test('a call that fails is a check that fails, and the others are made', async () => {
  const checks = await connectionChecks((value) =>
    typeof value === 'string' ? Promise.reject(new Error('Too large.')) : Promise.resolve(carried(value)),
  );
  expect(checks.map(({ wrong }) => wrong)).toEqual([null, null, 'Too large.']);
});
