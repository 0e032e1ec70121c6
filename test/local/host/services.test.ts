// The services' own rules: limits, shapes, what they remember.
import { createHmac, createHash } from 'node:crypto';
import { emptyHostState } from '../../../scripts/local/host/state';
import { evaluate, hostOf, now } from './fixture';

const outcome = 'const outcome = (act) => { try { return act() } catch (error) { return error.message } };';

test('Properties: three stores, values as text, 9 KB a value and 500 KB a store', () => {
  const host = hostOf(`function main() { ${outcome}
    const script = PropertiesService.getScriptProperties(), user = PropertiesService.getUserProperties();
    script.setProperty('n', 5).setProperties({ a: 'x', b: 'y' });
    user.setProperty('secret', 's');
    script.deleteProperty('b');
    return [
      script.getProperties(), user.getProperty('n'), user.getKeys(),
      outcome(() => script.setProperty('big', 'x'.repeat(9 * 1024 + 1))),
      outcome(() => { for (let i = 0; i < 60; i += 1) script.setProperty('p' + i, 'x'.repeat(9000)) }),
      script.getProperty('big'),
    ];
  }`);
  expect(host.execute('main').value).toEqual([
    { n: '5', a: 'x' },
    null,
    ['secret'],
    'Argument too large: value',
    expect.stringContaining('property storage quota'),
    null,
  ]);
  expect(host.execute('main', [], { user: 'bob@nexus.example' }).ok).toBe(true);
  expect(host.state.properties.users).toEqual({
    'ann@nexus.example': { secret: 's' },
    'bob@nexus.example': { secret: 's' },
  });
});

test('Cache: expiry, limits, and eviction by the host', () => {
  const evicted = new Set(['gone']);
  const { value } = evaluate(
    `${outcome}
    const cache = CacheService.getScriptCache();
    cache.put('short', 'a', 60); cache.put('gone', 'b'); cache.putAll({ p: '1', q: '2' }, 999999);
    const first = [cache.get('short'), cache.get('gone'), cache.getAll(['p', 'q', 'r'])];
    Utilities.sleep(61000);
    return [first, cache.get('short'), outcome(() => cache.put('k'.repeat(251), 'x')), outcome(() => cache.put('k', 'x'.repeat(102401)))];
  `,
    { hooks: { evictCache: ({ key }) => evicted.has(key) } },
  );
  expect(value).toEqual([
    ['a', null, { p: '1', q: '2' }],
    null,
    'Argument too large: key',
    'Argument too large: value',
  ]);
});

test('Cache lives on between executions, six hours at most', () => {
  const host = hostOf(
    `function put() { CacheService.getUserCache().put('a', 'b', 99999999) } function get() { return CacheService.getUserCache().get('a') }`,
  );
  host.execute('put');
  host.setNow(now + 6 * 3_600_000 - 1);
  expect(host.execute('get').value).toBe('b');
  host.setNow(now + 6 * 3_600_000 + 100);
  expect(host.execute('get').value).toBeNull();
});

test('Lock: waitLock throws when another holds it; the document lock is null in a web app', () => {
  const host = hostOf(`
    function holder() { LockService.getScriptLock().waitLock(1); Utilities.sleep(1) }
    function waiter() { LockService.getScriptLock().waitLock(3000) }
    function document() { return LockService.getDocumentLock() === null }`);
  const waited: unknown[] = [];
  host.setHooks({
    onCall: ({ functionName, service }) => {
      if (functionName === 'holder' && service === 'utilities') waited.push(host.execute('waiter'));
    },
  });
  host.execute('holder');
  expect(waited).toMatchObject([
    {
      ok: false,
      error: { message: 'Lock timeout: another process was holding the lock for too long.' },
      simulatedMs: 3_020,
    },
  ]);
  expect([host.execute('document').value, host.execute('document', [], { context: 'web' }).value]).toEqual([
    false,
    true,
  ]);
});

