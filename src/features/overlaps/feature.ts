// The overlaps feature as one value: its tabs, its settings, its rows of the Field map. Its jobs are in app/jobs.
import type { Feature } from '../feature';
import { defaultFieldMap } from './field-map';
import { overlapsSettings } from './settings';
import { fieldMapTab } from '../../records/field-map-tab';
import { overlapsTab, pipelineTab } from './tables';

export const overlapsFeature = {
  id: 'overlaps',
  tabs: [pipelineTab, overlapsTab, fieldMapTab],
  settings: overlapsSettings,
  fieldMap: defaultFieldMap,
} as const satisfies Feature;
