// What Where is … says of a reply.
import { foundInWords, standsInWords, whereInWords } from '../../../sidebar/where-is/where-is-view';

test.each([
  [{ stands: 'band', tab: 'Act now' }, 'Act now', null],
  [{ stands: 'needs data', tab: 'Needs data' }, 'Needs data', null],
  [{ stands: 'done', tab: 'All badges' }, 'Done', ['in the tab', 'All badges']],
  [{ stands: 'merged', tab: 'Overlaps' }, 'Merged', ['in the tab', 'Overlaps']],
  [{ stands: 'refused', tab: 'o.csv' }, 'Refused', ['in the file', 'o.csv']],
] as const)('%j', (place, name, where) => {
  expect(standsInWords(place).name).toBe(name);
  expect(whereInWords(place)).toEqual(where);
});

test('how much was found', () => {
  expect(foundInWords({ total: 0, places: [] }, 'zzz')).toMatch(/^Nothing is called zzz: /);
  const place = { stands: 'done' } as never;
  expect(foundInWords({ total: 1, places: [place] }, 'a')).toBe('1 match.');
  expect(foundInWords({ total: 30, places: [place, place] }, 'a')).toBe('The best 2 of 30 matches.');
});
