// What is under way, what waits for the dispatcher, and what has just ended. Asked every few seconds, so it makes no
// call
// of the Sheets API.
import type { Services } from '../../run/job';
import { answeredRequests, waitingRequests } from '../requests';
import { aliveRuns } from '../../run/run-marks';
import type { ProgressReply } from './contract';
import { lastRunOf } from '../../run/last-run';

export const readProgress = (services: Services, nowMs: number): ProgressReply => {
  const properties = services.scriptProperties.all();
  return {
    nowMs,
    running: aliveRuns(services, properties).map(({ id, job, startedAtMs }) => ({ id, job, startedAtMs })),
    waiting: waitingRequests(properties),
    answered: answeredRequests(properties),
    lastRun: lastRunOf(services),
  };
};
