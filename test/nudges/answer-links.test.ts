// Signed links: short whatever is in them, read back as they were made, and nothing else passes for one.
import { createHmac } from 'node:crypto';
import fc from 'fast-check';
import { isSafeLink } from '../../src/engine/nudge-text';
import { answerLinks, messageHash, readAnswerLink } from '../../src/nudges/answer-links';
import { answerRoute } from '../../src/nudges/answer-page';
import { isOffer } from '../../src/run/web';

const NOW = Date.parse('2026-11-24T10:00:30Z');
const ADDRESS = 'https://script.google.com/macros/s/AKfycbx/exec';
const DAYS_14 = 14 * 86_400_000;
const seal = (text: string): string => createHmac('sha256', 'a key').update(text).digest('hex');
const row = { key: 'a1#1/ae', channel: 'mail', recipient: 'ana@acme.example' };

const linksTo = (given: Partial<typeof row> = {}, title = 'Acme', address = ADDRESS) =>
  answerLinks({ address, seal }, { ...row, ...given }, title, NOW);
const valuesOf = (url: string): Record<string, string> => Object.fromEntries(new URL(url).searchParams);

test('four, with their labels, for mail and webhooks only', () => {
  expect(linksTo().map(({ label }) => label)).toEqual(['Done', 'Working on it', 'Snooze a week', 'Not relevant']);
  expect(linksTo({ channel: 'webhook' }).length).toBe(4);
  expect(linksTo({ channel: 'slack' })).toEqual([]);
  expect(linksTo({ recipient: '' })).toEqual([]);
  expect(answerLinks(null, row, 'Acme', NOW)).toEqual([]);
});

test('as long as a message may hold, however long key, address and names are, and none of the names that Google keeps', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: 'grapheme', maxLength: 200 }),
      fc.string({ maxLength: 400 }),
      fc.integer({ min: 0, max: 120 }),
      fc.integer({ min: 1, max: 60 }),
      (title, key, longer, local) => {
        const address = `${ADDRESS}/${'x'.repeat(longer)}`;
        const recipient = `${'a'.repeat(local)}@acme.example`;
        const links = linksTo({ key, recipient }, title, address);
        expect([0, 4]).toContain(links.length);
        for (const { url } of links) {
          expect(isSafeLink(url)).toBe(true);
          expect(Object.keys(valuesOf(url))).not.toEqual(expect.arrayContaining(['c']));
          expect(Object.keys(valuesOf(url))).not.toEqual(expect.arrayContaining(['sid']));
          expect(readAnswerLink(valuesOf(url), seal)).toMatchObject({ recipient, message: messageHash(key) });
        }
      },
    ),
  );
  expect(linksTo({ key: 'k'.repeat(400) }, '日'.repeat(60)).length).toBe(4);
});

test('valid for two weeks to the minute', () => {
  const link = readAnswerLink(valuesOf(linksTo()[0]?.url ?? ''), seal);
  expect(link).toEqual({
    act: 'done',
    message: messageHash(row.key),
    recipient: row.recipient,
    untilMs: NOW + DAYS_14 + 30_000,
    title: 'Acme',
  });
  const parameter = valuesOf(linksTo()[0]?.url ?? '');
  const at = (nowMs: number): string => {
    const answer = answerRoute.answer({ parameter, body: '', nowMs }, seal);
    return isOffer(answer) ? answer.page.title : answer.title;
  };
  expect(at(NOW + DAYS_14)).toBe('Done: Acme');
  expect(at(NOW + DAYS_14 + 30_000)).toBe('This link has expired');
});

test('whatever is changed in one, or signed with another key, is none', () => {
  const values = valuesOf(linksTo()[3]?.url ?? '');
  expect(readAnswerLink(values, seal)).not.toBeNull();
  expect(readAnswerLink(values, (text) => seal(`${text}!`))).toBeNull();
  fc.assert(
    fc.property(
      fc.constantFrom(...Object.keys(values).filter((name) => name !== 'r')),
      fc.oneof(fc.string(), fc.constantFrom('', 'no', 'done', 'bo@acme.example', 'Acme\nx', '1', 'zzzzzzzz')),
      (name, other) => {
        fc.pre(values[name] !== other);
        expect(readAnswerLink({ ...values, [name]: other }, seal)).toBeNull();
      },
    ),
  );
  for (const odd of [null, 1, {}, ['x'], true]) expect(readAnswerLink({ ...values, s: odd }, seal)).toBeNull();
  expect(readAnswerLink({ ...values, a: ['no'] }, seal)).toBeNull();
});

test('the four of one message, and those of another, are different rows', () => {
  const idOf = (url: string): string => {
    const answer = answerRoute.answer({ parameter: valuesOf(url), body: '', nowMs: NOW }, seal);
    return isOffer(answer) ? answer.entry.id : '';
  };
  const ids = [...linksTo(), ...linksTo({ key: 'a1#1/manager' })].map(({ url }) => idOf(url));
  expect(new Set(ids).size).toBe(8);
  expect(ids.every((id) => /^[a-z][\w-]{5,99}$/i.test(id))).toBe(true);
});
