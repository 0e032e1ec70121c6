// Bytes in the charsets that mail comes in, as text: Apps Script has no TextDecoder.
import { once } from '../parsed-once';

/**
 * What differs from ISO 8859-1, as runs: the first byte in hexadecimal, then its character and those of the bytes after
 * it. After the WHATWG Encoding Standard, whose indexes are Unicode's mapping tables.
 */
const DIFFERENCES: Readonly<Record<string, string>> = {
  'windows-1250':
    '80€ 82‚ 84„…†‡ 89‰Š‹ŚŤŽŹ 91‘’“”•–— 99™š›śťžź a1ˇ˘Ł¤Ą aaŞ afŻ°±˛ł b9ąş»Ľ˝ľżŔÁÂĂÄĹĆÇČÉĘËĚÍÎĎĐŃŇÓÔŐÖ×ŘŮÚŰÜÝŢßŕáâăäĺćçčéęëěíîďđńňóôőö÷řůúűüýţ˙',
  'windows-1251':
    '80ЂЃ‚ѓ„…†‡€‰Љ‹ЊЌЋЏђ‘’“”•–— 99™љ›њќћџ a1ЎўЈ¤Ґ¦§Ё©Є afЇ°±Ііґ b8ё№є»јЅѕїАБВГДЕЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯабвгдежзийклмнопрстуфхцчшщъыьэюя',
  'windows-1252': '80€ 82‚ƒ„…†‡ˆ‰Š‹Œ 8eŽ 91‘’“”•–—˜™š›œ 9ežŸ',
  'windows-1253':
    '80€ 82‚ƒ„…†‡ 89‰ 8b‹ 91‘’“”•–— 99™ 9b› a1΅Ά af― b4΄ b8ΈΉΊ»Ό½ΎΏΐΑΒΓΔΕΖΗΘΙΚΛΜΝΞΟΠΡ\ufffdΣΤΥΦΧΨΩΪΫάέήίΰαβγδεζηθικλμνξοπρςστυφχψωϊϋόύώ\ufffd',
  'windows-1254': '80€ 82‚ƒ„…†‡ˆ‰Š‹Œ 91‘’“”•–—˜™š›œ 9fŸ d0Ğ ddİŞ f0ğ fdış',
  'windows-1257':
    '80€ 82‚ 84„…†‡ 89‰ 8b‹ 8d¨ˇ¸ 91‘’“”•–— 99™ 9b› 9d¯˛ a1\ufffd a5\ufffd¦§Ø©Ŗ afÆ b8ø¹ŗ bfæĄĮĀĆÄÅĘĒČÉŹĖĢĶĪĻŠŃŅÓŌ d8ŲŁŚŪÜŻŽßąįāćäåęēčéźėģķīļšńņóō f8ųłśūüżž˙',
  'iso-8859-2': 'a1Ą˘Ł¤ĽŚ§¨ŠŞŤŹ aeŽŻ°ą˛ł´ľśˇ¸šşťź˝žżŔÁÂĂÄĹĆÇČÉĘËĚÍÎĎĐŃŇÓÔŐÖ×ŘŮÚŰÜÝŢßŕáâăäĺćçčéęëěíîďđńňóôőö÷řůúűüýţ˙',
  'iso-8859-5': 'a1ЁЂЃЄЅІЇЈЉЊЋЌ aeЎЏАБВГДЕЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯабвгдежзийклмнопрстуфхцчшщъыьэюя№ёђѓєѕіїјљњћќ§ўџ',
  'iso-8859-7':
    'a1‘’£€₯ aaͺ ae\ufffd― b4΄΅Ά·ΈΉΊ»Ό½ΎΏΐΑΒΓΔΕΖΗΘΙΚΛΜΝΞΟΠΡ\ufffdΣΤΥΦΧΨΩΪΫάέήίΰαβγδεζηθικλμνξοπρςστυφχψωϊϋόύώ\ufffd',
  'iso-8859-15': 'a4€¥Š§š b4Ž b8ž bcŒœŸ',
  'koi8-r':
    '80─│┌┐└┘├┤┬┴┼▀▄█▌▐░▒▓⌠■∙√≈≤≥\u00a0⌡°²·÷═║╒ё╓╔╕╖╗╘╙╚╛╜╝╞╟╠╡Ё╢╣╤╥╦╧╨╩╪╫╬©юабцдефгхийклмнопярстужвьызшэщчъЮАБЦДЕФГХИЙКЛМНОПЯРСТУЖВЬЫЗШЭЩЧЪ',
};

