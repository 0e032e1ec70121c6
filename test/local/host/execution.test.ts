// The one function every service call passes: counting, charging, faults, kills, quotas.
import type { FaultMode, ServiceCall } from '../../../scripts/local/host/execution';
import { emptyHostState } from '../../../scripts/local/host/state';
import { evaluate, hostOf, okResponse, sheetsLog } from './fixture';

const bytesOfReply = (method: string) => `{"method":"${method}","list":[[1,"zwölf",null],[]]}`.length + 1;

describe('counting and charging', () => {
  test('by the published costs', () => {
    const { calls, simulatedMs } = evaluate(`
      Sheets.Spreadsheets.get('x', { fields: 'a' });
      Sheets.Spreadsheets.Values.batchGet('x', { ranges: ['A'] });
      Sheets.Spreadsheets.batchUpdate({ requests: [] }, 'x');
      PropertiesService.getScriptProperties().getProperty('a');
      CacheService.getScriptCache().put('a', 'b');
    `);
    expect(calls).toMatchObject({
      sheetsRead: 2,
      sheetsReadBytes: bytesOfReply('spreadsheets.get') + bytesOfReply('spreadsheets.values.batchGet'),
      sheetsWrite: 1,
      sheetsWriteBytes: 512,
      properties: 1,
      cache: 1,
      fetch: 0,
    });
    expect(simulatedMs).toBeCloseTo(
      2 * (166 + 1_000 * 0.0026 + 100 * 0.0058) + 120 + 200 * 0.0096 + 20 * 0.0285 + 40 + 31,
      6,
    );
  });

  test('one fetch per request, in parallel', () => {
    const fetch = (requests: readonly unknown[]) => requests.map(() => ({ ...okResponse, simulatedMs: 5_000 }));
    const { calls, simulatedMs } = evaluate(
      `UrlFetchApp.fetchAll(['https://a.example/1', 'https://a.example/2', 'https://a.example/3', 'https://a.example/4', 'https://a.example/5'])`,
      { fetch },
    );
    expect(calls.fetch).toBe(5);
    expect(simulatedMs).toBe(5_600);
  });

  test("arguments arrive in the API's order", () => {
    const sheets = sheetsLog();
    evaluate(
      `
      const { Values } = Sheets.Spreadsheets;
      Values.get('id', 'A1:B', { majorDimension: 'ROWS' });
      Values.update({ values: [[1]] }, 'id', 'A1', { valueInputOption: 'RAW' });
      Values.append({ values: [[2]] }, 'id', 'A1', { valueInputOption: 'RAW' });
      Values.clear({}, 'id', 'A1');
      Values.batchUpdate({ data: [] }, 'id');
      Sheets.Spreadsheets.create({ properties: { title: 't' } });
    `,
      { sheets },
    );
    expect(sheets.asked).toMatchSnapshot();
  });
});

const scenario = `function main() {
  const store = PropertiesService.getScriptProperties();
  try {
    store.setProperty('one', '1');
    store.setProperty('two', '2');
    return 'done';
  } catch (error) {
    store.setProperty('caught', error.message);
    return 'caught';
  } finally {
    store.setProperty('finally', 'yes');
  }
}`;

function underFault(mode: FaultMode, at: number) {
  const fault = ({ index }: ServiceCall) => (index === at ? mode : 'none');
  const host = hostOf(scenario, { hooks: { fault } });
  const result = host.execute('main');
  return { result, properties: host.state.properties.script };
}

describe('faults', () => {
  test('kill before: the call has no effect, nor has anything after it', () => {
    const { result, properties } = underFault('kill-before', 1);
    expect(properties).toEqual({ one: '1' });
    expect(result).toMatchObject({ ok: false, killed: 'fault', value: null });
  });

  test('kill after: the call took effect, nothing after it does', () => {
    const { result, properties } = underFault('kill-after', 1);
    expect(properties).toEqual({ one: '1', two: '2' });
    expect(result).toMatchObject({ ok: false, killed: 'fault', value: null });
  });

  test('error before: the script sees an error and may go on', () => {
    const { result, properties } = underFault('error-before', 1);
    expect(properties).toEqual({ one: '1', caught: expect.stringContaining('server error'), finally: 'yes' });
    expect(result).toMatchObject({ ok: true, value: 'caught' });
  });

  test('error after: it happened, and the reply was lost', () => {
    const { properties } = underFault('error-after', 1);
    expect(properties).toEqual({ one: '1', two: '2', caught: expect.stringContaining('server error'), finally: 'yes' });
  });

  test("an unknown outcome of a write looks like Google's", () => {
    const sheets = sheetsLog();
    const { value } = evaluate(
      `try { Sheets.Spreadsheets.batchUpdate({ requests: [] }, 'x') } catch (error) { return error.details.code }`,
      { sheets, hooks: { fault: () => 'error-after' } },
    );
    expect([value, sheets.asked.length]).toEqual([503, 1]);
  });

  test('after a kill nothing is logged or returned, however the script swallows it', () => {
    const { killed, log, callCount } = evaluate(
      `for (let i = 0; i < 3; i += 1) { try { Utilities.sleep(1) } catch (error) { console.log('still here') } } return 1`,
      { hooks: { fault: () => 'kill-before' } },
    );
    expect([killed, log, callCount]).toEqual(['fault', [], 1]);
  });

  test('hooks see every call in order', () => {
    const seen: string[] = [];
    evaluate(`Utilities.sleep(1); Session.getEffectiveUser(); LockService.getScriptLock().tryLock(0);`, {
      hooks: { onCall: ({ index, service, method }) => seen.push(`${index} ${service} ${method}`) },
    });
    expect(seen).toEqual(['0 utilities sleep', '1 session getEffectiveUser', '2 lock script.tryLock']);
  });
});

