// The job "go-live": nudges are sent from now on. Whoever asks for it has seen how many.
import { NO_ROWS } from '../workbook/plan';
import { settingChanges } from '../workbook/setting-changes';
import { settingsTab } from '../workbook/tabs';
import { tableIn } from '../workbook/workbook';
import type { Job } from '../run/job';
import { CONFIRMED, LIVE, MODE, modeOf } from './mode';

export const goLiveJob: Job = {
  name: 'go-live',
  inTick: false,
  tabs: () => [{ declaration: settingsTab, cells: true }],
  plan: (workbook, { settings }) => {
    const isLive = modeOf(settings) === LIVE;
    return {
      changes: isLive
        ? []
        : settingChanges(tableIn(workbook, settingsTab.id, settingsTab.title), { [MODE]: LIVE, [CONFIRMED]: 'yes' }),
      problems: [],
      rows: { ...NO_ROWS, written: isLive ? 0 : 1 },
      message: isLive ? 'Nudges are live already.' : 'Nudges are live: messages go out when they are due.',
    };
  },
};