/** ISO 8859-1 and ASCII are read as windows-1252, as browsers do: what says it is one is often the other. */
const ALIASES: Readonly<Record<string, string>> = {
  '': 'unknown',
  'us-ascii': 'unknown',
  ascii: 'unknown',
  'ansi_x3.4-1968': 'unknown',
  'unknown-8bit': 'unknown',
  default: 'unknown',
  utf8: 'utf-8',
  'unicode-1-1-utf-8': 'utf-8',
  'utf-16': 'utf-16le',
  'iso-8859-1': 'windows-1252',
  latin1: 'windows-1252',
  l1: 'windows-1252',
  iso8859_1: 'windows-1252',
  'iso8859-1': 'windows-1252',
  cp1252: 'windows-1252',
  'x-cp1252': 'windows-1252',
  'iso-8859-9': 'windows-1254',
  'iso8859-15': 'iso-8859-15',
  'latin-9': 'iso-8859-15',
  latin2: 'iso-8859-2',
  'iso8859-2': 'iso-8859-2',
  cp1250: 'windows-1250',
  cp1251: 'windows-1251',
  koi8r: 'koi8-r',
};

const HIGH = /[\x80-\xff]/;
const LONE_SURROGATE = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;
const UNKNOWN_CHARACTER = '\ufffd';

export interface Decoded {
  readonly text: string;
  /** False when the charset is none of those known here; then what is no ASCII reads U+FFFD. */
  readonly isKnown: boolean;
}

/**
 * @param bytes one character a byte; what is above 255 was decoded before and stays
 * @param charset as the mail says it, in any case; blank or ASCII with other bytes in it is UTF-8 where it can be, else
 * windows-1252
 */
