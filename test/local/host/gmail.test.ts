// The Gmail service of the local host: drafts, sending and reading back, within Gmail's rules.
import { evaluate, hostOf } from './fixture';

const withGmail = { advancedServices: ['Gmail'] };
const raw = (...lines: readonly string[]): string => JSON.stringify(lines.join('\r\n'));
const simple = raw('To: a@x.example', 'Cc: b@x.example', 'Subject: =?UTF-8?B?w7xiZXI=?=', '', 'Hello');

test('it is there only where the manifest enables it', () => {
  expect(evaluate('return typeof Gmail').value).toBe('undefined');
  expect(evaluate('return typeof Gmail', withGmail).value).toBe('object');
});

test('a draft is sent once, to its recipients, and is a message of the same thread then', () => {
  const host = hostOf(
    `function main() {
    const draft = Gmail.Users.Drafts.create({ message: { raw: Utilities.base64EncodeWebSafe(${simple}) } }, 'me');
    const before = Gmail.Users.Drafts.list('me').drafts.length;
    const sent = Gmail.Users.Drafts.send({ id: draft.id }, 'me');
    const read = Gmail.Users.Messages.get('me', sent.id);
    const error = (action) => { try { action(); return null; } catch (problem) { return [problem.name, problem.details.code]; } };
    return { before, after: Gmail.Users.Drafts.list('me').drafts.length, sameThread: sent.threadId === draft.message.threadId, newId: sent.id !== draft.message.id, labels: sent.labelIds,
      subject: read.payload.headers.find((header) => header.name === 'Subject').value, body: read.payload.body.data, listed: Gmail.Users.Messages.list('me', { labelIds: ['SENT'] }).messages.length,
      again: error(() => Gmail.Users.Drafts.send({ id: draft.id }, 'me')), gone: error(() => Gmail.Users.Drafts.get('me', draft.id)) };
  }`,
    withGmail,
  );
  const { value, calls, simulatedMs, error } = host.execute('main');
  expect(error).toBeNull();
  expect(value).toEqual({
    before: 1,
    after: 0,
    sameThread: true,
    newId: true,
    labels: ['SENT'],
    subject: '=?UTF-8?B?w7xiZXI=?=',
    body: Buffer.from('Hello').toString('base64url'),
    listed: 1,
    again: ['GoogleJsonResponseException', 404],
    gone: ['GoogleJsonResponseException', 404],
  });
  expect(host.state.mails).toMatchObject([{ to: 'a@x.example', cc: 'b@x.example', subject: 'über', body: 'Hello' }]);
  expect(host.state.dailyUse.mailRecipients).toBe(2);
  expect(calls.gmail).toBe(8);
  expect(simulatedMs).toBe(1_600);
});

test.each([
  ['no recipient', raw('Subject: x', '', 'y'), 'Recipient address required'],
  ['no mail', '"###"', 'Invalid value for ByteString'],
])('%s is refused', (_name, text, message) => {
  const encoded = text === '"###"' ? text : `Utilities.base64EncodeWebSafe(${text})`;
  const { error } = evaluate(
    `const draft = Gmail.Users.Drafts.create({ message: { raw: ${encoded} } }, 'me'); Gmail.Users.Drafts.send({ id: draft.id }, 'me')`,
    withGmail,
  );
  expect(error).toMatchObject({ name: 'GoogleJsonResponseException', message: expect.stringContaining(message) });
});

test("each user has a mailbox of their own, and Apps Script's bytes are a mail too", () => {
  const host = hostOf(
    `
    function write() { return Gmail.Users.Drafts.create({ message: { raw: Utilities.newBlob(${simple}).getBytes() } }, 'me').id }
    function count() { return Gmail.Users.Drafts.list('me').drafts.length }`,
    withGmail,
  );
  host.execute('write');
  expect(host.execute('count').value).toBe(1);
  expect(host.execute('count', [], { user: 'bob@nexus.example' }).value).toBe(0);
});
