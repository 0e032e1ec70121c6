// The overlaps feature as one value: its tabs and its settings. Its jobs are in app/jobs.
import type { TabDeclaration } from '../../workbook/declare';
import type { SettingDeclaration } from '../../workbook/settings';
import { overlapsSettings } from './settings';
import { fieldMapTab } from '../../records/field-map-tab';
import { overlapsTab, pipelineTab } from './tables';

export interface Feature {
  readonly id: string;
  readonly tabs: readonly TabDeclaration[];
  readonly settings: readonly SettingDeclaration[];
}

export const overlapsFeature: Feature = {
  id: 'overlaps',
  tabs: [pipelineTab, overlapsTab, fieldMapTab],
  settings: overlapsSettings,
};
