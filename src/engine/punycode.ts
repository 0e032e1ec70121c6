// Labels of host names in punycode (RFC 3492) as the letters they stand for: Apps Script has no URL to ask.

const BASE = 36;
const T_MIN = 1;
const T_MAX = 26;
const SKEW = 38;
const DAMP = 700;

const adapted = (delta: number, points: number, isFirst: boolean): number => {
  let rest = isFirst ? Math.floor(delta / DAMP) : delta >> 1;
  rest += Math.floor(rest / points);
  let k = 0;
  while (rest > ((BASE - T_MIN) * T_MAX) >> 1) {
    rest = Math.floor(rest / (BASE - T_MIN));
    k += BASE;
  }
  return k + Math.floor(((BASE - T_MIN + 1) * rest) / (rest + SKEW));
};

/** a–z are 0–25, 0–9 are 26–35; NaN for anything else. */
const digitOf = (code: number): number =>
  code >= 97 && code <= 122 ? code - 97 : code >= 48 && code <= 57 ? code - 22 : NaN;

/** How far a whole number of variable length goes, and where it ends; null where it is none. */
const readDelta = (
  text: string,
  from: number,
  bias: number,
): { readonly delta: number; readonly end: number } | null => {
  let delta = 0;
  let weight = 1;
  let at = from;
  for (let k = BASE; at < text.length; k += BASE) {
    const digit = digitOf(text.charCodeAt(at));
    at += 1;
    delta += digit * weight;
    if (Number.isNaN(delta) || delta > Number.MAX_SAFE_INTEGER) return null;
    const threshold = Math.min(Math.max(k - bias, T_MIN), T_MAX);
    if (digit < threshold) return { delta, end: at };
    weight *= BASE - threshold;
  }
  return null;
};

/** @param text what stands behind `xn--`, in lower case. Null when it is no punycode. */
const decoded = (text: string): string | null => {
  const split = text.lastIndexOf('-');
  const points = [...text.slice(0, Math.max(split, 0))].map((letter) => letter.codePointAt(0) ?? 0);
  let [code, bias, place, at] = [128, 72, 0, split + 1];
  while (at < text.length) {
    const read = readDelta(text, at, bias);
    if (read === null) return null;
    const count = points.length + 1;
    bias = adapted(read.delta, count, place === 0 && points.length === Math.max(split, 0));
    const sum = place + read.delta;
    code += Math.floor(sum / count);
    place = sum % count;
    if (code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff)) return null;
    points.splice(place, 0, code);
    place += 1;
    at = read.end;
  }
  return String.fromCodePoint(...points);
};

/**
 * One label of a host name, in lower case: `xn--bcher-haus-9db` → `bücher-haus`. What is no punycode, or would stand
 * for something that is no letter, stays as it is.
 */
export const unicodeLabel = (label: string): string => {
  if (!label.startsWith('xn--')) return label;
  const text = decoded(label.slice(4));
  return text !== null && /^[\p{L}\p{N}\p{M}-]+$/u.test(text) && text === text.toLowerCase()
    ? text.normalize('NFC')
    : label;
};
