// How long the clock's ticks have run today, and how far apart they are: Google gives triggers so many minutes a day.
import type { SettingDeclaration } from '../workbook/settings';
import type { Services } from './job';

/** `2026-11-20 93500`: the day (UTC) and the milliseconds of its ticks. */
const USED = 'dispatcher.used';
/** As the setting had it when a tick last looked, so that one that is not due need not read the workbook. */
const EVERY = 'dispatcher.every';
export const TICK_MINUTES = 'tick.minutes';
const USUAL_MINUTES = 5;
const MINUTE_MS = 60_000;

/** Of any Google account; with Workspace six hours. */
export const CONSUMER_MINUTES = 90;

export const tickSetting: SettingDeclaration = {
  name: TICK_MINUTES,
  type: 'choice',
  default: '5',
  choices: ['5', '10', '15', '30'],
  help:
    'The clock looks for work every so many minutes: 5, 10, 15 or 30. Default 5. Longer saves running time, of which ' +
    'Google gives an account without Workspace 90 minutes a day; messages and scores come later by as much.',
};

type Keeping = Pick<Services, 'scriptProperties'>;

const dayOf = (nowMs: number): string => new Date(nowMs).toISOString().slice(0, 10);

/** Minutes of the clock's ticks today (UTC). @param text of the property. */
export const minutesUsed = (properties: Readonly<Record<string, string>>, nowMs: number): number => {
  const [day, ms] = (properties[USED] ?? '').split(' ');
  return day === dayOf(nowMs) ? (Number(ms) || 0) / MINUTE_MS : 0;
};

export const noteUsed = ({ scriptProperties }: Keeping, nowMs: number, ms: number): void => {
  const before = minutesUsed({ [USED]: scriptProperties.get(USED) ?? '' }, nowMs) * MINUTE_MS;
  scriptProperties.set(USED, `${dayOf(nowMs)} ${Math.round(before + ms)}`);
};

/** Whether another tick is due. Triggers come a little early or late, and a clock may be set back. */
export const isTickDue = ({ scriptProperties }: Keeping, lastMs: number, nowMs: number): boolean => {
  const minutes = Number(scriptProperties.get(EVERY) ?? USUAL_MINUTES);
  return minutes <= USUAL_MINUTES || nowMs < lastMs || nowMs - lastMs >= (minutes - 1) * MINUTE_MS;
};

export const noteEvery = ({ scriptProperties }: Keeping, minutes: string): void => {
  const before = scriptProperties.get(EVERY) ?? String(USUAL_MINUTES);
  if (before !== minutes) scriptProperties.set(EVERY, minutes);
};

/** Minutes between two ticks, as far as is known outside the workbook. */
export const everyMinutes = (properties: Readonly<Record<string, string>>): number =>
  Number(properties[EVERY] ?? USUAL_MINUTES);

/** When the next tick comes at the latest. @param lastMs of the last one; NaN where there was none. */
export const nextTickMs = (properties: Readonly<Record<string, string>>, lastMs: number, nowMs: number): number => {
  const everyMs = everyMinutes(properties) * MINUTE_MS;
  return lastMs + everyMs > nowMs ? lastMs + everyMs : nowMs + everyMs;
};

/** What helps where a day has too few minutes. */
export const MORE_TIME =
  'install Nexus with a Workspace account (six hours a day), set tick.minutes in Settings to 15 or 30, or keep fewer ' +
  'records here and the others in a warehouse';
