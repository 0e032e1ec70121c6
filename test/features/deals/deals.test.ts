// Deals in a workbook: taken in, scored, banded, shown, told of.
import { dispatch, importFile, runByName } from '../../../src/app/commands';
import { handleEdit } from '../../../src/app/edits';
import { readPreviewData } from '../../../src/app/sidebar/preview-data';
import { readRecord } from '../../../src/app/sidebar/record';
import { readWhatIf } from '../../../src/app/sidebar/what-if';
import { wouldGo } from '../../../src/nudges/what-if/words';
import { dueInWords } from '../../../sidebar/what-if/what-if-view';
import { typeCell } from '../../../scripts/local/sheets/person';
import { settle, sheetIdOf } from '../../fakes/company';
import { INSTALLER, installedServices, type MemoryServices } from '../../fakes/memory-services';
import { columnOf, gridOf, recordsOf, titlesOf } from '../../fakes/memory-sheets';

const DAY = 86_400_000;
const HEADER = 'deal_id,name,account,amount_eur,last_activity,stage,close_date,owner_email';
const ANA = 'ana@nexus.example';
const KIM = 'kim@nexus.example';

const file = (services: MemoryServices, table: string, ...lines: readonly string[]): ReturnType<typeof importFile> =>
  importFile(services, services.time.now, table, `${table}.csv`, lines.join('\n'));

const type = (
  services: MemoryServices,
  tab: string,
  key: string,
  header: string,
  text: string,
  by = 'Record id',
): void => {
  const { sheets } = services;
  const row = gridOf(sheets, tab).findIndex((cells, i) => i > 0 && cells[columnOf(sheets, tab, by)] === key);
  const column = columnOf(sheets, tab, header);
  const sheetId = sheetIdOf(services, tab);
  typeCell(sheets.data, sheetId, row, column, text, null);
  const [line, place] = [row + 1, column + 1];
  const spot = { firstRow: line, lastRow: line, firstColumn: place, lastColumn: place };
  handleEdit(services, { sheetId, title: tab, ...spot }, INSTALLER, services.time.now);
};

const set = (services: MemoryServices, name: string, value: string): void =>
  type(services, 'Settings', name, 'Value', value, 'Setting');

/** So many days before now, as a file writes it. */
const ago = (services: MemoryServices, days: number): string =>
  new Date(services.time.now - days * DAY).toISOString().slice(0, 10);

const tick = (services: MemoryServices, ms = 300_000): void => {
  services.time.now += ms;
  const failed = dispatch(services, services.time.now).jobs.find(({ outcome }) => outcome === 'failed');
  if (failed) throw new Error(`${failed.job}: ${failed.message}`);
};

const rowOf = (services: MemoryServices, id: string, tab = 'Deals'): Readonly<Record<string, unknown>> =>
  recordsOf(services.sheets, tab).find((row) => row['Record id'] === id) ?? {};

/** Idle and big, idle and small, without an amount, busy, ahead, negative, won. */
const open = (): MemoryServices => {
  const services = installedServices();
  set(services, 'records.deals', 'yes');
  file(
    services,
    'Deals',
    HEADER,
    `1,Renewal,Acme,45000,${ago(services, 21)},Proposal,,${ANA}`,
    `2,Pilot,Bolt,50,${ago(services, 8)},Qualified,,`,
    `3,Upgrade,Coda,,${ago(services, 60)},Negotiation,,`,
    `4,Extension,Dune,90000,${ago(services, 1)},Negotiation,,`,
    `5,Seats,Ekko,90000,${ago(services, -3)},Proposal,,`,
    `6,Refund,Fjord,-900,${ago(services, 30)},Proposal,,`,
    `7,Old,Gulf,9000,${ago(services, 30)},Closed won,,`,
  );
  settle(services);
  return services;
};

test('idle days and urgency stand in the store; what is unknown or ahead is blank, and below 0 is told', () => {
  const services = open();
  const figures = ['1', '2', '3', '4', '5', '6'].map((id) => {
    const row = rowOf(services, id);
    return [id, row['Idle days'] ?? null, row.Urgency ?? null];
  });
  expect(figures).toEqual([
    ['1', 21, 945_000],
    ['2', 8, 400],
    ['3', 60, null],
    ['4', 1, 90_000],
    ['5', null, null],
    ['6', 30, -27_000],
  ]);
  const told = recordsOf(services.sheets, 'Problems').filter(({ Tab }) => Tab === 'Deals');
  expect(told.map(({ Row, Problem }) => [Row, String(Problem).slice(0, 21)])).toEqual([[7, 'The amount is below 0']]);
});

