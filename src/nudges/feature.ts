// Nudging as a feature of every kind of record: the outbox, its jobs, and which edits it looks at.
import { fillHolidaysJob, holidaysEditJob } from '../people/fill-holidays';
import { holidaysTab, regionsTab, routesTab, teamTab } from '../people/tabs';
import { linksTab } from '../records/links-tab';
import type { RecordType } from '../records/record-type';
import type { EditedRange } from '../run/edited-range';
import type { Job } from '../run/job';
import { settingsTab } from '../workbook/tabs';
import { approveJob, cancelJob, resendJob } from './actions';
import { answersInInbox } from './answer-inbox';
import { answerRoute } from './answer-page';
import { checkLinksJob, mergeRecordsJob } from './merge-records';
import { composeJob } from './compose';
import { deliverJob } from './deliver';
import { nudgeEditJob } from './edited';
import { explainJob } from './explain';
import { ownViewsJob } from './own-views-job';
import { planNudgesJob } from './plan-nudges';
import { goLiveJob } from './go-live';
import { previewModeJob } from './preview-mode';
import { readAnswersJob } from './read-answers';
import { nudgeAddresses, nudgeSecrets } from './secrets';
import { nudgeSettings } from './settings';
import { messagesTab, nudgeEffectTab } from './tabs';

export const nudging = (types: readonly RecordType[]) => {
  const answers: readonly Job[] = [mergeRecordsJob(types), checkLinksJob];
  return {
    id: 'nudging',
    tabs: [messagesTab, nudgeEffectTab],
    settings: nudgeSettings,
    secrets: nudgeSecrets,
    addresses: nudgeAddresses,
    web: [answerRoute],
    inbox: [answersInInbox(types)],
    jobs: {
      // Before planning, so that nobody is told again of what was answered just now.
      commands: [readAnswersJob(types) as Job],
      plan: [fillHolidaysJob, planNudgesJob(types) as Job, ownViewsJob(types)],
      word: [composeJob(types) as Job],
      send: [deliverJob(types) as Job],
      // An edit has them run at once; what it missed waits for what people wait for.
      link: answers,
      asked: [
        explainJob(types) as Job,
        resendJob as Job,
        cancelJob as Job,
        approveJob as Job,
        previewModeJob,
        goLiveJob,
      ],
    },
    edits: [
      ...[teamTab, routesTab, regionsTab, messagesTab, settingsTab].map((tab) => ({
        tab,
        job: (range: EditedRange | null): Job => nudgeEditJob(range, types),
        isConfig: true,
      })),
      ...[teamTab, holidaysTab].map((tab) => ({ tab, job: () => holidaysEditJob, isConfig: true })),
      ...answers.map((job) => ({ tab: linksTab, job: () => job, isConfig: false })),
    ],
  };
};
