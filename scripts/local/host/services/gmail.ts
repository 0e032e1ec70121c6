// The `Gmail` advanced service, as much of it as writes drafts, sends them and reads a mailbox.
import { gmailMs } from '../costs';
import { spendDaily } from '../daily-quota';
import { googleJsonResponseError } from '../errors';
import { nowOf, serviceCall, type Execution } from '../execution';
import type { GmailDraft, GmailMessage, Mailbox } from '../state';
import { recipientsPerDay } from './mail';
import { headerOf, readMime, textOfType, type MimePart } from './mime';

interface DraftResource {
  readonly id?: string;
  readonly message?: { readonly raw?: unknown; readonly threadId?: string };
}

interface Options {
  readonly format?: string;
  readonly maxResults?: number;
  readonly pageToken?: string;
  readonly labelIds?: readonly string[] | string;
}

export function gmailService(execution: Execution): Record<string, unknown> {
  const call = <T>(method: string, args: readonly unknown[], effect: (mailbox: Mailbox) => T): T =>
    serviceCall(execution, {
      service: 'gmail',
      method,
      args,
      effect: () => effect(mailboxOf(execution)),
      costMs: gmailMs,
      faultError: () => failure(method, 503, 'The service is currently unavailable.'),
    });
  return {
    Users: {
      Drafts: {
        create: (resource: DraftResource, userId: string) =>
          call('Users.Drafts.create', [resource, userId], (mailbox) => createDraft(execution, mailbox, resource)),
        get: (userId: string, id: string, options: Options = {}) =>
          call('Users.Drafts.get', [userId, id], ({ drafts }) =>
            draftReply(found(drafts, id, 'Users.Drafts.get'), options.format),
          ),
        list: (userId: string, options: Options = {}) =>
          call('Users.Drafts.list', [userId, options], ({ drafts }) =>
            page('drafts', [...drafts].reverse().map(shortDraft), options),
          ),
        send: (resource: DraftResource, userId: string) =>
          call('Users.Drafts.send', [resource, userId], (mailbox) => sendDraft(execution, mailbox, resource)),
        remove: (userId: string, id: string) =>
          call('Users.Drafts.remove', [userId, id], (mailbox) =>
            removeDraft(mailbox, found(mailbox.drafts, id, 'Users.Drafts.remove')),
          ),
      },
      Messages: {
        get: (userId: string, id: string, options: Options = {}) =>
          call('Users.Messages.get', [userId, id], (mailbox) =>
            messageReply(found(allMessages(mailbox), id, 'Users.Messages.get'), options.format),
          ),
        list: (userId: string, options: Options = {}) =>
          call('Users.Messages.list', [userId, options], (mailbox) =>
            page(
              'messages',
              labelled(mailbox, options).map(({ id, threadId }) => ({ id, threadId })),
              options,
            ),
          ),
      },
    },
  };
}

const failure = (method: string, code: number, message: string) =>
  googleJsonResponseError(method.replace('Users.', 'users.').toLowerCase(), code, message, 'gmail');

function mailboxOf({ host: { state }, user }: Execution): Mailbox {
  const mailboxes = (state.mailboxes ??= {});
  return (mailboxes[user] ??= { drafts: [], messages: [], ids: 0 });
}

const newId = (mailbox: Mailbox): string => (mailbox.ids += 1).toString(16).padStart(16, '0');

function found<T extends { readonly id: string }>(items: readonly T[], id: string, method: string): T {
  const item = items.find((candidate) => candidate.id === id);
  if (item === undefined) throw failure(method, 404, 'Requested entity was not found.');
  return item;
}

function createDraft(execution: Execution, mailbox: Mailbox, resource: DraftResource): object {
  const raw = rawText(resource.message?.raw);
  if (raw === null) throw failure('Users.Drafts.create', 400, 'Invalid value for ByteString: message.raw');
  const messageId = newId(mailbox);
  const message: GmailMessage = {
    id: messageId,
    threadId: resource.message?.threadId ?? messageId,
    labelIds: ['DRAFT'],
    receivedAt: nowOf(execution),
    raw,
  };
  const draft: GmailDraft = { id: `r${newId(mailbox)}`, message };
  mailbox.drafts = [...mailbox.drafts, draft];
  return shortDraft(draft);
}

