// The thread's runner: what has an effect is on disk, what only reads is not written, a question reaches the person.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseCommandLine } from '../../../scripts/local/cli/command-line';
import { newHostState } from '../../../scripts/local/host/new-host-state';
import type { UiEvent } from '../../../scripts/local/host/execution';
import type { Act, Question } from '../../../scripts/local/page/thread/act';
import { openRunner } from '../../../scripts/local/page/thread/runner';
import { newWorkbook, openWorkbook } from '../../../scripts/local/workbook-file';

const folder = mkdtempSync(join(tmpdir(), 'nexus-thread-'));
afterAll(() => rmSync(folder, { recursive: true }));

const BUNDLE = `
function look() { return SpreadsheetApp.getActiveRange().getA1Notation() + ' ' + PropertiesService.getScriptProperties().getProperty('a'); }
function keep(value) { PropertiesService.getScriptProperties().setProperty('a', value); return Session.getActiveUser().getEmail(); }
function send() { keep('before'); return UrlFetchApp.fetch('https://slack.com/api/chat.postMessage', { method: 'post' }).getContentText(); }
function ask() { const ui = SpreadsheetApp.getUi(); ui.alert('Noted'); return ui.prompt('Which?').getResponseText(); }
function fail() { keep('failed'); throw new Error('no good'); }
`;

function world(name: string) {
  const path = join(folder, `${name}.json`);
  const distFolder = join(folder, 'dist');
  mkdirSync(distFolder, { recursive: true });
  writeFileSync(join(distFolder, 'Code.js'), BUNDLE);
  newWorkbook(path, newHostState('you@nexus.example')).save();
  const { options } = parseCommandLine(['start', '--workbook', path], () => 0);
  const onDisk = (): string | undefined => openWorkbook(path)?.state.properties.script['a'];
  const seen = { shown: [] as UiEvent[], asked: [] as Question[], saves: 0, atFetch: '' as string | undefined };
  const runner = openRunner({
    options,
    outside: {
      distFolder,
      fetch: () => {
        seen.atFetch = onDisk();
        return [{ status: 200, headers: {}, body: 'sent' }];
      },
    },
    show: (_, event) => void seen.shown.push(event),
    ask: (question) => {
      seen.asked.push(question);
      return { button: 'OK', text: 'this one' };
    },
  });
  const run = (act: Act): unknown =>
    runner.run(act, 1_000, () => {
      seen.saves += 1;
    });
  return {
    path,
    onDisk,
    seen,
    run,
    call: (functionName: string, ...args: readonly unknown[]) =>
      run({
        kind: 'call',
        name: functionName,
        args,
        actor: { user: 'ada@nexus.example', page: 'p', active: { sheetId: 0, row: 3, column: 2, rows: 1, columns: 1 } },
      }),
  };
}

test('reading writes nothing, and sees what is selected; writing is on disk', () => {
  const { call, seen, onDisk } = world('reading');
  expect([call('look'), seen.saves]).toEqual(['B3 null', 0]);
  expect([call('keep', 'x'), seen.saves, onDisk()]).toEqual(['ada@nexus.example', 1, 'x']);
});

test('what a failed call had changed is kept, as on Google', () => {
  const { call, onDisk } = world('failing');
  expect(() => call('fail')).toThrow('no good');
  expect(onDisk()).toBe('failed');
});

test('nothing leaves before what it follows from is on disk', () => {
  const { call, seen } = world('sending');
  expect([call('send'), seen.atFetch]).toEqual(['sent', 'before']);
});

test('an alert is shown, a prompt is asked', () => {
  const { call, seen } = world('asking');
  expect(call('ask')).toBe('this one');
  expect(seen.shown.map(({ kind, text }) => [kind, text])).toEqual([['alert', 'Noted']]);
  expect(seen.asked.map(({ page, event }) => [page, event.kind, event.text])).toEqual([['p', 'prompt', 'Which?']]);
});

test('another process’s save is built upon', () => {
  const { call, path, onDisk } = world('between');
  call('keep', 'x');
  const other = openWorkbook(path);
  if (other) other.state.properties.script['a'] = 'elsewhere';
  other?.save();
  expect(call('look')).toBe('B3 elsewhere');
  expect(onDisk()).toBe('elsewhere');
});

test('Google’s services fail when they are told to', () => {
  const { call, run } = world('faults');
  run({ kind: 'faults', share: 1 });
  expect(() => call('keep', 'x')).toThrow('server error');
  run({ kind: 'faults', share: 0 });
  expect(call('keep', 'x')).toBe('ada@nexus.example');
});
