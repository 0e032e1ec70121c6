import { refusedText } from '../../src/engine/text-refusal';

test.each([
  [[], ''],
  [['name'], '1 refused: 1 name'],
  [['name', 'figure', 'figure'], '3 refused: 2 figures, 1 name'],
  [['person', 'secret', 'person'], '3 refused: 2 statements about people, 1 request for a secret'],
] as const)('%j', (kinds, words) => expect(refusedText(kinds)).toBe(words));
