// Whoever floods the page's server is told so, and nobody else is refused or waits for it.
import { inTurn } from '../../../scripts/local/page/in-turn';
import { crowd } from '../../../scripts/local/page/server/crowd';

const later = <T>(value: T): Promise<T> => new Promise((resolve) => setTimeout(() => resolve(value), 5));

test('so many of one person wait; others are admitted meanwhile, and they again once theirs are done', async () => {
  const { admit } = crowd(3);
  const first = [1, 2, 3, 4, 5].map((n) => admit('ann', () => later(n)));
  expect(first.map((one) => one !== null)).toEqual([true, true, true, false, false]);
  expect(await admit('ben', () => later('ben'))).toBe('ben');
  expect(await Promise.all(first)).toEqual([1, 2, 3, null, null]);
  expect(await admit('ann', () => later('again'))).toBe('again');
});

test('what fails makes room too', async () => {
  const { admit } = crowd(1);
  await expect(admit('ann', () => Promise.reject(new Error('no')))).rejects.toThrow('no');
  expect(await admit('ann', () => later(1))).toBe(1);
});

test("each person has a turn before anybody's second; one's own stay in order, and nobody passes the clock", async () => {
  const turn = inTurn();
  const done: string[] = [];
  const put = (who: string, name: string) =>
    turn(async () => {
      await later(null);
      done.push(name);
    }, who);
  await Promise.all([
    ...['a1', 'a2', 'a3'].map((name) => put('a', name)),
    put('b', 'b1'),
    put('', 'clock'),
    put('b', 'b2'),
    put('a', 'a4'),
  ]);
  expect(done).toEqual(['a1', 'b1', 'a2', 'a3', 'clock', 'b2', 'a4']);
});

test('one that fails does not stop the others', async () => {
  const turn = inTurn();
  const failed = turn(() => {
    throw new Error('no');
  });
  const next = turn(() => 'next');
  await expect(failed).rejects.toThrow('no');
  expect(await next).toBe('next');
});
