// What is most wrong, in words; null exactly when nothing needs a person.
import { HOUR_MS } from '../../engine/wall-clock';
import type { MessageRow } from '../../nudges/message-rows';
import { removalInWords, type PendingRemoval } from '../../records/mass-removal';
import { CONSUMER_MINUTES, everyMinutes, minutesUsed, MORE_TIME } from '../../run/tick-time';
import type { HealthReply } from './contract/health';

/** Three rounds of the dispatcher. */
const LATE_MS = 15 * 60_000;
/** So long after an Install a clock that has not run since is no reason to worry: Google takes its time to begin. */
const FIRST_MS = HOUR_MS;

type Properties = Readonly<Record<string, string>>;

/** From four fifths on people are told. */
export const isNearLimit = (properties: Properties, nowMs: number): boolean =>
  minutesUsed(properties, nowMs) >= CONSUMER_MINUTES * 0.8;

export interface ToWorryAbout extends Pick<
  HealthReply,
  'lastTickMs' | 'jobs' | 'nowMs' | 'problems' | 'secrets' | 'web'
> {
  /** '' for nobody. */
  readonly installer: string;
  /** Of the last Install; null where that was before it was noted. */
  readonly installedAtMs: number | null;
  /** Why nothing is done at all, e.g. in a workbook of a newer version; null where that is not so. */
  readonly refusal: string | null;
  readonly removals: readonly PendingRemoval[];
  readonly messages: readonly MessageRow[];
  readonly properties: Properties;
}

const lateAlarm = ({ lastTickMs, installedAtMs, nowMs, properties, installer }: ToWorryAbout): string | null => {
  const lateMs = LATE_MS * Math.max(1, everyMinutes(properties) / 5);
  const hasRun = lastTickMs !== null && lastTickMs >= (installedAtMs ?? 0);
  if (!hasRun && installedAtMs !== null && nowMs - installedAtMs <= FIRST_MS) return null;
  if (lastTickMs !== null && nowMs - lastTickMs <= lateMs) return null;
  return isNearLimit(properties, nowMs)
    ? `The clock has run for ${Math.round(minutesUsed(properties, nowMs))} minutes today, and an account ` +
        `without Workspace has ${CONSUMER_MINUTES}: Google runs nothing more until tomorrow. To have enough of them, ` +
        `${MORE_TIME}.`
    : `The clock has not run for more than ${lateMs / 60_000} minutes, so nothing is taken in or sent. ${installer} ` +
        'has to choose Nexus → Install / repair.';
};

const failingAlarm = ({ jobs }: ToWorryAbout): string | null => {
  const failing = jobs.filter(({ failures }) => failures > 0);
  if (failing.length === 0) return null;
  const isOne = failing.length === 1;
  const verb = failing.some(({ failures }) => failures > 1)
    ? isOne
      ? 'keeps failing'
      : 'keep failing'
    : isOne
      ? 'has failed'
      : 'have failed';
  return `${failing.map(({ job }) => job).join(', ')} ${verb}; below it says why.`;
};

const removalAlarm = ({ removals }: ToWorryAbout): string | null =>
  removals.length === 0
    ? null
    : `${removals.map(removalInWords).join('; ')}, so nothing was removed. If it is so, choose Nexus → Allow a removal….`;

const undeliveredAlarm = ({ messages }: ToWorryAbout): string | null => {
  const count = messages.filter(({ state, recipient }) => recipient !== '' && ['failed', 'unknown'].includes(state));
  if (count.length === 0) return null;
  return `${count.length} ${count.length === 1 ? 'message' : 'messages'} did not arrive, or may not have: see Queue.`;
};

/** Where it is not deployed nothing is wrong: messages have no links then. */
const webAlarm = ({ web }: ToWorryAbout): string | null => (web.address === '' ? null : web.problem);

const problemsAlarm = ({ problems }: ToWorryAbout): string | null => {
  const total = problems.reduce((sum, tab) => sum + tab.total, 0);
  return total === 0 ? null : `${total} ${total === 1 ? 'thing needs' : 'things need'} a look; below it says where.`;
};

const secretAlarm = ({ secrets }: ToWorryAbout): string | null =>
  secrets.find(({ problem }) => problem)?.problem ?? null;

/** The worst first: what stops everything, what stops a part, what waits for somebody. */
const ALARMS = [
  lateAlarm,
  ({ refusal }: ToWorryAbout) => refusal,
  failingAlarm,
  secretAlarm,
  removalAlarm,
  undeliveredAlarm,
  webAlarm,
  problemsAlarm,
];

export const alarmOf = (all: ToWorryAbout): string | null => {
  if (all.installer === '') return 'Nexus is not installed here yet. Choose Nexus → Install / repair.';
  for (const alarm of ALARMS) {
    const words = alarm(all);
    if (words !== null) return words;
  }
  return null;
};
