// One raw mail (RFC 5322, MIME) as its people, its thread, its text and whether a person wrote it.
import { readAddresses, type MailAddress } from './addresses';
import { AUTOMATIC_FIELDS, automaticKind, type AutomaticKind } from './automatic-mail';
import { bodyText, isFile } from './body-text';
import { fieldOf, readFields, wordsOf, type Fields } from './header-fields';
import { readMailDate } from './mail-date';
import { readParts, type Part } from './mime-parts';

export interface Mail {
  /** With its angle brackets; null when there is none. */
  readonly messageId: string | null;
  readonly inReplyTo: string | null;
  /** The thread's earlier messages, the oldest first. */
  readonly references: readonly string[];
  /** Milliseconds since 1970; null when missing or no date. */
  readonly date: number | null;
  readonly from: MailAddress | null;
  readonly to: readonly MailAddress[];
  readonly cc: readonly MailAddress[];
  readonly replyTo: readonly MailAddress[];
  /** '' when there is none. */
  readonly subject: string;
  /** What a person reads as its text, quotes and signature included; of a part at most LONGEST_PART characters. */
  readonly text: string;
  /** Charsets of the text that could not be read. */
  readonly unreadable: readonly string[];
  /** Names of the files that came with it; those without a name are left out. */
  readonly attachments: readonly string[];
  /** What kind of program wrote it; null where a person did. */
  readonly automatic: AutomaticKind | null;
}

const READ_FIELDS = new Set([
  'cc',
  'content-disposition',
  'content-transfer-encoding',
  'content-type',
  'date',
  'from',
  'in-reply-to',
  'message-id',
  'references',
  'reply-to',
  'subject',
  'to',
  ...AUTOMATIC_FIELDS,
]);

/**
 * Reads what can be read and never throws: what is missing or broken is null, '' or empty. The time it takes grows with
 * the mail's length and no faster; attachments are not decoded.
 * @param message the mail's bytes, one character each (see `byteString`); text that was decoded already reads as well
 */
export function readMail(message: string): Mail {
  const raw = message.includes('\n') ? message : message.replace(/\r/g, '\n');
  const { fields, end } = readFields(raw, startOfFields(raw), raw.length, READ_FIELDS);
  const root = readParts(raw, fields, end);
  const from = addressesOf(fields, 'from')[0] ?? null;
  const subject = wordsOf(fieldOf(fields, 'subject'));
  const references = messageIdsOf(fieldOf(fields, 'references'));
  const inReplyTo = firstMessageId(fieldOf(fields, 'in-reply-to'));
  const isAnswer = inReplyTo !== null || references.length > 0;
  return {
    messageId: firstMessageId(fieldOf(fields, 'message-id')),
    inReplyTo,
    references,
    date: readMailDate(fieldOf(fields, 'date')),
    from,
    to: addressesOf(fields, 'to'),
    cc: addressesOf(fields, 'cc'),
    replyTo: addressesOf(fields, 'reply-to'),
    subject,
    ...bodyText(raw, root),
    attachments: fileNames(root),
    automatic: automaticKind({ raw, fields, root, from, subject, isAnswer }),
  };
}

/** Behind a byte order mark, empty lines, and the line that a mailbox file writes before a mail. */
function startOfFields(raw: string): number {
  let at = raw.startsWith('\xef\xbb\xbf') ? 3 : 0;
  while (raw.charCodeAt(at) === 10 || raw.charCodeAt(at) === 13) at += 1;
  return /^>?From $/.test(raw.slice(at, at + (raw.charAt(at) === '>' ? 6 : 5))) ? raw.indexOf('\n', at) + 1 : at;
}

const addressesOf = (fields: Fields, name: string): readonly MailAddress[] =>
  (fields.get(name) ?? []).flatMap(readAddresses);

const messageIdsOf = (field: string): readonly string[] => field.match(/<[^<>\s]+>/g) ?? [];

/** Some programs write it without brackets, or with blanks in it. */
function firstMessageId(field: string): string | null {
  const [bracketed] = messageIdsOf(field);
  if (bracketed !== undefined) return bracketed;
  const bare = /^<?([^<>\s]+@[^<>\s]+)>?$/.exec(field.slice(0, 1_000))?.[1];
  return bare === undefined ? null : `<${bare}>`;
}

function fileNames(root: Part): readonly string[] {
  const names: string[] = [];
  const visit = (part: Part, isFirst: boolean): void => {
    const isText = part.type === 'text/plain' || part.type === 'text/html';
    if (part.fileName !== null && (!isText || isFile(part, isFirst))) names.push(wordsOf(part.fileName));
    part.children.forEach((child, at) => visit(child, at === 0));
  };
  visit(root, true);
  return names;
}
