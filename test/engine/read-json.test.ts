// Texts that others could reach: what is no JSON, or no object, is told apart from what is.
import { readJson, readJsonObject } from '../../src/engine/read-json';

test.each([
  ['{"a":1}', { a: 1 }],
  ['null', null],
  ['[1]', [1]],
  ['"x"', 'x'],
  ['', undefined],
  ['{"a":', undefined],
  ['nope', undefined],
])('%j', (text, value) => {
  expect(readJson(text)).toEqual(value);
});

test.each([
  [null, null],
  ['', null],
  ['null', null],
  ['[1]', null],
  ['"x"', null],
  ['{', null],
  ['{"a":1}', { a: 1 }],
])('an object or nothing: %j', (text, value) => {
  expect(readJsonObject(text)).toEqual(value);
});
