// What people write in files and in the grid, from the command to the answer: words, places, roles, and a full workbook.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { MOST_CELLS } from '../../../src/workbook/cell-limit';
import { nexusInProcess, type Commands, type Nexus, type Row } from '../../cases/nexus-in-process';

const NOW = '2026-11-18T10:00:00Z';

let nexus: Nexus;
beforeAll(() => {
  nexus = nexusInProcess();
});
afterAll(() => nexus.remove());

let workbooks = 0;
const installed = async (): Promise<Commands & { readonly file: string }> => {
  const commands = nexus.workbook();
  workbooks += 1;
  await commands.run(NOW, 'init');
  return { ...commands, file: join(nexus.folder, `${workbooks}.json`) };
};

const imported = async (
  { run }: Commands,
  table: string,
  ...lines: readonly string[]
): Promise<{ readonly text: string; readonly exit: number }> => {
  const file = join(nexus.folder, `${table}.csv`);
  writeFileSync(file, lines.join('\n'));
  const { stdout, stderr, exitCode } = await run(NOW, 'import', table, file);
  return { text: stdout + stderr, exit: exitCode };
};

const TEAM = [
  'name,email,role,manager',
  'Ana Sol,ana@nexus.example,Account Executive,max@nexus.example',
  'Sam Lee,sam@nexus.example,Sales rep,max@nexus.example',
  'Sam Lee,sam2@nexus.example,AE,max@nexus.example',
  'Max Ray,max@nexus.example,Sales Manager,',
];

const told = async ({ show }: Commands): Promise<readonly string[]> =>
  (await show(NOW, 'Problems')).map(({ tab, row, column, message }) => [tab, row, column, message].join(' | '));

const only = (rows: readonly Row[], account: string): Row => rows.find((row) => row.account === account) ?? {};

test('words are read by their meaning in file and grid, and what is unknown is told at its cell', async () => {
  const commands = await installed();
  const { run, show } = commands;
  await imported(commands, 'Team', ...TEAM);
  await imported(
    commands,
    'Overlaps',
    'key,account,partner,country,status,assignee,dealStage,engagement,dealAmount',
    'k1,Alba Works,Hub,Vereinigtes Königreich,erledigt,ANA  sol,Proposal/Price Quote,95,400000',
    'k2,Bora Yard,Hub,Germny,,Sam Lee,Closed - Won,95,400000',
    'k3,Cirrus Mill,Hub,Espagne,Sleeping,Kim Doe,Stage Nine,95,400000',
  );
  await run(NOW, 'tick');
  const rows = await show(NOW, 'Overlaps');
  expect(['k1', 'k2', 'k3'].map((key) => rows.find((row) => row.key === key)?.country)).toEqual([
    'United Kingdom',
    'Germny',
    'Spain',
  ]);
  expect([only(rows, 'Alba Works').status, only(rows, 'Cirrus Mill').status]).toEqual(['Resolved', 'Sleeping']);
  const problems = (await told(commands)).join('\n');
  for (const text of ['"Germny"', '"Sleeping"', '"Stage Nine"', '"Kim Doe"', 'called "Sam Lee"'])
    expect(problems).toContain(text);
  for (const text of ['Königreich', 'Price Quote', 'erledigt', 'ANA', 'Account Executive'])
    expect(problems).not.toContain(text);

  const band = String(only(rows, 'Cirrus Mill').band);
  await run(NOW, 'edit', band, 'k3', 'status', 'not_relevant');
  await run(NOW, 'edit', band, 'k3', 'assignee', 'Ana Sol');
  expect(only(await show(NOW, 'Overlaps'), 'Cirrus Mill')).toMatchObject({
    status: 'not_relevant',
    assignee: 'Ana Sol',
  });
  const { stdout } = await run(NOW, 'run', 'explain', 'k3');
  expect(stdout).toContain('Its status is not_relevant.');
  await run(NOW, 'edit', 'Overlaps', 'k3', 'country', 'Frnace');
  const later = (await told(commands)).join('\n');
  expect(later).toContain('"Frnace" is no country Nexus knows; it is kept as it is. Did you mean France?');
  expect(later).not.toContain('Sleeping');
  expect(later).not.toContain('Kim Doe');
}, 120_000);

