// The columns that every kind of record has beside its own: key, people's, what scoring writes, when it was seen.
import { INTRODUCTIONS } from '../engine/introduction';
import { STATUSES } from '../engine/statuses';
import { column, type Cell, type ColumnDeclaration, type TabDeclaration } from '../workbook/declare';
import type { RecordType, RecordWords } from './record-type';

export { STATUSES };

const person = { owner: 'person' } as const;
const instant = { type: 'instant', width: 130 } as const;

/** How scores are shown; also those of further models. */
export const scoreFormat = { type: 'number', format: '0.0', width: 110, required: true } as const;

const personColumns = ({ one }: RecordWords): readonly ColumnDeclaration[] => [
  column(
    'status',
    'Status',
    `Where people stand with this ${one}. Resolved, Won, Lost and Not relevant end its nudges; Working holds them.`,
    { ...person, type: 'choice', choices: STATUSES, names: 'status', width: 110 },
  ),
  column('assignee', 'Assignee', 'E-mail or name of the person who takes care of it; comes before the owner.', {
    ...person,
    width: 170,
  }),
  column('snoozeUntil', 'Snooze until', 'No nudge before this date.', { ...person, type: 'day', width: 130 }),
  column('note', 'Note', 'Yours; never touched.', { ...person, width: 240 }),
];

export const INTRODUCTION = 'introduction';
export const INTRODUCTION_AT = 'introductionAt';

/** What people mean to do next, of kinds that have the column. */
export const NEXT_STEP = 'nextStep';

/** For the store of a kind of which somebody can introduce us to the account: its `last` columns. */
export const introductionColumns: readonly ColumnDeclaration[] = [
  column(
    INTRODUCTION,
    'Introduction',
    "Whether the partner's owner was asked to introduce us: asked, made, declined. Blank: not asked.",
    { ...person, type: 'choice', choices: INTRODUCTIONS, names: 'introduction', width: 110 },
  ),
  column(INTRODUCTION_AT, 'Introduction since', 'When that was last set.', instant),
];

/**
 * The columns that belong to people, in every tab that shows them; later ones at the end, for a row's `seen` counts
 * them.
 */
export const PERSON_COLUMNS: readonly string[] = ['status', 'assignee', 'snoozeUntil', 'note', INTRODUCTION, NEXT_STEP];

/** Those of them that a kind of record has. */
export const personColumnsOf = ({ store }: Pick<RecordType, 'store'>): readonly string[] =>
  PERSON_COLUMNS.filter((id) => store.columns.some((declared) => declared.id === id));

/** What one weight moves stands side by side, so that it is written as one rectangle. */
const scoreColumns = (scoreHelp: string): readonly ColumnDeclaration[] => [
  column('score', 'Score', scoreHelp, scoreFormat),
  column('reasons', 'Reasons', 'The points each criterion adds to the score, and what is missing.', {
    required: true,
    width: 420,
  }),
  column('weightsVersion', 'Weights version', 'The version of the weights under which the score last changed.', {
    type: 'number',
    required: true,
    width: 80,
  }),
  column('band', 'Band', 'The band of the score, see the tab Bands; or Needs data, or Not for us.', {
    required: true,
    width: 90,
  }),
  column(
    'coverage',
    'Coverage',
    'Share of the weights for which a value was known; below score.minCoverage the record needs data.',
    {
      type: 'number',
      format: '0%',
      required: true,
      width: 80,
    },
  ),
];

const moved = { type: 'number', format: '+0.0;-0.0;0.0', width: 90 } as const;

const changeColumns: readonly ColumnDeclaration[] = [
  column(
    'scoreChange',
    'Score change',
    'Points since the day before; blank for a record that had no score then.',
    moved,
  ),
  column('scoreChange7', 'Score change in 7 days', 'Points since the same day a week before.', moved),
  column('changeReasons', 'What changed', 'What moved the score since the day before, most first.', { width: 240 }),
  column('scoreMemory', 'Score memory', 'What the score was in the last days, for Nexus alone.', { hidden: true }),
];

/** When somebody last said where a record stands, in the sheet or by an answer: what was said before that is past. */
export const STATUS_AT = 'statusAt';

const statusAtColumn = column(
  STATUS_AT,
  'Status set',
  'When somebody last set the status or the snooze, here or by an answer to a message.',
  instant,
);

/** Since when a record stands in its band or state. */
export const BAND_SINCE = 'bandSince';

const bandSinceColumn = column(
  BAND_SINCE,
  'In band since',
  'When it came into its band; blank: before that was kept.',
  instant,
);

/** People's columns that say where a record stands; the others stand beside them. */
const STANDING: readonly string[] = ['status', 'snoozeUntil'];

export const isStanding = (columnId: string): boolean => STANDING.includes(columnId);

/** Written with every score. */
export const CHANGE_COLUMNS: readonly string[] = changeColumns.map(({ id }) => id);

