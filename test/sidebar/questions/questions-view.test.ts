// What a question says beside its control, and what the list says when it is empty or cut.
import { gainInWords, listInWords, questionInWords } from '../../../sidebar/questions/questions-view';

test('a question, and what its answer would bring', () => {
  expect(
    questionInWords({ asks: ['How many people work at ', '? (Employees)'], name: { title: 'Alba', with: '' } }),
  ).toBe('How many people work at Alba? (Employees)');
  expect(gainInWords({ gain: 0.15, coverage: 0.299 })).toBe('+15 % known, 29 % now');
});

test.each([
  [{ minCoverage: 30, total: 0, questions: [] }, /^Nothing to ask/],
  [{ minCoverage: 0, total: 0, questions: [] }, /switched off/],
  [{ minCoverage: 30, total: 7, questions: [{} as never] }, /^6 more questions/],
])('%j', (reply, said) => expect(listInWords(reply)).toMatch(said));

test('a whole list needs no word', () =>
  expect(listInWords({ minCoverage: 30, total: 1, questions: [{} as never] })).toBeNull());
