// The same list where toys have to be switched on before anything is done with them.
import { compose } from '../../../src/app/compose';
import { hubspot } from '../../../src/features/hubspot/feature';
import { overlapsFeature } from '../../../src/features/overlaps/feature';
import { toys } from './record';

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
} = compose([overlapsFeature, { id: 'toy', records: [{ ...toys, isOffAtFirst: true }] }], [hubspot]);
