// Where is …? and Needs data: every way of not being in a band is told with the click that mends it, and an answer
// counts at once.
import { dispatch, importFile, runByName } from '../../../src/app/commands';
import { doOrAsk } from '../../../src/app/requests';
import { readNeedsData } from '../../../src/app/sidebar/needs-data';
import { readRecord } from '../../../src/app/sidebar/record';
import { readWhereIs } from '../../../src/app/sidebar/where-is';
import type { Mend, Place } from '../../../src/app/sidebar/contract/where-is';
import { addColumn, rescore, rowOfKey, sheetIdOf, typeInto } from '../../fakes/company';
import { recordsOf } from '../../fakes/memory-sheets';
import type { MemoryServices } from '../../fakes/memory-services';
import { as, BEN, uncarriable, world } from './world';

const file = (services: MemoryServices, text: string, name = 'more.csv', table = 'Overlaps') =>
  importFile(services, services.time.now, table, name, text);

const MORE = [
  'key,account,accountDomain,partner,dealAmount,relationshipStatus,dealStage,winnability,engagement,relationshipStrength',
  'w1,Alba Wörks,alba.example,Hub,,customer,,,,',
  'w2,Won Inc,won.example,Hub,50000,customer,closed won,60,60,60',
  'w3,Smoke & Co,smoke.example,Hub,50000,customer,proposal,60,60,60',
  'w4,Nobody’s,nobodys.example,,50000,customer,proposal,60,60,60',
].join('\n');

const company = (): MemoryServices => {
  const services = world();
  file(services, MORE);
  rescore(services);
  return services;
};

const where = (services: MemoryServices, text: string): readonly Place[] =>
  readWhereIs(services, services.time.now, text).places;
const first = (services: MemoryServices, text: string): Place => {
  const [place] = where(services, text);
  if (!place) throw new Error(`${text} is nowhere`);
  return place;
};
const does = ({ mends }: Place): readonly Mend['does'][] => mends.map((mend) => mend.does);
const linkTo = (services: MemoryServices, tab: string, key: string): RegExp =>
  new RegExp(`#gid=${sheetIdOf(services, tab)}&range=[A-Z]+${rowOfKey(services, tab, key) + 1}$`);
const cellsOf = (services: MemoryServices, key: string) =>
  recordsOf(services.sheets, 'Overlaps').find((row) => row.Key === key) ?? {};

test.each([
  ['works', 'w1'],
  ['ALBA  WORKS', 'w1'],
  ['https://www.alba.example/about', 'w1'],
  ['w1', 'w1'],
  ['acme.exa', 'a1'],
])('%s is found', (text, key) => expect(first(company(), text).key).toBe(key));

test('the best comes first, and nothing is found for nothing', () => {
  const services = company();
  file(services, 'key,account,partner\nx1,Metabeta,Hub\nx2,Beta Two,Hub');
  rescore(services);
  expect(where(services, 'beta').map(({ key }) => key)).toEqual(['b1', 'x2', 'x1']);
  expect(readWhereIs(services, services.time.now, ' ')).toEqual({ total: 0, places: [] });
  expect(readWhereIs(services, services.time.now, 'zzz').total).toBe(0);
});

test('in a band: its tab by the present title, and the way to its row', () => {
  const services = company();
  const place = first(services, 'acme');
  expect(place).toMatchObject({ stands: 'band', tab: 'Act now', why: [expect.stringMatching(/^Its score is \d+; /)] });
  expect(place.mends).toMatchObject([
    { does: 'go', url: expect.stringMatching(linkTo(services, 'Act now', 'a1')) as string },
  ]);
});

test('needs data: what is known of what is needed, what is missing, and the answer in place', () => {
  const services = company();
  const place = first(services, 'alba');
  expect(place).toMatchObject({ stands: 'needs data', tab: 'Needs data' });
  expect(place.why[0]).toBe('12 % of what counts is known, 30 % is needed.');
  expect(place.why[1]).toMatch(/^Missing: Deal amount, /);
  expect(place.questions[0]).toMatchObject({ column: 'dealAmount', asks: ['What is the deal amount of ', '?'] });
});

