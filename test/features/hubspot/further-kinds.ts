// Two more kinds of records, as a feature would declare them, and a company's workbook that knows them beside overlaps.
import { contextFor } from '../../../src/app/context';
import { hubspot } from '../../../src/features/hubspot/feature';
import { overlaps } from '../../../src/features/overlaps/record';
import { scoreJob } from '../../../src/records/jobs/score';
import type { Fact, RecordType } from '../../../src/records/record-type';
import { recordTab } from '../../../src/records/standard-columns';
import { bandsTab, weightsTab } from '../../../src/records/tabs';
import type { Job } from '../../../src/run/job';
import { runJob } from '../../../src/run/run';
import type { RunReport } from '../../../src/run/run-report';
import { appendRows, CellEdits } from '../../../src/workbook/changes';
import { commit } from '../../../src/workbook/commit';
import { column, type Cell, type TabDeclaration } from '../../../src/workbook/declare';
import { RECORD_TYPE } from '../../../src/workbook/record-type-column';
import { indexByKey, type Row, type Table } from '../../../src/workbook/table';
import { readWorkbook, tableIn } from '../../../src/workbook/workbook';
import type { HubspotOptions } from '../../../scripts/local/stand-ins/hubspot';
import { hubspotWorld, type HubspotWorld } from './world';

const fact = (id: string, label: string, text: string): readonly Fact[] =>
  text === '' ? [] : [{ id, label, text, means: `the ${label.toLowerCase()}` }];

const toyWords = { one: 'toy', many: 'toys', title: 'Toy' };
const repairWords = { one: 'repair', many: 'repairs', title: 'Repair' };

/** Shown on the company of whoever ordered it. */
export const toys: RecordType = {
  id: 'toys',
  words: toyWords,
  store: recordTab({
    id: 'toys',
    title: 'Toys',
    sheetId: 719_001,
    help: 'Toys.',
    words: toyWords,
    keyHelp: 'The article number.',
    scoreHelp: 'How much joy it brings.',
    columns: [
      column('name', 'Name', 'What it is called.'),
      column('shop', 'Shop', 'Who ordered it.'),
      column('website', 'Website', "The shop's website."),
      column('joy', 'Joy', '0 to 10.', { type: 'number' }),
      column('colour', 'Colour', 'Its colour.'),
      column('owner', 'Owner', 'Who makes it.'),
      column('ownerEmail', 'Owner e-mail', 'How to reach them.'),
    ],
  }),
  sheetIds: 810_000,
  nameOf: (row) => ({ title: row.text('name'), with: '' }),
  facts: (row) => fact('colour', 'Colour', row.text('colour')),
  people: [{ id: 'owner', name: ['owner'], email: 'ownerEmail', isNudged: true }],
  place: () => ({}),
  scoring: {
    models: { score: 'joy' },
    weights: [
      { model: 'joy', criterion: 'fun', field: 'joy', scale: 'linear 0..10', weight: 1, missing: 'skip', help: '' },
    ],
    bands: [
      { name: 'Shelf', min: 0, colour: '#e8eaed', guidance: 'Dust it.' },
      { name: 'Window', min: 50, colour: '#dff2d0', guidance: 'Show it.' },
    ],
  },
  views: { columns: ['name', 'score'], tabs: { title: 'Toy board', help: 'All toys.' } },
  crm: {
    object: 'companies',
    linkedBy: 'account',
    account: (row) => ({ id: '', domain: row.text('website'), name: row.text('shop') }),
    properties: { score: 'nexus_toy_score', band: 'nexus_toy_band' },
  },
};

/** Shown on the deal whose id it names. */
export const repairs: RecordType = {
  ...toys,
  id: 'repairs',
  words: repairWords,
  store: recordTab({
    id: 'repairs',
    title: 'Repairs',
    sheetId: 719_002,
    help: 'Repairs.',
    words: repairWords,
    keyHelp: 'The order number.',
    scoreHelp: 'How urgent it is.',
    columns: [
      column('name', 'Name', 'What is broken.'),
      column('dealId', 'Deal', "HubSpot's record id of the deal."),
      column('joy', 'Joy', '0 to 10.', { type: 'number' }),
    ],
  }),
  sheetIds: 820_000,
  facts: () => [],
  people: [],
  views: { columns: ['name', 'score'], tabs: { title: 'Repair board', help: 'All repairs.' } },
  crm: {
    object: 'deals',
    linkedBy: 'id',
    idColumn: 'dealId',
    properties: { score: 'nexus_repair_score', band: 'nexus_repair_band' },
  },
};

export interface KindsWorld extends HubspotWorld {
  /** Adds rows to a kind's store, or changes the cells of rows that are there by key; then everything is scored. */
  put(type: RecordType, ...rows: readonly Row[]): void;
  /** What HubSpot has of a record. */
  valuesOf(object: 'companies' | 'contacts' | 'deals', id: string): Readonly<Record<string, string | null>>;
}

const tableOf = ({ services: { sheets } }: HubspotWorld, declaration: TabDeclaration): Table =>
  tableIn(
    readWorkbook(sheets, () => [{ declaration, cells: true }]),
    declaration.id,
    declaration.title,
  );

const asRow = (row: object, type: RecordType): Row => ({
  ...(row as Readonly<Record<string, Cell>>),
  [RECORD_TYPE]: type.id,
});

const addKind = (world: HubspotWorld, type: RecordType): void => {
  const { sheets } = world.services;
  const { store, scoring } = type;
  commit(sheets, [{ kind: 'addTab', declaration: store, title: store.title }], () => true);
  const rows = [
    ...appendRows(
      tableOf(world, weightsTab),
      scoring.weights.map((row) => asRow(row, type)),
    ),
    ...appendRows(
      tableOf(world, bandsTab),
      scoring.bands.map((row) => asRow(row, type)),
    ),
  ];
  commit(sheets, rows, () => true);
};

/** @param further kinds beside overlaps. */
export const kindsWorld = (further: readonly RecordType[], options: HubspotOptions = {}): KindsWorld => {
  const world = hubspotWorld(options);
  const { services } = world;
  const types = [overlaps, ...further];
  further.forEach((type) => addKind(world, type));
  const jobs: readonly Job[] = [...Object.values(hubspot(types).jobs ?? {}).flat(), scoreJob(types)];
  const run = (name: string, ...args: readonly string[]): RunReport => {
    services.time.now += 60_000;
    const job = jobs.find((one) => one.name === name);
    if (!job) throw new Error(`no job ${name}`);
    return runJob(job, contextFor(services, services.time.now, 'a person', { args }));
  };
  const put = (type: RecordType, ...rows: readonly Row[]): void => {
    const table = tableOf(world, type.store);
    const rowOf = indexByKey(table);
    const edits = new CellEdits(table);
    for (const row of rows)
      for (const [id, cell] of Object.entries(row)) {
        const at = rowOf.get(String(row.key));
        if (at !== undefined) edits.set(id, at, cell);
      }
    const added = appendRows(
      table,
      rows.filter((row) => !rowOf.has(String(row.key))),
    );
    commit(services.sheets, [...edits.changes(), ...added], () => true);
    const report = run('score');
    if (report.outcome === 'failed') throw new Error(report.message);
  };
  return { ...world, run, put, valuesOf: (object, id) => world.hubspot.crm.find(object, id)?.values ?? {} };
};
