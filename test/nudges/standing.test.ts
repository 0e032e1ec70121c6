// Why nobody is nudged about a record that stands in no band.
import { readSettings } from '../../src/workbook/settings';
import { overlaps } from '../../src/features/overlaps/record';
import { standsStill } from '../../src/nudges/standing';
import { NO_ROW, type RecordRow } from '../../src/records/record-row';
import { recordSettings } from '../../src/records/settings';

const settings = readSettings(undefined, recordSettings);

const row = (values: Readonly<Record<string, string | number>>): RecordRow => ({
  ...NO_ROW,
  cell: (id) => values[id] ?? null,
  text: (id) => String(values[id] ?? ''),
  number: (id) => (typeof values[id] === 'number' ? values[id] : null),
});

test.each([
  ['one in a band is told of, however little is known of it', { band: 'Pursue', coverage: 0.01 }, null],
  [
    'too little is known',
    { band: 'Needs data', coverage: 0.01 },
    /^Too little is known of it: 1 % of what counts, and /,
  ],
  ['nothing is known', { band: 'Needs data' }, /^Too little is known of it/],
  ['enough is known by now', { band: 'Needs data', coverage: 1 }, null],
  ['a veto', { band: 'Not for us', coverage: 1 }, /^It is not for us/],
  ['it has ended', { band: 'Pursue', coverage: 1, dealStage: 'closed won' }, /^It is closed: won/],
])('%s', (_, values, said) => {
  const told = standsStill(overlaps, row(values), settings);
  if (said === null) expect(told).toBeNull();
  else expect(told).toMatch(said);
});
