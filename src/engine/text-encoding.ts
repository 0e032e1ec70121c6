// Which encoding the bytes of a file are in, where nobody told us.

/** Enough of a file to tell by. */
const LOOKED_AT = 4_000;

/**
 * UTF-16 by its byte order mark, or without one by the zeros that every second byte of Western text is; else UTF-8,
 * which the caller decodes with U+FFFD for what is none.
 */
export function encodingOf(bytes: Uint8Array): 'utf-8' | 'utf-16le' | 'utf-16be' {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  if (first === 0xfe && second === 0xff) return 'utf-16be';
  const looked = Math.min(bytes.length, LOOKED_AT) & ~1;
  let [even, odd] = [0, 0];
  for (let at = 0; at < looked; at += 2) {
    if (bytes[at] === 0) even += 1;
    if (bytes[at + 1] === 0) odd += 1;
  }
  const pairs = looked / 2;
  if (odd > pairs * 0.3 && odd > even * 4) return 'utf-16le';
  return even > pairs * 0.3 && even > odd * 4 ? 'utf-16be' : 'utf-8';
}

export const NO_TEXT =
  'This is no CSV file but a workbook, an archive or a picture. Open it in its program, save it as CSV (UTF-8) and ' +
  'import that.';

/** Whether a file's text is one: workbooks and archives begin with control characters that nobody types. */
export const isText = (text: string): boolean =>
  !/^(?:PK\x03\x04|%PDF-)|[\x01-\x08\x0e-\x1a]{2}/.test(text.slice(0, 1_000));