test('done: reopening clears the status that ended it, and one that was won goes to its row', () => {
  const services = company();
  doOrAsk(services, services.time.now, 'resolve', ['b1', 'Lost']);
  const place = first(services, 'beta');
  expect(place).toMatchObject({ stands: 'done', tab: 'Done', why: ['Its status is Lost.'] });
  expect(does(place)).toEqual(['reopen', 'go']);
  doOrAsk(services, services.time.now, 'resolve', ['b1', '']);
  expect(first(services, 'beta').stands).toBe('band');
  expect(first(services, 'won inc')).toMatchObject({ stands: 'done', why: ['It is closed: won.'] });
  expect(does(first(services, 'won inc'))).toEqual(['go']);
});

test('not for us: the criterion that rules it out, and the way to it in Weights', () => {
  const services = company();
  file(
    services,
    'model,criterion,field,scale,weight,missing\nopportunity,smokers,account,map smoke & co=1; *=0,veto,skip',
    'w.csv',
    'Weights',
  );
  rescore(services);
  const place = first(services, 'smoke');
  expect(place).toMatchObject({
    stands: 'not for us',
    tab: 'Done',
    why: ['Ruled out by smokers in Weights: Account is Smoke & Co.'],
  });
  expect(place.mends[0]).toEqual({
    does: 'weights',
    recordType: 'overlaps',
    model: 'opportunity',
    criterion: 'smokers',
  });
});

test.each([
  ['2027-01-05', /^Snoozed until 2027-01-05/],
  ['soonish', /"soonish", which is no date/],
])('snoozed until %s: told, and ended by a click', (until, why) => {
  const services = company();
  typeInto(services, 'Act now', 'a1', 'Snooze until', until);
  rescore(services);
  const place = first(services, 'acme');
  expect(place.why.find((text) => why.test(text))).toBeDefined();
  expect(place.mends[0]).toEqual({ does: 'end snooze', key: 'a1' });
  doOrAsk(services, services.time.now, 'snooze', ['a1', '']);
  expect(does(first(services, 'acme'))).toEqual(['go']);
});

test('refused: the line of the file, why, and the dialog to import it again', () => {
  const place = first(company(), 'nobody’s');
  expect(place).toMatchObject({ key: '', stands: 'refused', tab: 'more.csv', name: { title: 'Line 5' } });
  expect(place.why[0]).toMatch(/partner/);
  expect(place.why[0]).toMatch(/It is about Nobody’s\.$/);
  expect(does(place)).toEqual(['import']);
});

test('merged: the record that was kept, and the way to it', () => {
  const services = company();
  file(
    services,
    'key,account,accountDomain,partner,dealAmount,winnability,engagement\nm1,Acme Incorporated,acme.example,Hub,1,2,3',
    'm.csv',
  );
  rescore(services);
  const asked = first(services, 'acme incorporated');
  expect(asked.why.join(' ')).toMatch(/Links asks whether it is the same as Acme\./);
  expect(asked.mends[0]).toMatchObject({ does: 'go', verb: 'Answer in Links' });
  const links = recordsOf(services.sheets, 'Links').find((row) => row.Question === 'same');
  typeInto(services, 'Links', String(links?.Key), 'Decision', 'same');
  for (let i = 0; i < 3; i += 1) {
    services.time.now += 300_000;
    dispatch(services, services.time.now);
  }
  const merged = where(services, 'acme').find(({ stands }) => stands === 'merged');
  expect(merged?.why[0]).toMatch(/^It was merged into Acme/);
  expect(merged?.mends).toMatchObject([{ does: 'go', verb: 'Go to the record that was kept' }]);
});

