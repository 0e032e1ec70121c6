// How the card says ages, dates, shares and colours.

import type { CardChange } from './card-json';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
export const DAY_MS = 24 * HOUR_MS;

/** HubSpot gives instants as milliseconds or as ISO text. @returns milliseconds since 1970, null for anything else */
export function instantOf(text: string): number | null {
  const ms = /^\d{11,14}$/.test(text.trim()) ? Number(text) : Date.parse(text);
  return Number.isFinite(ms) ? ms : null;
}

const counted = (count: number, unit: string): string => `${count} ${unit}${count === 1 ? '' : 's'} ago`;

/** "3 days ago"; an instant still to come, as two clocks may disagree, is "just now". */
export function ageWords(at: number, now: number): string {
  const age = now - at;
  if (age < MINUTE_MS) return 'just now';
  if (age < HOUR_MS) return counted(Math.floor(age / MINUTE_MS), 'minute');
  if (age < DAY_MS) return counted(Math.floor(age / HOUR_MS), 'hour');
  return counted(Math.floor(age / DAY_MS), 'day');
}

/** "20 Nov 2026", in the reader's own time zone. */
export const dateWords = (at: number): string =>
  new Date(at).toLocaleDateString('en-GB', { day: 'numeric', month: 'short', year: 'numeric' });

export const percentWords = (share: number): string => `${Math.round(share * 100)} %`;

/** `2026-11-18`, on the reader's calendar, so many days ago. */
const dayBefore = (now: number, days: number): string => {
  const date = new Date(now);
  const day = new Date(Date.UTC(date.getFullYear(), date.getMonth(), date.getDate() - days));
  return day.toISOString().slice(0, 10);
};

const signedPoints = (points: number): string =>
  points === 0 ? '±0' : `${points < 0 ? '−' : '+'}${Math.round(Math.abs(points) * 10) / 10}`;

const inBrackets = (text: string): string => (text === '' ? '' : ` (${text})`);

/** Why now: what moved the score since the day before, else in seven days, or that nothing changed. */
export function whyNow(changes: readonly CardChange[], now: number): string {
  const today = changes.filter(({ day }) => day >= dayBefore(now, 0));
  const last = today[today.length - 1];
  if (last) {
    return last.points === null
      ? 'Why now: it has its first score today.'
      : `Why now: ${signedPoints(last.points)} since the day before${inBrackets(last.because)}.`;
  }
  const week = changes.filter(({ day, points }) => day > dayBefore(now, 7) && points !== null);
  if (week.length === 0) return 'Why now: nothing changed in the last seven days.';
  const told = week.map(
    ({ day, because }) => `${dateWords(Date.parse(`${day}T12:00:00`))}${because && `: ${because}`}`,
  );
  const moved = signedPoints(week.reduce((sum, { points }) => sum + (points ?? 0), 0));
  return `Why now: nothing changed since the day before, ${moved} in seven days (${told.join('; ')}).`;
}

/** A criterion or field as people write it: `recentDealSupport` and `recent_deal_support` are `Recent deal support`. */
export function labelWords(name: string): string {
  const apart = name
    .replace(/_+/g, ' ')
    .replace(/([a-z])([A-Z])(?=[a-z])/g, (_, before: string, after: string) => `${before} ${after.toLowerCase()}`)
    .trim();
  return apart.charAt(0).toUpperCase() + apart.slice(1);
}

const COMMANDS: Readonly<Record<string, string>> = { rescore: 'Re-score', not_relevant: 'Not relevant' };

/** A command as people choose it: `introduction_asked` is `Introduction asked`. */
export const commandWords = (command: string): string =>
  Object.prototype.hasOwnProperty.call(COMMANDS, command) ? (COMMANDS[command] ?? command) : labelWords(command);

/** One entry a line, without the marks in front. */
export const bullets = (text: string): readonly string[] =>
  text
    .split(/\r?\n/)
    .map((line) => line.replace(/^\s*(?:[-*•–]|\d+[.)])\s+/, '').trim())
    .filter((line) => line !== '');

/** Colours of HubSpot's tags. */
export type TagVariant = 'default' | 'info' | 'success' | 'warning' | 'danger';

/**
 * HubSpot's tags have five colours; a band's own colour, `#rrggbb`, gets the nearest by hue. Grey and anything
 * unreadable stay neutral.
 */
export function tagVariant(colour: string): TagVariant {
  if (!/^#[0-9a-f]{6}$/i.test(colour)) return 'default';
  const [red, green, blue] = [1, 3, 5].map((start) => parseInt(colour.slice(start, start + 2), 16)) as [
    number,
    number,
    number,
  ];
  const [highest, lowest] = [Math.max(red, green, blue), Math.min(red, green, blue)];
  if (highest - lowest < 16) return 'default';
  const sector =
    highest === red
      ? (green - blue) / (highest - lowest)
      : highest === green
        ? 2 + (blue - red) / (highest - lowest)
        : 4 + (red - green) / (highest - lowest);
  const hue = (sector * 60 + 360) % 360;
  if (hue < 25 || hue >= 330) return 'danger';
  if (hue < 65) return 'warning';
  return hue < 165 ? 'success' : 'info';
}
