// The mails in a file: one (.eml), or many (.mbox).

// The line before each mail: `From jane@acme.example Fri May  4 14:05:44 2001`, as Gmail's export writes it too.
const SEPARATOR = /^From [^\n]*\d{1,2}:\d{2}[^\n]*\n(?=>?[!-9;-~]{1,76}[ \t]*:|>?From )/;
const LONGEST_SEPARATOR = 500;

/** Whether it holds mails one after the other. */
export const isMailbox = (text: string): boolean => /^(?:\xef\xbb\xbf)?\s{0,9}From /.test(text.slice(0, 20));

/**
 * The raw mails of a file, one at a time. In a mailbox each begins behind a line `From …` with a time in it that is
 * followed by a field; others of that kind belong to a mail's text. `>From ` is unquoted as mboxrd says.
 * @param text one character a byte
 */
export function* mailsIn(text: string): Generator<string> {
  if (!isMailbox(text)) {
    if (text.trim() !== '') yield text;
    return;
  }
  let from = text.indexOf('\n', text.indexOf('From ')) + 1;
  while (from > 0) {
    const next = nextSeparator(text, from);
    yield unquoted(text.slice(from, next ?? text.length));
    from = next === null ? 0 : text.indexOf('\n', next) + 1;
  }
}

/** Where the next mail's separator begins; null when there is none. */
function nextSeparator(text: string, from: number): number | null {
  for (let at = text.indexOf('\nFrom ', from - 1); at >= 0; at = text.indexOf('\nFrom ', at + 1)) {
    if (SEPARATOR.test(text.slice(at + 1, at + LONGEST_SEPARATOR).replace(/\r/g, ''))) return at + 1;
  }
  return null;
}

/** Without the empty line before the next separator. */
function unquoted(mail: string): string {
  const whole = mail.replace(/\r?\n$/, '');
  return whole.includes('\n>') ? whole.replace(/^>(>*From )/gm, '$1') : whole;
}