test("Utilities: digests and base64 in Apps Script's signed bytes", () => {
  const { value } = evaluate(`
    const hmac = Utilities.computeHmacSha256Signature('häßlich', 'key');
    return [
      hmac, Utilities.computeDigest(Utilities.DigestAlgorithm.SHA_256, 'é'), Utilities.base64Encode(hmac),
      Utilities.base64EncodeWebSafe([-1, -2, -3, -65]), Utilities.base64Decode('/+8='), Utilities.base64DecodeWebSafe('_-8='),
      Utilities.newBlob(Utilities.base64Decode('w6k=')).getDataAsString(),
      Utilities.computeHmacSignature(Utilities.MacAlgorithm.HMAC_SHA_256, 'a', 'b').length,
    ];`);
  const hmac = createHmac('sha256', 'key').update('häßlich').digest();
  const signed = (bytes: Buffer) => Array.from(new Int8Array(bytes));
  expect(value).toEqual([
    signed(hmac),
    signed(createHash('sha256').update('é').digest()),
    hmac.toString('base64'),
    '__79vw==',
    [-1, -17],
    [-1, -17],
    'é',
    32,
  ]);
});

test.each([
  ['Etc/UTC', "yyyy-MM-dd'T'HH:mm:ss.SSS'Z'", '2026-11-20T09:00:00.007Z'],
  ['America/New_York', 'EEE, d MMM yyyy h:mm a z', 'Fri, 20 Nov 2026 4:00 AM GMT-05:00'],
  ['Asia/Kolkata', 'EEEE dd MMMM yy HH:mm XXX Z', 'Friday 20 November 26 14:30 +05:30 +0530'],
])('Utilities.formatDate in %s: %s', (zone, pattern, expected) => {
  expect(
    evaluate(`return Utilities.formatDate(new Date(${now + 7}), ${JSON.stringify(zone)}, ${JSON.stringify(pattern)})`)
      .value,
  ).toBe(expected);
});

test('Mail: both forms reach the outbox, bad recipients and sizes do not', () => {
  const host = hostOf(`function main() { ${outcome}
    MailApp.sendEmail({ to: 'a@x.example', subject: 'S', htmlBody: '<b>', name: 'Nexus', noReply: true });
    MailApp.sendEmail('b@x.example', 'T', 'body', { cc: 'c@x.example' });
    return [{ to: '' }, { to: 'nobody' }, { to: 'a@x.example', subject: 's'.repeat(251) }, { to: Array(51).fill('a@x.example').join() }, { to: 'a@x.example', body: 'x'.repeat(409601) }]
      .map((mail) => outcome(() => MailApp.sendEmail(mail)));
  }`);
  expect(host.execute('main').value).toEqual([
    'Failed to send email: no recipient',
    'Invalid email: nobody',
    'Argument too large: subject',
    'Limit Exceeded: Email Recipients Per Message.',
    'Limit Exceeded: Email Body Size.',
  ]);
  expect(host.state.mails).toMatchObject([
    {
      to: 'a@x.example',
      subject: 'S',
      htmlBody: '<b>',
      name: 'Nexus',
      from: 'ann@nexus.example',
      sentAt: '2026-11-20T09:00:00.000Z',
    },
    { to: 'b@x.example', cc: 'c@x.example', subject: 'T', body: 'body' },
  ]);
  expect(host.state.dailyUse.mailRecipients).toBe(3);
});

test('Triggers: created, listed to their creator, deleted; limits kept', () => {
  const host = hostOf(`
    function install() {
      ScriptApp.newTrigger('tick').timeBased().everyMinutes(5).create();
      const edit = ScriptApp.newTrigger('onSheetEdit').forSpreadsheet(SpreadsheetApp.getActive()).onEdit().create();
      return [edit.getHandlerFunction(), edit.getEventType() === ScriptApp.EventType.ON_EDIT, typeof edit.getUniqueId()];
    }
    function list() { return ScriptApp.getProjectTriggers().map((trigger) => trigger.getHandlerFunction()) }
    function removeFirst() { ScriptApp.deleteTrigger(ScriptApp.getProjectTriggers()[0]) }
    function wrong() { ScriptApp.newTrigger('tick').timeBased().everyMinutes(7).create() }
    function many() { for (let i = 0; i < 30; i += 1) ScriptApp.newTrigger('t').timeBased().everyHours(1).create() }`);
  expect(host.execute('install').value).toEqual(['onSheetEdit', true, 'string']);
  expect(host.execute('list').value).toEqual(['tick', 'onSheetEdit']);
  expect(host.execute('list', [], { user: 'bob@nexus.example' }).value).toEqual([]);
  expect(host.state.triggers[0]).toMatchObject({
    eventType: 'CLOCK',
    schedule: 'everyMinutes 5',
    creator: 'ann@nexus.example',
  });
  host.execute('removeFirst');
  expect(host.execute('list').value).toEqual(['onSheetEdit']);
  expect(host.execute('wrong').error?.message).toMatch(/one of 1, 5, 10, 15 or 30/);
  expect(host.execute('many').error?.message).toMatch(/too many triggers/);
  expect(host.state.triggers).toHaveLength(20);
});

