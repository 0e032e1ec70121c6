// The audit chain: what it accepts, and how it names what was done to it.
import { createHash, createHmac } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import {
  appendEntries,
  appendEntry,
  BEGINNING,
  canonicalJson,
  confirmed,
  EMPTY_ANCHOR,
  rolledOver,
  startOf,
  tailOf,
  verifyChain,
  type AuditEntry,
  type AuditFact,
  type Json,
} from '../../src/engine/audit-chain';

const mac = (text: string): string => createHmac('sha256', 'key').update(text).digest('hex');
const fact = (index: number): AuditFact => ({
  at: `2026-11-20T10:0${index}:00.000Z`,
  action: 'send',
  key: `rec#1/step${index}`,
  channel: 'slack',
  subjectHash: mac(`person${index}`),
});
const facts = Array.from({ length: 5 }, (_, index) => fact(index));
const { entries, anchor: unsure } = appendEntries(BEGINNING, facts, EMPTY_ANCHOR, mac);
const anchor = confirmed(unsure);
const without = (row: number): AuditEntry[] => entries.filter((_, index) => index !== row);
const at = (row: number): AuditEntry => entries[row] as AuditEntry;

test('a chain as written holds', () => {
  expect(verifyChain(entries, anchor, mac)).toEqual({ ok: true, tail: anchor.head });
  expect(verifyChain([], EMPTY_ANCHOR, mac)).toEqual({ ok: true, tail: BEGINNING });
  expect(entries.map(({ seq }) => seq)).toEqual([1, 2, 3, 4, 5]);
});

test.each<[string, readonly AuditEntry[], number, number, string]>([
  ['an edited cell', entries.map((entry, row) => (row === 1 ? { ...entry, channel: 'mail' } : entry)), 2, 1, 'edited'],
  ['an edited hash', entries.map((entry, row) => (row === 4 ? { ...entry, hash: at(3).hash } : entry)), 5, 4, 'edited'],
  ['an edited number', entries.map((entry, row) => (row === 1 ? { ...entry, seq: 7 } : entry)), 2, 1, 'edited'],
  ['a row taken out', without(1), 2, 1, 'removed'],
  ['the first row taken out', without(0), 1, 0, 'removed'],
  [
    'a row taken out, the rest renumbered',
    without(1).map((entry, row) => ({ ...entry, seq: row + 1 })),
    2,
    1,
    'edited',
  ],
  ['two rows swapped', [at(0), at(2), at(1), at(3), at(4)], 2, 1, 'reordered'],
  ['sorted the other way', [...entries].reverse(), 1, 0, 'reordered'],
  ['a row twice', [at(0), at(1), at(1), at(2), at(3), at(4)], 3, 2, 'added'],
  ['a row from elsewhere in between', [at(0), { ...at(1), key: 'other' }, at(1), at(2), at(3), at(4)], 2, 1, 'added'],
  ['an old row at the end', [...entries, at(0)], 6, 5, 'added'],
  ['one cut off the end', entries.slice(0, 4), 5, 4, 'cut tail'],
  ['all cut', [], 1, 0, 'cut tail'],
])('%s', (_, rows, brokenAt, row, why) =>
  expect(verifyChain(rows, anchor, mac)).toEqual({ ok: false, brokenAt, row, why }),
);

test('a row added by somebody with the key but not the anchor', () => {
  const forged = appendEntry(anchor.head, fact(6), mac);
  expect(verifyChain([...entries, forged], anchor, mac)).toEqual({ ok: false, brokenAt: 6, row: 5, why: 'added' });
});

test('after a failure between anchor and sheet both ends hold, and the chain goes on', () => {
  const before = entries.slice(0, 3);
  const tail = { seq: 3, hash: at(2).hash };
  const lost = appendEntries(tail, [fact(7)], anchor, mac);
  expect(verifyChain(before, lost.anchor, mac)).toEqual({ ok: true, tail });
  const again = appendEntries(tail, [fact(8), fact(9)], lost.anchor, mac);
  expect(verifyChain([...before, ...again.entries], again.anchor, mac)).toMatchObject({ ok: true });
  expect(verifyChain(before.slice(0, 2), lost.anchor, mac)).toEqual({
    ok: false,
    brokenAt: 3,
    row: 2,
    why: 'cut tail',
  });
  expect(verifyChain(before, confirmed(lost.anchor), mac)).toEqual({ ok: false, brokenAt: 4, row: 3, why: 'cut tail' });
});

