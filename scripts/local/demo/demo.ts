// The demo: the main job on the sample company, step by step, with the commands a person would type. A promise that does not hold throws.
import type { HubspotStandIn } from '../stand-ins/hubspot';
import type { Cost, Demo, ImportStep, IntakeStep, Move, OverlapRow, StatusStep, WeightStep } from './demo-report';
import { connectHubspot } from './hubspot-step';

/** Runs a command with `--json` and hands back its document; throws when the command fails. */
export type Ask = (...words: readonly string[]) => Promise<unknown>;

export interface DemoFiles {
  readonly workbook: string;
  readonly importFile: string;
  readonly xlsx: string;
}

export interface DemoSecrets {
  readonly clientId: string;
  readonly clientSecret: string;
  readonly refreshToken: string;
  readonly organization: string;
}

interface Run extends Cost {
  readonly rows: { readonly read: number; readonly written: number; readonly rejected: number };
  readonly problems: readonly { readonly row: number | null; readonly message: string }[];
}

interface BandRow {
  readonly name: string;
  readonly min: number;
  readonly guidance: string | null;
}

/** Chosen because most of the sample's accounts have it, so that a change of its weight moves many. */
const CRITERION = 'opportunity/engaged';
const NEW_WEIGHT = 40;
/** Far above what is common, so that more weight on it lifts the score. */
const ENGAGED = 90;

export async function runDemo(
  ask: Ask,
  files: DemoFiles,
  secrets: DemoSecrets,
  hubspot: HubspotStandIn,
): Promise<Demo> {
  const { tabs } = (await ask('init')) as { readonly tabs: readonly string[] };
  const intake = await connectAndTakeIn(ask, secrets);
  const scored = await tick(ask);
  const taken = await overlapsOf(ask);
  const bands = await countBands(ask, taken);
  const imported = await importList(ask, files.importFile);
  const importScored = await tick(ask);
  const { typed, cost: typing } = await typeStatus(ask);
  const before = await overlapsOf(ask);
  const weight = await changeWeight(ask, before);
  const status = { ...typed, bandAfter: await bandWithStatus(ask, typed) };
  const restore = (await ask('run', 'restore-weights', '1')) as Run;
  expectSameScores(before, await overlapsOf(ask));
  const { clearing, quiet } = await settle(ask);
  const connected = await connectHubspot(ask, hubspot);
  const sheets = (await ask('export', files.xlsx)) as { readonly tabs: readonly string[] };
  const parts = [intake.cost, scored, imported.cost, importScored, typing, weight.cost, restore, clearing, quiet];
  return {
    workbook: files.workbook,
    xlsx: files.xlsx,
    importFile: files.importFile,
    tabs,
    exportedTabs: sheets.tabs.length,
    intake,
    bands,
    top: best(taken, 5),
    imported,
    weight,
    status,
    restoredVersion: 1,
    hubspot: connected,
    quietWrites: quiet.calls.sheetsWrite,
    total: totalOf(parts),
  };
}

async function connectAndTakeIn(ask: Ask, secrets: DemoSecrets): Promise<IntakeStep> {
  for (const [name, value] of Object.entries(secrets)) await ask('secret', `crossbeam.${name}`, value);
  const run = (await ask('run', 'intake-overlaps')) as Run;
  const rows = await overlapsOf(ask);
  return {
    overlaps: rows.length,
    accounts: distinct(rows, 'account'),
    partners: distinct(rows, 'partner'),
    cost: costOf(run),
  };
}

async function importList(ask: Ask, file: string): Promise<ImportStep> {
  const run = (await ask('import', 'Overlaps', file)) as Run;
  if (run.rows.rejected === 0) throw new Error('the sample list has bad rows, but none was refused');
  return {
    taken: run.rows.written,
    refused: run.problems.map(({ row, message }) => ({ line: row, message })),
    cost: costOf(run),
  };
}

/** On an engaged account just below a band: the coming change of weights should lift it, and the status must go along. */
async function typeStatus(ask: Ask): Promise<{ readonly typed: Omit<StatusStep, 'bandAfter'>; readonly cost: Cost }> {
  const cutOffs = ((await ask('show', 'Bands')) as readonly BandRow[]).map(({ min }) => min);
  const toNextBand = ({ score }: OverlapRow): number =>
    Math.min(...cutOffs.filter((min) => min > Math.round(score ?? 0))) - (score ?? 0);
  const engaged = (await overlapsOf(ask)).filter(
    ({ score, engagement }) => score !== null && Number(engagement) >= ENGAGED,
  );
  const row = engaged.sort((a, b) => toNextBand(a) - toNextBand(b))[0];
  if (!row?.band) throw new Error('no engaged overlap has a band');
  const edit = (await ask('edit', row.band, row.key, 'status', 'Working')) as Cost;
  return {
    typed: { key: row.key, account: row.account, partner: row.partner, status: 'Working', band: row.band },
    cost: costOf(edit),
  };
}

