// Resend, cancel, approve: one message or many, by message or by record, whatever people sort meanwhile.
import { sortBy } from '../fakes/company';
import { HOOK, HOUR, nudgeWorld, type World } from './world';

const world = (mode: string, records = 4): World => {
  const made = nudgeWorld({ paceMs: 0 });
  made.team('Ana,ana@nexus.example,AE,mia@nexus.example,,', 'Mia,mia@nexus.example,Manager,,,');
  made.overlaps(...Array.from({ length: records }, (_, i) => `a${i + 1},Acme ${i + 1},ana@nexus.example,95`));
  made.set('nudge.mode', mode);
  made.tick();
  return made;
};

const column = (made: World, header: string): unknown =>
  made.messages().map((row) => [row.Record, row[header] ?? null]);

test('many are approved in one write, and exactly they go out', () => {
  const made = world('approve');
  const writes = made.services.sheets.writes.length;
  expect(made.run('approve', 'a1#1/ae', 'a3#1/ae')).toMatchObject({
    outcome: 'done',
    rows: { written: 2 },
    message: '2 messages are approved and go out when they are due.',
  });
  expect(made.services.sheets.writes.length).toBe(writes + 1);
  for (let i = 0; i < 4; i += 1) made.tick();
  expect(column(made, 'State')).toEqual([
    ['a1', 'sent'],
    ['a2', 'pending'],
    ['a3', 'sent'],
    ['a4', 'pending'],
  ]);
});

test('of many, those that cannot be are told of and the others are done', () => {
  const made = world('approve', 2);
  expect(made.run('cancel', 'a1#1/ae', 'zzz')).toMatchObject({
    outcome: 'done',
    rows: { written: 1, rejected: 1 },
    message: 'It is cancelled. 1 could not be: There is no message "zzz".',
  });
  expect(made.run('cancel', 'a1#1/ae', 'zzz')).toMatchObject({
    outcome: 'failed',
    message: 'None of the 2 could be: A message that is cancelled can no longer be cancelled.',
  });
  expect(made.run('approve', 'a1#1/ae')).toMatchObject({
    outcome: 'failed',
    message: 'A message that is cancelled needs no approval.',
  });
  expect(made.run('resend', 'a2#1/ae')).toMatchObject({
    outcome: 'failed',
    message:
      'A message that is pending cannot be sent again; only one that was sent, failed or whose fate is unknown can.',
  });
  expect(made.run('approve')).toMatchObject({ outcome: 'failed', message: 'Say which message, by its key.' });
});

test('a record stands for its last message', () => {
  const made = world('approve', 2);
  expect(made.run('approve', 'a2')).toMatchObject({ outcome: 'done' });
  expect(column(made, 'Approve')).toEqual([
    ['a1', null],
    ['a2', true],
  ]);
});

test('somebody sorts Messages in the gap: the approval stays with its message', () => {
  const made = world('approve');
  const { sheets } = made.services;
  let sorted = false;
  sheets.before = (call) => {
    if (call !== 'batchUpdate' || sorted) return;
    sorted = true;
    sortBy(made.services, 'Messages', 'Record', 'DESCENDING');
  };
  made.run('approve', 'a1#1/ae');
  expect(column(made, 'Approve')).toEqual([
    ['a4', null],
    ['a3', null],
    ['a2', null],
    ['a1', true],
  ]);
});

test('somebody sorts Overlaps in the gap: the status stays with its record', () => {
  const made = world('off');
  const { sheets } = made.services;
  let sorted = false;
  sheets.before = (call) => {
    if (call !== 'batchUpdate' || sorted) return;
    sorted = true;
    sortBy(made.services, 'Overlaps', 'Key', 'DESCENDING');
  };
  made.run('resolve', 'a1', 'Won');
  made.tick(HOUR);
  made.tick(HOUR);
  expect(made.run('explain', 'a1').outcome).not.toBe('failed');
  const statuses = sheets.data.sheets
    .find(({ properties }) => properties.title === 'Overlaps')
    ?.rows.slice(1, 5)
    .map((cells) => [cells[0], cells.includes('Won')]);
  expect(statuses).toEqual([
    ['a4', false],
    ['a3', false],
    ['a2', false],
    ['a1', true],
  ]);
});

test('what was answered did arrive, so it is not sent again', () => {
  const made = nudgeWorld({ paceMs: 0 });
  made.team('Ana,ana@nexus.example,AE,,,deals');
  made.secret('slack.webhook.deals', HOOK);
  made.overlaps('a1,Acme,ana@nexus.example,95');
  made.set('nudge.mode', 'live');
  made.slack.faults.add({ kind: 'reset', delivered: true, match: '/services/' });
  made.tick();
  expect(column(made, 'State')).toEqual([['a1', 'unknown']]);
  made.type('Messages', 'a1#1/ae', 'Response', 'working');
  made.type('Messages', 'a1#1/ae', 'Responded by', 'ana@nexus.example');
  expect(made.run('resend', 'a1')).toMatchObject({
    outcome: 'failed',
    message: 'It arrived: it was answered "working" by ana@nexus.example, so it is not sent again.',
  });
  made.type('Messages', 'a1#1/ae', 'Response', '');
  expect(made.run('resend', 'a1').outcome).toBe('done');
  made.tick();
  expect([column(made, 'State'), made.slack.messages.length]).toEqual([[['a1', 'sent']], 2]);
});
