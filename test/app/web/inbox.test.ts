// The Inbox as the web app writes it: within a tick, when it is full, gone or rearranged, and as somebody else.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createHost, type Host } from '../../../scripts/local/host/host';
import { requestWebApp, type WebAnswer } from '../../../scripts/local/host/web-app';
import { filesOf } from '../../../scripts/local/host/services/sheets';
import { createSheetsService } from '../../../scripts/local/sheets/service';
import { typeCell } from '../../../scripts/local/sheets/person';
import { MOST_WAITING, inboxTab } from '../../../src/run/inbox';
import { nexusInProcess, type Nexus } from '../../cases/nexus-in-process';
import { company, later, linkTo, stateOf } from './company';

jest.setTimeout(120_000);

let nexus: Nexus;
let query = '';
let saved = '';
beforeAll(async () => {
  nexus = nexusInProcess();
  const book = await company(nexus);
  query = (await linkTo(book, 'done')).split('?')[1] ?? '';
  saved = JSON.stringify(stateOf(book));
});
afterAll(() => nexus.remove());

const open = (minutes = 5): Host =>
  createHost({
    state: JSON.parse(saved) as ReturnType<typeof stateOf>,
    bundle: readFileSync(join(nexus.folder, 'dist', 'Code.js'), 'utf8'),
    now: Date.parse(later(minutes)),
    user: 'you@nexus.example',
    fetch: (requests) => requests.map(() => ({ status: 0, headers: {}, body: 'nobody' })),
  });

const dataOf = ({ state }: Host) => state.spreadsheets[state.containerId] ?? never();
const never = (): never => {
  throw new Error('there is no spreadsheet');
};
const sheetOf = (host: Host) => dataOf(host).sheets.find(({ properties }) => properties.title === 'Inbox') ?? never();
const rowsOf = (host: Host): readonly (readonly unknown[])[] => sheetOf(host).rows.slice(1);
const post = (host: Host): string => (requestWebApp(host, { method: 'POST', query }).value as WebAnswer).content;
const get = (host: Host): string => (requestWebApp(host, { method: 'GET', query }).value as WebAnswer).content;

/** Rows that were there before, in a grid that holds them. */
const fill = (host: Host, rows: readonly (readonly (string | number)[])[]): void => {
  const sheet = sheetOf(host);
  sheet.properties.gridProperties = { ...sheet.properties.gridProperties, rowCount: rows.length + 1 };
  rows.forEach((cells, row) => {
    sheet.rows[row + 1] = [...cells];
  });
};
const numbered = (count: number, cells: (at: number) => readonly (string | number)[]) =>
  Array.from({ length: count }, (_, at) => [`answer-${at + 1}`, ...cells(at + 1)]);

test('no call of the Sheets API, for a page and for an answer', () => {
  const host = open();
  for (const method of ['GET', 'POST'] as const) {
    const { calls } = requestWebApp(host, { method, query });
    expect([calls.sheetsRead, calls.sheetsWrite, calls.fetch]).toEqual([0, 0, 0]);
  }
  expect(host.state.properties.script[`edited.${inboxTab.sheetId}`]).not.toBeUndefined();
  expect(rowsOf(host).length).toBe(1);
});

test('while a tick writes, people are asked to try again, and nothing is half kept', () => {
  const host = open();
  const pages: string[] = [];
  let isInside = false;
  host.setHooks({
    onCall: ({ method }) => {
      if (isInside || !method.startsWith('Spreadsheets') || host.state.executions > 50) return;
      isInside = true;
      pages.push(post(host));
      isInside = false;
    },
  });
  host.execute('runJob', ['score'], { context: 'person' });
  expect(pages.length).toBeGreaterThan(1);
  expect(pages.every((page) => page.includes('Try again in a minute'))).toBe(true);
  expect(rowsOf(host)).toEqual([]);
  host.setHooks({});
  expect(post(host)).toContain('Noted: done');
});

