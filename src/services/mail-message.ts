// One mail to one person, checked and written out so that nothing in it can add a header, a recipient or a part.

export interface MailMessage {
  readonly to: string;
  readonly subject: string;
  /** Plain text. */
  readonly text: string;
  /** Everything from outside in it is escaped already. */
  readonly html: string;
}

const LONGEST_ADDRESS = 254;
const LONGEST_SUBJECT = 200;
/** What a consumer account may send. */
const MOST_BODY_BYTES = 200 * 1024;

/** One plain ASCII address: no name, no list, no quotes, no comments, a domain with a dot in it. */
const oneAddress =
  /^[A-Za-z0-9!#$%&'*+/^_`{|}~-]+(?:\.[A-Za-z0-9!#$%&'*+/^_`{|}~-]+)*@(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)+[A-Za-z][A-Za-z0-9-]{0,61}[A-Za-z0-9]$/;
/** Line breaks of every kind, NUL and the rest of the controls. */
const controls = /[\p{Cc}\u2028\u2029]/u;
/** What mail readers would decode into something else than it looks like here. */
const encodedWord = /=\?[^?\s]*\?[bq]\?/i;
const escapedBreak = /%0[ad]/i;

/** Why it may not be sent, in a person's words; null when it may. */
export function mailProblem({ to, subject, text, html }: MailMessage): string | null {
  if (!isOneAddress(to)) return `"${shown(to)}" is not one plain e-mail address.`;
  if (subject.trim() === '') return 'The mail has no subject.';
  if (controls.test(subject)) return 'The subject holds a line break or a control character.';
  if (encodedWord.test(subject))
    return 'The subject holds an encoded word, which mail programs would show as something else.';
  if (subject.length > LONGEST_SUBJECT) return `The subject is longer than ${LONGEST_SUBJECT} characters.`;
  if (text.trim() === '' && html.trim() === '') return 'The mail is empty.';
  return utf8Length(text) > MOST_BODY_BYTES || utf8Length(html) > MOST_BODY_BYTES
    ? 'The text is longer than Google sends.'
    : null;
}

export const isOneAddress = (to: string): boolean =>
  to.length <= LONGEST_ADDRESS && oneAddress.test(to) && !escapedBreak.test(to) && to.indexOf('@') <= 64;

/** A bad address as it may be shown: on one line and short. */
const shown = (text: string): string => text.slice(0, 80).replace(/[\p{Cc}\u2028\u2029]/gu, '·');

export const utf8Length = (text: string): number => {
  let bytes = 0;
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    bytes += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
  }
  return bytes;
};

/**
 * RFC 822 text with a plain and an HTML part. Bodies are base64, whose alphabet holds no `=_`, so no text can end a
 * part.
 *
 * @param base64 UTF-8 text to base64
 */
export function rawMail({ to, subject, text, html }: MailMessage, base64: (text: string) => string): string {
  const boundary = '=_nexus_part';
  const part = (type: string, body: string): readonly string[] => [
    `--${boundary}`,
    `Content-Type: ${type}; charset=UTF-8`,
    'Content-Transfer-Encoding: base64',
    '',
    ...lines(base64(wellFormed(body))),
  ];
  return [
    `To: ${to}`,
    `Subject: ${encodedSubject(wellFormed(subject), base64)}`,
    'MIME-Version: 1.0',
    `Content-Type: multipart/alternative; boundary="${boundary}"`,
    '',
    ...part('text/plain', text),
    ...part('text/html', html),
    `--${boundary}--`,
    '',
  ].join('\r\n');
}

const lines = (text: string): readonly string[] => text.match(/.{1,76}/g) ?? [''];

/** 45 bytes of text are 60 of base64, 72 with the frame: an encoded word may have 75. */
const BYTES_A_WORD = 45;
const LONGEST_PLAIN_SUBJECT = 900;

/** RFC 2047: plain ASCII as it is, else encoded words that never cut a character in two. */
function encodedSubject(subject: string, base64: (text: string) => string): string {
  if (/^[\x20-\x7e]*$/.test(subject) && !subject.includes('=?') && subject.length <= LONGEST_PLAIN_SUBJECT)
    return subject;
  const words: string[] = [''];
  for (const character of subject) {
    const last = words[words.length - 1] ?? '';
    if (utf8Length(last + character) > BYTES_A_WORD) words.push(character);
    else words[words.length - 1] = last + character;
  }
  return words.map((word) => `=?UTF-8?B?${base64(word)}?=`).join('\r\n ');
}

/** Halves of emoji cannot be written in UTF-8. */
const wellFormed = (text: string): string =>
  text.replace(/[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g, '\uFFFD');
