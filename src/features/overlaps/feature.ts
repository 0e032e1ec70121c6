// Overlaps as one value: the kind of record, where it comes from, and what that needs.
import type { Job } from '../../run/job';
import type { Feature } from '../feature';
import { fieldMapJob, intakeOverlapsJob } from './intake';
import { logoRulesTab } from './logo-rules';
import { overlaps } from './record';
import { crossbeamAddress, crossbeamSecrets } from './secrets';
import { overlapsSettings } from './settings';
import { fieldMapTab } from '../field-map-tab';
import { defaultFieldMap } from './field-map';

export const overlapsFeature: Feature = {
  id: 'overlaps',
  records: [overlaps],
  tabs: [logoRulesTab],
  fieldMap: defaultFieldMap,
  settings: overlapsSettings,
  secrets: crossbeamSecrets,
  addresses: [crossbeamAddress],
  jobs: { intake: [intakeOverlapsJob as Job] },
  edits: [{ tab: fieldMapTab, job: () => fieldMapJob, isConfig: true }],
};
