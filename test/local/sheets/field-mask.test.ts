// Field masks: both syntaxes mean the same, selecting and merging touch what they name.
import { mergeFields, parseFieldMask, select } from '../../../scripts/local/sheets/field-mask';

const reply = { a: 1, b: { c: 2, d: [{ e: 3, f: 4 }, { e: 5 }] }, g: { h: 6, i: 7 } };

test.each<[string, unknown]>([
  ['a', { a: 1 }],
  ['b.d.e,a', { a: 1, b: { d: [{ e: 3 }, { e: 5 }] } }],
  ['b(c,d/e)', { b: { c: 2, d: [{ e: 3 }, { e: 5 }] } }],
  ['b(d(f)),g.h', { b: { d: [{ f: 4 }, {}] }, g: { h: 6 } }],
  ['*', reply],
  ['b.*', { b: reply.b }],
  ['g,g.h', { g: reply.g }],
  [' a , g ( i ) ', { a: 1, g: { i: 7 } }],
])('%s', (mask, expected) => expect(select(reply, parseFieldMask(mask))).toEqual(expected));

test.each(['a(', 'a)', 'a..b', ',', 'a,', 'a b', 'a(b', '()', 'a-b'])('%p is refused', (mask) =>
  expect(() => parseFieldMask(mask)).toThrow('Invalid field mask'),
);

test('merging sets what is given, clears what is not, leaves the rest', () => {
  expect(mergeFields({ a: 1, b: { c: 2, d: 3 } } as object, { b: { c: 9 } }, parseFieldMask('a,b.c,b.d'))).toEqual({
    b: { c: 9 },
  });
  expect(mergeFields({ a: 1, b: { c: 2, d: 3 } } as object, {}, parseFieldMask('b(c)'))).toEqual({ a: 1, b: { d: 3 } });
  expect(mergeFields({ a: 1 } as object, { z: 1 }, parseFieldMask('*'))).toEqual({ z: 1 });
});

test('snake case names are the same fields', () =>
  expect(select({ userEnteredValue: 1 }, parseFieldMask('user_entered_value'))).toEqual({ userEnteredValue: 1 }));
