// The toy under faults: a kind of record whose only source are files and whose one view tab shows all, beside overlaps of the same keys.
import { fixedTabs, recordTypes } from '../../features/toy/features';
import { toys as type } from '../../features/toy/record';
import { overlaps } from '../../../src/features/overlaps/record';
import { personColumnsOf } from '../../../src/records/standard-columns';
import { buildBundleWithToys } from '../harness/bundle';
import { listed, type Complaints } from '../harness/invariants';
import type { Kind } from '../harness/kind';
import { has, rowsIn, storeRows } from '../harness/reading';
import type { World } from '../harness/world';

const csvOf = (rows: readonly string[]): string =>
  ['key,name,companyId,owner,ownerEmail,size,country', ...rows, ''].join('\n');

/** Every third has only a country to be scored by: too little for a band. */
const first = csvOf([
  ...Array.from({ length: 16 }, (_, at) => {
    const size = at % 3 === 2 ? '' : String(100 - at * 6);
    return `toy-${at},Imported ${at},${100 + at},Ann,ann@nexus.example,${size},${at % 2 === 0 ? 'DE' : 'FR'}`;
  }),
  ',Nameless,,,,5,',
]);
const second = csvOf([
  'toy-3,Imported 3,103,Ann,ann@nexus.example,1,DE',
  'toy-4,Imported 4,104,Ann,ann@nexus.example,,',
  'late,Late comer,,Bo,bo@nexus.example,88,DE',
  'formula,=1+1,,,,"1,5",',
  ',Nobody,,,,5,',
]);

const BESIDE = ['toy-0', 'toy-1', 'late'];

/** The key of a toy is that of an overlap too. */
const overlapsBeside = [
  'key,account,partner,winnability,engagement',
  ...BESIDE.map((key, at) => `${key},Account ${at},Hub,${90 - at * 30},50`),
].join('\n');

/** What happens to toys leaves the overlaps of the same keys alone. */
const overlapsStand = (world: World): Complaints => {
  const rows = has(world, overlaps.store) ? rowsIn(world, overlaps.store).filter(({ key }) => key !== null) : [];
  // Before there is anything at all.
  if (rows.length === 0 && storeRows(world).length === 0) return [];
  return [
    ...(rows.map(({ key }) => String(key)).join() === BESIDE.join() ? [] : ['the overlaps are not those of the file']),
    ...listed(
      'overlaps in no band',
      rows.filter(({ band }) => band === null).map(({ key }) => String(key)),
    ),
    ...listed(
      'overlaps with what a person wrote of a toy',
      rows
        .filter((row) => personColumnsOf(overlaps).some((column) => row[column] !== null))
        .map(({ key }) => String(key)),
    ),
  ];
};

export const toy: Kind = {
  type,
  build: buildBundleWithToys,
  tabs: fixedTabs,
  types: recordTypes,
  begin: (world) => {
    world.call('importText', [overlaps.store.title, 'overlaps.csv', overlapsBeside]);
    world.call('importText', [type.store.title, 'toys.csv', first]);
  },
  beside: overlapsStand,
  files: { first, second },
  weights: {
    before: { row: 'size', to: '60' },
    meanwhile: { row: 'size', to: '5' },
  },
  // All bands stand in one tab: what leaves it is done with.
  moving: [4, 5, 8],
  band: { row: 'Fun', to: '55' },
  sorted: 'name',
  renamed: 'size',
  firstVersion: ['1'],
  own: () => [],
};
