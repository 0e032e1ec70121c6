// Scoring as a feature of every kind of record: its tabs, its settings, its jobs, and which edits it looks at.
import { settingsTab } from '../workbook/tabs';
import { assignJob, resolveJob, snoozeJob } from './jobs/person-cells';
import { restoreWeightsJob, scoreJob } from './jobs/score';
import type { RecordType } from './record-type';
import { recordSettings } from './settings';
import { bandsTab, historyTab, weightsHistoryTab, weightsTab } from './tabs';
import type { Job } from '../run/job';

const score = (): Job => scoreJob;

export const scoring = (types: readonly RecordType[]) => ({
  id: 'scoring',
  tabs: [weightsTab, bandsTab],
  logs: [historyTab, weightsHistoryTab],
  settings: recordSettings,
  jobs: {
    score: [scoreJob],
    asked: [restoreWeightsJob, snoozeJob as Job, resolveJob as Job, assignJob as Job],
  },
  edits: [
    ...[weightsTab, bandsTab, settingsTab].map((tab) => ({ tab, job: score, isConfig: true })),
    ...types
      .flatMap(({ store, views }) => [store, ...(views.board ? [views.board] : [])])
      .map((tab) => ({ tab, job: score, isConfig: false })),
  ],
});
