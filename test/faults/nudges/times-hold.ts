// When messages may come: digests at their time, so many a day, within hours and on no holiday, by the recipient's clock.
import { countryOf } from '../../../src/engine/countries';
import { messagesTab } from '../../../src/nudges/tabs';
import { holidaysTab, teamTab } from '../../../src/people/tabs';
import { settingsTab } from '../../../src/workbook/tabs';
import type { Complaints } from '../harness/invariants';
import { instantOf } from '../../../src/engine/instants';
import { delivered, outgoing } from './deliveries';
import type { NudgeWorld } from './world';

interface Clock {
  /** `2026-12-25` */
  readonly day: string;
  readonly weekday: number;
  /** Since midnight. */
  readonly minutes: number;
}

const DAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];

const clockAt = (ms: number, timeZone: string): Clock => {
  const parts = new Map(
    new Intl.DateTimeFormat('en-GB', {
      timeZone,
      hourCycle: 'h23',
      ...{ year: 'numeric', month: '2-digit', day: '2-digit', weekday: 'short', hour: '2-digit', minute: '2-digit' },
    })
      .formatToParts(ms)
      .map(({ type, value }) => [type, value]),
  );
  const of = (name: string): string => parts.get(name as Intl.DateTimeFormatPartTypes) ?? '';
  return {
    day: `${of('year')}-${of('month')}-${of('day')}`,
    weekday: DAYS.indexOf(of('weekday')),
    minutes: Number(of('hour')) * 60 + Number(of('minute')),
  };
};

const settingIn = (world: NudgeWorld, name: string): string =>
  String(world.rows(settingsTab).find((row) => row.name === name)?.value ?? '');

/** What was claimed just before the end of somebody's hours is still on its way. */
const UNDER_WAY = 6;

const withinHours = (hours: string, { weekday, minutes }: Clock): boolean =>
  hours === 'always' || (weekday >= 1 && weekday <= 5 && minutes >= 9 * 60 && minutes < 17 * 60 + UNDER_WAY);

const minutesIn = (time: string): number => {
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  return hours * 60 + minutes;
};

/** First steps below `nudge.digestBelow` that nothing makes urgent wait for the digest. */
const waits = (world: NudgeWorld, key: string): boolean => {
  const record = world.rows(messagesTab).find((row) => row.key === key)?.record;
  const row = world.rows(world.subject.type.store).find((one) => one.key === record);
  const isUrgent = world.subject.urgent.includes(String(record));
  return (
    key.endsWith('/ae') && !isUrgent && Number(row?.score ?? 101) < Number(settingIn(world, 'nudge.digestBelow') || 90)
  );
};

/** @param resent a person may send again whatever the hour, and beyond the cap */
export const timesHold = (world: NudgeWorld, resent: readonly string[]): Complaints => {
  const team = new Map(world.rows(teamTab).map((row) => [String(row.email), row]));
  const clockOf = (to: string, ms: number): Clock => clockAt(ms, String(team.get(to)?.timeZone ?? '') || 'Etc/UTC');
  const daysOff = new Set(
    world
      .rows(holidaysTab)
      .map(
        ({ country, date }) => `${String(country)} ${clockAt(instantOf(date ?? null, 'Etc/UTC') ?? 0, 'Etc/UTC').day}`,
      ),
  );
  const rows = world.rows(messagesTab);
  const digestAt = settingIn(world, 'nudge.digestAt');
  const cap = Number(settingIn(world, 'nudge.dailyCap'));
  const nudges = outgoing(world, rows).filter(({ isReply }) => !isReply);
  const wrong = nudges.flatMap(({ to, atMs }) => {
    const person = team.get(to);
    const clock = clockOf(to, atMs);
    const country = countryOf(String(person?.country ?? ''))?.name ?? '';
    return [
      ...(withinHours(String(person?.hours ?? ''), clock)
        ? []
        : [`${to} got one at ${clock.minutes} minutes of ${clock.day}`]),
      ...(daysOff.has(`${country} ${clock.day}`) ? [`${to} got one on the holiday ${clock.day}`] : []),
    ];
  });
  const early =
    digestAt === 'off'
      ? []
      : delivered(world).flatMap(({ key, to, atMs }) => {
          const clock = clockOf(to, atMs);
          return clock.minutes >= minutesIn(digestAt || '09:00') || resent.includes(key) || !waits(world, key)
            ? []
            : [`${key} came at ${clock.minutes} minutes of the day and waits for ${digestAt}`];
        });
  const perDay = new Map<string, number>();
  for (const { to, atMs } of nudges) {
    const name = `${to} on ${clockOf(to, atMs).day}`;
    perDay.set(name, (perDay.get(name) ?? 0) + 1);
  }
  const over = [...perDay].filter(([, count]) => count > cap + resent.length);
  return [...wrong, ...early, ...over.map(([name, count]) => `${count} messages to ${name}, not ${cap} at most`)];
};
