// What is under way, what waits for the dispatcher, and what has just ended.
import { runsTab } from '../../workbook/tabs';
import { readWorkbook } from '../../workbook/workbook';
import type { Services } from '../../run/job';
import { answeredRequests, waitingRequests } from '../requests';
import { aliveRuns } from '../../run/run-marks';
import type { ProgressReply } from './contract';
import { runLines } from './run-lines';

export const readProgress = (services: Services, nowMs: number): ProgressReply => {
  const properties = services.scriptProperties.all();
  const workbook = readWorkbook(services.sheets, () => [{ declaration: runsTab, cells: true }]);
  return {
    nowMs,
    running: aliveRuns(services, properties).map(({ id, job, startedAtMs }) => ({ id, job, startedAtMs })),
    waiting: waitingRequests(properties),
    answered: answeredRequests(properties),
    lastRuns: runLines(workbook.tables.get('runs'), workbook.timeZone).slice(0, 5),
  };
};