export function decodeCharset(bytes: string, charset: string): Decoded {
  const said = charset.trim().toLowerCase();
  const name = ALIASES[said] ?? said;
  if (name === 'utf-16le' || name === 'utf-16be') return { text: decodeUtf16(bytes, name), isKnown: true };
  // In these, bytes of ASCII are no ASCII.
  const isShifted = name.startsWith('iso-2022-') || name === 'utf-7' || name === 'hz-gb-2312';
  if (isShifted) return { text: bytes, isKnown: !/\x1b|\+[A-Za-z\d+/]|~\{/.test(bytes) };
  if (!HIGH.test(bytes)) return { text: bytes, isKnown: true };
  if (name === 'unknown') return { text: decodeGuessed(bytes), isKnown: true };
  if (name === 'utf-8') return { text: decodeUtf8(bytes), isKnown: true };
  const table = tables()[name];
  return table === undefined
    ? { text: bytes.replace(/[\x80-\xff]+/g, UNKNOWN_CHARACTER), isKnown: false }
    : { text: decodeSingleBytes(bytes, table), isKnown: true };
}

function decodeGuessed(bytes: string): string {
  const text = decodeUtf8(bytes);
  return text.includes(UNKNOWN_CHARACTER) ? decodeCharset(bytes, 'windows-1252').text : text;
}

const tables = once((): Readonly<Record<string, Uint16Array>> =>
  Object.fromEntries(Object.entries(DIFFERENCES).map(([name, runs]) => [name, tableOf(runs)])),
);

function tableOf(runs: string): Uint16Array {
  const table = Uint16Array.from({ length: 256 }, (_, byte) => byte);
  for (const run of runs.split(' ')) {
    const first = parseInt(run.slice(0, 2), 16);
    for (let at = 2; at < run.length; at++) table[first + at - 2] = run.charCodeAt(at);
  }
  return table;
}

/** Collects UTF-16 units and makes strings of many at a time. */
function textBuilder(most: number): { readonly add: (unit: number) => void; readonly end: () => string } {
  const units = new Uint16Array(Math.min(most, 8_192));
  const pieces: string[] = [];
  let count = 0;
  const flush = (): void => {
    pieces.push(String.fromCharCode.apply(null, units.subarray(0, count) as unknown as number[]));
    count = 0;
  };
  return {
    add: (unit) => {
      if (count === units.length) flush();
      units[count++] = unit;
    },
    end: () => {
      flush();
      return pieces.join('');
    },
  };
}

/** In these charsets no letter is made of ASCII, which most text is: only what lies between is decoded. */
const HIGH_RUN = /[\x80-\xff]+/g;

const decodeSingleBytes = (bytes: string, table: Uint16Array): string =>
  bytes.replace(HIGH_RUN, (run) => {
    const { add, end } = textBuilder(run.length);
    for (let at = 0; at < run.length; at++) add(table[run.charCodeAt(at)] as number);
    return end();
  });

function decodeUtf16(bytes: string, name: 'utf-16le' | 'utf-16be'): string {
  const mark = bytes.slice(0, 2);
  const isBig = mark === '\xfe\xff' || (name === 'utf-16be' && mark !== '\xff\xfe');
  const { add, end } = textBuilder(bytes.length);
  for (let at = mark === '\xfe\xff' || mark === '\xff\xfe' ? 2 : 0; at + 1 < bytes.length; at += 2) {
    const [first, second] = [bytes.charCodeAt(at) & 0xff, bytes.charCodeAt(at + 1) & 0xff];
    add(isBig ? first * 256 + second : second * 256 + first);
  }
  return end().replace(LONE_SURROGATE, UNKNOWN_CHARACTER);
}

/** The bytes that follow a first one, and the range of the first of them: no overlong forms, no surrogates. */
function sequenceOf(first: number): { readonly more: number; readonly low: number; readonly high: number } | null {
  if (first >= 0xc2 && first <= 0xdf) return { more: 1, low: 0x80, high: 0xbf };
  if (first >= 0xe0 && first <= 0xef)
    return { more: 2, low: first === 0xe0 ? 0xa0 : 0x80, high: first === 0xed ? 0x9f : 0xbf };
  if (first >= 0xf0 && first <= 0xf4)
    return { more: 3, low: first === 0xf0 ? 0x90 : 0x80, high: first === 0xf4 ? 0x8f : 0xbf };
  return null;
}

const decodeUtf8 = (bytes: string): string =>
  (bytes.startsWith('\xef\xbb\xbf') ? bytes.slice(3) : bytes).replace(HIGH_RUN, decodeUtf8Run);

/** U+FFFD for each longest part that is no UTF-8, as the Unicode standard recommends. */
function decodeUtf8Run(run: string): string {
  const { add, end } = textBuilder(run.length);
  for (let at = 0; at < run.length; at++) {
    const first = run.charCodeAt(at);
    const sequence = sequenceOf(first);
    let point = sequence === null ? 0 : first & (0x3f >> sequence.more);
    let read = 0;
    while (sequence !== null && read < sequence.more) {
      const next = run.charCodeAt(at + 1);
      const isNext = read === 0 ? next >= sequence.low && next <= sequence.high : next >= 0x80 && next <= 0xbf;
      if (!isNext) break;
      point = (point << 6) | (next & 0x3f);
      read += 1;
      at += 1;
    }
    if (sequence === null || read < sequence.more) add(0xfffd);
    else if (point < 0x10000) add(point);
    else {
      add(0xd7c0 + (point >> 10));
      add(0xdc00 + (point & 0x3ff));
    }
  }
  return end();
}
