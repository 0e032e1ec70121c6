// What app/features.ts says where badges are kept beside overlaps.
import { compose } from '../../../src/app/compose';
import { overlapsFeature } from '../../../src/features/overlaps/feature';
import type { RecordType } from '../../../src/records/record-type';
import { badges } from '../../fakes/badges';

/** Nothing in them ages, so that a workbook comes to rest. */
const ageless: RecordType = {
  ...badges,
  scoring: {
    ...badges.scoring,
    weights: badges.scoring.weights.map((row) =>
      row.field === 'given' ? { ...row, field: 'shine', scale: 'linear 0..100' } : row,
    ),
  },
};

export const {
  features,
  recordTypes,
  fixedTabs,
  holdings,
  settingDeclarations,
  secrets,
  addresses,
  jobs,
  edits,
  menu,
  due,
  routes,
} = compose([overlapsFeature, { id: 'badges', records: [ageless] }], []);
