// With Gmail a mail rests as a draft, noted in its row, before it is sent: a lost answer can be cleared up.
import type { DraftMailer } from '../../src/services/mail';
import { nudgeWorld, type World } from './world';

interface Mailbox extends DraftMailer {
  readonly drafts: Map<string, string>;
  readonly sent: string[];
  /** What the next call of a kind does instead: `lost` acts first. */
  readonly faults: Partial<Record<'createDraft' | 'sendDraft', 'failed' | 'lost'>>;
}

const mailbox = (): Mailbox => {
  const drafts = new Map<string, string>();
  const sent: string[] = [];
  const faults: Mailbox['faults'] = {};
  const answering = <T>(
    name: 'createDraft' | 'sendDraft',
    act: () => T,
  ): T | { readonly kind: 'unknown'; readonly message: string } => {
    const fault = faults[name];
    delete faults[name];
    if (fault === undefined) return act();
    if (fault === 'lost') act();
    return { kind: 'unknown', message: 'Google failed.' };
  };
  let ids = 0;
  return {
    drafts,
    sent,
    faults,
    createDraft: ({ subject }) =>
      answering('createDraft', () => {
        const draftId = `r${(ids += 1)}`;
        drafts.set(draftId, subject);
        return { kind: 'created' as const, draftId };
      }),
    sendDraft: (draftId) =>
      answering('sendDraft', () => {
        sent.push(drafts.get(draftId) ?? 'nothing');
        drafts.delete(draftId);
        return { kind: 'sent' as const, providerId: `m-${draftId}` };
      }),
    findDraft: (draftId) => (drafts.has(draftId) ? { kind: 'absent' } : { kind: 'found', providerId: '' }),
  };
};

const world = (gmail: Mailbox): World => {
  const made = nudgeWorld({}, gmail);
  made.team('Ana,ana@nexus.example,AE,,,', 'Bob,bob@nexus.example,AE,,,');
  made.overlaps('a1,Acme,ana@nexus.example,95', 'b1,Beta,bob@nexus.example,95');
  made.set('nudge.mode', 'live');
  return made;
};

const LEASE_OVER = 8 * 60_000;
const rows = ({ messages }: World): readonly unknown[] => messages().map((row) => [row.State, row['Provider id']]);

test("sent through drafts, the mail's id kept", () => {
  const gmail = mailbox();
  const live = world(gmail);
  live.tick();
  expect(rows(live)).toEqual([
    ['sent', 'm-r1'],
    ['sent', 'm-r2'],
  ]);
  expect([gmail.sent.length, gmail.drafts.size, live.services.mails]).toEqual([2, 0, []]);
});

test('a draft that was sent although the answer got lost is not sent again', () => {
  const gmail = mailbox();
  const live = world(gmail);
  gmail.faults.sendDraft = 'lost';
  live.tick();
  expect(live.messages()[0]).toMatchObject({ State: 'claimed', 'Claim note': 'draft/r1' });
  live.tick(LEASE_OVER);
  live.tick(LEASE_OVER);
  expect([live.messages().map((row) => row.State), gmail.sent.length]).toEqual([['sent', 'sent'], 2]);
});

test('a draft that is still there was not sent: it goes out', () => {
  const gmail = mailbox();
  const live = world(gmail);
  gmail.faults.sendDraft = 'failed';
  live.tick();
  live.tick(LEASE_OVER);
  live.tick(LEASE_OVER);
  expect([live.messages().map((row) => row.State), gmail.sent.length]).toEqual([['sent', 'sent'], 2]);
});

test.each(['failed', 'lost'] as const)('a draft whose making %s reached nobody: another is made', (fault) => {
  const gmail = mailbox();
  const live = world(gmail);
  gmail.faults.createDraft = fault;
  live.tick();
  expect(live.messages().map((row) => row.State)).toEqual(['pending', 'sent']);
  live.tick(LEASE_OVER);
  expect([live.messages().map((row) => row.State), gmail.sent.length]).toEqual([['sent', 'sent'], 2]);
});

test('a draft that cannot be noted is not sent', () => {
  const gmail = mailbox();
  const live = world(gmail);
  let writes = 0;
  live.services.sheets.before = (call) => {
    if (call !== 'batchUpdate' || !live.messages().some((row) => row.State === 'claimed')) return;
    writes += 1;
    if (writes === 1) throw new Error('Service error');
  };
  live.tick();
  expect([live.messages().map((row) => row.State), gmail.sent]).toEqual([['pending', 'pending'], []]);
  live.tick(LEASE_OVER);
  expect([live.messages().map((row) => row.State), gmail.sent.length]).toEqual([['sent', 'sent'], 2]);
});
