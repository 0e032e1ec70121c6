// The features, in one list: adding one adds a folder and a line here.
import type { Feature } from '../features/feature';
import { dealsFeature } from '../features/deals/feature';
import { hubspot } from '../features/hubspot/feature';
import { overlapsFeature } from '../features/overlaps/feature';
import { compose, type Connector } from './compose';

/** Those that bring kinds of records. */
const kinds: readonly Feature[] = [overlapsFeature, dealsFeature];

/** Those that work on every kind. */
const connectors: readonly Connector[] = [hubspot];

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
} = compose(kinds, connectors);
