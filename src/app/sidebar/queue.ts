// The outbox as people work through it: what is due, what hangs, what waits for a yes.
import { messagesTab } from '../../nudges/tabs';
import { isAwaitingConfirmation, modeOf } from '../../nudges/mode';
import { readSettings } from '../../workbook/settings';
import { teamTab } from '../../people/tabs';
import { settingsTab } from '../../workbook/tabs';
import { readWorkbook, tableIn } from '../../workbook/workbook';
import { recordTypes, settingDeclarations } from '../features';
import type { Services } from '../../run/job';
import { readMessages, type MessageRow } from '../../nudges/message-rows';
import { waitingRequests } from '../requests';
import type { MessageLine, QueueGroup, QueueReply } from './contract/queue';
import { lineMaker } from './message-lines';

const MOST_A_GROUP = 100;

const STATES: readonly QueueGroup['state'][] = ['due', 'unknown', 'failed', 'held', 'draft', 'waiting'];

/** Null for what is done with, under way or only marks where a record stands. */
const groupOf = ({ state, dueAtMs, recipient }: MessageRow, nowMs: number): QueueGroup['state'] | null => {
  if (recipient === '') return null;
  if (state === 'pending') return dueAtMs !== null && dueAtMs > nowMs ? 'waiting' : 'due';
  return state === 'held' || state === 'failed' || state === 'unknown' || state === 'draft' ? state : null;
};

/** The best first, then what is due first. */
const bestFirst = (a: MessageLine, b: MessageLine): number =>
  (b.score ?? -1) - (a.score ?? -1) || (a.dueAtMs ?? 0) - (b.dueAtMs ?? 0);

export const readQueue = (services: Services, nowMs: number): QueueReply => {
  const workbook = readWorkbook(services.sheets, () =>
    [messagesTab, settingsTab, teamTab, ...recordTypes.map(({ store }) => store)].map((declaration) => ({
      declaration,
      cells: true,
    })),
  );
  const settings = readSettings(workbook.tables.get('settings'), settingDeclarations);
  const { messages } = readMessages(tableIn(workbook, messagesTab.id, messagesTab.title), workbook.timeZone);
  const line = lineMaker(workbook, nowMs);
  const groups = STATES.map((state): QueueGroup => {
    const own = messages.filter((message) => groupOf(message, nowMs) === state).map(line);
    return { state, total: own.length, messages: own.sort(bestFirst).slice(0, MOST_A_GROUP) };
  });
  return {
    nowMs,
    nudgeMode: modeOf(settings),
    isAwaiting: isAwaitingConfirmation(settings),
    isPaused: settings.text('nudge.paused').toLowerCase() === 'yes',
    groups: groups.filter(({ total }) => total > 0),
    waiting: waitingRequests(services.scriptProperties.all()),
  };
};
