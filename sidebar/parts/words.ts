// How instants, numbers and durations are written.
import { tenthsOf } from '../../src/engine/rounding';

const day = 86_400_000;

/** `just now`, `5 min ago`, `in 3 h`, and beyond two days the date; '' for an unknown instant. */
export function ago(at: number | null, nowMs: number): string {
  if (at === null) return '';
  const distance = Math.abs(nowMs - at);
  if (distance < 45_000) return 'just now';
  if (distance >= 2 * day) return dateOf(at, nowMs);
  const [count, unit] =
    distance < 3_570_000 ? [Math.round(distance / 60_000), 'min'] : [Math.round(distance / 3_600_000), 'h'];
  return at > nowMs ? `in ${count} ${unit}` : `${count} ${unit} ago`;
}

/** `12 Mar`, with the year when it is another one. */
export function dateOf(at: number, nowMs: number): string {
  const isThisYear = new Date(at).getFullYear() === new Date(nowMs).getFullYear();
  return new Date(at).toLocaleDateString('en-GB', {
    day: 'numeric',
    month: 'short',
    ...(isThisYear ? {} : { year: 'numeric' }),
  });
}

/** `Tue 10:12` within the last days, else the date. */
export function clockOf(at: number, nowMs: number): string {
  if (Math.abs(nowMs - at) >= 6 * day) return dateOf(at, nowMs);
  const date = new Date(at);
  const weekday = date.toLocaleDateString('en-GB', { weekday: 'short' });
  return `${weekday} ${date.toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit' })}`;
}

/** `2026-03-12`, as date fields take it, on this computer's calendar. */
export function dayField(at: number): string {
  const date = new Date(at);
  return [date.getFullYear(), date.getMonth() + 1, date.getDate()]
    .map((part) => String(part).padStart(2, '0'))
    .join('-');
}

/** `0.4 s`, `1 min 20 s`. */
export function duration(ms: number): string {
  if (ms < 10_000) return `${(ms / 1000).toFixed(1)} s`;
  const seconds = Math.round(ms / 1000);
  return seconds < 60 ? `${seconds} s` : `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
}

export const whole = (value: number): string => Math.round(value).toLocaleString('en-US');

/** A score or points, to one decimal. */
export const tenth = (value: number): string => tenthsOf(value).toFixed(1);

export const percent = (share: number): string => `${Math.round(share * 100)} %`;

/** As much of a band's name as fits under its column in a chart of so many. */
export function shortened(name: string, columns: number): string {
  const most = Math.max(3, Math.floor(40 / Math.max(1, columns)));
  return name.length <= most ? name : `${name.slice(0, most - 1)}…`;
}

/** The same in two lines, where the name is of several words that do not fit into one. */
export function inLines(name: string, columns: number): string[] {
  if (shortened(name, columns) === name) return [name];
  const [first = '', ...rest] = name.split(' ');
  return [first, rest.join(' ')].filter((line) => line !== '').map((line) => shortened(line, columns));
}

export const counted = (count: number, one: string, many = `${one}s`): string =>
  `${whole(count)} ${count === 1 ? one : many}`;

/** Black or white, whichever reads better on a `#rrggbb` ground. */
export function inkOn(colour: string): string {
  const channel = (at: number): number => {
    const value = parseInt(colour.slice(at, at + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  };
  const light = 0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5);
  return light > 0.18 ? '#202124' : '#ffffff';
}

/** How many of a list, best first, are left out; null for none. */
export const leftOut = ({
  total,
  entries,
}: {
  readonly total: number;
  readonly entries: readonly unknown[];
}): string | null => (total > entries.length ? `${whole(total - entries.length)} more, of lower scores.` : null);
