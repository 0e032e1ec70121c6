// What a person typed: config edits re-score at once, typed cells are carried, and a bad cell is told at its place.
import { isBandSheet } from '../features/overlaps/band-tabs';
import { fieldMapTab, overlapsTab, pipelineTab } from '../features/overlaps/tables';
import { bandsTab, settingsTab, weightsTab } from '../workbook/tabs';
import type { Problem } from '../workbook/table';
import type { Services } from './job';
import { fieldMapJob } from './jobs/intake-overlaps';
import { scoreJob } from './jobs/score';
import { runJob, type Outcome } from './run';
import { contextOf } from './run-context';

export interface EditReport {
  /** False when the typed cell cannot be used as it is. */
  readonly accepted: boolean;
  readonly problems: readonly Problem[];
  readonly outcome: Outcome | 'ignored';
  readonly message: string;
}

/** Where the edit happened; a paste covers several rows. */
export interface EditedRange {
  readonly sheetId: number;
  readonly title: string;
  /** 1-based. */
  readonly firstRow: number;
  readonly lastRow: number;
}

const CONFIG: ReadonlySet<number> = new Set([weightsTab, bandsTab, settingsTab].map(({ sheetId }) => sheetId));
const RECORDS: ReadonlySet<number> = new Set([overlapsTab, pipelineTab].map(({ sheetId }) => sheetId));

const isHere = (problem: Problem, range: EditedRange): boolean => problem.tab === range.title && (problem.row === null || (problem.row >= range.firstRow && problem.row <= range.lastRow));

/** Idempotent, like every run: an edit whose trigger never fired is picked up by the next tick. */
export const handleEdit = (services: Services, range: EditedRange, who: string, nowMs: number): EditReport => {
  const isFieldMap = range.sheetId === fieldMapTab.sheetId;
  const isConfig = isFieldMap || CONFIG.has(range.sheetId);
  if (!isConfig && !RECORDS.has(range.sheetId) && !isBandSheet(range.sheetId)) return { accepted: true, problems: [], outcome: 'ignored', message: '' };
  const report = runJob(isFieldMap ? fieldMapJob : scoreJob, contextOf(services, nowMs, who));
  if (report.outcome === 'failed') {
    services.toast(report.message, 'Nexus');
    throw new Error(report.message);
  }
  const problems = report.problems.filter((problem) => isHere(problem, range));
  const first = problems[0];
  if (first) services.toast(`${first.tab}, row ${first.row ?? '–'}, ${first.column ?? ''}: ${first.message}`, 'Nexus');
  return { accepted: !(isConfig && problems.length > 0), problems, outcome: report.outcome, message: report.message };
};
