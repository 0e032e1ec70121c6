// Numbers, ages and other people's texts in few words.

/** A text on one line and no longer than `longest` characters. */
export function shortText(text: string, longest = 40): string {
  // Folding costs more than looking, and most texts are short and plain.
  const folded = text.length <= longest && !/[\p{Cc}\p{Zl}\p{Zp}]|\s\s/u.test(text) ? text : foldedText(text, longest);
  return folded.length <= longest ? folded : `${withoutHalves(folded.slice(0, longest - 1)).trimEnd()}…`;
}

function foldedText(text: string, longest: number): string {
  return text
    .slice(0, longest * 10)
    .replace(/[\s\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ')
    .trim();
}

/** A cut may leave the first half of an emoji at the end. */
function withoutHalves(text: string): string {
  return text.replace(/[\uD800-\uDBFF]$/, '');
}

/** `0.25`, `12.5`, `45,000`, `1.2M`, `3B`. */
export function compactNumber(value: number): string {
  const size = Math.abs(value);
  if (size >= 1e15) return value.toExponential(1);
  if (size >= 999_999.5) return millions(value);
  if (size >= 1000) return grouped(Math.round(value));
  if (size >= 0.01 || size === 0) return String(Math.round(value * 100) / 100);
  return String(Number(value.toPrecision(2)));
}

function millions(value: number): string {
  const size = Math.abs(value);
  const [unit, letter] =
    size >= 999.95e9 ? ([1e12, 'T'] as const) : size >= 999.95e6 ? ([1e9, 'B'] as const) : ([1e6, 'M'] as const);
  return `${Math.round((value / unit) * 10) / 10}${letter}`;
}

function grouped(value: number): string {
  return String(value).replace(/\B(?=(?:\d{3})+$)/g, ',');
}

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
const units = [
  ['year', 365.25 * dayMs, 2],
  ['month', 30.4375 * dayMs, 2],
  ['day', dayMs, 1],
  ['hour', hourMs, 1],
] as const;

/**
 * `3 days ago`, `5 hours ago`, `4 months ago`, `in 2 days`, `just now`: the largest unit that has passed (two of months
 * or years).
 */
export function ageInWords(ageMs: number): string {
  const size = Math.abs(ageMs);
  const unit = units.find(([, lengthMs, least]) => size >= lengthMs * least);
  if (unit === undefined) return 'just now';
  const count = Math.floor(size / unit[1]);
  const words = `${count} ${unit[0]}${count === 1 ? '' : 's'}`;
  return ageMs < 0 ? `in ${words}` : `${words} ago`;
}

/** `an account`, `a deal` */
export const withArticle = (noun: string): string => `${/^[aeiou]/i.test(noun) ? 'an' : 'a'} ${noun}`;