test('two who press at once leave one row', () => {
  const host = open();
  let isInside = false;
  let inner = '';
  host.setHooks({
    onCall: ({ method }) => {
      if (isInside || method !== 'script.tryLock') return;
      isInside = true;
      inner = post(host);
    },
  });
  const outer = post(host);
  expect(inner).toContain('Noted: done');
  expect(outer).toContain('Already noted: done');
  expect(rowsOf(host).length).toBe(1);
});

test('a full Inbox keeps what came first and says so to who comes later', () => {
  const host = open();
  fill(
    host,
    numbered(MOST_WAITING, () => [46_000, 'other', '{}']),
  );
  expect(post(host)).toContain('Try again in a minute');
  expect(rowsOf(host).length).toBe(MOST_WAITING);
  host.execute('tick', [], { context: 'trigger' });
  expect(rowsOf(host).every((row) => String(row[5]).startsWith('Nexus does not know what this is'))).toBe(true);
  expect(post(host)).toContain('Noted: done');
});

test('rows that were taken in leave once there are many, and none that waits', () => {
  const host = open();
  fill(
    host,
    numbered(620, (at) => [45_000 + at / 1_000, 'other', '{}', ...(at > 610 ? [] : [46_000, 'x'])]),
  );
  host.execute('runJob', ['take-inbox']);
  expect(rowsOf(host).length).toBe(620);
  host.execute('runJob', ['take-inbox']);
  const ids = rowsOf(host)
    .filter((row) => row[0] !== null && row[0] !== undefined)
    .map(([id]) => id);
  expect([ids.length, ids[0], ids[ids.length - 1]]).toEqual([500, 'answer-121', 'answer-620']);
});

test('a tab that is gone or lacks a column loses nothing: people are told to come again', () => {
  const gone = open();
  const data = dataOf(gone);
  data.sheets.splice(data.sheets.indexOf(sheetOf(gone)), 1);
  expect(get(gone)).toContain('<form');
  expect(post(gone)).toContain('Try again in a minute');
  expect(gone.execute('tick', [], { context: 'trigger' }).ok).toBe(true);
  gone.execute('install');
  expect(post(gone)).toContain('Noted: done');
});

test('columns that people moved and renamed are found', () => {
  const host = open();
  const { sheetId } = inboxTab;
  typeCell(dataOf(host), sheetId, 0, 3, 'What they said', 'you@nexus.example');
  createSheetsService(filesOf(host.state)).call('spreadsheets.batchUpdate', {
    spreadsheetId: host.state.containerId,
    requestBody: {
      requests: [
        {
          moveDimension: { source: { sheetId, dimension: 'COLUMNS', startIndex: 3, endIndex: 4 }, destinationIndex: 0 },
        },
        {
          moveDimension: { source: { sheetId, dimension: 'COLUMNS', startIndex: 1, endIndex: 2 }, destinationIndex: 6 },
        },
      ],
    },
  });
  expect(sheetOf(host).rows[0]?.slice(0, 6)).toEqual(['What they said', 'When', 'Kind', 'Taken', 'Result', 'Id']);
  expect(post(host)).toContain('Noted: done');
  expect(post(host)).toContain('Already noted');
  host.execute('tick', [], { context: 'trigger' });
  expect(rowsOf(host).map((row) => row[4])).toEqual(['Done: a1.']);
});

test('deployed by somebody else it cannot check a link, and says so', () => {
  const host = open();
  const as = (user: string): string =>
    (requestWebApp(host, { method: 'POST', query }, user).value as WebAnswer).content;
  expect(as('eve@nexus.example')).toContain('This link cannot be checked');
  expect(rowsOf(host)).toEqual([]);
});

test('what goes wrong on the way is a page, not an error of Google', () => {
  const host = open();
  host.setHooks({ fault: ({ method }) => (method === 'appendRow' ? 'error-before' : 'none') });
  expect(post(host)).toContain('Try again in a minute');
  host.setHooks({ fault: ({ method }) => (method === 'appendRow' ? 'error-after' : 'none') });
  expect(post(host)).toContain('Try again in a minute');
  host.setHooks({});
  expect(post(host)).toContain('Already noted');
  expect(rowsOf(host).length).toBe(1);
});
