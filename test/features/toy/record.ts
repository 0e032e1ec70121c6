// A toy as a kind of record: the smallest that everything the machine does can be done with.
import type { FileRules } from '../../../src/records/file-rules';
import { readRecords } from '../../../src/records/read-file';
import type { RecordType } from '../../../src/records/record-type';
import { workedOut } from '../../../src/records/standard-columns';
import { toysTab, toyWords } from './tables';

const files: FileRules = {
  store: toysTab,
  derived: workedOut(),
  aliases: [['name', ['Toy name']]],
  examples: ['key', 'name', 'size'],
  missing: (has) => (has('key') ? null : 'No column names the toy. Add the header key.'),
  key: (_, key) => (key === '' ? { column: 'key', lacks: 'has no key' } : key),
};

export const toys: RecordType = {
  id: 'toy',
  words: toyWords,
  store: toysTab,
  sheetIds: 770_000,
  nameOf: (row) => ({ title: row.text('name'), with: '' }),
  facts: (row) => {
    const size = row.text('size');
    return size === ''
      ? []
      : [{ id: 'size', label: 'Size', text: size, means: 'how large the toy is', inWords: `It is ${size} large` }];
  },
  account: (row) => ({ id: row.text('companyId'), domain: '', name: row.text('name') }),
  people: [{ id: 'owner', name: ['owner'], email: 'ownerEmail', isNudged: true }],
  place: (row) => ({ country: row.cell('country') }),
  scoring: {
    models: { score: 'fun' },
    weights: [
      { model: 'fun', criterion: 'big', field: 'size', scale: 'linear 0..100', weight: 75, missing: 'skip', help: '' },
      {
        model: 'fun',
        criterion: 'near',
        field: 'country',
        scale: 'map DE=1; *=0',
        weight: 25,
        missing: 'skip',
        help: '',
      },
    ],
    bands: [
      { name: 'Dull', min: 0, colour: '#e8eaed', guidance: 'Leave it on the shelf.' },
      { name: 'Fun', min: 50, colour: '#b7e1cd', guidance: 'Show it to somebody this week.' },
    ],
    wonOf: (cell) => (cell('status') === 'Won' ? true : cell('status') === 'Lost' ? false : null),
  },
  views: {
    columns: ['name', 'size', 'score', 'band', 'reasons', 'owner'],
    tabs: { title: 'Toy shelf', help: 'All toys that have a score, the most fun first.' },
  },
  crm: {
    object: 'companies',
    linkedBy: 'id',
    idColumn: 'companyId',
    properties: { score: 'nexus_toy_score', band: 'nexus_toy_band' },
  },
  file: (text, how) => readRecords(text, files, how),
};
