import { introductionActs } from '../../../sidebar/record/introduction-view';

test('what can be said next of an introduction: all before anybody asked, later what it is not yet, or nothing at all', () => {
  const verbs = (state: Parameters<typeof introductionActs>[0]): readonly string[] =>
    introductionActs(state).map(({ verb, to }) => `${verb}=${to}`);
  expect(verbs(null)).toEqual(['Asked=asked', 'Made=made', 'Declined=declined']);
  expect(verbs('asked')).toEqual(['Made=made', 'Declined=declined', 'Take back=']);
  expect(verbs('declined')).toEqual(['Asked=asked', 'Made=made', 'Take back=']);
});
