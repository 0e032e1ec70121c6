// What the Start screen says of steps and kinds of records.
import type { KindLine } from '../../../src/app/sidebar/contract/start';
import { leavesInWords, stepsInWords, titleOf, wouldDo } from '../../../sidebar/start/start-view';

const kind = (own: Partial<KindLine>): KindLine => ({
  id: 'deals',
  one: 'deal',
  many: 'deals',
  setting: 'records.deals',
  isOn: true,
  store: 'Deals',
  rows: 1_200,
  shown: 900,
  ...own,
});

test.each([
  [{}, '1,200 deals in the tab Deals. Switched off, 900 deals would leave the views; none is removed.'],
  [{ isOn: false }, '1,200 deals in the tab Deals, kept as they are. Switched on, they would be scored and shown.'],
  [{ isOn: false, rows: 1 }, '1 deal in the tab Deals, kept as it is. Switched on, they would be scored and shown.'],
  [{ rows: 0 }, 'The tab Deals is empty: nothing changes until there are deals.'],
  [{ store: null }, 'It has no tab yet: Nexus → Install / repair makes it.'],
] as const)('%j: %s', (own, words) => expect(wouldDo(kind(own))).toBe(words));

test('whoever switches a kind off is told first how many leave the views, and that nothing is removed', () => {
  expect(leavesInWords(kind({ shown: 1 }))).toBe(
    '1 deal leaves the views, messages that wait are held, and nothing more is sent to HubSpot. Nothing is removed: ' +
      'the tab Deals stays as it is, with what people wrote.',
  );
});

test('steps are counted', () => {
  expect(stepsInWords([{ isDone: true }, { isDone: false }].map((one) => ({ step: '', help: '', ...one })))).toBe(
    '1 of 2 steps are done.',
  );
  expect(stepsInWords([{ step: '', help: '', isDone: true }])).toBe('All steps are done.');
  expect(titleOf({ many: 'deals' })).toBe('Deals');
});
