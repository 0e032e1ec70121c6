// People's hands on the outbox: modes, the stop switch, the day's cap, typed states, approval.
import { recordsOf } from '../fakes/memory-sheets';
import { HOUR, nudgeWorld, type World } from './world';

const TEAM = ['Ana,ana@nexus.example,AE,mia@nexus.example,,', 'Mia,mia@nexus.example,Manager,,,'] as const;

const world = (mode: string, records = 1): World => {
  const made = nudgeWorld({ paceMs: 0 });
  made.team(...TEAM);
  made.overlaps(...Array.from({ length: records }, (_, i) => `a${i + 1},Acme ${i + 1},ana@nexus.example,95`));
  made.set('nudge.mode', mode);
  return made;
};

const states = ({ messages }: World): readonly unknown[] => messages().map((row) => row.State);
const KEY = 'a1#1/ae';

test('off plans nothing', () => {
  const off = world('off');
  off.tick();
  expect([off.messages(), off.services.mails]).toEqual([[], []]);
});

test('preview writes drafts with the fixed text, asks no model, sends nothing; live then sends them', () => {
  const preview = world('preview');
  preview.secret('gemini.apiKey', preview.gemini.apiKey);
  preview.tick();
  preview.tick(100 * HOUR);
  expect(preview.messages()).toEqual([
    expect.objectContaining({ State: 'draft', Text: expect.stringContaining('Acme 1') as string }),
  ]);
  expect([preview.services.mails.length, preview.gemini.requests.length]).toEqual([0, 0]);
  preview.set('nudge.mode', 'live');
  preview.tick();
  expect([states(preview), preview.services.mails.length]).toEqual([['sent'], 1]);
});

test('a draft about a record that was resolved meanwhile is dropped, not released', () => {
  const preview = world('preview');
  preview.tick();
  preview.type('Overlaps', 'a1', 'Status', 'Resolved');
  preview.set('nudge.mode', 'live');
  preview.tick();
  expect([states(preview), preview.services.mails]).toEqual([['cancelled', 'cancelled'], []]);
});

test('approve shows the text first and waits for the tick', () => {
  const approve = world('approve', 2);
  approve.tick();
  expect(approve.messages().map((row) => [row.State, String(row.Text).length > 40])).toEqual([
    ['pending', true],
    ['pending', true],
  ]);
  expect(approve.services.mails).toEqual([]);
  expect(approve.type('Messages', KEY, 'Approve', 'TRUE').accepted).toBe(true);
  approve.tick();
  expect([states(approve), approve.services.mails.length]).toEqual([['sent', 'pending'], 1]);
});

test('the stop switch stops everything that is due, and nothing is lost', () => {
  const live = world('live', 3);
  live.set('nudge.paused', 'yes');
  live.tick();
  live.tick(24 * HOUR);
  expect(live.services.mails).toEqual([]);
  live.set('nudge.paused', 'no');
  live.tick();
  expect(live.services.mails).toHaveLength(3);
});

test('a person gets so many a day and the rest on the days after; no model is asked for those', () => {
  const live = world('live', 5);
  live.secret('gemini.apiKey', live.gemini.apiKey);
  live.set('nudge.dailyCap', '2');
  live.tick();
  live.tick();
  expect([live.services.mails.length, live.gemini.requests.length]).toEqual([2, 2]);
  live.tick(24 * HOUR);
  live.tick();
  expect([live.services.mails.length, live.gemini.requests.length]).toEqual([4, 4]);
});

describe('typing a state', () => {
  test('cancelled drops it, with who did it; the ladder stops', () => {
    const live = world('approve');
    live.tick();
    expect(live.type('Messages', KEY, 'State', 'cancelled').accepted).toBe(true);
    expect(live.message(KEY)).toMatchObject({ State: 'cancelled', Error: 'Cancelled by eve@nexus.example.' });
    live.tick(200 * HOUR);
    expect(states(live)).toEqual(['cancelled']);
  });

  test.each(['pending', 'cancelled', 'draft', ''])('a sent message stays sent when somebody types "%s"', (text) => {
    const live = world('live');
    live.tick();
    const report = live.type('Messages', KEY, 'State', text);
    expect([report.accepted, report.problems.map(({ column, message }) => [column, message])]).toEqual([
      false,
      [['State', 'It has been sent, so its state stays sent.']],
    ]);
    expect(live.message(KEY).State).toBe('sent');
    live.tick();
    expect(live.services.mails).toHaveLength(1);
  });

  test('nor when the trigger never fired', () => {
    const live = world('live');
    live.tick();
    const [row] = live.messages();
    expect(row?.State).toBe('sent');
    live.services.locked.by = true;
    live.type('Messages', KEY, 'State', 'pending');
    live.services.locked.by = false;
    expect(live.message(KEY).State).toBe('pending');
    live.tick();
    expect([states(live), live.services.mails.length]).toEqual([['sent'], 1]);
  });

  test("a message in a run's hands cannot be taken back", () => {
    const live = nudgeWorld({ paceMs: 0 });
    live.team('Ana,ana@nexus.example,AE,,C00000002,');
    live.overlaps('a1,Acme,ana@nexus.example,95');
    live.secret('slack.botToken', live.slack.botToken);
    live.set('nudge.mode', 'live');
    live.slack.faults.add({ kind: 'reset', delivered: true });
    live.tick();
    expect(live.type('Messages', KEY, 'State', 'pending')).toMatchObject({
      accepted: false,
      problems: [{ message: 'It is being sent, so its state stays claimed.' }],
    });
    live.tick(HOUR);
    expect([states(live), live.slack.messages.length]).toEqual([['sent'], 1]);
  });

  test.each(['thinking', 'sent', 'claimed'])('"%s" is refused at its cell, and nothing is sent', (text) => {
    const live = world('approve');
    live.tick();
    expect(live.type('Messages', KEY, 'State', text)).toMatchObject({
      accepted: false,
      problems: [{ tab: 'Messages', row: 2, column: 'State' }],
    });
    live.set('nudge.mode', 'live');
    live.tick();
    expect(live.services.mails).toEqual([]);
    expect(live.type('Messages', KEY, 'State', 'pending').accepted).toBe(true);
    live.tick();
    expect(live.services.mails).toHaveLength(1);
  });

  test('a mark of the ladder is no message', () => {
    const live = world('live');
    live.tick();
    live.type('Overlaps', 'a1', 'Status', 'Won');
    live.tick();
    expect(live.type('Messages', 'a1#1/end', 'State', 'pending')).toMatchObject({
      accepted: false,
      problems: [{ column: 'State' }],
    });
    expect(live.message('a1#1/end').State).toBe('cancelled');
  });
});