/** Those of them that people see, in every view. */
export const SHOWN_CHANGES: readonly string[] = CHANGE_COLUMNS.slice(0, -1);

const SCORE_COLUMNS: readonly string[] = ['score', 'reasons', 'weightsVersion', 'band', 'coverage', ...CHANGE_COLUMNS];

const seenColumns: readonly ColumnDeclaration[] = [
  column('firstSeenAt', 'First seen', 'When it was first taken in.', instant),
  column('changedAt', 'Changed', 'When what is known about it last changed.', instant),
  column('removedAt', 'Removed', 'When the source stopped reporting it; kept, but out of the pipeline.', instant),
];

/** Written by intake runs; no source may say otherwise. */
export const SEEN_COLUMNS: readonly string[] = seenColumns.map(({ id }) => id);

/** What a store has so that a connector may fill its blank cells: among its `later` columns. See filled.ts. */
export const filledColumns: readonly ColumnDeclaration[] = [
  column(
    'filledFrom',
    'Filled from',
    'Cells that nobody had filled, and where they were filled from: employees: HubSpot company 501. What is written over ' +
      'them stays.',
    { width: 220 },
  ),
  column('filledPrint', 'Filled print', 'Names what was filled, so that what somebody writes over it is told apart.', {
    hidden: true,
  }),
  column(
    'crmOwnerEmail',
    'CRM owner e-mail',
    'Who owns the account in the CRM, where that is not the owner e-mail. Nudges go there where the owner is not in the team.',
    { width: 170 },
  ),
];

/** Written by connectors alone; they say nothing of the record by themselves. */
export const FILLED_COLUMNS: readonly string[] = filledColumns.map(({ id }) => id);
/** Written by intake and by answers in Links. */
export const OTHER_KEYS = 'otherKeys';

/** For the store of a kind that says what makes two records one. */
export const otherKeysColumn = column(
  OTHER_KEYS,
  'Other keys',
  'Keys under which other sources know it, or which were merged into it; they lead here.',
  { width: 160 },
);

export interface RecordTab {
  readonly id: string;
  readonly title: string;
  readonly sheetId: number;
  readonly help: string;
  readonly words: RecordWords;
  /** What the key is made of. */
  readonly keyHelp?: string;
  /** Where the column that names a record is another than `key`. */
  readonly key?: ColumnDeclaration;
  /** Its own, before the score; those of further models last. */
  readonly columns: readonly ColumnDeclaration[];
  readonly scoreHelp: string;
  /** Of a tab that was there before its records were scored: the setting that switches the kind on. */
  readonly neededWhile?: string;
  /** Its own that came later: columns are only ever added behind the others. */
  readonly later?: readonly ColumnDeclaration[];
  /** Its own that came after those that tell what moved the score. */
  readonly last?: readonly ColumnDeclaration[];
}

/** The store of a kind of record: its own columns among those that all have. */
export const recordTab = ({
  words,
  keyHelp = '',
  key = column('key', 'Key', keyHelp, { required: true, width: 120 }),
  columns,
  scoreHelp,
  neededWhile,
  later = [],
  last = [],
  ...tab
}: RecordTab): TabDeclaration => ({
  ...tab,
  kind: 'store',
  keyColumns: [key.id],
  frozenColumns: 2,
  columns: [
    key,
    ...columns,
    ...scoreColumns(scoreHelp).map((declared) => ({
      ...declared,
      ...(neededWhile === undefined ? {} : { neededWhile }),
    })),
    ...personColumns(words),
    ...seenColumns,
    ...later,
    ...changeColumns,
    statusAtColumn,
    ...last,
    bandSinceColumn,
  ],
});

/** What Nexus writes: no source fills it, and no criterion reads it. */
const isScored = ({ scoring }: RecordType, id: string): boolean =>
  SCORE_COLUMNS.includes(id) ||
  FILLED_COLUMNS.includes(id) ||
  [OTHER_KEYS, STATUS_AT, INTRODUCTION_AT, BAND_SINCE].includes(id) ||
  id in scoring.models;

/**
 * Worked out by Nexus; no source may say otherwise.
 * @param further those of a kind's own: what is derived, and the scores of further models.
 */
export const workedOut = (further: readonly string[] = []): readonly string[] => [
  ...further,
  ...SCORE_COLUMNS,
  ...SEEN_COLUMNS,
  ...FILLED_COLUMNS,
  OTHER_KEYS,
  STATUS_AT,
  INTRODUCTION_AT,
  BAND_SINCE,
];

/** What `field` of a type's weights may name. */
export const scorableOf = (type: RecordType): readonly ColumnDeclaration[] =>
  type.store.columns.filter(({ id }) => !PERSON_COLUMNS.includes(id) && !isScored(type, id));

/** What a view shows where a box of the store is ticked. */
export const MARK = '★';

/** A ticked box as a mark; an unticked one is blank, which says the same and costs no bytes. */
export const shown = (cell: Cell): Cell => (cell === false ? null : cell === true ? MARK : cell);
