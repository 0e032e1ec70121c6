// The features, in one list: adding one adds a folder and a line here.
import type { Feature } from '../features/feature';
import { hubspot } from '../features/hubspot/feature';
import { overlapsFeature } from '../features/overlaps/feature';
import { overlaps } from '../features/overlaps/record';
import { fieldMapTab, fieldMapWith } from '../records/field-map-tab';
import type { RecordType } from '../records/record-type';
import type { TabDeclaration } from '../workbook/declare';
import type { SettingDeclaration } from '../workbook/settings';
import { auditTab, messagesTab, nudgeEffectTab } from '../nudges/tabs';
import { routesTab, teamTab } from '../people/tabs';
import { nudgeSettings } from '../nudges/settings';
import { jobsTab, problemsTab, runsTab, settingsTab } from '../workbook/tabs';
import { bandsTabOf, historyTab, weightsHistoryTab, weightsTabOf } from '../records/tabs';

export const recordTypes: readonly RecordType[] = [overlaps];

export const features: readonly Feature[] = [overlapsFeature, hubspot(recordTypes)];

const generalSettings: readonly SettingDeclaration[] = [
  {
    name: 'admin.email',
    type: 'text',
    default: '',
    help: 'Who is told when a job fails three times in a row. Blank: whoever installed Nexus.',
  },
];

export const settingDeclarations: readonly SettingDeclaration[] = [
  ...generalSettings,
  ...nudgeSettings,
  ...features.flatMap(({ settings }) => settings ?? []),
];

const filledFieldMap = fieldMapWith(features.flatMap(({ fieldMap }) => fieldMap ?? []));

/** Every tab with a fixed id, in the order in which a new workbook shows them. */
export const fixedTabs: readonly TabDeclaration[] = [
  ...recordTypes.flatMap(({ views }) => views.dashboard ?? []),
  ...features.flatMap(({ tabs }) => tabs ?? []).map((tab) => (tab === fieldMapTab ? filledFieldMap : tab)),
  weightsTabOf(recordTypes),
  bandsTabOf(recordTypes),
  teamTab,
  routesTab,
  messagesTab,
  nudgeEffectTab,
  settingsTab,
  problemsTab,
  runsTab,
  historyTab,
  weightsHistoryTab,
  auditTab,
  jobsTab,
];