test('a row that somebody copied is not a second message', () => {
  const approve = world('approve');
  approve.tick();
  const { sheets } = approve.services;
  const sheetId = sheets.data.sheets.find(({ properties }) => properties.title === 'Messages')?.properties.sheetId ?? 0;
  sheets.batchUpdate([
    {
      copyPaste: {
        source: { sheetId, startRowIndex: 1, endRowIndex: 2 },
        destination: { sheetId, startRowIndex: 2, endRowIndex: 3 },
      },
    },
  ]);
  expect(approve.messages()).toHaveLength(2);
  approve.set('nudge.mode', 'live');
  approve.tick();
  approve.tick();
  expect(approve.services.mails).toHaveLength(1);
});

test('what is wrong in an imported team is told at once, whatever the mode', () => {
  const off = world('off');
  expect(off.team('Bob,bob@nexus.example,AE,zoe@nexus.example,,').problems).toMatchObject([
    { tab: 'Team', column: 'Manager' },
  ]);
  expect(recordsOf(off.services.sheets, 'Problems')).toMatchObject([{ Tab: 'Team', Column: 'Manager' }]);
});

describe('typing in the tabs that nudging reads', () => {
  test.each([
    ['Team', 'ana@nexus.example', 'Manager', 'nobody@nexus.example', 'E-mail', /nobody's e-mail/],
    ['Team', 'ana@nexus.example', 'Working hours', 'sometimes', 'E-mail', /./],
    ['Team', 'ana@nexus.example', 'Time zone', 'Mars/Base', 'E-mail', /not a time zone/],
    ['Team', 'mia@nexus.example', 'Manager', 'ana@nexus.example', 'E-mail', /circle/],
    ['Team', 'mia@nexus.example', 'E-mail', 'ana@nexus.example', 'E-mail', /already/],
    [
      'Team',
      'ana@nexus.example',
      'Slack webhook',
      'https://hooks.slack.com/services/T1/B1/x',
      'E-mail',
      /never its URL/,
    ],
    ['Settings', 'nudge.quietHours', 'Value', 'late', 'Setting', /nudge\.quietHours/],
    ['Settings', 'nudge.digestAt', 'Value', 'noon', 'Setting', /nudge\.digestAt/],
    ['Settings', 'nudge.mode', 'Value', 'loud', 'Setting', /nudge\.mode/],
  ])('%s %s %s "%s" is refused at its cell', (title, key, header, text, keyHeader, message) => {
    const live = world('off');
    const report = live.type(title, key, header, text, keyHeader);
    expect(report).toMatchObject({
      accepted: false,
      problems: [{ tab: title, column: header, message: expect.stringMatching(message) as string }],
    });
    expect(live.services.toasts).toHaveLength(1);
  });

  test('a bad cell of another row does not refuse a good edit, and a run shows it too', () => {
    const live = world('live');
    live.type('Team', 'ana@nexus.example', 'Working hours', 'sometimes', 'E-mail');
    expect(live.type('Team', 'mia@nexus.example', 'Name', 'Maria', 'E-mail').accepted).toBe(true);
    expect(live.run('plan-nudges').problems).toMatchObject([{ tab: 'Team', row: 2, column: 'Working hours' }]);
  });
});

test('"nobody to send it to" stays told while somebody edits other cells', () => {
  const live = nudgeWorld({ paceMs: 0 });
  live.overlaps('a1,Acme,,95');
  live.services.scriptProperties.delete('installer');
  live.set('nudge.mode', 'live');
  live.run('plan-nudges');
  const told = (): readonly unknown[] =>
    recordsOf(live.services.sheets, 'Problems').filter(({ Problem: text }) => /nobody to send/.test(String(text)));
  expect(told()).toHaveLength(1);
  live.set('nudge.dailyCap', '11');
  expect(told()).toHaveLength(1);
  live.team('Ana,ana@nexus.example,AE,,,');
  live.set('nudge.fallback', 'ana@nexus.example');
  live.run('plan-nudges');
  expect(told()).toEqual([]);
});
