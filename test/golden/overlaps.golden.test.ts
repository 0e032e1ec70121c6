// A fixed small company from its file to the tabs after the run, as a person reads them.
import { BANDS, company, importCsv, settle, typeInto } from '../fakes/company';
import { installedServices } from '../fakes/memory-services';
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

/** What a CRM's list often holds and no more: 36 % of the default weights. */
const THREE_COLUMNS = `account,partner,dealAmount,dealStage,relationshipStatus
Alder Mills,Hub,900000,contractsent,customer
Birch Yard,Hub,90000,presentationscheduled,open opportunity
Cedar Glass,Hub,40000,qualifiedtobuy,open opportunity
Dune Ropes,Hub,9000,appointmentscheduled,prospect
Elm Press,Hub,1500,appointmentscheduled,none
Fir Tiles,Hub,1500,appointmentscheduled,`;

test('amount, stage and relationship alone fill the bands; two of them are too little', () => {
  const services = installedServices();
  importCsv(services, THREE_COLUMNS);
  settle(services);
  const titles = [...[...BANDS].reverse(), 'Needs data'];
  const columns = (title: string): string => {
    const [header = [], ...rows] = gridOf(services.sheets, title);
    const at = (name: string): number => header.indexOf(name);
    return [
      `[${title}]`,
      ...rows.map((row) => ['Account', 'Score', 'Coverage', 'Reasons'].map((name) => csvCell(row[at(name)])).join(',')),
    ].join('\n');
  };
  const text = titles.map(columns).join('\n\n');
  expect(text).toMatchSnapshot();
  for (const title of titles) expect([title, gridOf(services.sheets, title).length > 1]).toEqual([title, true]);
});
