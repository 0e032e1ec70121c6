// Links of a mail that went out, followed on the command line: what GET shows, what POST does, and what is refused.
import { createHmac } from 'node:crypto';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { HostState } from '../../../scripts/local/host/state';
import { answerLinks } from '../../../src/nudges/answer-links';
import { nexusInProcess, type Commands, type Nexus, type Row } from '../../cases/nexus-in-process';

jest.setTimeout(120_000);

const AT = '2026-11-24T10:00:00Z';
const ADDRESS = 'https://script.google.com/macros/s/AKfycbx-nexus_test/exec';

let nexus: Nexus;
beforeAll(() => {
  nexus = nexusInProcess();
});
afterAll(() => nexus.remove());

const later = (minutes: number): string => new Date(Date.parse(AT) + minutes * 60_000).toISOString();
const stateOf = ({ file }: Commands): HostState => JSON.parse(readFileSync(file, 'utf8')) as HostState;

/** A company of one account executive, whose one account is worth a mail. */
const company = async (account = 'Acme', address = ADDRESS): Promise<Commands> => {
  const book = nexus.workbook();
  const file = (name: string, text: string): string => {
    const path = join(nexus.folder, name);
    writeFileSync(path, text);
    return path;
  };
  const ok = async (...words: string[]): Promise<void> => {
    const { exitCode, stderr } = await book.run(AT, ...words);
    if (exitCode !== 0) throw new Error(`${words.join(' ')}: ${stderr}`);
  };
  await ok('init');
  await ok(
    'import',
    'Team',
    file('team.csv', 'name,email,role\nAna Lopez,ana@acme.example,AE\nBo,bo@acme.example,AE\n'),
  );
  await ok(
    'import',
    'Overlaps',
    file(
      'overlaps.csv',
      `key,account,partner,ownerEmail,winnability,engagement,relationshipStrength\na1,"${account}",Hub,ana@acme.example,95,95,95\n`,
    ),
  );
  await ok('edit', 'Settings', 'nudge.digestAt', 'value', 'off');
  if (address !== '') await ok('edit', 'Settings', 'web.address', 'value', address);
  await ok('edit', 'Settings', 'nudge.mode', 'value', 'live');
  await ok('tick');
  return book;
};

/** As they stand in the first mail that went out. */
const linksIn = (book: Commands): readonly string[] => {
  const [mail] = stateOf(book).mails;
  const found = (mail?.body ?? '').match(/https:\/\/script\.google\.com\S+r=answer\S+/g) ?? [];
  return [...new Set(found)];
};
/** Signed as the dispatcher signs them. */
const signed = async (book: Commands, title: string): Promise<readonly string[]> => {
  const key = stateOf(book).properties.users['you@nexus.example']?.['web.key'] ?? '';
  const seal = (text: string): string => createHmac('sha256', key).update(text).digest('hex');
  const { key: name, channel, recipient } = await message(book);
  const row = { key: String(name), channel: String(channel), recipient: String(recipient) };
  return answerLinks({ address: ADDRESS, seal }, row, title, Date.parse(AT)).map(({ url }) => url);
};
const linkTo = async (book: Commands, code: string, title = 'Acme'): Promise<string> =>
  (await signed(book, title)).find((link) => link.includes(`&a=${code}&`)) ?? 'none';
const overlap = async (book: Commands, at = later(30)): Promise<Row> => (await book.show(at, 'Overlaps'))[0] ?? {};
const message = async (book: Commands): Promise<Row> => (await book.show(later(30), 'Messages'))[0] ?? {};
const inbox = (book: Commands): Promise<readonly Row[]> => book.show(later(30), 'Inbox');

