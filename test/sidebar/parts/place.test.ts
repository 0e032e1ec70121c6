// Links of the server's as places to go to.
import { placeIn } from '../../../sidebar/parts/place';
import { cellUrl, goTo, tabUrl } from '../../../src/app/sidebar/links';
import { memoryServices } from '../../fakes/memory-services';

const BOOK = 'https://docs.google.com/spreadsheets/d/x/edit';

test.each([
  [tabUrl(BOOK, 710_001), { sheetId: 710_001, a1: 'A1' }],
  [cellUrl(BOOK, 0, 12, 27), { sheetId: 0, a1: 'AB12' }],
  [`${BOOK}?gid=5#gid=7&range=B6`, { sheetId: 7, a1: 'B6' }],
  ['https://example.com', null],
  [`${BOOK}#gid=x`, null],
])('%s', (url, place) => expect(placeIn(url)).toEqual(place));

test('only a cell is gone to', () => {
  const gone: unknown[] = [];
  const services = { ...memoryServices(), goTo: (...place: readonly unknown[]) => void gone.push(place) };
  goTo(services, 0, 7, 'AB12');
  for (const a1 of ['', 'A0', "'Team'!A1", 'A1:B2', 'AAAA1'])
    expect(() => goTo(services, 0, 7, a1)).toThrow(/is no cell/);
  expect(gone).toEqual([[7, 'AB12']]);
});
