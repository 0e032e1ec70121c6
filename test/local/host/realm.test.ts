// The script's world: ECMAScript and the services, nothing else, on the simulated clock.
import { evaluate, hostOf } from './fixture';

test("results and errors are of the script's own realm", () => {
  const { value } = evaluate(`
    const reply = Sheets.Spreadsheets.get('x');
    const errors = [];
    try { UrlFetchApp.fetch('nonsense'); } catch (error) { errors.push(error instanceof Error, error.name, String(error)); }
    return [reply instanceof Object, reply.list instanceof Array, reply.list[0] instanceof Array, Sheets.Spreadsheets.get instanceof Function, errors];
  `);
  expect(value).toEqual([true, true, true, true, [true, 'Exception', 'Exception: Invalid argument: nonsense']]);
});

test('API errors look as Apps Script shows them', () => {
  const refuse = () => {
    throw Object.assign(new Error('Invalid requests[0].addSheet: taken'), { code: 400 });
  };
  const { value } = evaluate(
    `try { Sheets.Spreadsheets.batchUpdate({ requests: [] }, 'x') } catch (error) { return [error instanceof Error, error.name, error.message, error.details.code, error.details.message] }`,
    { sheets: { call: refuse } },
  );
  expect(value).toEqual([
    true,
    'GoogleJsonResponseException',
    'API call to sheets.spreadsheets.batchUpdate failed with error: Invalid requests[0].addSheet: taken',
    400,
    'Invalid requests[0].addSheet: taken',
  ]);
});

test('what Apps Script lacks is absent', () => {
  const absent = [
    'setTimeout',
    'fetch',
    'URL',
    'URLSearchParams',
    'TextEncoder',
    'Buffer',
    'process',
    'require',
    'atob',
    'crypto',
    'Blob',
    'structuredClone',
    'queueMicrotask',
    'AbortController',
    'performance',
    'WebAssembly',
    'module',
  ];
  const { value } = evaluate(
    `return ${JSON.stringify(absent)}.filter((name) => typeof globalThis[name] !== 'undefined')`,
  );
  expect(value).toEqual([]);
});

test('Date follows the simulated clock and stays a Date', () => {
  const { value } = evaluate(`
    const before = Date.now();
    Sheets.Spreadsheets.get('x');
    const whole = Number.isInteger(Date.now());
    Utilities.sleep(90000);
    const after = new Date();
    return [whole, new Date(before).toISOString(), after.toISOString(), after instanceof Date, new Date(0).toISOString(), Date.UTC(1970, 0, 2), typeof Date(), new Date(2026, 0, 31).getMonth(), after.constructor === Date];
  `);
  expect(value).toEqual([
    true,
    '2026-11-20T09:00:00.000Z',
    '2026-11-20T09:01:30.169Z',
    true,
    '1970-01-01T00:00:00.000Z',
    86_400_000,
    'string',
    0,
    true,
  ]);
});

test('randomness repeats with the seed and differs between executions', () => {
  const script = 'function main() { return [Math.random(), Utilities.getUuid()] }';
  const draw = (seed: number) => {
    const host = hostOf(script, { seed });
    return [host.execute('main').value, host.execute('main').value];
  };
  expect(draw(1)).toEqual(draw(1));
  expect(draw(1)).not.toEqual(draw(2));
  expect(draw(1)[0]).not.toEqual(draw(1)[1]);
  expect((draw(1)[0] as string[])[1]).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
});

test('each execution starts from nothing; globals do not live on', () => {
  const host = hostOf('var count = 0; function main() { count += 1; return count }');
  expect([host.execute('main').value, host.execute('main').value]).toEqual([1, 1]);
});

test('only plain values come back, and a Date fails the call as google.script.run does', () => {
  expect(evaluate('return { a: undefined, b: [1, null], c: "x" }').value).toEqual({ b: [1, null], c: 'x' });
  expect(evaluate('return').value).toBeNull();
  expect(evaluate('return { when: new Date() }').error?.message).toMatch(/holds a Date at "when"/);
});

test('a function that is not there, or is hidden, is not found', () => {
  const host = hostOf('function hidden_() { return 1 }');
  expect(host.execute('nowhere').error?.message).toBe('Script function not found: nowhere');
  expect(host.execute('hidden_').ok).toBe(false);
});

test('the log and a thrown error are kept', () => {
  const { log, error, ok } = evaluate(
    `console.log('a', { b: 1 }); console.error(new TypeError('no')); throw new RangeError('bad')`,
  );
  expect(log).toEqual([
    { level: 'log', text: 'a {"b":1}' },
    { level: 'error', text: 'TypeError: no' },
  ]);
  expect([ok, error?.name, error?.message]).toEqual([false, 'RangeError', 'bad']);
});
