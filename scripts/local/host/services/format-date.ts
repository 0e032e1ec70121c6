// Utilities.formatDate: the letters of Java's SimpleDateFormat that scripts use, in any time zone.
import { ScriptError } from '../errors';

type Parts = Readonly<Record<string, string>>;

/** `date` may come from the script's realm; `pattern` e.g. `yyyy-MM-dd'T'HH:mm:ss.SSSXXX`. */
export function formatDate(date: Date, timeZone: string, pattern: string): string {
  if (typeof date !== 'object' || date === null || typeof date.getTime !== 'function' || Number.isNaN(date.getTime()))
    throw new ScriptError('Invalid argument: date');
  const at = new Date(date.getTime());
  const parts = partsOf(at, timeZone);
  return pattern.replace(/'((?:[^']|'')*)'|([a-zA-Z])\2*/g, (token, quoted: string | undefined) => {
    if (quoted !== undefined) return quoted === '' ? "'" : quoted.replace(/''/g, "'");
    return field(token, parts, at);
  });
}

function partsOf(at: Date, timeZone: string): Parts {
  const options = {
    timeZone: zoneName(timeZone),
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
    hourCycle: 'h23',
    weekday: 'long',
    timeZoneName: 'longOffset',
  } as const;
  const list = new Intl.DateTimeFormat('en-US', options).formatToParts(at);
  return Object.fromEntries(list.map(({ type, value }) => [type, value]));
}

/** Java reads an unknown zone as GMT. */
function zoneName(timeZone: string): string {
  try {
    return new Intl.DateTimeFormat('en-US', { timeZone }).resolvedOptions().timeZone;
  } catch (error) {
    if (error instanceof RangeError) return 'UTC';
    throw error;
  }
}

const months = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];

function field(token: string, parts: Parts, at: Date): string {
  const width = token.length;
  const number = (value: number) => String(value).padStart(width, '0');
  const part = (name: string) => Number(parts[name]);
  const offset = parts['timeZoneName'] === 'GMT' ? '+00:00' : (parts['timeZoneName'] ?? '').replace('GMT', '');
  switch (token.charAt(0)) {
    case 'y':
      return width === 2 ? number(part('year') % 100) : number(part('year'));
    case 'M':
      return width >= 4
        ? (months[part('month') - 1] ?? '')
        : width === 3
          ? (months[part('month') - 1] ?? '').slice(0, 3)
          : number(part('month'));
    case 'd':
      return number(part('day'));
    case 'H':
      return number(part('hour'));
    case 'h':
      return number(part('hour') % 12 || 12);
    case 'm':
      return number(part('minute'));
    case 's':
      return number(part('second'));
    case 'S':
      return number(at.getUTCMilliseconds());
    case 'E':
      return width >= 4 ? (parts['weekday'] ?? '') : (parts['weekday'] ?? '').slice(0, 3);
    case 'u':
      return number(
        ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'].indexOf(parts['weekday'] ?? '') +
          1,
      );
    case 'a':
      return part('hour') < 12 ? 'AM' : 'PM';
    case 'Z':
      return offset.replace(':', '');
    case 'X':
      return offset === '+00:00' ? 'Z' : offset;
    case 'z':
      return offset === '+00:00' ? 'GMT' : `GMT${offset}`;
    default:
      throw new ScriptError(`Illegal pattern character '${token[0] ?? ''}'`);
  }
}
