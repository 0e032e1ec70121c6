// The tabs that the machine itself needs: settings, problems, runs, job cursors.
import { column, type TabDeclaration } from './declare';

const number = { type: 'number' } as const;
const instant = { type: 'instant', width: 130 } as const;
const person = { owner: 'person' } as const;

export const settingsTab: TabDeclaration = {
  id: 'settings',
  title: 'Settings',
  sheetId: 710_010,
  kind: 'config',
  isGuarded: true,
  help: 'One setting a row; the help beside it says what it does.',
  keyColumns: ['name'],
  columns: [
    column('name', 'Setting', "The setting's name. Do not change it.", { required: true, width: 220 }),
    column('value', 'Value', 'Yours to change; blank means the default.', { ...person, required: true, width: 260 }),
    column('help', 'Help', 'What it does, and what applies when it is blank.', { width: 560 }),
  ],
};

export const problemsTab: TabDeclaration = {
  id: 'problems',
  title: 'Problems',
  sheetId: 710_015,
  kind: 'log',
  help: 'What needs a person: where it is and what to do. A line goes away once it is mended.',
  keyColumns: ['job', 'tab', 'row', 'column'],
  columns: [
    column('job', 'Found by', 'The job that found it.', { width: 150 }),
    column('tab', 'Tab', 'The tab or file.', { width: 150 }),
    column('row', 'Row', 'The row of the tab, or the line of the file.', number),
    column('column', 'Column', 'The column.', { width: 150 }),
    column('message', 'Problem', 'What is wrong and what to do.', { required: true, width: 640 }),
    column('since', 'Since', 'When it was first seen.', instant),
  ],
};

export const runsTab: TabDeclaration = {
  id: 'runs',
  title: 'Runs',
  sheetId: 710_016,
  kind: 'log',
  help: 'Every run that did something, newest last.',
  keyColumns: ['id'],
  columns: [
    column('id', 'Run', 'Names the run.', { required: true }),
    column('job', 'Job', 'What ran.', { width: 150 }),
    column('startedAt', 'Started', 'When it started.', instant),
    column('ms', 'Milliseconds', 'How long it took up to its last write.', number),
    column('outcome', 'Outcome', 'done, nothing, partial (goes on with the next run), failed, killed.', { width: 90 }),
    column('read', 'Read', 'Records read.', number),
    column('written', 'Written', 'Records written.', number),
    column('rejected', 'Rejected', 'Records refused; see Problems.', number),
    column('calls', 'Calls', 'Calls to Google Sheets and to other services.', { width: 220 }),
    column('by', 'By', 'Who or what set it off.', { width: 170 }),
    column('message', 'Message', 'What happened.', { width: 520 }),
    // Not in workbooks of earlier versions until they are installed anew.
    column('retries', 'Retries', 'Requests to other services that were sent again.', number),
    column('errors', 'Errors', 'Calls that failed, whether or not another try went well.', number),
    column('peakRows', 'Most rows', 'The most rows of the workbook that it had before it at once.', number),
  ],
};

export const jobsTab: TabDeclaration = {
  id: 'jobs',
  title: 'Jobs',
  sheetId: 710_017,
  kind: 'store',
  help: 'How far each job has come. Written together with the records, so that it never runs ahead of them.',
  keyColumns: ['job'],
  hidden: true,
  columns: [
    column('job', 'Job', 'The job.', { required: true, width: 150 }),
    column('cursor', 'Cursor', 'Where it goes on.', { required: true, width: 520 }),
    column('at', 'At', 'When it came that far.', instant),
    // Not in workbooks of earlier versions until they are installed anew.
    column('seen', 'Seen', 'What a tab that people configure held when it was last looked at.', {
      isHeavy: true,
      width: 200,
    }),
  ],
};