describe('limits on simulated time', () => {
  test('six minutes end the execution like a kill', () => {
    const host = hostOf(
      `function main() { try { for (;;) Utilities.sleep(60000) } finally { PropertiesService.getScriptProperties().setProperty('a', 'b') } }`,
    );
    expect(host.execute('main')).toMatchObject({
      ok: false,
      killed: 'timeout',
      simulatedMs: 360_000,
      error: { message: 'Exceeded maximum execution time' },
    });
    expect(host.state.properties.script).toEqual({});
  });

  test('the 61st read of a minute is refused, and goes through a minute later', () => {
    const script = `function main() {
      const tried = () => { try { Sheets.Spreadsheets.get('x'); return 200 } catch (error) { return error.details.code } };
      const codes = Array.from({ length: 61 }, tried);
      Utilities.sleep(60000);
      return [codes.filter((code) => code === 200).length, codes[60], tried()];
    }`;
    const host = hostOf(script);
    expect(host.execute('main').value).toEqual([60, 429, 200]);
    expect(host.execute('main').value).toEqual([60, 429, 200]);
  });

  test('reads and writes have quotas of their own', () => {
    const { value } = evaluate(
      `for (let i = 0; i < 60; i += 1) { Sheets.Spreadsheets.get('x'); } Sheets.Spreadsheets.batchUpdate({}, 'x'); return 'fine'`,
    );
    expect(value).toBe('fine');
  });

  test('mails and fetches have daily quotas, renewed the next day', () => {
    const state = emptyHostState();
    Object.assign(state.dailyUse, { day: '2026-11-20', mailRecipients: 1_499, fetches: 100_000 });
    const host = hostOf(
      `function main() {
      const outcome = (act) => { try { act(); return 'ok' } catch (error) { return error.message } };
      return [MailApp.getRemainingDailyQuota(), outcome(() => MailApp.sendEmail('a@x.example,b@x.example', 's', 'b')), outcome(() => MailApp.sendEmail('a@x.example', 's', 'b')), outcome(() => UrlFetchApp.fetch('https://a.example'))];
    }`,
      { state },
    );
    expect(host.execute('main').value).toEqual([
      1,
      'Service invoked too many times for one day: email.',
      'ok',
      'Service invoked too many times for one day: urlfetch.',
    ]);
    host.setNow(host.now() + 86_400_000);
    expect(host.execute('main').value).toEqual([1_500, 'ok', 'ok', 'ok']);
  });
});

describe('several executions of one host', () => {
  const script = `
    function outer() { const lock = LockService.getScriptLock(); const got = lock.tryLock(0); Utilities.sleep(1000); return [got, lock.hasLock()] }
    function inner() { const at = Date.now(); const lock = LockService.getScriptLock(); const got = lock.tryLock(5000); return [got, Date.now() - at >= 5000, at] }
  `;

  test("one started in another's gap finds the lock held, waits in vain, and starts at that instant", () => {
    const inside: unknown[] = [];
    const host = hostOf(script);
    host.setHooks({
      onCall: ({ functionName, service }) => {
        if (functionName === 'outer' && service === 'utilities') inside.push(host.execute('inner').value);
      },
    });
    expect(host.execute('outer').value).toEqual([true, true]);
    expect(inside).toEqual([[false, true, host.now() + 20]]);
    expect(host.execute('inner').value).toEqual([true, false, host.now()]);
  });

  test("a killed execution's lock is free again", () => {
    const host = hostOf(script);
    host.setHooks({
      fault: ({ functionName, index }) => (functionName === 'outer' && index === 1 ? 'kill-before' : 'none'),
    });
    expect(host.execute('outer').killed).toBe('fault');
    expect((host.execute('inner').value as unknown[])[0]).toBe(true);
  });
});
