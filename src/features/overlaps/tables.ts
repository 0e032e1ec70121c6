// The tabs of the overlaps feature: the store, the view each band shows, the board.
import { column, type TabDeclaration } from '../../workbook/declare';

/** What people may set; the last four end the nudges of an overlap. */
export const STATUSES = ['New', 'Working', 'Resolved', 'Won', 'Lost', 'Not relevant'] as const;

const number = { type: 'number' } as const;
const score = { type: 'number', format: '0.0', width: 110 } as const;
const person = { owner: 'person' } as const;

const key = column(
  'key',
  'Key',
  'Names the overlap: both Crossbeam record ids, or a hash of account and partner. Do not change it.',
  { required: true, width: 120 },
);

const personColumns = [
  column(
    'status',
    'Status',
    'Where people stand with this overlap. Resolved, Won, Lost and Not relevant end its nudges; Working holds them.',
    { ...person, type: 'choice', choices: STATUSES, width: 110 },
  ),
  column('assignee', 'Assignee', 'E-mail of the person who takes care of it; comes before the owner.', {
    ...person,
    width: 170,
  }),
  column('snoozeUntil', 'Snooze until', 'No nudge before this date.', { ...person, type: 'instant', width: 130 }),
  column('note', 'Note', 'Yours; never touched.', { ...person, width: 240 }),
];

/** The columns that belong to people, in every tab that shows them. */
export const PERSON_COLUMNS: readonly string[] = personColumns.map(({ id }) => id);

const dealColumns = [
  column('dealAmount', 'Deal amount', "Amount of the open deal, in the CRM's currency.", {
    ...number,
    format: '#,##0',
    width: 100,
  }),
  column(
    'relationshipStatus',
    'Relationship',
    'What the account is to the partner: Customer, Open opportunity, Prospect.',
  ),
  column('engagement', 'Engagement', 'How actively the account engages with us, 0 to 100.', number),
  column('dealStage', 'Deal stage', 'Stage of the open deal.'),
  column('winnability', 'Winnability', 'How winnable the deal is, 0 to 100.', number),
];

const partnerColumns = [
  column('relationshipStrength', 'Relationship strength', 'How close the partner is to the account, 0 to 100.', number),
  column('recentDealSupport', 'Recent deal support', 'How much the partner helped in recent deals, 0 to 100.', number),
  column('partnerSize', 'Partner size', 'Small, medium, large, enterprise, or a number of people.'),
  column('stickiness', 'Stickiness', "How firmly the account is tied to the partner's product, 0 to 100.", number),
];

const scoreColumns = [
  column(
    'logoPotential',
    'Logo potential',
    'Large or listed in Settings: worth having as a name. Shown first in its band.',
    { type: 'boolean', width: 100 },
  ),
  // What one weight moves stands side by side, so that it is written as one rectangle.
  column(
    'partnerScore',
    'Partner score',
    'How much the partner can help, 0 to 100, by the weights of the model "partner".',
    { ...score, required: true },
  ),
  column(
    'opportunityScore',
    'Opportunity score',
    'How promising the deal is, 0 to 100, by the weights of the model "opportunity".',
    { ...score, required: true },
  ),
  column('score', 'Score', 'Both together, 0 to 100, by the weights of the model "combined".', {
    ...score,
    required: true,
  }),
  column('reasons', 'Reasons', 'The points each criterion adds to the score, and what is missing.', {
    required: true,
    width: 420,
  }),
  column('weightsVersion', 'Weights version', 'The version of the weights under which the score last changed.', {
    ...number,
    required: true,
    width: 80,
  }),
  column('band', 'Band', 'The band of the score; see the tab Bands.', { required: true, width: 90 }),
  column('coverage', 'Coverage', 'Share of the weights for which a value was known.', {
    type: 'number',
    format: '0%',
    required: true,
    width: 80,
  }),
];

