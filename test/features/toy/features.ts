// What app/features.ts says where toys are sold: the list, with one kind of record more.
import { compose } from '../../../src/app/compose';
import { hubspot } from '../../../src/features/hubspot/feature';
import { overlapsFeature } from '../../../src/features/overlaps/feature';
import { toyFeature } from './feature';

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
} = compose([overlapsFeature, toyFeature], [hubspot]);