test('a mail has four links, short enough, and GET changes nothing', async () => {
  const book = await company();
  const links = await signed(book, 'Acme');
  expect(links.map((link) => /&a=(\w+)&/.exec(link)?.[1])).toEqual(['done', 'working', 'snooze', 'no']);
  expect(links.every((link) => link.length <= 400 && link.startsWith(`${ADDRESS}?`))).toBe(true);
  const before = readFileSync(book.file, 'utf8');
  const { stdout, exitCode } = await book.run(later(5), 'request', 'GET', await linkTo(book, 'done'));
  expect(exitCode).toBe(0);
  expect(stdout).toContain('<h1>Done: Acme</h1>');
  expect(stdout).toContain('in the name of ana@acme.example');
  expect(stdout).toMatch(/<form method="post" action="\?r=answer&amp;a=done/);
  expect(stdout).toContain('<meta name="viewport"');
  expect(readFileSync(book.file, 'utf8')).toBe(before);
});

test('POST is taken in by the next tick, in the name of the recipient, and counts once', async () => {
  const book = await company();
  const link = await linkTo(book, 'done');
  const posted = await book.run(later(5), 'request', 'POST', link);
  expect(posted.stdout).toContain('Noted: done, Acme');
  expect(posted.stdout).toContain('It stands in the sheet within five minutes');
  expect(posted.stdout).not.toContain('<form');
  expect(await overlap(book)).toMatchObject({ status: null });
  expect(await inbox(book)).toEqual([
    expect.objectContaining({ kind: 'answer', at: later(5), takenAt: null, result: null }),
  ]);
  expect((await book.run(later(6), 'request', 'POST', link)).stdout).toContain('Already noted: done, Acme');
  await book.run(later(10), 'tick');
  expect(await overlap(book)).toMatchObject({ status: 'Resolved' });
  expect(await message(book)).toMatchObject({
    response: 'done',
    respondedBy: 'ana@acme.example',
    respondedAt: later(5),
    seenAt: later(5),
    answered: 'link done',
  });
  expect(await inbox(book)).toEqual([expect.objectContaining({ takenAt: later(10), result: 'Done: a1.' })]);
  expect((await book.run(later(12), 'request', 'GET', link)).stdout).toContain('Already noted');
  // What somebody set since stands.
  await book.run(later(15), 'edit', 'Overlaps', 'a1', 'status', 'Working');
  await book.run(later(16), 'request', 'POST', link);
  await book.run(later(20), 'tick');
  expect(await overlap(book)).toMatchObject({ status: 'Working' });
  expect((await inbox(book)).length).toBe(1);
});

test.each([
  ['working', { status: 'Working' }],
  ['snooze', { snoozeUntil: new Date(Date.parse(later(5)) + 7 * 86_400_000).toISOString() }],
  ['no', { status: 'Not relevant' }],
])('%s', async (code, expected) => {
  const book = await company();
  await book.run(later(5), 'request', 'POST', await linkTo(book, code));
  await book.run(later(10), 'tick');
  expect(await overlap(book)).toMatchObject(expected);
});

test('what was changed, cut off or made for another is not valid; what is old has expired; neither leaves a row', async () => {
  const book = await company();
  const link = await linkTo(book, 'done');
  const page = async (changed: string, at = later(5)): Promise<string> =>
    (await book.run(at, 'request', 'POST', changed)).stdout;
  const swapped = (name: string, value: string): string =>
    link.replace(new RegExp(`([?&]${name}=)[^&]*`), `$1${value}`);
  for (const changed of [
    swapped('a', 'no'),
    swapped('w', 'bo%40acme.example'),
    swapped('n', 'Another'),
    swapped('m', '0123456789abcdef'),
    swapped('u', 'zzzzzz'),
    swapped('s', 'f'.repeat(32)),
    swapped('s', ''),
    link.slice(0, -1),
    link.replace(/&s=.*/, ''),
  ])
    expect(await page(changed)).toContain('This link is not valid');
  expect(await page(link, later(14 * 24 * 60 + 10))).toContain('This link has expired');
  expect(await inbox(book)).toEqual([]);
  expect(await overlap(book)).toMatchObject({ status: null });
});

test('an unknown route exits 1 and says which there are; nothing is kept of it', async () => {
  const book = await company();
  const { exitCode, stderr, stdout } = await book.run(later(5), 'request', 'POST', 'r=lead&x=1');
  expect([exitCode, stderr]).toEqual([1, 'nexus: the web app answers no r=lead; there are r=answer, r=ping\n']);
  expect(stdout).toContain('There is nothing at this address');
  expect((await book.run(later(5), 'request', 'PUT', 'r=answer')).exitCode).toBe(2);
  expect((await book.run(later(5), 'request', 'GET', 'r=answer&c=1')).stderr).toMatch(/parameter name "c"/);
  expect((await book.run(later(5), 'request', 'GET', 'r=ping')).stdout).toBe('nexus\n');
  const huge = join(nexus.folder, 'huge.json');
  writeFileSync(huge, `"${'x'.repeat(200_000)}"`);
  expect((await book.run(later(5), 'request', 'POST', await linkTo(book, 'done'), huge)).stdout).toContain(
    'That is too long',
  );
  rmSync(huge);
  expect(await inbox(book)).toEqual([]);
});

test('names and accounts with markup or formulas in them stay text', async () => {
  const account = '=HYPERLINK(""http://x.example"") <b>&</b> 日本 ' + 'long '.repeat(20);
  const book = await company(account);
  const link = await linkTo(book, 'no', account.replace(/""/g, '"'));
  expect(link.length).toBeLessThanOrEqual(400);
  const { stdout } = await book.run(later(5), 'request', 'GET', link);
  expect(stdout).not.toContain('<b>');
  expect(stdout).toContain('&lt;b&gt;');
  await book.run(later(5), 'request', 'POST', link);
  const { sheets } = stateOf(book).spreadsheets[stateOf(book).containerId] ?? { sheets: [] };
  const rows = sheets.find(({ properties }) => properties.title === 'Inbox')?.rows ?? [];
  expect(rows.flat().filter((cell) => typeof cell === 'object' && cell !== null)).toEqual([]);
  expect(rows.length).toBe(2);
});

test('without an address, and where Google asks for a login, there are no links', async () => {
  const bare = await company('Acme', '');
  expect(stateOf(bare).mails.length).toBe(1);
  expect(linksIn(bare)).toEqual([]);
});

test("a person takes somebody else's answer out of the tab by hand: a forged row does nothing", async () => {
  const book = await company();
  await book.run(later(5), 'request', 'POST', await linkTo(book, 'done'));
  const [row] = await inbox(book);
  const forged = JSON.stringify({ ...(JSON.parse(String(row?.['text'])) as object), a: 'no' });
  await book.run(later(6), 'edit', 'Inbox', String(row?.['id']), 'text', forged);
  await book.run(later(10), 'tick');
  expect((await inbox(book))[0]).toMatchObject({ result: 'Its signature is not right, so nothing was done.' });
  expect(await overlap(book)).toMatchObject({ status: null });
});