test('the user interface is remembered, answered by the host, and absent in triggers', () => {
  const host = hostOf(
    `
    function menu() {
      const ui = SpreadsheetApp.getUi();
      ui.createMenu('Nexus').addItem('Score', 'score').addSeparator().addSubMenu(ui.createMenu('More').addItem('Test', 'test')).addToUi();
    }
    function talk() {
      const ui = SpreadsheetApp.getUi();
      SpreadsheetApp.getActive().toast('Working', 'Nexus');
      const sure = ui.alert('Sure?', ui.ButtonSet.YES_NO) === ui.Button.YES;
      const reply = ui.prompt('Which', 'Version', ui.ButtonSet.OK_CANCEL);
      ui.showSidebar(HtmlService.createHtmlOutputFromFile('sidebar').setTitle('Nexus').setWidth(300));
      return [sure, reply.getSelectedButton(), reply.getResponseText()];
    }`,
    {
      html: { 'sidebar.html': '<p>hi</p>' },
      hooks: { answer: ({ kind }) => (kind === 'prompt' ? { button: 'OK', text: '3' } : { button: 'NO' }) },
    },
  );
  const menu = host.execute('menu');
  expect(JSON.parse(menu.ui[0]?.text ?? '')).toEqual({
    title: 'Nexus',
    items: [
      { label: 'Score', function: 'score' },
      null,
      { title: 'More', items: [{ label: 'Test', function: 'test' }] },
    ],
  });
  const talk = host.execute('talk');
  expect(talk.value).toEqual([false, 'OK', '3']);
  expect(talk.ui.map(({ kind, title, text }) => [kind, title, text])).toEqual([
    ['toast', 'Nexus', 'Working'],
    ['alert', '', 'Sure?'],
    ['prompt', 'Which', 'Version'],
    ['sidebar', 'Nexus', '<p>hi</p>'],
  ]);
  expect(host.execute('talk', [], { context: 'trigger' }).error?.message).toBe(
    'Cannot call SpreadsheetApp.getUi() from this context.',
  );
});

test('who runs it, and where', () => {
  const { value } = evaluate(`
    const file = SpreadsheetApp.getActiveSpreadsheet();
    const output = ContentService.createTextOutput('{}').setMimeType(ContentService.MimeType.JSON);
    return [Session.getEffectiveUser().getEmail(), Session.getScriptTimeZone(), file.getId(), file.getName(), file.getSpreadsheetTimeZone(), file.getSheetByName('Deals').getSheetId(), file.getSheetByName('none'), output.getMimeType()]`);
  expect(value).toEqual(['ann@nexus.example', 'Etc/UTC', 'sheet-1', 'Nexus', 'Etc/UTC', 7, null, 'application/json']);
});

test('the state is plain JSON', () => {
  const host = hostOf(
    `function main() { CacheService.getScriptCache().put('a', 'b'); PropertiesService.getUserProperties().setProperty('a', 'b'); MailApp.sendEmail('a@x.example', 's', 'b'); ScriptApp.newTrigger('t').timeBased().everyMinutes(5).create() }`,
    { state: emptyHostState() },
  );
  host.execute('main');
  expect(JSON.parse(JSON.stringify(host.state))).toEqual(host.state);
});
