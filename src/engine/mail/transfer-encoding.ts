// Bytes as strings, one character (0 to 255) a byte, and the two ways in which mail writes them as ASCII.

/** As many arguments as every engine takes at once. */
const CHUNK = 8_192;

/** @param bytes also signed ones, as Apps Script gives them */
export function byteString(bytes: ArrayLike<number>): string {
  const unsigned = bytes instanceof Uint8Array ? bytes : Uint8Array.from(bytes);
  const chunks: string[] = [];
  for (let from = 0; from < unsigned.length; from += CHUNK)
    chunks.push(String.fromCharCode.apply(null, unsigned.subarray(from, from + CHUNK) as unknown as number[]));
  return chunks.length === 1 ? (chunks[0] as string) : chunks.join('');
}

const SKIPPED = 64;
const sextets = (() => {
  const table = new Uint8Array(128).fill(SKIPPED);
  const digits = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';
  for (let at = 0; at < digits.length; at++) table[digits.charCodeAt(at)] = at;
  for (const [digit, value] of ['+-', '/_'].map((pair, at) => [pair, 62 + at] as const)) {
    table[digit.charCodeAt(0)] = value;
    table[digit.charCodeAt(1)] = value;
  }
  return table;
})();

/**
 * Base64 and base64url as bytes. Line breaks and whatever else is no digit are passed over; padding ends a group, so
 * that texts encoded one after the other are read whole; bits that fill no byte are dropped.
 */
export function decodeBase64(text: string): string {
  const bytes = new Uint8Array(Math.ceil((text.length * 3) / 4));
  let [count, bits, group] = [0, 0, 0];
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    const value = code < 128 ? (sextets[code] as number) : SKIPPED;
    if (value === SKIPPED) {
      if (code === 61) bits = 0;
      continue;
    }
    group = (group << 6) | value;
    bits += 6;
    if (bits < 8) continue;
    bits -= 8;
    bytes[count++] = (group >> bits) & 0xff;
  }
  return byteString(bytes.subarray(0, count));
}

const hexOf = (code: number): number => {
  if (code >= 48 && code <= 57) return code - 48;
  const letter = code | 32;
  return letter >= 97 && letter <= 102 ? letter - 87 : -1;
};

/** Where the line ends that a `=` breaks softly, blanks before its end included; -1 when it breaks none. */
function softBreakEnd(text: string, from: number): number {
  let at = from;
  while (text.charCodeAt(at) === 32 || text.charCodeAt(at) === 9) at += 1;
  if (at >= text.length) return at;
  if (text.charCodeAt(at) === 10) return at + 1;
  if (text.charCodeAt(at) !== 13) return -1;
  return text.charCodeAt(at + 1) === 10 ? at + 2 : at + 1;
}

/** Quoted-printable as bytes. A `=` that encodes nothing stays. */
export function decodeQuotedPrintable(text: string): string {
  let equals = text.indexOf('=');
  if (equals < 0) return text;
  const pieces: string[] = [];
  let from = 0;
  while (equals >= 0) {
    pieces.push(text.slice(from, equals));
    const [high, low] = [hexOf(text.charCodeAt(equals + 1)), hexOf(text.charCodeAt(equals + 2))];
    const lineEnd = high < 0 ? softBreakEnd(text, equals + 1) : -1;
    if (high >= 0 && low >= 0) {
      pieces.push(String.fromCharCode(high * 16 + low));
      from = equals + 3;
    } else if (lineEnd >= 0) {
      from = lineEnd;
    } else {
      pieces.push('=');
      from = equals + 1;
    }
    equals = text.indexOf('=', from);
  }
  pieces.push(text.slice(from));
  return pieces.join('');
}