test('taken in and not scored yet is told, and so is one whose cell cannot be read', () => {
  const services = company();
  file(services, 'key,account,partner,dealStage,dealAmount\nn1,Newcomer,Hub,Foo,1000', 'n.csv');
  expect(first(services, 'newcomer')).toMatchObject({ stands: 'unscored', tab: 'Overlaps' });
  rescore(services);
  expect(first(services, 'newcomer').why.join(' ')).toMatch(/Deal stage is "Foo", which cannot be counted/);
});

test('the questions: the one that brings most first, the record nearest to a band first among equals', () => {
  const services = company();
  file(services, 'key,account,partner,dealAmount\nt1,Thin,Hub,1000');
  rescore(services);
  const { questions, total, minCoverage } = readNeedsData(services, services.time.now);
  expect(minCoverage).toBe(30);
  expect(total).toBe(questions.length);
  const gains = questions.map(({ gain }) => Math.round(gain * 1e6));
  expect(gains).toEqual([...gains].sort((a, b) => b - a));
  const equal = questions.filter(({ column }) => column === 'engagement').map(({ key }) => key);
  expect(equal).toEqual(['t1', 'w1', 'f1']);
  expect(readNeedsData(services, services.time.now, 't1').questions.every(({ key }) => key === 't1')).toBe(true);
});

test('an answer scores at once, says who gave it, outlives a source that knows nothing, and is taken back', () => {
  const services = company();
  const done = doOrAsk(services, services.time.now, 'answer', ['w1', 'Deal amount', '30k']);
  expect(done).toMatchObject({ outcome: 'done', message: 'Deal amount of Alba Wörks is 30,000 now.' });
  expect(cellsOf(services, 'w1')).toMatchObject({
    'Deal amount': 30_000,
    'Filled from': 'dealAmount: ann@nexus.example',
  });
  doOrAsk(services, services.time.now, 'answer', ['w1', 'winnability', '90%']);
  expect(first(services, 'alba').stands).toBe('band');
  file(services, MORE);
  expect(cellsOf(services, 'w1')).toMatchObject({ 'Deal amount': 30_000, Winnability: 90 });
  expect(readRecord(services, services.time.now, 'w1').filled).toEqual([
    { column: 'dealAmount', header: 'Deal amount', value: '30000', source: 'ann@nexus.example', isAnswer: true },
    { column: 'winnability', header: 'Winnability', value: '90', source: 'ann@nexus.example', isAnswer: true },
  ]);
  doOrAsk(services, services.time.now, 'answer', ['w1', 'winnability', '']);
  expect(cellsOf(services, 'w1').Winnability).toBeUndefined();
  expect(cellsOf(services, 'w1')['Filled from']).toBe('dealAmount: ann@nexus.example');
  file(services, 'key,account,partner,dealAmount\nw1,Alba Wörks,Hub,77000');
  expect(cellsOf(services, 'w1')['Deal amount']).toBe(77_000);
  expect(readRecord(services, services.time.now, 'w1').filled).toEqual([]);
  expect(doOrAsk(services, services.time.now, 'answer', ['w1', 'dealAmount', '1'])).toMatchObject({
    outcome: 'failed',
    message: expect.stringMatching(/is 77000 already, and was not answered here/) as string,
  });
});

test('an amount with its currency fills both, and taking it back empties both', () => {
  const services = company();
  doOrAsk(services, services.time.now, 'answer', ['w1', 'revenue', 'EUR 1.2M']);
  expect(cellsOf(services, 'w1')).toMatchObject({ Revenue: 1_200_000, 'Revenue currency': 'EUR' });
  doOrAsk(services, services.time.now, 'answer', ['w1', 'revenue', '']);
  for (const header of ['Revenue', 'Revenue currency', 'Filled from'])
    expect(cellsOf(services, 'w1')[header]).toBeUndefined();
});

