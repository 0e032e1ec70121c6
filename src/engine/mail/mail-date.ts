// The date of a mail (RFC 5322, 3.3), with the older ways to write it that still come in.

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** The only names of zones that the standard gives; all others stand for no difference. */
const zoneHours: Readonly<Record<string, number>> = {
  EDT: -4,
  EST: -5,
  CDT: -5,
  CST: -6,
  MDT: -6,
  MST: -7,
  PDT: -7,
  PST: -8,
};

const LONGEST_DATE = 200;

// Fri, 4 May 2001 14:05:44 -0400 (EDT)
const standard = /(\d{1,2})[\s-]+([a-z]{3})[a-z]*\.?[\s-]+(\d{2,4})\s+(\d{1,2})[:.](\d{2})(?:[:.](\d{2}))?(.*)/i;
// Fri May  4 14:05:44 2001, with a zone before or after the year
const asctime = /([a-z]{3})[a-z]*\s+(\d{1,2})\s+(\d{1,2}):(\d{2})(?::(\d{2}))?\s+(.*?)(\d{4})(.*)/i;
const iso = /^(\d{4})-(\d{2})-(\d{2})[t ](\d{1,2}):(\d{2})(?::(\d{2}))?(.*)/i;

/** Milliseconds since 1970; null when it is no date, or one that no calendar has. Without a zone it is UTC. */
export function readMailDate(field: string): number | null {
  const text = field.slice(0, LONGEST_DATE);
  const standardParts = standard.exec(text);
  if (standardParts) {
    const [, day, month, year, hour, minute, second, zone] = standardParts;
    return instantOf(year, months.indexOf(month?.toLowerCase() ?? ''), [day, hour, minute, second], zone);
  }
  const asctimeParts = asctime.exec(text);
  if (asctimeParts) {
    const [, month, day, hour, minute, second, before = '', year, after = ''] = asctimeParts;
    return instantOf(year, months.indexOf(month?.toLowerCase() ?? ''), [day, hour, minute, second], before + after);
  }
  const [isIso, year, month, day, hour, minute, second, zone] = iso.exec(text.trim()) ?? [];
  return isIso === undefined ? null : instantOf(year, Number(month) - 1, [day, hour, minute, second], zone);
}

function instantOf(
  yearText: string | undefined,
  month: number,
  parts: readonly (string | undefined)[],
  zone: string | undefined,
): number | null {
  const [day = NaN, hour = NaN, minute = NaN, second = 0] = parts.map((part) => Number(part ?? 0));
  const year = fullYear(yearText ?? '');
  const date = new Date(Date.UTC(year, month, day));
  const isDay = month >= 0 && date.getUTCMonth() === month && date.getUTCDate() === day;
  // A leap second is the second after it.
  if (!isDay || year < 1900 || hour > 23 || minute > 59 || second > 60) return null;
  return date.getTime() + ((hour * 60 + minute - zoneMinutes(zone ?? '')) * 60 + second) * 1_000;
}

/** RFC 5322, 4.3: two digits are 1950 to 2049, three are years since 1900. */
function fullYear(text: string): number {
  const year = Number(text);
  if (text.length === 2) return year < 50 ? year + 2000 : year + 1900;
  return text.length === 3 ? year + 1900 : year;
}

function zoneMinutes(zone: string): number {
  const [, sign, hours, minutes] = /([+-])(\d{2}):?(\d{2})/.exec(zone) ?? [];
  if (sign !== undefined) return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes));
  return (zoneHours[/[A-Z]{3}/.exec(zone)?.[0] ?? ''] ?? 0) * 60;
}
