// The job "preview-mode": nudges as drafts only, and back to what was set before.
import { cursorChanges, cursorOf } from '../workbook/job-cursors';
import { NO_ROWS } from '../workbook/plan';
import { settingChanges } from '../workbook/setting-changes';
import type { Settings } from '../workbook/settings';
import { settingsTab } from '../workbook/tabs';
import { tableIn } from '../workbook/workbook';
import type { Job } from '../run/job';
import { MODE, typedMode } from './mode';

const NAME = 'preview-mode';
const PREVIEW = 'preview';

const messageOf = (before: string, after: string): string => {
  if (after === PREVIEW)
    return (
      `Preview mode is on: messages are written as drafts and nothing is sent. Before, ${MODE} ` +
      `was ${before}; choose Preview mode again to go back.`
    );
  const drafts = after === 'live' ? ' Drafts that still hold go out when they are due.' : '';
  return `Preview mode is off: ${MODE} is ${after} again.${drafts}`;
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
    const mode = typedMode(settings);
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
      ...settingChanges(table, { [MODE]: after }),
      // What it came from counts until it is off again.
      ...cursorChanges(jobs, NAME, isWanted ? { before: typedMode(settings) } : {}, nowMs, workbook.timeZone),
    ];
    return { changes, problems: [], rows: { ...NO_ROWS, written: 1 }, message: messageOf(mode, after) };
  },
};

export const isPreviewing = (settings: Settings): boolean => typedMode(settings) === PREVIEW;
