// A second kind of record beside overlaps: support cases, with few columns, one view and words of their own.
import { contextFor } from '../../src/app/context';
import { recordTypes } from '../../src/app/features';
import { composeJob } from '../../src/nudges/compose';
import { deliverJob } from '../../src/nudges/deliver';
import { explainJob } from '../../src/nudges/explain';
import { planNudgesJob } from '../../src/nudges/plan-nudges';
import { scoreJob } from '../../src/records/jobs/score';
import type { RecordType } from '../../src/records/record-type';
import { recordTab } from '../../src/records/standard-columns';
import { bandsTab, weightsTab } from '../../src/records/tabs';
import type { Job } from '../../src/run/job';
import { runJob } from '../../src/run/run';
import type { RunReport } from '../../src/run/run-report';
import { appendRows } from '../../src/workbook/changes';
import { commit } from '../../src/workbook/commit';
import { column, type TabDeclaration } from '../../src/workbook/declare';
import type { Row } from '../../src/workbook/table';
import { readWorkbook, tableIn } from '../../src/workbook/workbook';
import type { World } from './world';

const words = { one: 'case', many: 'cases', title: 'Case', with: 'customer' };

const casesTab = recordTab({
  id: 'cases',
  title: 'All cases',
  sheetId: 710_900,
  help: 'Support cases.',
  words,
  keyHelp: 'Number of the case.',
  columns: [
    column('subject', 'Subject', 'What it is about.'),
    column('customer', 'Customer', 'Whose it is.'),
    column('urgency', 'Urgency', '0 to 100.', { type: 'number' }),
    column('country', 'Country', 'Where the customer is.'),
    column('stage', 'Stage', 'How far it is.'),
    column('agent', 'Agent', 'Who works on it.'),
    column('agentEmail', 'Agent e-mail', 'Of the agent.'),
    column('contact', 'Contact', 'At the customer.'),
    column('contactEmail', 'Contact e-mail', 'Of the contact.'),
  ],
  scoreHelp: 'How much it needs somebody, 0 to 100.',
});

export const cases: RecordType = {
  id: 'cases',
  words,
  store: casesTab,
  sheetIds: 790_000,
  nameOf: (row) => ({ title: row.text('subject'), with: row.text('customer') }),
  facts: (row) => {
    const stage = row.text('stage');
    return stage === ''
      ? []
      : [{ id: 'stage', label: 'Stage', text: stage, means: "the case's stage", inWords: `It stands at ${stage}` }];
  },
  people: [
    { id: 'agent', name: ['agent'], email: 'agentEmail', isNudged: true },
    {
      id: 'contact',
      name: ['contact'],
      email: 'contactEmail',
      isNudged: false,
      inWords: (who, { with: customer }) => `Ask ${who} of ${customer}`,
    },
  ],
  place: (row) => ({ country: row.cell('country') }),
  scoring: {
    models: { score: 'need' },
    weights: [
      {
        model: 'need',
        criterion: 'urgency',
        field: 'urgency',
        scale: 'linear 0..100',
        weight: 3,
        missing: 'skip',
        help: '',
      },
      {
        model: 'need',
        criterion: 'country',
        field: 'country',
        scale: 'map DE=1; *=0',
        weight: 1,
        missing: 'skip',
        help: '',
      },
    ],
    bands: [
      { name: 'Calm', min: 0, colour: '#d5f0ee', guidance: '' },
      { name: 'Burning', min: 90, colour: '#ffe8b3', guidance: '' },
    ],
    moved: { columns: ['stage'], between: (before, after) => before.stage !== after.stage },
  },
  views: { columns: ['subject', 'customer', 'stage'], tabs: { title: 'Cases', help: 'Cases by need.' } },
  nudging: { causes: (row) => (row.text('stage') === 'Stuck' ? ['it is stuck'] : []) },
};

export const bothTypes: readonly RecordType[] = [...recordTypes, cases];

const rowsInto = (world: World, tab: TabDeclaration, rows: readonly Row[]): void => {
  const { sheets } = world.services;
  const workbook = readWorkbook(sheets, () => [{ declaration: tab, cells: true }]);
  commit(sheets, appendRows(tableIn(workbook, tab.id, tab.title), rows), () => true);
};

/** Their tab, weights and bands, as installing a version that has them makes them. */
export const installCases = (world: World): void => {
  commit(world.services.sheets, [{ kind: 'addTab', declaration: casesTab, title: casesTab.title }], () => true);
  rowsInto(
    world,
    weightsTab,
    cases.scoring.weights.map((row) => ({ ...row, recordType: 'cases' })),
  );
  rowsInto(
    world,
    bandsTab,
    cases.scoring.bands.map((row) => ({ ...row, recordType: 'cases' })),
  );
};

export const addCases = (world: World, rows: readonly Row[]): void => rowsInto(world, casesTab, rows);

const JOBS: Readonly<Record<string, (types: readonly RecordType[]) => Job>> = {
  score: scoreJob,
  'plan-nudges': (types) => planNudgesJob(types) as Job,
  compose: (types) => composeJob(types) as Job,
  deliver: (types) => deliverJob(types) as Job,
  explain: (types) => explainJob(types) as Job,
};

/** A job over both kinds, as the product would run it. */
export const runBoth = ({ services }: World, name: string, ...args: readonly string[]): RunReport => {
  const job = JOBS[name]?.(bothTypes);
  if (!job) throw new Error(`No job ${name}`);
  return runJob(job, contextFor(services, services.time.now, 'eve@nexus.example', { args }));
};