async function bandWithStatus(ask: Ask, { key, status }: Omit<StatusStep, 'bandAfter'>): Promise<string> {
  const row = (await overlapsOf(ask)).find((overlap) => overlap.key === key);
  const shown = ((await ask('show', row?.band ?? '')) as readonly OverlapRow[]).find((overlap) => overlap.key === key);
  if (row?.status !== status || shown?.status !== status) throw new Error(`the status typed for ${key} was lost`);
  return row.band ?? '';
}

async function changeWeight(ask: Ask, before: readonly OverlapRow[]): Promise<WeightStep> {
  const weights = (await ask('show', 'Weights')) as readonly {
    readonly model: string;
    readonly criterion: string;
    readonly weight: number;
  }[];
  const from = weights.find(({ model, criterion }) => `${model}/${criterion}` === CRITERION)?.weight ?? 0;
  const edit = (await ask('edit', 'Weights', CRITERION, 'weight', String(NEW_WEIGHT))) as Cost;
  const after = new Map((await overlapsOf(ask)).map((row) => [row.key, row]));
  const moves = before.flatMap((row): Move[] => {
    const now = after.get(row.key);
    return now && now.score !== row.score ? [{ account: row.account, partner: row.partner, from: row, to: now }] : [];
  });
  const changedBand = moves
    .filter(({ from: was, to }) => was.band !== to.band)
    .sort((a, b) => distance(b) - distance(a));
  return {
    criterion: CRITERION,
    from,
    to: NEW_WEIGHT,
    rescored: moves.length,
    changedBand: changedBand.length,
    examples: changedBand.slice(0, 3).map(trimmed),
    cost: costOf(edit),
  };
}

const distance = ({ from, to }: Move): number => Math.abs((to.score ?? 0) - (from.score ?? 0));
const trimmed = ({ account, partner, from, to }: Move): Move => ({
  account,
  partner,
  from: { band: from.band, score: from.score },
  to: { band: to.band, score: to.score },
});

function expectSameScores(before: readonly OverlapRow[], after: readonly OverlapRow[]): void {
  const scores = new Map(after.map(({ key, score, band }) => [key, `${String(score)} ${band ?? ''}`]));
  const different = before.filter(({ key, score, band }) => scores.get(key) !== `${String(score)} ${band ?? ''}`);
  if (different.length > 0)
    throw new Error(`${different.length} scores are not what they were before the weight was changed`);
}

/** The first tick takes out rows that have left their band; the second has nothing to do and must write nothing. */
async function settle(ask: Ask): Promise<{ readonly clearing: Cost; readonly quiet: Cost }> {
  const clearing = await tick(ask);
  const quiet = await tick(ask);
  if (quiet.calls.sheetsWrite > 0) throw new Error('a tick with nothing new wrote to the workbook');
  return { clearing, quiet };
}

async function tick(ask: Ask): Promise<Cost> {
  const { ticks, ...cost } = (await ask('tick')) as Cost & {
    readonly ticks: readonly {
      readonly jobs: readonly { readonly job: string; readonly outcome: string; readonly message: string }[];
    }[];
  };
  const failed = ticks.flatMap(({ jobs }) => jobs).find(({ outcome }) => outcome === 'failed');
  if (failed) throw new Error(`${failed.job}: ${failed.message}`);
  return costOf(cost);
}

const overlapsOf = async (ask: Ask): Promise<readonly OverlapRow[]> =>
  (await ask('show', 'Overlaps')) as readonly OverlapRow[];

async function countBands(ask: Ask, rows: readonly OverlapRow[]): Promise<Demo['bands']> {
  const bands = (await ask('show', 'Bands')) as readonly BandRow[];
  return [...bands]
    .sort((a, b) => b.min - a.min)
    .map(({ name, guidance }) => ({
      name,
      guidance: guidance ?? '',
      count: rows.filter(({ band }) => band === name).length,
    }));
}

const byScore = (a: OverlapRow, b: OverlapRow): number => (b.score ?? -1) - (a.score ?? -1);

const best = (rows: readonly OverlapRow[], count: number): Demo['top'] =>
  [...rows]
    .sort(byScore)
    .slice(0, count)
    .map(({ account, partner, owner, score, band, reasons }) => ({ account, partner, owner, score, band, reasons }));

const distinct = (rows: readonly OverlapRow[], column: 'account' | 'partner'): number =>
  new Set(rows.map((row) => row[column])).size;

const costOf = ({ calls: { sheetsRead, sheetsWrite, fetch }, simulatedMs }: Cost): Cost => ({
  calls: { sheetsRead, sheetsWrite, fetch },
  simulatedMs,
});

const totalOf = (parts: readonly Cost[]): Cost => {
  const sum = (of: (cost: Cost) => number): number => parts.reduce((total, part) => total + of(part), 0);
  return {
    calls: {
      sheetsRead: sum(({ calls }) => calls.sheetsRead),
      sheetsWrite: sum(({ calls }) => calls.sheetsWrite),
      fetch: sum(({ calls }) => calls.fetch),
    },
    simulatedMs: sum(({ simulatedMs }) => simulatedMs),
  };
};
