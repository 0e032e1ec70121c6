// Scoring as a feature of every kind of record: its tabs, its settings, its jobs, and which edits it looks at.
import type { EditedRange } from '../run/edited-range';
import type { Job } from '../run/job';
import { settingsTab } from '../workbook/tabs';
import { assignJob, resolveJob, snoozeJob } from './jobs/person-cells';
import { linksTab } from './links-tab';
import { restoreWeightsJob, scoreJob } from './jobs/score';
import { percentagesOf, typedPercentJob, type TypedPercents } from './jobs/typed-percent';
import type { RecordType } from './record-type';
import { recordSettings } from './settings';
import { ratesTab } from './rates-tab';
import { bandsTabOf, historyTab, weightsHistoryTab, weightsTabOf } from './tabs';

export const scoring = (types: readonly RecordType[]) => {
  const score = scoreJob(types);
  const [weights, bands] = [weightsTabOf(types), bandsTabOf(types)];
  const tabs = [weights, bands];
  const percents: readonly TypedPercents[] = [
    ...types.flatMap(percentagesOf),
    { tab: weights, columns: ['weight'], isShort: true },
    { tab: bands, columns: ['min'], isShort: true },
    { tab: settingsTab, columns: ['value'], isShort: true },
  ];
  const records = types.flatMap(({ store, views }) => [store, ...(views.board ? [views.board] : [])]);
  return {
    id: 'scoring',
    tabs: [linksTab, ...tabs, ratesTab],
    logs: [historyTab, weightsHistoryTab],
    settings: recordSettings,
    jobs: {
      score: [score],
      asked: [restoreWeightsJob(types), snoozeJob(types) as Job, resolveJob(types) as Job, assignJob(types) as Job],
    },
    edits: [
      ...percents.map((given) => ({
        tab: given.tab,
        job: (range: EditedRange | null) => typedPercentJob(given, range) as Job,
        isConfig: false,
        prepares: true,
      })),
      ...[...tabs, ...types.flatMap(({ scoring }) => scoring.derived?.tabs ?? []), ratesTab, settingsTab].map(
        (tab) => ({
          tab,
          job: () => score,
          isConfig: true,
        }),
      ),
      ...records.map((tab) => ({ tab, job: () => score, isConfig: false })),
    ],
  };
};
