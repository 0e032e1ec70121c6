// What would be sent in the coming week: read once, worked out in memory, nothing written.
import { nudgingKnown } from '../../nudges/decide';
import { planningTabs } from '../../nudges/planning-tabs';
import { whatIf } from '../../nudges/what-if/what-if';
import { ratesTab } from '../../records/rates-tab';
import { bandsTab, weightsHistoryTab, weightsTab } from '../../records/tabs';
import type { Services } from '../../run/job';
import type { Structure } from '../../workbook/structure';
import { readWorkbook, type WantedTab } from '../../workbook/workbook';
import { recordTypes, settingDeclarations } from '../features';
import type { WhatIfReply } from './contract';

/** All that planning reads, and all that scores come from; no view. */
const wanted = (structure: Structure): readonly WantedTab[] => {
  const planning = planningTabs(recordTypes)(structure).map(({ declaration }) => declaration);
  const scoring = [
    weightsTab,
    bandsTab,
    ratesTab,
    ...recordTypes.flatMap(({ scoring }) => scoring.derived?.tabs ?? []),
  ];
  const all = [...planning, ...scoring];
  return [
    ...[...new Set(all)].map((declaration) => ({ declaration, cells: true })),
    { declaration: weightsHistoryTab, cells: 'headers' },
  ];
};

export const readWhatIf = (services: Services, nowMs: number, changes: readonly string[] = []): WhatIfReply =>
  whatIf(readWorkbook(services.sheets, wanted), changes, settingDeclarations, {
    types: recordTypes,
    known: nudgingKnown(services),
    nowMs,
  });
