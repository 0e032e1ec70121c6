// The job "preview-mode": nudges as drafts only, and back to what was set before.
import { appendRows, CellEdits, type Change } from '../workbook/changes';
import { cursorChanges, cursorOf } from '../workbook/job-cursors';
import { NO_ROWS } from '../workbook/plan';
import type { Settings } from '../workbook/settings';
import { textAt, type Table } from '../workbook/table';
import { settingsTab } from '../workbook/tabs';
import { tableIn } from '../workbook/workbook';
import type { Job } from '../run/job';

const NAME = 'preview-mode';
const SETTING = 'nudge.mode';
const PREVIEW = 'preview';

const setTo = (table: Table, mode: string): readonly Change[] => {
  const row = Array.from({ length: table.rowCount }, (_, index) => index).find(
    (index) => textAt(table, 'name', index).toLowerCase() === SETTING,
  );
  if (row === undefined) return appendRows(table, [{ name: SETTING, value: mode }]);
  const edits = new CellEdits(table, true);
  edits.set('value', row, mode);
  return edits.changes();
};

const messageOf = (before: string, after: string): string => {
  if (after === PREVIEW)
    return (
      `Preview mode is on: messages are written as drafts and nothing is sent. Before, ${SETTING} ` +
      `was ${before}; choose Preview mode again to go back.`
    );
  const drafts = after === 'live' ? ' Drafts that still hold go out when they are due.' : '';
  return `Preview mode is off: ${SETTING} is ${after} again.${drafts}`;
};

/** Told which way to go instead of changing over: done twice, as after a kill, it must come to the same. */
export const previewModeJob: Job = {
  name: NAME,
  inTick: false,
  cannotRun: ({ args }) =>
    args.length === 1 && /^(on|off)$/i.test(args[0] ?? '')
      ? null
      : 'Say whether it is to be on or off: preview-mode on.',
  tabs: () => [{ declaration: settingsTab, cells: true }],
  plan: (workbook, { args, nowMs, settings }) => {
    const table = tableIn(workbook, settingsTab.id, settingsTab.title);
    const mode = settings.text(SETTING).toLowerCase();
    const isWanted = args[0]?.toLowerCase() === 'on';
    if (isWanted === (mode === PREVIEW))
      return {
        changes: [],
        problems: [],
        rows: NO_ROWS,
        message: `Preview mode is ${isWanted ? 'on' : 'off'} already.`,
      };
    const jobs = workbook.tables.get('jobs');
    const remembered = (cursorOf(jobs, NAME) as { readonly before?: unknown } | undefined)?.before;
    const after = isWanted ? PREVIEW : typeof remembered === 'string' ? remembered : 'off';
    const changes = [
      ...setTo(table, after),
      ...(isWanted ? cursorChanges(jobs, NAME, { before: mode }, nowMs, workbook.timeZone) : []),
    ];
    return { changes, problems: [], rows: { ...NO_ROWS, written: 1 }, message: messageOf(mode, after) };
  },
};

export const isPreviewing = (settings: Settings): boolean => settings.text(SETTING).toLowerCase() === PREVIEW;