test("a person's own column is asked about and answered where a criterion reads it", () => {
  const services = company();
  addColumn(services, 'Overlaps', 'Champion');
  file(
    services,
    'model,criterion,field,scale,weight,missing\nopportunity,champion,Champion,yes/no,900,skip',
    'w.csv',
    'Weights',
  );
  rescore(services);
  expect(first(services, 'alba').questions[0]).toMatchObject({
    column: 'Champion',
    asks: ['Champion: is that so of ', '?'],
    input: { kind: 'yes/no' },
  });
  expect(doOrAsk(services, services.time.now, 'answer', ['w1', 'Champion', 'yes']).outcome).toBe('done');
  expect(cellsOf(services, 'w1')).toMatchObject({ Champion: 'yes', 'Filled from': 'Champion: ann@nexus.example' });
  expect(first(services, 'alba').stands).toBe('band');
});

test('who is erased is named by no answer any more', () => {
  const services = company();
  doOrAsk(as(services, BEN), services.time.now, 'answer', ['w1', 'engagement', '80']);
  services.time.now += 300_000;
  dispatch(services, services.time.now);
  expect(cellsOf(services, 'w1')['Filled from']).toBe(`engagement: ${BEN}`);
  runByName(services, services.time.now, 'erase-person', [BEN]);
  expect(JSON.stringify(cellsOf(services, 'w1'))).not.toContain(BEN);
  expect(cellsOf(services, 'w1').Engagement).toBe(80);
});

test('others than the installer: refused at once when it is in vain, else done in their name', () => {
  const services = company();
  const ben = as(services, BEN);
  expect(doOrAsk(ben, services.time.now, 'answer', ['w1', 'engagement', 'blue'])).toMatchObject({
    outcome: 'failed',
    message: '"blue" is no number. Write it like 1200.50, 30k or 1.2M.',
  });
  expect(doOrAsk(ben, services.time.now, 'answer', ['w1', 'engagement', '80'])).toMatchObject({ outcome: 'queued' });
  services.time.now += 300_000;
  dispatch(services, services.time.now);
  expect(cellsOf(services, 'w1')).toMatchObject({ Engagement: 80, 'Filled from': `engagement: ${BEN}` });
});

const SHARED = company();

test.each([
  [['w1', 'account', 'X'], /no column "account" that can be answered/],
  [['w1', 'score', '90'], /no column "score"/],
  [['w1', 'logoPotential', 'yes'], /no column "logoPotential"/],
  [['w1', 'status', 'Won'], /no column "status"/],
  [['zz', 'engagement', '9'], /No overlap has the key "zz"/],
  [['w1', 'relationshipStatus', 'lead'], /is customer already/],
])('%j is refused', (args, message) =>
  expect(() => {
    const { outcome, message: said } = runByName(SHARED, SHARED.time.now, 'answer', args);
    if (outcome === 'failed') throw new Error(said);
  }).toThrow(message),
);

test('carriable, and two reads whatever there is', () => {
  const services = company();
  for (const question of [
    () => readWhereIs(services, services.time.now, 'a'),
    () => readNeedsData(services, services.time.now),
  ]) {
    const before = services.sheets.counts.reads;
    expect(uncarriable(question())).toEqual([]);
    expect(services.sheets.counts.reads - before).toBe(2);
  }
});

test('ruled out by what has been mended since, it says why it was, until the next score', () => {
  const services = company();
  file(
    services,
    'model,criterion,field,scale,weight,missing\nopportunity,gone,dealStage,map nowhere=1; *=0,veto,skip',
    'w.csv',
    'Weights',
  );
  file(services, 'key,account,partner,dealStage,winnability\nv1,Vetoed,Hub,nowhere,80');
  rescore(services);
  expect(first(services, 'v1').why[0]).toBe('Ruled out by gone in Weights: Deal stage is nowhere.');
  typeInto(services, 'Overlaps', 'v1', 'Deal stage', 'proposal');
  const { stands, why } = first(services, 'v1');
  expect([stands, why[0]]).toEqual(['not for us', expect.stringMatching(/gone/)]);
});
