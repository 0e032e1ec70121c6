// A fixed small company from its file to the tabs after the run, as a person reads them.
import { BANDS, company, settle, typeInto } from '../fakes/company';
import { gridOf, type MemorySheets } from '../fakes/memory-sheets';

const csvCell = (cell: unknown): string => {
  const text =
    cell === null || cell === undefined
      ? ''
      : typeof cell === 'number'
        ? String(Math.round(cell * 1e4) / 1e4)
        : typeof cell === 'object'
          ? JSON.stringify(cell)
          : String(cell as string | boolean);
  return /[",\n]/.test(text) ? `"${text.replace(/"/g, '""').replace(/\n/g, ' / ')}"` : text;
};

const tabText = (memory: MemorySheets, title: string): string =>
  [`[${title}]`, ...gridOf(memory, title).map((row) => row.map(csvCell).join(','))].join('\n');

test('tabs in, plan out', () => {
  const services = company();
  typeInto(services, 'Pursue', 'b1', 'Note', 'call on Monday');
  settle(services);
  const shown = ['Pipeline', 'Overlaps', ...[...BANDS].reverse(), 'Problems', 'Runs', 'History'];
  expect(shown.map((title) => tabText(services.sheets, title)).join('\n\n')).toMatchSnapshot();
});