test('a role or a rung that leads nowhere is told; rules by region go by Regions', async () => {
  const commands = await installed();
  const { run, show } = commands;
  await imported(commands, 'Team', ...TEAM, 'Kai Orr,kai@nexus.example,Mangaer,', 'Pia Lund,pia@nexus.example,SDR,');
  expect((await imported(commands, 'Regions', 'country,region', 'Brasil,South')).text).toContain('1 new');
  const routes = await imported(
    commands,
    'Routes',
    'country,region,assignTo',
    'Deutschland,,ana@nexus.example',
    ',South,max@nexus.example',
    ',Atlantis,ana@nexus.example',
    ',,pool:AE',
  );
  expect(routes.text).toContain('"Atlantis" is no region of the tab Regions');
  await run(NOW, 'edit', 'Settings', 'nudge.ladder', 'value', 'AE, Scout');
  await run(NOW, 'edit', 'Settings', 'nudge.mode', 'value', 'preview');
  await run(NOW, 'edit', 'Settings', 'nudge.threshold', 'value', '0');
  const off = await run(NOW, 'edit', 'Settings', 'nudge.digestAt', 'value', 'off');
  expect(off.exitCode).toBe(0);
  await imported(
    commands,
    'Overlaps',
    'key,account,partner,country,engagement,winnability,dealAmount',
    'k1,Alba Works,Hub,Brazil,95,95,400000',
    'k2,Bora Yard,Hub,DE,95,95,400000',
    'k3,Cirrus Mill,Hub,Antarctica,95,95,400000',
  );
  await run(NOW, 'tick');
  const sent = (await show(NOW, 'Messages')).map(({ record, recipient }) => `${String(record)} ${String(recipient)}`);
  expect(sent).toEqual(
    expect.arrayContaining(['k1 max@nexus.example', 'k2 ana@nexus.example', 'k3 sam2@nexus.example']),
  );
  const problems = (await told(commands)).join('\n');
  expect(problems).toContain('"Mangaer" is no role of the ladder');
  expect(problems).toContain('Did you mean Manager?');
  expect(problems).toContain('"Scout" is nobody\'s role in the tab Team');
  expect(problems).toContain('Antarctica has no region in the tab Regions');
  expect(problems).not.toContain('SDR');
}, 120_000);

interface KeptWorkbook {
  readonly spreadsheets: Readonly<
    Record<
      string,
      {
        readonly sheets: readonly {
          readonly properties: { readonly title: string; gridProperties: { rowCount: number; columnCount: number } };
        }[];
      }
    >
  >;
}

/** Blank rows in Bands, until so many cells are left. */
const fill = (file: string, left: number): void => {
  const kept = JSON.parse(readFileSync(file, 'utf8')) as KeptWorkbook;
  const sheets = Object.values(kept.spreadsheets)[0]?.sheets ?? [];
  const sizes = sheets.map(({ properties: { title, gridProperties } }) => ({ title, grid: gridProperties }));
  const bands = sizes.find(({ title }) => title === 'Bands');
  const others = sizes.filter((size) => size !== bands);
  const cells = others.reduce((sum, { grid }) => sum + grid.rowCount * grid.columnCount, 0);
  if (bands) bands.grid.rowCount = Math.floor((MOST_CELLS - left - cells) / bands.grid.columnCount);
  writeFileSync(file, JSON.stringify(kept));
};

const overlapLines = (count: number): readonly string[] => [
  'key,account,partner,engagement',
  ...Array.from({ length: count }, (_, at) => `k${at},Account ${at},Hub,95`),
];

test('past the limit of cells an import writes nothing and says why; ticks go on', async () => {
  const commands = await installed();
  const { run, show, file } = commands;
  fill(file, 500);
  const refused = await imported(commands, 'Overlaps', ...overlapLines(400));
  expect(refused.exit).toBe(1);
  expect(refused.text).toMatch(/This needs 10,0\d\d,\d{3} cells, and a Google spreadsheet holds at most 10,000,000/);
  expect(await show(NOW, 'Overlaps')).toEqual([]);

  fill(file, 100_000);
  expect((await imported(commands, 'Overlaps', ...overlapLines(400))).exit).toBe(0);
  // Somebody else fills what was free: the band's tab cannot grow any more.
  fill(file, 0);
  for (const now of ['2026-11-18T10:05:00Z', '2026-11-18T10:10:00Z', '2026-11-18T10:15:00Z']) {
    const tick = await run(now, 'tick');
    expect([now, tick.exitCode, tick.stderr]).toEqual([now, 0, '']);
  }
  expect((await told(commands)).join('\n')).toContain('holds at most 10,000,000');
  fill(file, 1_000_000);
  await run('2026-11-18T11:30:00Z', 'tick');
  expect((await show(NOW, 'Overlaps'))[0]?.score).not.toBeNull();
  expect((await told(commands)).join('\n')).not.toContain('holds at most');
}, 120_000);
