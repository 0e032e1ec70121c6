// Less urgent nudges of a person come as one message at set times.
import { HOUR, nudgeWorld, type World } from './world';

/** NOW is 09:00; the next digest is at 15:00. */
const world = (person: string, scores: readonly number[]): World => {
  const made = nudgeWorld({ paceMs: 0 });
  made.team(person, 'Mia,mia@nexus.example,Manager,,,');
  made.overlaps(...scores.map((score, i) => `a${i + 1},Acme ${i + 1},ana@nexus.example,${score}`));
  made.secret('slack.botToken', made.slack.botToken);
  made.set('nudge.digestAt', '08:00, 15:00');
  made.set('nudge.mode', 'live');
  return made;
};

const SLACK = 'Ana,ana@nexus.example,AE,mia@nexus.example,C00000002,';
const MAIL = 'Ana,ana@nexus.example,AE,mia@nexus.example,,';

test("urgent ones at once, the others together at the digest's time, each row with its proof", () => {
  const slack = world(SLACK, [95, 85, 84, 83]);
  slack.tick();
  expect(slack.slack.messages.map(({ metadata }) => metadata?.event_payload.key)).toEqual(['a1#1/ae']);
  slack.tick(5 * HOUR);
  expect(slack.slack.messages).toHaveLength(1);
  slack.tick(HOUR);
  slack.tick();
  expect(slack.slack.messages.map(({ text }) => text.split('\n')[0])).toEqual([
    expect.stringContaining('Acme 1'),
    '3 accounts are waiting for you',
  ]);
  const rows = slack.messages().slice(1);
  expect(rows.map((row) => row.State)).toEqual(['sent', 'sent', 'sent']);
  expect(new Set(rows.map((row) => row['Provider id']))).toEqual(
    new Set([`C00000002:${slack.slack.messages[1]?.ts ?? ''}`]),
  );
  expect(slack.told()).toHaveLength(4);
  expect(slack.run('verify-audit').message).toMatch(/^All \d+ lines of the audit hold together\.$/);
});

test('urgent ones go first, and a digest counts as one message of the day', () => {
  const mail = world(MAIL, [85, 84, 83, 95]);
  mail.set('nudge.dailyCap', '2');
  mail.tick(6 * HOUR);
  mail.tick();
  mail.tick();
  expect(mail.messages().map((row) => row.State)).toEqual(['sent', 'sent', 'sent', 'sent']);
  expect(mail.services.mails.map(({ subject }) => subject)).toEqual([
    expect.stringContaining('Acme 4'),
    '3 accounts are waiting for you',
  ]);
});

test('a single one comes as itself, and no model is asked for what a digest says anyway', () => {
  const mail = world(MAIL, [85]);
  mail.secret('gemini.apiKey', mail.gemini.apiKey);
  mail.tick(6 * HOUR);
  mail.tick(HOUR);
  expect(mail.services.mails.map(({ body }) => body.includes('Acme 1'))).toEqual([true]);
  expect(mail.gemini.requests).toEqual([]);
});

test('a digest whose answer got lost is found by its own key, not posted again', () => {
  const slack = world(SLACK, [85, 84]);
  slack.tick();
  slack.slack.faults.add({ kind: 'reset', delivered: true, match: 'chat.postMessage' });
  slack.tick(6 * HOUR);
  expect(slack.messages().map((row) => [row.State, row['Claim note']])).toEqual(
    Array(2).fill(['claimed', expect.stringMatching(/^digest\/ana@nexus\.example\//)]),
  );
  slack.tick(8 * 60_000);
  expect([slack.messages().map((row) => row.State), slack.slack.messages.length]).toEqual([['sent', 'sent'], 1]);
});

test('a digest that surely did not arrive goes out once it can', () => {
  const slack = world(SLACK, [85, 84]);
  slack.tick();
  slack.slack.faults.add({ kind: 'reset', match: 'chat.postMessage' });
  slack.tick(6 * HOUR);
  slack.tick(8 * 60_000);
  slack.tick(8 * 60_000);
  expect([slack.messages().map((row) => row.State), slack.slack.messages.length]).toEqual([['sent', 'sent'], 1]);
});

test('the ladder goes on from the digest', () => {
  const mail = world(MAIL, [85, 84]);
  mail.tick();
  mail.tick(6 * HOUR);
  mail.tick(47 * HOUR);
  expect(mail.messages()).toHaveLength(2);
  mail.tick(2 * HOUR);
  mail.tick();
  expect(
    mail
      .messages()
      .slice(2)
      .map((row) => [row.Step, row.Recipient, row.State]),
  ).toEqual(Array(2).fill(['manager', 'mia@nexus.example', 'sent']));
});
