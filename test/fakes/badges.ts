// A second kind of record for tests of what all kinds share: badges of six columns, scored by one model, shown in one tab.
import { defaultBands } from '../../src/engine/bands';
import { readRecords } from '../../src/records/read-file';
import type { RecordType } from '../../src/records/record-type';
import { recordTab, workedOut } from '../../src/records/standard-columns';
import { column } from '../../src/workbook/declare';

const words = { one: 'badge', many: 'badges', title: 'Badge' };

export const badgesTab = recordTab({
  id: 'badges',
  title: 'Badges',
  sheetId: 719_001,
  help: 'Every badge.',
  words,
  keyHelp: 'Its number.',
  columns: [
    column('name', 'Name', 'What it is called.'),
    column('holder', 'Holder', 'Who has it.'),
    column('holderEmail', 'Holder e-mail', 'Their address.'),
    column('shine', 'Shine', 'From 0 to 100.', { type: 'number' }),
    column('given', 'Given', 'When it was given.', { type: 'instant' }),
    column('isLost', 'Lost', 'Worked out: nobody has it.', { type: 'boolean' }),
    column('careScore', 'Care score', 'By the weights of the model "partner".', { type: 'number', required: true }),
  ],
  scoreHelp: 'By the weights of the model "shine".',
});

const weight = (model: string, criterion: string, field: string, scale: string, points: number) => ({
  model,
  criterion,
  field,
  scale,
  weight: points,
  missing: 'skip',
  help: '',
});

export const badges: RecordType = {
  id: 'badges',
  words,
  store: badgesTab,
  sheetIds: 760_000,
  nameOf: (row) => ({ title: row.text('name'), with: '' }),
  facts: () => [],
  people: [{ id: 'holder', name: ['holder'], email: 'holderEmail', isNudged: true }],
  place: () => ({}),
  scoring: {
    models: { careScore: 'partner', score: 'shine' },
    // `partner/size` is a row of overlaps too: the kind tells them apart.
    weights: [
      weight('shine', 'size', 'shine', 'linear 0..100', 90),
      weight('shine', 'care', 'partner.score', 'linear 0..100', 10),
      weight('partner', 'size', 'given', 'recency 30d', 1),
    ],
    bands: defaultBands.slice(0, 3).map((band, i) => ({ ...band, min: [0, 40, 80][i] ?? 0 })),
    derived: {
      columns: ['isLost'],
      from: () => ({ of: (row) => ({ isLost: row.text('holder') === '' }), problems: [] }),
    },
  },
  views: { columns: ['name', 'shine', 'score', 'isLost'], tabs: { title: 'All badges', help: 'All of them.' } },
  file: (text) =>
    readRecords(text, {
      store: badgesTab,
      derived: workedOut(['isLost', 'careScore']),
      aliases: [['shine', ['Gloss']]],
      examples: ['key', 'name', 'shine'],
      missing: (has) => (has('key') ? null : 'No column numbers the badges.'),
      key: (_, key) => (key === '' ? { column: 'key', lacks: 'has no number.' } : key),
    }),
};
