// nexus nudges on a file of deals as a list of them comes: no kind switched on, no run, no Team, no secret.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildNexus, type BuiltNexus, type Ran } from './built-nexus';

// Real processes, on a machine that may be busy.
jest.setTimeout(120_000);

const NOW = '2026-11-20T09:00:00Z';

const DEALS = `deal_id,amount_eur,last_activity,stage
0123,45000,2026-11-08,Proposal
12345678901234567,45000,2026-11-08,Negotiation
no-amount,,2026-11-01,Proposal
minus,-500,2026-11-01,Proposal
won,90000,2026-10-01,Closed won
ahead,90000,2026-12-24,Proposal
small,30,2026-11-12,Proposal
silent,9000,,Proposal
last,9000,2026-11-10,Qualified
snoozed,900000,2026-10-01,Proposal`;

let nexus: BuiltNexus;
let workbook: string;
beforeAll(async () => {
  nexus = buildNexus();
  workbook = join(nexus.folder, 'work/book.json');
  mkdirSync(join(nexus.folder, 'work'));
  writeFileSync(join(nexus.folder, 'deals.csv'), DEALS);
  await run('init');
  await run('import', 'Deals', join(nexus.folder, 'deals.csv'));
  await run('edit', 'Deals', 'snoozed', 'snoozeUntil', '2027-01-01', '--user', 'you@nexus.example');
});
afterAll(() => nexus.remove());

const on = (file: string, ...words: readonly string[]): Promise<Ran> =>
  nexus.run(...words, '--workbook', file, '--now', NOW);
const run = (...words: readonly string[]): Promise<Ran> => on(workbook, ...words);

const IDS = ['0123', '12345678901234567', 'last'];
const UNJUDGED =
  'nexus: 2 deals could not be judged: 1 without a last activity, 1 without an amount that can be counted.\n';

test('a file of what is due, most urgent first; the workbook stays as it is', async () => {
  const before = readFileSync(workbook);
  const file = join(nexus.folder, 'far/away.json');
  const { code, out, err } = await run('nudges', '--out', file);
  expect({ code, out, err }).toEqual({ code: 0, out: `${file}: 3 due deals\n`, err: UNJUDGED });
  const nudges = JSON.parse(readFileSync(file, 'utf8')) as readonly Readonly<Record<string, unknown>>[];
  expect(nudges.map(({ deal_id }) => deal_id)).toEqual(IDS);
  expect(nudges[0]).toEqual({
    deal_id: '0123',
    amount: 45_000,
    currency: 'EUR',
    stage: 'Proposal',
    idle_days: 12,
    urgency: 540_000,
    reply_hours: null,
    tone: null,
    waiting_on: null,
    to: null,
    nudge:
      'Deal 0123 (45,000 EUR, Proposal) has been quiet for 12 days. Write to your contact today and agree the next step.',
  });
  expect(readFileSync(workbook).equals(before)).toBe(true);
});

test('--stream prints the same as lines, and writes a file only where one is named', async () => {
  const file = join(nexus.folder, 'both.json');
  const { out: alone } = await run('nudges', '--stream');
  const { code, out, err } = await run('nudges', '--stream', '--out', file);
  expect(out).toBe(alone);
  expect({ code, err }).toEqual({ code: 0, err: UNJUDGED });
  const lines = out.trimEnd().split('\n');
  expect(lines.map((line) => (JSON.parse(line) as { readonly deal_id: string }).deal_id)).toEqual(IDS);
  expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual(lines.map((line) => JSON.parse(line) as unknown));
});

test('a dry run writes no file', async () => {
  const file = join(nexus.folder, 'dry.json');
  expect((await run('nudges', '--dry-run', '--out', file)).out).toBe(`would write ${file}: 3 due deals\n`);
  expect(existsSync(file)).toBe(false);
  expect((await run('nudges', '--out', nexus.folder)).code).toBe(1);
});

test('without a due deal an empty array, and one sentence that says why', async () => {
  const empty = join(nexus.folder, 'empty.json');
  const file = join(nexus.folder, 'none.json');
  await on(empty, 'init');
  const { code, err } = await on(empty, 'nudges', '--out', file);
  expect({ code, err }).toEqual({
    code: 0,
    err: 'nexus: There are no deals yet: import a file of them into Deals, or connect HubSpot.\n',
  });
  expect(readFileSync(file, 'utf8')).toBe('[]\n');
  writeFileSync(join(nexus.folder, 'fresh.csv'), 'deal_id,amount_eur,last_activity,stage\na,9000,2026-11-19,Proposal');
  await on(empty, 'import', 'Deals', join(nexus.folder, 'fresh.csv'));
  expect(await on(empty, 'nudges', '--stream')).toMatchObject({
    code: 0,
    out: '',
    err:
      'nexus: No deal is due: none of 1 open deal has been idle for 7 days or more (deals.idleDays) with an urgency ' +
      'above 250 (deals.urgency).\n',
  });
});