test('rows rolled over leave a chain that begins at their end', () => {
  const rolled = { ...anchor, start: { seq: 2, hash: at(1).hash } };
  expect(verifyChain(entries.slice(2), rolled, mac)).toMatchObject({ ok: true });
  expect(verifyChain(entries.slice(3), rolled, mac)).toEqual({ ok: false, brokenAt: 3, row: 0, why: 'removed' });
});

test('without the key nothing can be made to hold', () => {
  const other = (text: string): string => createHmac('sha256', 'guess').update(text).digest('hex');
  const forged = appendEntries(BEGINNING, facts, EMPTY_ANCHOR, other);
  expect(verifyChain(forged.entries, forged.anchor, mac)).toMatchObject({ ok: false, brokenAt: 1, why: 'edited' });
});

test('names are sorted, values kept', () => {
  expect(canonicalJson({ b: [1, { d: null, c: 'ü"\n' }], a: true })).toBe(
    '{"a":true,"b":[1,{"c":"ü\\"\\n","d":null}]}',
  );
  expect(() => canonicalJson({ a: NaN })).toThrow(RangeError);
});

test('any change of any entry is found at that entry', () => {
  const change = fc.record({
    row: fc.nat(4),
    name: fc.constantFrom('at', 'action', 'key', 'channel', 'subjectHash', 'hash'),
    text: fc.string(),
  });
  fc.assert(
    fc.property(change, ({ row, name, text }) => {
      const rows = entries.map((entry, index): AuditEntry => (index === row ? { ...entry, [name]: text } : entry));
      const isChanged = at(row)[name] !== text;
      expect(verifyChain(rows, anchor, mac)).toEqual(
        isChanged ? { ok: false, brokenAt: row + 1, row, why: 'edited' } : { ok: true, tail: anchor.head },
      );
    }),
  );
});

test('any order but the right one is found at the first row out of place', () => {
  fc.assert(
    fc.property(fc.shuffledSubarray([...entries], { minLength: 5, maxLength: 5 }), (rows: readonly AuditEntry[]) => {
      const row = rows.findIndex(({ seq }, index) => seq !== index + 1);
      expect(verifyChain(rows, anchor, mac)).toEqual(
        row < 0 ? { ok: true, tail: anchor.head } : { ok: false, brokenAt: row + 1, row, why: 'reordered' },
      );
    }),
  );
});

test('hashes published elsewhere', () => {
  const file = '../shared/data/threats/threat-vectors.json';
  if (!existsSync(file)) return void process.stdout.write('skipped: no ../shared/data\n');
  const {
    audit_chain: { rows },
  } = JSON.parse(readFileSync(file, 'utf8')) as { audit_chain: { rows: { canonical: string; hash: string }[] } };
  const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
  let tail = BEGINNING;
  for (const { canonical, hash } of rows) {
    const body = JSON.parse(canonical) as AuditFact & { readonly [name: string]: Json };
    expect(canonicalJson(body)).toBe(canonical);
    const entry = appendEntry(tail, body, sha256);
    expect(entry.hash).toBe(hash);
    tail = { seq: entry.seq, hash: entry.hash };
  }
});

test.each([0, 8, 31, 63])('where it ends is compared whole: digit %i counts, whichever end it is', (digit) => {
  const other = (hash: string): string =>
    hash.slice(0, digit) + (hash.charAt(digit) === 'a' ? 'b' : 'a') + hash.slice(digit + 1);
  const ends = { seq: 5, hash: other(at(4).hash) };
  expect(verifyChain(entries, { ...anchor, head: ends, previous: ends }, mac)).toMatchObject({
    ok: false,
    brokenAt: 5,
  });
  const begins = { ...BEGINNING, hash: other(BEGINNING.hash) };
  expect(verifyChain(entries, { ...anchor, start: begins }, mac)).toMatchObject({ ok: false, brokenAt: 1 });
  const tail = { seq: 3, hash: at(2).hash };
  const unsent = appendEntries(tail, [fact(7)], anchor, mac).anchor;
  expect(tailOf({ ...tail, hash: other(tail.hash) }, unsent)).toEqual(unsent.head);
});

