// Mail inside the local host: each outcome for each thing Google may answer, and a lost reply cleared up by the draft.
import type { FaultMode, ServiceCall } from '../../scripts/local/host/execution';
import type { Host } from '../../scripts/local/host/host';
import type { SendOutcome, LookupResult } from '../../src/services/send-outcome';
import { hostOf } from '../local/host/fixture';
import { scriptBundle } from '../fakes/script-bundle';

const bundle = scriptBundle(`
import { googleMailer, gmailDrafts } from './src/services/mail';
export const quota = () => googleMailer().remainingQuota();
export const send = (mail) => googleMailer().send(mail);
export const hasDrafts = () => gmailDrafts() !== null;
export const createDraft = (mail) => gmailDrafts().createDraft(mail);
export const sendDraft = (id) => gmailDrafts().sendDraft(id);
export const findDraft = (id) => gmailDrafts().findDraft(id);
`);

const mail = {
  to: 'bob@nexus.example',
  subject: 'Nächster Schritt: Acme',
  text: 'Call Acme.',
  html: '<p>Call Acme.</p>',
};

function world(advancedServices: readonly string[] = []) {
  const host: Host = hostOf(bundle, { advancedServices });
  const run = <T>(name: string, ...args: unknown[]): T => {
    const { value, error } = host.execute(name, args);
    if (error) throw new Error(error.message);
    return value as T;
  };
  const failing = (method: string, mode: FaultMode) =>
    host.setHooks({ fault: (call: ServiceCall) => (call.method === method ? mode : 'none') });
  return { host, run, failing, send: (changes: object = {}) => run<SendOutcome>('send', { ...mail, ...changes }) };
}

describe('plain mail', () => {
  test('one mail to one person, and the quota it leaves', () => {
    const { host, run, send } = world();
    const before = run<number>('quota');
    expect(send()).toEqual({ kind: 'sent', providerId: '' });
    expect(host.state.mails).toMatchObject([
      { to: mail.to, cc: '', bcc: '', subject: mail.subject, body: mail.text, htmlBody: mail.html },
    ]);
    expect(run('quota')).toBe(before - 1);
    expect(send({ html: '' }).kind).toBe('sent');
    expect(host.state.mails[1]?.htmlBody).toBe('');
  });

  test('what is not one safe mail never reaches Google', () => {
    const { host, send } = world();
    for (const changes of [
      { to: 'a@nexus.example,b@nexus.example' },
      { to: '' },
      { subject: 'x\r\nBcc: e@evil.example' },
      { text: '', html: '' },
    ])
      expect(send(changes)).toMatchObject({ kind: 'refused', code: 'bad_mail' });
    expect(host.state.mails).toEqual([]);
  });

  test('a used-up day is a delay, not a refusal', () => {
    const { host, send } = world();
    Object.assign(host.state.dailyUse, { day: '2026-11-20', mailRecipients: 1_500 });
    expect(send()).toMatchObject({ kind: 'rate-limited', retryAfterMs: 3_600_000 });
  });

  test.each([
    ['error-before', 0],
    ['error-after', 1],
  ] as const)('a failure of Google (%s) leaves it unknown and is not tried again', (mode, mails) => {
    const { host, failing, send } = world();
    failing('sendEmail', mode);
    expect(send().kind).toBe('unknown');
    expect(host.state.mails).toHaveLength(mails);
  });
});

describe('drafts', () => {
  test('there are none without the Gmail service', () => {
    expect(world().run('hasDrafts')).toBe(false);
    expect(world(['Gmail']).run('hasDrafts')).toBe(true);
  });

  test('a draft reaches nobody until it is sent, and then one person', () => {
    const { host, run } = world(['Gmail']);
    const { draftId } = run<{ draftId: string }>('createDraft', mail);
    expect(host.state.mails).toEqual([]);
    expect(run('findDraft', draftId)).toEqual({ kind: 'absent' });
    expect(run('sendDraft', draftId)).toMatchObject({ kind: 'sent', providerId: expect.stringMatching(/./) });
    expect(host.state.mails).toMatchObject([
      { to: mail.to, cc: '', bcc: '', subject: mail.subject, body: mail.text, htmlBody: mail.html },
    ]);
    expect(run<LookupResult>('findDraft', draftId).kind).toBe('found');
  });

  test('a lost reply is cleared up: sent once however often it is tried', () => {
    const { host, run, failing } = world(['Gmail']);
    const { draftId } = run<{ draftId: string }>('createDraft', mail);
    failing('Users.Drafts.send', 'error-after');
    expect(run<SendOutcome>('sendDraft', draftId).kind).toBe('unknown');
    host.setHooks({});
    expect(run<LookupResult>('findDraft', draftId).kind).toBe('found');
    expect(run<SendOutcome>('sendDraft', draftId).kind).toBe('unknown');
    expect(host.state.mails).toHaveLength(1);
  });

  test('a failure before sending leaves the draft to be sent', () => {
    const { host, run, failing } = world(['Gmail']);
    const { draftId } = run<{ draftId: string }>('createDraft', mail);
    failing('Users.Drafts.send', 'error-before');
    expect(run<SendOutcome>('sendDraft', draftId).kind).toBe('unknown');
    host.setHooks({});
    expect(run('findDraft', draftId)).toEqual({ kind: 'absent' });
    expect(run<SendOutcome>('sendDraft', draftId).kind).toBe('sent');
    expect(host.state.mails).toHaveLength(1);
  });

  test('when Gmail does not answer, whether the draft is there cannot be told', () => {
    const { run, failing } = world(['Gmail']);
    const { draftId } = run<{ draftId: string }>('createDraft', mail);
    failing('Users.Drafts.get', 'error-before');
    expect(run('findDraft', draftId)).toMatchObject({ kind: 'cannot-tell', retryable: true });
  });

  test('an unsafe mail becomes no draft; a day without quota is a delay', () => {
    const { host, run } = world(['Gmail']);
    expect(run('createDraft', { ...mail, to: 'x@nexus.example\r\nBcc: e@evil.example' })).toMatchObject({
      kind: 'refused',
    });
    const { draftId } = run<{ draftId: string }>('createDraft', mail);
    Object.assign(host.state.dailyUse, { day: '2026-11-20', mailRecipients: 1_500 });
    expect(run('sendDraft', draftId)).toMatchObject({ kind: 'rate-limited' });
    expect(run('findDraft', draftId)).toEqual({ kind: 'absent' });
  });
});
