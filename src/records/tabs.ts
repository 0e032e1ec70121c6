// The tabs of scoring that every kind of record shares: weights, bands, their versions, what records were before.
import { column, type Cell, type TabDeclaration } from '../workbook/declare';
import { RECORD_TYPE, recordTypeColumn, typeCell } from '../workbook/record-type-column';
import type { RecordType } from './record-type';

const number = { type: 'number' } as const;
const instant = { type: 'instant', width: 130 } as const;
const person = { owner: 'person' } as const;

export const weightsTab: TabDeclaration = {
  id: 'weights',
  title: 'Weights',
  sheetId: 710_011,
  kind: 'config',
  isGuarded: true,
  help: 'One criterion a row. An edit re-scores everything at once and makes a version that can be restored.',
  keyColumns: ['model', 'criterion'],
  keyedByType: true,
  columns: [
    column('model', 'Model', 'One that is scored by, or one of your own that others use.', {
      ...person,
      required: true,
      width: 120,
    }),
    column('criterion', 'Criterion', 'How the criterion is called in the reasons.', {
      ...person,
      required: true,
      width: 170,
    }),
    column(
      'field',
      'Field',
      "The column of the record that is scored, one of your own too by its header, or another model's score: its name with .score behind.",
      { ...person, required: true, width: 170 },
    ),
    column(
      'scale',
      'Scale',
      'Turns the cell into 0 to 1: linear 0..100 · log 1000..1000000 · map customer=1; ' +
        'prospect=0.3; *=0 · yes/no · steps 0=0; 10=0.5; 100=1 · recency 30d.',
      { ...person, required: true, width: 360 },
    ),
    column(
      'weight',
      'Weight',
      'Any number from -1,000,000 to 1,000,000; below 0 it takes points away. Or veto: where the scale gives 1, the record is not for us.',
      {
        ...person,
        ...number,
        required: true,
        width: 80,
      },
    ),
    column(
      'missing',
      'Missing',
      'What a blank cell counts as: skip (default: left out), zero, or a number from 0 to 1.',
      { ...person, width: 90 },
    ),
    column('help', 'Help', 'Why the criterion is there.', { ...person, width: 420 }),
    recordTypeColumn(person),
  ],
};

export const bandsTab: TabDeclaration = {
  id: 'bands',
  title: 'Bands',
  sheetId: 710_012,
  kind: 'config',
  isGuarded: true,
  help: 'The bands of the score; each has a tab and a lane on the board.',
  keyColumns: ['name'],
  keyedByType: true,
  columns: [
    column(
      'name',
      'Band',
      'Names the band and its tab; not Needs data, Not for us or Done, which Nexus fills itself.',
      { ...person, required: true, width: 130 },
    ),
    column('min', 'From', 'The lowest rounded score of the band.', { ...person, ...number, required: true, width: 70 }),
    column('colour', 'Colour', 'As #rrggbb.', { ...person, required: true, width: 90 }),
    column('guidance', 'Guidance', 'What to do with a record of this band.', { ...person, width: 460 }),
    recordTypeColumn(person),
  ],
};

export const weightsHistoryTab: TabDeclaration = {
  id: 'weightsHistory',
  title: 'Weights history',
  sheetId: 710_013,
  kind: 'log',
  help: 'Every accepted change of weights and bands. Any version can be restored from the menu.',
  keyColumns: ['version'],
  columns: [
    column('version', 'Version', 'Counts up from 1.', { ...number, required: true }),
    column('at', 'When', 'When it came into force.', instant),
    column('who', 'Who', 'Who made the change, where Google tells.', { width: 190 }),
    column('change', 'Change', 'What differs from the version before.', { width: 520 }),
    column('snapshot', 'Snapshot', 'The whole of it, to restore from.', { required: true }),
    // Not in workbooks of earlier versions until they are installed anew.
    column('why', 'Why', 'Why it was made, as whoever made it says.', { width: 300 }),
  ],
};

export const historyTab: TabDeclaration = {
  id: 'history',
  title: 'History',
  sheetId: 710_014,
  kind: 'log',
  help:
    "What a scored record was until something became known that changed it. With the record's " +
    'present row that is its whole past.',
  keyColumns: ['key', 'until'],
  keyedByType: true,
  columns: [
    column('key', 'Key', 'The record.', { required: true }),
    column('until', 'Until', 'It was so until then.', { ...instant, required: true }),
    column('score', 'Score', 'Its score until then.', number),
    // The first kind's further scores; those of others are among the values.
    column('opportunityScore', 'Opportunity score', 'Its opportunity score until then.', number),
    column('partnerScore', 'Partner score', 'Its partner score until then.', number),
    column('band', 'Band', 'Its band until then.'),
    column('weightsVersion', 'Weights version', 'The weights behind those scores.', number),
    column('values', 'Values', 'The criterion values until then, as JSON.', { required: true, width: 420 }),
    recordTypeColumn(),
  ],
};

const ofType = ({ id }: RecordType, row: object): Readonly<Record<string, Cell>> =>
  typeCell(id) === null ? { ...row } : { ...row, [RECORD_TYPE]: typeCell(id) };

/** With the rows that a new workbook starts with. */
export const weightsTabOf = (types: readonly RecordType[]): TabDeclaration => ({
  ...weightsTab,
  defaultRows: types.flatMap((type) => type.scoring.weights.map((row) => ofType(type, row))),
});

export const bandsTabOf = (types: readonly RecordType[]): TabDeclaration => ({
  ...bandsTab,
  defaultRows: types.flatMap((type) => type.scoring.bands.map((band) => ofType(type, band))),
});