test.each([0, 8, 31, 63])("an entry's own hash is compared whole: digit %i counts", (digit) => {
  entries.forEach((entry, row) => {
    const { hash } = entry;
    const other = hash.slice(0, digit) + (hash.charAt(digit) === 'a' ? 'b' : 'a') + hash.slice(digit + 1);
    const changed = entries.map((one, at) => (at === row ? { ...one, hash: other } : one));
    expect(verifyChain(changed, anchor, mac)).toEqual({ ok: false, brokenAt: row + 1, row, why: 'edited' });
  });
});

test('of entries whose write was cut off in between those that arrived count, and the next go on from them', () => {
  const begun = appendEntries({ seq: 2, hash: at(1).hash }, facts.slice(2), anchor, mac).anchor;
  const arrived = entries.slice(0, 4);
  expect(verifyChain(arrived, begun, mac)).toEqual({ ok: true, tail: { seq: 4, hash: at(3).hash } });
  const next = appendEntries(tailOf({ seq: 4, hash: at(3).hash }, begun), [fact(8)], begun, mac);
  expect(verifyChain([...arrived, ...next.entries], confirmed(next.anchor), mac)).toMatchObject({ ok: true });
  expect(verifyChain(entries.slice(0, 1), begun, mac)).toMatchObject({ ok: false, brokenAt: 2, why: 'cut tail' });
});

describe('rolled over', () => {
  const next = appendEntries(tailOf(anchor.head, anchor), [fact(7)], anchor, mac);
  const rolled = rolledOver(entries, 2, next.anchor, mac);
  const whole = [...entries, ...next.entries];

  test('the chain holds before and after the rows have left, and once that is confirmed only after', () => {
    expect(verifyChain(entries, rolled, mac)).toMatchObject({ ok: true });
    expect(verifyChain(whole.slice(2), rolled, mac)).toMatchObject({ ok: true });
    expect(verifyChain(whole.slice(2), confirmed(rolled), mac)).toMatchObject({ ok: true });
    expect(verifyChain(whole, confirmed(rolled), mac)).toMatchObject({ ok: false, brokenAt: 3, row: 0, why: 'added' });
  });

  test.each<[string, readonly AuditEntry[], number, string]>([
    ['one more cut off the beginning', whole.slice(3), 3, 'removed'],
    ['fewer than were to leave', whole.slice(1), 1, 'removed'],
    [
      'an edited line',
      whole.slice(2).map((entry, row) => (row === 1 ? { ...entry, channel: 'mail' } : entry)),
      4,
      'edited',
    ],
    ['the end cut off', whole.slice(2, 4), 5, 'cut tail'],
  ])('%s is named', (_, rows, brokenAt, why) =>
    expect(verifyChain(rows, rolled, mac)).toMatchObject({ ok: false, brokenAt, why }),
  );

  test('a line that does not hold keeps all of them', () => {
    const edited = entries.map((entry, row) => (row === 1 ? { ...entry, channel: 'mail' } : entry));
    expect(rolledOver(edited, 2, anchor, mac)).toBe(anchor);
    expect(rolledOver(edited, 1, anchor, mac)).toMatchObject({ start: { seq: 1 } });
  });

  test('what comes after a kill goes on from where the sheet really begins', () => {
    expect(startOf(whole, rolled)).toEqual(BEGINNING);
    expect(startOf(whole.slice(2), rolled)).toEqual({ seq: 2, hash: at(1).hash });
  });
});

test('what was cut off the end stays missed after the next entry', () => {
  const cut = entries.slice(0, 3);
  const next = appendEntries(tailOf({ seq: 3, hash: at(2).hash }, anchor), [fact(7)], anchor, mac);
  expect(verifyChain([...cut, ...next.entries], confirmed(next.anchor), mac)).toMatchObject({
    ok: false,
    brokenAt: 4,
    row: 3,
    why: 'removed',
  });
});