const removeDraft = (mailbox: Mailbox, { id }: GmailDraft): void => {
  mailbox.drafts = mailbox.drafts.filter((draft) => draft.id !== id);
};

/** The draft goes, and a message with an id of its own but the same thread appears. */
function sendDraft(execution: Execution, mailbox: Mailbox, { id = '' }: DraftResource): object {
  const draft = found(mailbox.drafts, id, 'Users.Drafts.send');
  const mime = readMime(draft.message.raw);
  const header = (name: string): string => headerOf(mime.headers, name);
  const [to, cc, bcc] = [header('To'), header('Cc'), header('Bcc')];
  const recipients = [to, cc, bcc].flatMap((list) => list.split(',')).filter((address) => address.includes('@'));
  if (recipients.length === 0) throw failure('Users.Drafts.send', 400, 'Recipient address required');
  spendDaily(execution, 'mailRecipients', recipients.length, recipientsPerDay, 'email');
  const sentAt = nowOf(execution);
  execution.host.state.mails.push({
    sentAt: new Date(sentAt).toISOString(),
    from: execution.user,
    to,
    cc,
    bcc,
    replyTo: header('Reply-To'),
    name: '',
    subject: header('Subject'),
    body: textOfType(mime, 'text/plain'),
    htmlBody: textOfType(mime, 'text/html'),
  });
  const message: GmailMessage = { ...draft.message, id: newId(mailbox), labelIds: ['SENT'], receivedAt: sentAt };
  mailbox.messages = [...mailbox.messages, message];
  removeDraft(mailbox, draft);
  return shortMessage(message);
}

const allMessages = ({ drafts, messages }: Mailbox): readonly GmailMessage[] => [
  ...messages,
  ...drafts.map(({ message }) => message),
];

/** Newest first. */
function labelled(mailbox: Mailbox, { labelIds = [] }: Options): readonly GmailMessage[] {
  const wanted = typeof labelIds === 'string' ? [labelIds] : labelIds;
  return [...allMessages(mailbox)]
    .reverse()
    .filter((message) => wanted.every((label) => message.labelIds.includes(label)));
}

function page(name: string, items: readonly object[], { maxResults = 100, pageToken = '0' }: Options): object {
  const start = Number(pageToken);
  const end = start + maxResults;
  return {
    [name]: items.slice(start, end),
    resultSizeEstimate: items.length,
    ...(end < items.length ? { nextPageToken: String(end) } : {}),
  };
}

const shortMessage = ({ id, threadId, labelIds }: GmailMessage): object => ({ id, threadId, labelIds });

const shortDraft = ({ id, message }: GmailDraft): object => ({ id, message: shortMessage(message) });

const draftReply = ({ id, message }: GmailDraft, format: string | undefined): object => ({
  id,
  message: messageReply(message, format),
});

function messageReply(message: GmailMessage, format = 'full'): object {
  const { raw, receivedAt } = message;
  const mime = readMime(raw);
  const common = {
    ...shortMessage(message),
    internalDate: String(receivedAt),
    sizeEstimate: Buffer.byteLength(raw),
    snippet: textOfType(mime, 'text/plain').slice(0, 100),
  };
  if (format === 'raw') return { ...common, raw: Buffer.from(raw).toString('base64url') };
  return format === 'minimal' ? common : { ...common, payload: payloadOf(mime, '') };
}

function payloadOf({ mimeType, headers, text, parts }: MimePart, partId: string): object {
  const body =
    parts.length > 0 ? { size: 0 } : { size: Buffer.byteLength(text), data: Buffer.from(text).toString('base64url') };
  return {
    partId,
    mimeType,
    filename: '',
    headers,
    body,
    ...(parts.length > 0 ? { parts: parts.map((part, index) => payloadOf(part, String(index))) } : {}),
  };
}

/** Base64 of either alphabet, or Apps Script's signed bytes. */
function rawText(raw: unknown): string | null {
  if (Array.isArray(raw)) return Buffer.from(raw.map((byte) => Number(byte) & 255)).toString('utf8');
  return typeof raw === 'string' && /^[\w+/-]+={0,2}$/.test(raw) ? Buffer.from(raw, 'base64').toString('utf8') : null;
}
