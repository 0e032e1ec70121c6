// The overlap under faults: two sources, a file and Crossbeam.
import { fixedTabs, recordTypes } from '../../../src/app/features';
import { overlaps as type } from '../../../src/features/overlaps/record';
import { fieldMapTab } from '../../../src/features/field-map-tab';
import { buildBundle } from '../harness/bundle';
import { listed, type Complaints } from '../harness/invariants';
import type { Kind } from '../harness/kind';
import { bandTableOf, editConfig, editRecord } from '../harness/people';
import { cursors, isLive, storeRows } from '../harness/reading';
import { MINUTE, type World } from '../harness/world';
import { linksTab } from '../../../src/records/links-tab';

const INTAKE = 'intake-overlaps';

const csvOf = (rows: readonly string[]): string =>
  [
    'Account,Account domain,Partner,Deal amount,Engagement,Deal stage,Relationship strength,Stickiness',
    ...rows,
    '',
  ].join('\n');

const first = csvOf([
  ...Array.from(
    { length: 10 },
    (_, at) =>
      `Imported ${at},imported-${at}.example,Borealis Cloud,${(at + 1) * 20_000},${at * 11},Proposal,${100 - at * 10},${at * 9}`,
  ),
  ',,,5,,,,',
]);
const second = csvOf([
  'Imported 3,imported-3.example,Borealis Cloud,900000,100,Proposal,100,100',
  'Late comer,late.example,Heron Billing,50000,88,Negotiation,90,70',
  '=1+1,formula.example,Heron Billing,"1,5",,Demo,10,20',
  ',,nobody,5,,,,',
]);

const isFromCrossbeam = (key: string): boolean => key.includes(':');

/** Once Crossbeam has been read to its end: its live overlaps are exactly the store's live ones. */
const crossbeamIsStore = (world: World): Complaints => {
  if (!cursors(world).has(INTAKE)) return [];
  const rows = storeRows(world).filter(({ key }) => isFromCrossbeam(String(key)));
  const live = new Set(rows.filter(isLive).map(({ key }) => String(key)));
  const source = world.crossbeam.overlaps();
  const ids = source.map((overlap) => `${overlap.crossbeam_record_id}:${overlap.partner_crossbeam_record_id}`);
  const engagement = new Map(
    world.crossbeam
      .records()
      .map((record) => [
        record.crossbeam_record_id,
        record.crm_data.find(({ field_name }) => field_name === 'Engagement Score')?.field_value ?? null,
      ]),
  );
  const stale = rows.filter(isLive).filter(({ key, engagement: cell }) => {
    const wanted = engagement.get(String(key).split(':')[0] ?? '');
    return wanted !== undefined && (wanted === null ? null : Number(wanted)) !== cell;
  });
  return [
    ...listed(
      'overlaps of Crossbeam that are missing',
      ids.filter((id) => !live.has(id)),
    ),
    ...listed(
      'overlaps that Crossbeam no longer has',
      [...live].filter((key) => !ids.includes(key)),
    ),
    ...listed(
      "overlaps with an engagement that is not Crossbeam's",
      stale.map(({ key }) => String(key)),
    ),
  ];
};

const DOMAIN = 'two-names.example';

/** Two names at one domain, one of them with a person's note, and the question that comes of it. */
const twoNames = (world: World): void => {
  world.call('importText', [
    type.store.title,
    'names.csv',
    csvOf([`Alba Holding,${DOMAIN},Meridian,7000,60,,70,`, `Bora Foundry,${DOMAIN},Meridian,,50,Proposal,60,40`]),
  ]);
  for (let ticks = 0; ticks < 3; ticks += 1) {
    world.pass(5 * MINUTE);
    world.tick();
  }
  const key = String(storeRows(world).find(({ account }) => account === 'Bora Foundry')?.key);
  editRecord(world, bandTableOf(world, key), key, 'note', 'the foundry is the one');
  world.pass(5 * MINUTE);
  world.tick();
};

/** The one that people use stays, with what only the other knew; the other is gone, and its key leads to the first. */
const isOneRecord = (world: World): Complaints => {
  const [kept, ...more] = storeRows(world).filter((row) => row.accountDomain === DOMAIN && isLive(row));
  const isRight =
    more.length === 0 &&
    kept?.account === 'Bora Foundry' &&
    kept.dealAmount === 7000 &&
    kept.stickiness === 40 &&
    kept.otherKeys !== null;
  return isRight ? [] : [`${more.length + (kept ? 1 : 0)} records of two that are the same: ${JSON.stringify(kept)}`];
};

export const overlaps: Kind = {
  type,
  build: buildBundle,
  tabs: fixedTabs,
  types: recordTypes,
  source: {
    job: INTAKE,
    connect: (world) => {
      for (const [name, value] of Object.entries(world.crossbeam.secrets))
        world.call('setSecret', [`crossbeam.${name}`, value]);
    },
    happen: (world) => world.happen('changes'),
    complaints: crossbeamIsStore,
  },
  files: { first, second },
  weights: {
    before: { row: 'engagement', to: '30' },
    meanwhile: { row: 'relationshipStrength', to: '5' },
  },
  moving: { row: 'stickiness', to: '90' },
  band: { row: 'Pursue', to: '55' },
  sorted: 'account',
  renamed: 'engagement',
  firstVersion: ['1'],
  own: ({ atWork }, prepare) => [
    {
      name: 'records called the same',
      isEdit: true,
      from: prepare(atWork, twoNames),
      act: (world) => void editConfig(world, linksTab, ({ question }) => question === 'same', 'decision', 'same'),
      holds: isOneRecord,
    },
    {
      name: 'edit of the field map',
      isEdit: true,
      from: atWork,
      act: (world) => void editConfig(world, fieldMapTab, ({ column }) => column === 'dealAmount', 'column', 'revenue'),
    },
  ],
};
