// The columns that every kind of record has beside its own: key, people's, what scoring writes, when it was seen.
import { column, type Cell, type ColumnDeclaration, type TabDeclaration } from '../workbook/declare';
import type { RecordType, RecordWords } from './record-type';

/** What people may set; the last four end the nudges of a record. */
export const STATUSES = ['New', 'Working', 'Resolved', 'Won', 'Lost', 'Not relevant'] as const;

const person = { owner: 'person' } as const;
const instant = { type: 'instant', width: 130 } as const;

/** How scores are shown; also those of further models. */
export const scoreFormat = { type: 'number', format: '0.0', width: 110, required: true } as const;

const personColumns = ({ one }: RecordWords): readonly ColumnDeclaration[] => [
  column(
    'status',
    'Status',
    `Where people stand with this ${one}. Resolved, Won, Lost and Not relevant end its nudges; Working holds them.`,
    { ...person, type: 'choice', choices: STATUSES, width: 110 },
  ),
  column('assignee', 'Assignee', 'E-mail of the person who takes care of it; comes before the owner.', {
    ...person,
    width: 170,
  }),
  column('snoozeUntil', 'Snooze until', 'No nudge before this date.', { ...person, type: 'day', width: 130 }),
  column('note', 'Note', 'Yours; never touched.', { ...person, width: 240 }),
];

/** The columns that belong to people, in every tab that shows them. */
export const PERSON_COLUMNS: readonly string[] = ['status', 'assignee', 'snoozeUntil', 'note'];

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
  column('band', 'Band', 'The band of the score; see the tab Bands.', { required: true, width: 90 }),
  column('coverage', 'Coverage', 'Share of the weights for which a value was known.', {
    type: 'number',
    format: '0%',
    required: true,
    width: 80,
  }),
];

const SCORE_COLUMNS: readonly string[] = ['score', 'reasons', 'weightsVersion', 'band', 'coverage'];

const seenColumns: readonly ColumnDeclaration[] = [
  column('firstSeenAt', 'First seen', 'When it was first taken in.', instant),
  column('changedAt', 'Changed', 'When what is known about it last changed.', instant),
  column('removedAt', 'Removed', 'When the source stopped reporting it; kept, but out of the pipeline.', instant),
];

/** Written by intake runs; no source may say otherwise. */
export const SEEN_COLUMNS: readonly string[] = seenColumns.map(({ id }) => id);

export interface RecordTab {
  readonly id: string;
  readonly title: string;
  readonly sheetId: number;
  readonly help: string;
  readonly words: RecordWords;
  /** What the key is made of. */
  readonly keyHelp: string;
  /** Its own, before the score; those of further models last. */
  readonly columns: readonly ColumnDeclaration[];
  readonly scoreHelp: string;
  /** Its own that came later: columns are only ever added behind the others. */
  readonly later?: readonly ColumnDeclaration[];
}

/** The store of a kind of record: its own columns among those that all have. */
export const recordTab = ({ words, keyHelp, columns, scoreHelp, later = [], ...tab }: RecordTab): TabDeclaration => ({
  ...tab,
  kind: 'store',
  keyColumns: ['key'],
  frozenColumns: 2,
  columns: [
    column('key', 'Key', keyHelp, { required: true, width: 120 }),
    ...columns,
    ...scoreColumns(scoreHelp),
    ...personColumns(words),
    ...seenColumns,
    ...later,
  ],
});

/** What scoring writes: no source fills it, and no criterion reads it. */
const isScored = ({ scoring }: RecordType, id: string): boolean => SCORE_COLUMNS.includes(id) || id in scoring.models;

/**
 * Worked out by Nexus; no source may say otherwise.
 * @param further those of a kind's own: what is derived, and the scores of further models.
 */
export const workedOut = (further: readonly string[] = []): readonly string[] => [
  ...further,
  ...SCORE_COLUMNS,
  ...SEEN_COLUMNS,
];

/** What `field` of a type's weights may name. */
export const scorableOf = (type: RecordType): readonly ColumnDeclaration[] =>
  type.store.columns.filter(({ id }) => !PERSON_COLUMNS.includes(id) && !isScored(type, id));

/** An unticked box is as good as blank where it is only shown: it says the same and costs no bytes. */
export const shown = (cell: Cell): Cell => (cell === false ? null : cell);
