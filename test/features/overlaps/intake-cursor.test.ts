// Where the intake from Crossbeam goes on: small outside the workbook, and never everything once more for want of it.
import { createCrossbeamStandIn } from '../../../scripts/local/stand-ins/crossbeam';
import { sampleOverlaps } from '../../../scripts/local/stand-ins/sample-company';
import { runByName, setSecret } from '../../../src/app/commands';
import { installedServices } from '../../fakes/memory-services';
import { recordsOf } from '../../fakes/memory-sheets';
import { standInHttp } from '../../fakes/stand-in-http';

const HINT = 'crossbeam.cursor';

const connected = (fields = 0) => {
  const company = sampleOverlaps(30);
  const [first, ...others] = company.records;
  const extra = Array.from({ length: fields }, (_, n) => ({
    field_name: `A custom field of the CRM with quite a long name, number ${n}`,
    field_value: 'x',
  }));
  const records = first ? [{ ...first, crm_data: [...first.crm_data, ...extra] }, ...others] : [];
  const standIn = createCrossbeamStandIn({ ...company, records }, { now: () => 0 });
  const services = installedServices(standInHttp(standIn.handle));
  for (const [name, value] of Object.entries(standIn.secrets)) setSecret(services, `crossbeam.${name}`, value);
  const intake = () => runByName(services, services.time.now, 'intake-overlaps', []);
  const paths = () => standIn.requests.map(({ url }) => url.replace('https://api.crossbeam.com', ''));
  return { standIn, services, intake, paths };
};

test('what is kept outside the workbook does not grow with the fields of the CRM', () => {
  const { services, intake } = connected(300);
  expect(intake()).toMatchObject({ outcome: 'done', rows: { written: 30 } });
  expect(services.scriptProperties.get(HINT)?.length).toBeLessThan(2_000);
  expect(intake().outcome).toBe('nothing');
  expect(recordsOf(services.sheets, 'Jobs').find(({ Job }) => Job === 'intake-overlaps')?.['Cursor']).toContain(
    'number 299',
  );
});

test.each([
  ['lost', null],
  ['unreadable', '{"cursor":'],
])('a hint that is %s is made up for by the workbook: no record is read again', (_, hint) => {
  const { services, intake, paths } = connected();
  intake();
  const read = paths().length;
  if (hint === null) services.scriptProperties.delete(HINT);
  else services.scriptProperties.set(HINT, hint);
  expect(intake().outcome).toBe('nothing');
  const again = paths()
    .slice(read)
    .filter((path) => /overlaps|records/.test(path));
  expect(again.length).toBeGreaterThan(0);
  expect(again.filter((path) => !path.includes('cursor='))).toEqual([]);
});

/** The next intake reads nothing from its beginning. */
const goesOn = ({ intake, paths }: ReturnType<typeof connected>): void => {
  const read = paths().length;
  expect(intake().outcome).toBe('nothing');
  expect(
    paths()
      .slice(read)
      .filter((path) => /overlaps|records/.test(path) && !path.includes('cursor=')),
  ).toEqual([]);
};

test('a cursor as an earlier version wrote it goes on where it stood', () => {
  const connection = connected();
  const { services, intake } = connection;
  intake();
  const hint = JSON.parse(services.scriptProperties.get(HINT) ?? '') as { cursor: object };
  services.scriptProperties.set(HINT, JSON.stringify({ ...hint, cursor: { ...hint.cursor, crmFields: ['Amount'] } }));
  goesOn(connection);
});

test('names of fields that no cell holds go on in further lines of Jobs, and nothing is read once more for it', () => {
  const connection = connected(1_500);
  const { services, intake } = connection;
  expect(intake()).toMatchObject({ outcome: 'done', rows: { written: 30 } });
  const cursors = recordsOf(services.sheets, 'Jobs').filter(({ Job }) => String(Job).startsWith('intake-overlaps'));
  expect(cursors.map(({ Job }) => Job)).toEqual(['intake-overlaps', 'intake-overlaps (2)']);
  services.scriptProperties.delete(HINT);
  goesOn(connection);
});

test('stopped at any of its writes, what was not written is read again', () => {
  const company = sampleOverlaps(600);
  const records = company.records.map((one) => ({
    ...one,
    record_name: `${one.record_name} ${'of the hills '.repeat(300)}`,
  }));
  const standIn = createCrossbeamStandIn({ ...company, records }, { now: () => 0 });
  const whole = (stopAt: number): readonly [writes: number, keys: number, left: number] => {
    const services = installedServices(standInHttp(standIn.handle));
    for (const [name, value] of Object.entries(standIn.secrets)) setSecret(services, `crossbeam.${name}`, value);
    const intake = () => runByName(services, services.time.now, 'intake-overlaps', []);
    const keys = (): number => recordsOf(services.sheets, 'Overlaps').length;
    let writes = 0;
    services.sheets.before = (call) => {
      if (call === 'batchUpdate' && (writes += 1) === stopAt) throw new Error('the run was stopped');
    };
    intake();
    const [made, left] = [writes, keys()];
    intake();
    return [made, keys(), left];
  };
  const [writes, all] = whole(0);
  expect([writes, all]).toEqual([2, 600]);
  for (let stopAt = 1; stopAt <= writes; stopAt += 1) {
    const [, keys, left] = whole(stopAt);
    expect([stopAt, keys]).toEqual([stopAt, 600]);
    expect(left).toBeLessThan(600);
  }
});

describe('an id that is too long', () => {
  test.each([300, 60_000])('of %d characters keeps its record out and no other', (length) => {
    const { standIn, services, intake } = connected();
    const [first, second] = standIn.overlaps();
    if (!first || !second) throw new Error('no overlaps');
    standIn.putOverlap({ ...first, crossbeam_record_id: 'x'.repeat(length), record_name: 'Endless Ltd' });
    standIn.putOverlap({ ...second, record_id: 'y'.repeat(length), crossbeam_record_id: 'r-new' });
    expect(intake()).toMatchObject({ outcome: 'done', rows: { written: 31 } });
    expect(JSON.stringify(recordsOf(services.sheets, 'Problems'))).toMatch(/Endless Ltd.*more than 200 characters/);
    expect(intake().outcome).not.toBe('failed');
  });
});
