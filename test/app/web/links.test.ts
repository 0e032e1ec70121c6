// Links of a mail that went out, followed on the command line: what GET shows, what POST does, and what is refused.
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { nexusInProcess, type Commands, type Nexus, type Row } from '../../cases/nexus-in-process';
import { ADDRESS, company, later, linksIn, linkTo, signed, stateOf } from './company';

jest.setTimeout(120_000);

let nexus: Nexus;
beforeAll(() => {
  nexus = nexusInProcess();
});
afterAll(() => nexus.remove());

const overlap = async (book: Commands, at = later(30)): Promise<Row> => (await book.show(at, 'Overlaps'))[0] ?? {};
const message = async (book: Commands): Promise<Row> => (await book.show(later(30), 'Messages'))[0] ?? {};
const inbox = (book: Commands): Promise<readonly Row[]> => book.show(later(30), 'Inbox');

test('a mail has four links, short enough, and GET changes nothing', async () => {
  const book = await company(nexus);
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
  const book = await company(nexus);
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
  const answers = async (): Promise<readonly unknown[]> =>
    (await book.show(later(11), 'Audit')).filter(({ action }) => action === 'answer');
  const told = { channel: 'web', who: 'ana@acme.example', what: 'Messages/a1#1/ae', after: 'done', outcome: 'done' };
  expect(await answers()).toEqual([expect.objectContaining(told)]);
  expect((await book.run(later(12), 'request', 'GET', link)).stdout).toContain('Already noted');
  // What somebody set since stands.
  await book.run(later(15), 'edit', 'Overlaps', 'a1', 'status', 'Working');
  await book.run(later(16), 'request', 'POST', link);
  await book.run(later(20), 'tick');
  expect(await overlap(book)).toMatchObject({ status: 'Working' });
  expect((await inbox(book)).length).toBe(1);
  expect(await answers()).toHaveLength(1);
});

test.each([
  ['working', { status: 'Working' }],
  ['snooze', { snoozeUntil: new Date(Date.parse(later(5)) + 7 * 86_400_000).toISOString() }],
  ['no', { status: 'Not relevant' }],
])('%s', async (code, expected) => {
  const book = await company(nexus);
  await book.run(later(5), 'request', 'POST', await linkTo(book, code));
  await book.run(later(10), 'tick');
  expect(await overlap(book)).toMatchObject(expected);
});

test('what was changed, cut off or made for another is not valid; what is old has expired; neither leaves a row', async () => {
  const book = await company(nexus);
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
  const book = await company(nexus);
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
  const book = await company(nexus, { account });
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
  const bare = await company(nexus, { address: '' });
  expect(stateOf(bare).mails.length).toBe(1);
  expect(linksIn(bare)).toEqual([]);
  const asked: string[] = [];
  const forbidden = await company(nexus, {
    fetch: (requests) =>
      requests.map(({ url }) => {
        asked.push(url);
        return { status: 302, headers: { location: 'https://accounts.google.com/ServiceLogin' }, body: '' };
      }),
  });
  expect(asked).toEqual([`${ADDRESS}?r=ping`]);
  expect(stateOf(forbidden).mails.length).toBe(1);
  expect(linksIn(forbidden)).toEqual([]);
});

test("a person takes somebody else's answer out of the tab by hand: a forged row does nothing", async () => {
  const book = await company(nexus);
  await book.run(later(5), 'request', 'POST', await linkTo(book, 'done'));
  const [row] = await inbox(book);
  const forged = JSON.stringify({ ...(JSON.parse(String(row?.['text'])) as object), a: 'no' });
  await book.run(later(6), 'edit', 'Inbox', String(row?.['id']), 'text', forged);
  await book.run(later(10), 'tick');
  expect((await inbox(book))[0]).toMatchObject({ result: 'Its signature is not right, so nothing was done.' });
  expect(await overlap(book)).toMatchObject({ status: null });
});
