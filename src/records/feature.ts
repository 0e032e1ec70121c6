// Scoring as a feature of every kind of record: its tabs, its settings, its jobs, and which edits it looks at.
import type { EditedRange } from '../run/edited-range';
import type { Job } from '../run/job';
import type { TabDeclaration } from '../workbook/declare';
import { settingsTab } from '../workbook/tabs';
import { answerJob } from './jobs/answer';
import { bulkJob, undoBulkJob } from './jobs/bulk';
import { filterViewsJob } from './jobs/filter-views';
import { assignJob, introduceJob, resolveJob, snoozeJob } from './jobs/person-cells';
import { linksTab } from './links-tab';
import { rescoreJob } from './jobs/rescore';
import { restoreWeightsJob, scoreJob } from './jobs/score';
import { switchRecordsJob } from './jobs/switch-records';
import { percentagesOf, typedPercentJob } from './jobs/typed-percent';
import type { RecordType } from './record-type';
import { recordSettings } from './settings';
import { ratesTab } from './rates-tab';
import { switchSettings } from './switched';
import { bandsTabOf, historyTab, weightsHistoryTab, weightsTabOf } from './tabs';

/** Where 90% means 90: Sheets keeps 0.9, which as a weight, a band or a setting would count for nothing. */
const percentTabs = (types: readonly RecordType[], config: readonly TabDeclaration[]) =>
  [
    ...types.map(({ store }) => ({ tab: store, columns: percentagesOf(store) })),
    ...[...config, settingsTab].map((tab) => ({ tab, columns: ['weight', 'min', 'value'] })),
  ].filter(({ columns }) => columns.length > 0);

export const scoring = (types: readonly RecordType[]) => {
  const score = scoreJob(types);
  const tabs = [weightsTabOf(types), bandsTabOf(types)];
  const records = types.flatMap(({ store, views }) => [store, ...(views.board ? [views.board] : [])]);
  return {
    id: 'scoring',
    tabs: [...tabs, ratesTab, linksTab],
    logs: [historyTab, weightsHistoryTab],
    settings: [...recordSettings, ...switchSettings(types)],
    menu: [
      {
        label: 'Allow a removal…',
        handler: 'menuAllowRemoval',
        role: 'admin',
        job: 'allow-removal',
        dry: ['dry'],
        question: 'Remove them? What people wrote beside them is kept, and whatever is reported again comes back.',
      } as const,
    ],
    jobs: {
      score: [score],
      asked: [
        rescoreJob(types) as Job,
        restoreWeightsJob(types),
        snoozeJob(types) as Job,
        resolveJob(types) as Job,
        assignJob(types) as Job,
        introduceJob(types) as Job,
        bulkJob(types) as Job,
        undoBulkJob(types),
        filterViewsJob(types),
        answerJob(types),
        switchRecordsJob(types),
      ],
    },
    edits: [
      ...percentTabs(types, tabs).map(({ tab, columns }) => ({
        tab,
        job: (range: EditedRange | null) => typedPercentJob(tab, columns, range) as Job,
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
      ...records.map((tab) => ({
        tab,
        job: (range: EditedRange | null) => scoreJob(types, range),
        isConfig: false,
      })),
    ],
  };
};