export const overlapsTab: TabDeclaration = {
  id: 'overlaps',
  title: 'Overlaps',
  sheetId: 710_001,
  kind: 'store',
  help: 'Every partner overlap ever taken in, one row each. Filter and work in the band tabs; this is where they are kept.',
  keyColumns: ['key'],
  frozenColumns: 2,
  columns: [
    key,
    column('account', 'Account', 'The company, as our CRM calls it.', { width: 180 }),
    column('accountDomain', 'Account domain', "Bare host of the account's website.", { width: 140 }),
    column('accountRecordId', 'Account record id', "The account's id in our CRM."),
    column('partner', 'Partner', 'The partner that knows the account too.', { width: 150 }),
    column('partnerId', 'Partner id', "The partner's id at Crossbeam."),
    column('partnerDomain', 'Partner domain', "The partner's own domain."),
    column('owner', 'Owner', 'Who owns the account with us.', { width: 130 }),
    column('ownerEmail', 'Owner e-mail', 'Where nudges go first, unless somebody is assigned.', { width: 170 }),
    column('partnerOwner', 'Partner owner', 'Who owns the account at the partner.', { width: 130 }),
    column('partnerOwnerEmail', 'Partner owner e-mail', "How to reach the partner's owner.", { width: 170 }),
    ...dealColumns,
    ...partnerColumns,
    column('employees', 'Employees', 'People who work at the account.', number),
    column('industry', 'Industry', "The account's industry."),
    column('country', 'Country', "The account's country."),
    ...scoreColumns,
    ...personColumns,
    column('firstSeenAt', 'First seen', 'When it was first taken in.', { type: 'instant', width: 130 }),
    column('changedAt', 'Changed', 'When what is known about it last changed.', { type: 'instant', width: 130 }),
    column('removedAt', 'Removed', 'When the source stopped reporting it; kept, but out of the pipeline.', {
      type: 'instant',
      width: 130,
    }),
    column('revenue', 'Revenue', "The account's yearly revenue, for logo potential.", { ...number, format: '#,##0' }),
  ],
};

/** What Weights.field may name. */
export const scorableFields = overlapsTab.columns
  .filter(
    ({ id }) =>
      !PERSON_COLUMNS.includes(id) && !scoreColumns.some((scored) => scored.id === id && id !== 'logoPotential'),
  )
  .map(({ id, header }) => ({ id, header }));

const columnOf = (id: string): TabDeclaration['columns'][number] => {
  const found = overlapsTab.columns.find((declared) => declared.id === id);
  if (!found) throw new Error(`Overlaps has no column ${id}`);
  return { ...found, required: false };
};

/** Columns of a view that the store fills. */
export const VIEW_COPIED: readonly string[] = [
  'account',
  'partner',
  'logoPotential',
  'dealAmount',
  'partnerScore',
  'opportunityScore',
  'score',
  'reasons',
  'dealStage',
  'owner',
  'partnerOwner',
];

/**
 * A band's tab: one row per live overlap of the band, people's columns included.
 * `movedTo` is filled in a row that has left, which is taken out one run later; `seen` is what people's cells
 * were when they were last carried, so that it is known on which side somebody typed.
 */
export const bandTab = (sheetId: number, title: string, colour: string): TabDeclaration => ({
  id: `band-${sheetId}`,
  title,
  sheetId,
  kind: 'view',
  help: 'The overlaps of this band, best first. Status, assignee, snooze and note are yours to fill.',
  keyColumns: ['key'],
  frozenColumns: 0,
  tabColour: colour,
  columns: [
    ...VIEW_COPIED.map(columnOf),
    { ...key, width: 60 },
    // Blank in most rows, so they come last: a row's blank end costs nothing to write.
    ...personColumns,
    column('movedTo', 'Moved', 'Filled when the overlap has left this band; the row goes with the next run.', {
      width: 150,
    }),
    column('seen', 'Seen', 'Tells Nexus on which side a cell of yours was changed.', { hidden: true }),
  ],
});

export const pipelineTab: TabDeclaration = {
  id: 'pipeline',
  title: 'Pipeline',
  sheetId: 710_002,
  kind: 'board',
  help: 'The bands side by side, best cards first.',
  columns: [],
  keyColumns: [],
};
