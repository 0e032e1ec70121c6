// The job "preview-mode": nudges as drafts only, and back to what was set before.
import { appendRows, CellEdits, type Change } from '../../workbook/changes';
import { cursorChanges, cursorOf } from '../../workbook/job-cursors';
import { NO_ROWS } from '../../workbook/plan';
import { readSettings } from '../../workbook/settings';
import { textAt, type Table } from '../../workbook/table';
import { settingsTab } from '../../workbook/tabs';
import { tableIn } from '../../workbook/workbook';
import { settingDeclarations } from '../features';
import type { Job } from '../job';

const NAME = 'preview-mode';
const SETTING = 'nudge.mode';
const PREVIEW = 'preview';

const setTo = (table: Table, mode: string): readonly Change[] => {
  const row = Array.from({ length: table.rowCount }, (_, index) => index).find((index) => textAt(table, 'name', index).toLowerCase() === SETTING);
  if (row === undefined) return appendRows(table, [{ name: SETTING, value: mode }]);
  const edits = new CellEdits(table);
  edits.set('value', row, mode);
  return edits.changes();
};

const messageOf = (before: string, after: string): string => {
  if (after === PREVIEW) return `Preview mode is on: messages are written as drafts and nothing is sent. Before, ${SETTING} was ${before}; choose Preview mode again to go back.`;
  return `Preview mode is off: ${SETTING} is ${after} again.${after === 'live' ? ' Drafts that still hold go out when they are due.' : ''}`;
};

export const previewModeJob: Job = {
  name: NAME,
  inTick: false,
  tabs: () => [{ declaration: settingsTab, cells: true }],
  plan: (workbook, { nowMs }) => {
    const table = tableIn(workbook, settingsTab.id, settingsTab.title);
    const mode = readSettings(table, settingDeclarations).settings.text(SETTING).toLowerCase();
    const jobs = workbook.tables.get('jobs');
    const remembered = (cursorOf(jobs, NAME) as { readonly before?: unknown } | undefined)?.before;
    const after = mode !== PREVIEW ? PREVIEW : typeof remembered === 'string' ? remembered : 'off';
    const changes = [...setTo(table, after), ...(after === PREVIEW ? cursorChanges(jobs, NAME, { before: mode }, nowMs, workbook.timeZone) : [])];
    return { changes, problems: [], rows: { ...NO_ROWS, written: 1 }, message: messageOf(mode, after) };
  },
};
