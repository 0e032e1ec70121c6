// Titles of tabs that Excel would refuse.
import fc from 'fast-check';
import { excelTabNames } from '../../../scripts/local/xlsx/tab-names';

test.each([
  [
    ['Overlaps', 'Act now'],
    ['Overlaps', 'Act now'],
  ],
  [
    ['a/b', 'a?b', 'A:B'],
    ['a b', 'a b (2)', 'A B (3)'],
  ],
  [
    ["'quoted'", '[]', ''],
    ['quoted', 'Tab', 'Tab (2)'],
  ],
  [
    ['History', 'history'],
    ['History tab', 'history tab (2)'],
  ],
  [
    ['x'.repeat(40), 'x'.repeat(41)],
    ['x'.repeat(31), `${'x'.repeat(27)} (2)`],
  ],
  [[`${'x'.repeat(30)}😀`], ['x'.repeat(30)]],
])('%j', (titles, names) => expect(excelTabNames(titles)).toEqual(names));

test('any titles: as many names, all allowed, no two alike', () => {
  fc.assert(
    fc.property(
      fc.array(fc.string({ maxLength: 45, unit: fc.constantFrom('a', 'B', "'", '[', '/', ' ', '😀', 'history') })),
      (titles) => {
        const names = excelTabNames(titles);
        expect(names).toHaveLength(titles.length);
        expect(new Set(names.map((name) => name.toLowerCase())).size).toBe(titles.length);
        for (const name of names) {
          expect(name).toMatch(/^(?!')[^[\]:*?/\\]{1,31}(?<!')$/);
          expect(name.toLowerCase()).not.toBe('history');
        }
      },
    ),
  );
});