test('a due deal is never On track, whatever its score; what is won is Done', () => {
  const services = open();
  const small = rowOf(services, '2');
  expect(Number(small.Score)).toBeLessThan(31);
  expect(small.Band).toBe('This week');
  expect(rowOf(services, '4').Band).not.toBe('Needs data');
  expect(recordsOf(services.sheets, 'Open deals').map((row) => row['Record id'])).not.toContain('7');
  expect(titlesOf(services.sheets)).toContain('Open deals');
  // With less urgent ones counted out, its own score counts again.
  set(services, 'deals.urgency', '500');
  settle(services);
  expect(rowOf(services, '2').Band).toBe('On track');
});

test('a due deal of which too little is known stands in no Needs data', () => {
  const services = open();
  type(services, 'Settings', 'score.minCoverage', 'Value', '99', 'Setting');
  settle(services);
  expect([rowOf(services, '1').Band, rowOf(services, '4').Band]).toEqual(['Today', 'Needs data']);
});

test('idle days grow with the first tick of a day, and not before', () => {
  const services = open();
  const score = (): unknown => rowOf(services, '1')['Idle days'];
  tick(services);
  const writes = services.sheets.writes.length;
  tick(services);
  expect([score(), services.sheets.writes.length]).toEqual([21, writes]);
  tick(services, DAY);
  expect(score()).toBe(22);
});

test('trying weights out knows which deals are due', () => {
  const services = open();
  const data = readPreviewData(services, services.time.now, 'deals');
  expect(data.lifted).toBe('110000');
});

test('its owner is told once, with the days and the amount; a view without a name says which deal it is', () => {
  const services = open();
  file(services, 'Team', 'name,email,role,manager,hours', `Ana,${ANA},AE,${KIM},always`, `Kim,${KIM},Manager,,always`);
  set(services, 'nudge.mode', 'preview');
  set(services, 'nudge.threshold', '100');
  set(services, 'nudge.holdoutPercent', '0');
  tick(services);
  const own = recordsOf(services.sheets, 'Messages').filter((row) => row.Record === '1');
  expect(own).toMatchObject([{ 'Record type': 'deals', Recipient: ANA, State: 'draft' }]);
  expect(own[0]?.Text).toMatch(/Renewal with Acme scores .*45,000 EUR.*Nothing has happened for 21 days/s);
  expect(own[0]?.Text).toContain('it has been idle for 21 days');
  expect(runByName(services, services.time.now, 'explain', ['deals/4']).message).toContain(
    'it is not due by deals.idleDays and deals.urgency',
  );
  file(services, 'Deals', 'deal_id,stage', '99,Proposal');
  settle(services);
  expect(rowOf(services, '99', 'Open deals').Name).toBe('Deal 99');
});

test("people's next step goes from the view to the store and stays", () => {
  const services = open();
  type(services, 'Open deals', '1', 'Next step', 'Send the offer');
  settle(services);
  file(services, 'Deals', `${HEADER},next_step`, `1,Renewal,Acme,46000,${ago(services, 21)},Proposal,,${ANA},Wait`);
  settle(services);
  expect(rowOf(services, '1')).toMatchObject({ 'Next step': 'Send the offer', Amount: 46_000 });
  expect(recordsOf(services.sheets, 'History')).toMatchObject([{ Key: '1', 'Record type': 'deals' }]);
  expect(readRecord(services, services.time.now, 'deals/1').facts).toContainEqual(
    expect.objectContaining({ label: 'Noted next step', text: 'Send the offer' }),
  );
});

test('one deal from two files is one record, also where one of them has no ids', () => {
  const services = open();
  file(services, 'Deals', 'name,account,amount', 'renewal,ACME,47000');
  settle(services);
  expect(
    recordsOf(services.sheets, 'Deals').filter((row) => String(row.Name).toLowerCase() === 'renewal'),
  ).toMatchObject([{ 'Record id': '1', Amount: 47_000 }]);
});

test('who goes live is told how many deals are due, whatever limits hold for what is sent', () => {
  const services = open();
  set(services, 'nudge.dailyCap', '1');
  const week = readWhatIf(services, services.time.now, ['nudge.mode=live']);
  expect(week.due).toEqual([{ one: 'deal', many: 'deals', count: 2 }]);
  expect(wouldGo(week)).toMatch(/ 2 deals are due now\.$/);
  expect(dueInWords(week)).toBe(' 2 deals are due now.');
  type(services, 'Open deals', '1', 'Snooze until', '2099-01-01');
  type(services, 'Open deals', '2', 'Status', 'Resolved');
  settle(services);
  expect(readWhatIf(services, services.time.now, ['nudge.mode=live'])).not.toHaveProperty('due');
});
