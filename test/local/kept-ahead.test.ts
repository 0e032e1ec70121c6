// What leaves is never ahead of what is on disk: the outside looks into the file whenever it is asked.
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseCommandLine } from '../../scripts/local/cli/command-line';
import { call, openSession, type Session } from '../../scripts/local/cli/session';
import { newHostState } from '../../scripts/local/host/new-host-state';
import type { HostState } from '../../scripts/local/host/state';
import { newWorkbook } from '../../scripts/local/workbook-file';

const bundle = `
const at = 'https://api.vendor.example/';
const note = (name) => PropertiesService.getScriptProperties().setProperty(name, 'yes');
function post(path) { note('claimed'); UrlFetchApp.fetch(at + path, { method: 'post' }); note('recorded'); }
function twice() { post('one'); note('again'); post('two'); }
function caught() { try { post('one') } catch (error) { note('caught') } try { UrlFetchApp.fetch(at, { method: 'post' }) } catch (error) { note('caught') } }
function read() { note('claimed'); UrlFetchApp.fetch(at + 'things'); UrlFetchApp.fetch(at + 'things/search', { method: 'post' }); }
function refresh() { PropertiesService.getUserProperties().setProperty('token', 'new'); note('asked'); UrlFetchApp.fetch(at + 'things'); }
`;
const folder = mkdtempSync(join(tmpdir(), 'nexus-ahead-'));
const workbook = join(folder, 'work/book.json');
writeFileSync(join(folder, 'Code.js'), bundle);
afterAll(() => rmSync(folder, { recursive: true }));

const onDisk = (): HostState => JSON.parse(readFileSync(workbook, 'utf8')) as HostState;
const noted = (): readonly string[] => Object.keys(onDisk().properties.script);

/** What stood in the file when each request came. */
let asked: { readonly url: string; readonly noted: readonly string[] }[];
let onRequest: () => void;

function open(): Session {
  const { options } = parseCommandLine(['tick', '--workbook', workbook], Date.now);
  return openSession(options, {
    distFolder: folder,
    fetch: (requests) =>
      requests.map(({ url }) => {
        asked.push({ url: url.replace(/^.*example/, ''), noted: noted() });
        onRequest();
        return { status: 200, headers: {}, body: '' };
      }),
  });
}

beforeEach(() => {
  rmSync(join(folder, 'work'), { recursive: true, force: true });
  mkdirSync(join(folder, 'work'));
  newWorkbook(workbook, newHostState('you@nexus.example')).save();
  asked = [];
  onRequest = () => undefined;
});

test('what a request follows from is on disk when it arrives', () => {
  call(open(), 'twice');
  expect(asked).toEqual([
    { url: '/one', noted: ['claimed'] },
    { url: '/two', noted: ['claimed', 'recorded', 'again'] },
  ]);
});

test('reading alone writes nothing', () => {
  call(open(), 'read');
  expect(asked.map((one) => one.noted)).toEqual([[], []]);
});

test('a secret that a service has renewed is on disk at once, since the old one may be void', () => {
  call(open(), 'refresh');
  expect(onDisk().properties.users).toEqual({ 'you@nexus.example': { token: 'new' } });
});

test('after something was typed the typing is on disk before a request as well', () => {
  const session = open();
  session.host.state.properties.script['typed'] = 'yes';
  session.touch();
  session.host.execute('post', ['one']);
  expect(asked[0]?.noted).toEqual(['typed', 'claimed']);
});

test.each(['post', 'caught'])(
  '%s: where another process has replaced the file, nothing leaves and nothing is saved',
  (name) => {
    const session = open();
    const theirs = newHostState('you@nexus.example');
    theirs.properties.script['theirs'] = 'yes, and longer';
    rmSync(workbook);
    newWorkbook(workbook, theirs).save();
    expect(() => call(session, name, ['one'])).toThrow('was changed by another process meanwhile');
    expect(asked).toEqual([]);
    expect(noted()).toEqual(['theirs']);
  },
);

test.each(['post', 'caught'])(
  '%s: where the file cannot be written, nothing leaves, and nothing that came after is saved later',
  (name) => {
    const session = open();
    const { save } = session;
    const spare = readFileSync(workbook);
    // The file is still the one that was read, but there is no way to put another in its place.
    mkdirSync(`${workbook}.${process.pid}.part/x`, { recursive: true });
    expect(() => call(session, name, ['one'])).toThrow(`${workbook} could not be written`);
    rmSync(`${workbook}.${process.pid}.part`, { recursive: true });
    expect(save).toThrow(`${workbook} could not be written`);
    expect(asked).toEqual([]);
    expect(readFileSync(workbook)).toEqual(spare);
  },
);

test('what was on disk before a request stays where the file is replaced while it is under way', () => {
  onRequest = () => {
    const now = onDisk();
    writeFileSync(workbook, JSON.stringify({ ...now, clockAheadMs: 1 }));
  };
  const session = open();
  call(session, 'post', ['one']);
  expect(() => session.save()).toThrow('was changed by another process meanwhile');
  expect(noted()).toEqual(['claimed']);
});
