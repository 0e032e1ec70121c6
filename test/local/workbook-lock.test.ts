// Two processes on one workbook: the second waits, and nobody waits for one that was killed.
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { fork, spawnSync } from 'node:child_process';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildSync } from 'esbuild';
import { startOf } from '../../scripts/local/running';
import { lockWorkbook, lockWorkbookNow } from '../../scripts/local/workbook-lock';

const folder = mkdtempSync(join(tmpdir(), 'nexus-lock-'));
const book = join(folder, 'book.json');
const lock = `${book}.lock`;
afterEach(() => readdirSync(folder).forEach((name) => rmSync(join(folder, name), { recursive: true })));
afterAll(() => rmSync(folder, { recursive: true }));

/** Of a process that lives as long as the test does. */
const other = String(process.ppid);
const dead = String(spawnSync(process.execPath, ['--version']).pid);

test('it is there while it is held, and gone afterwards', () => {
  const release = lockWorkbookNow(book);
  expect(readdirSync(folder)).toEqual(['book.json.lock']);
  expect(readFileSync(lock, 'utf8')).toMatch(new RegExp(`^${process.pid}( \\d+)?$`));
  expect(statSync(lock).mode & 0o777).toBe(0o600);
  release();
  expect(readdirSync(folder)).toEqual([]);
});

test('while another process holds it one waits, and goes on as soon as it is free', async () => {
  writeFileSync(lock, other);
  let isHeld = false;
  const waiting = lockWorkbook(book).then((release) => {
    isHeld = true;
    return release;
  });
  await new Promise((resolve) => setTimeout(resolve, 120));
  expect(isHeld).toBe(false);
  rmSync(lock);
  (await waiting)();
  expect(readdirSync(folder)).toEqual([]);
});

test('whoever waits too long is told for whom, and what to do', async () => {
  writeFileSync(lock, other);
  const told = new RegExp(`book.json is in use by another program \\(process ${other}\\).* remove .*book.json.lock`);
  expect(() => lockWorkbookNow(book, 60)).toThrow(told);
  await expect(lockWorkbook(book, 60)).rejects.toThrow(told);
  expect(existsSync(lock)).toBe(true);
});

test.each<readonly [string, string]>([
  ['that was killed', dead],
  ['that was killed, and said since when it ran', `${dead} 1`],
  ['of an earlier start with the same number', String(process.pid)],
  // Where the system does not say when a process began, its number has to do.
  ...(startOf(process.ppid) === null ? [] : [['whose number another has by now', `${other} 1`] as const]),
])('what a process %s has left behind is taken over', (_, holder) => {
  writeFileSync(lock, holder);
  lockWorkbookNow(book, 1_000)();
  expect(readdirSync(folder)).toEqual([]);
});

test('another’s is left alone when one’s own was taken away meanwhile', () => {
  const release = lockWorkbookNow(book);
  writeFileSync(lock, other);
  release();
  expect(existsSync(lock)).toBe(true);
});

test('where there is no folder nothing is made', () => {
  lockWorkbookNow(join(folder, 'nowhere/book.json'))();
  expect(readdirSync(folder)).toEqual([]);
});

test.each(['', ' ', 'junk', '-5', '12 x'])(
  'a lock that says %p is nobody’s once nobody can be writing it any more',
  (text) => {
    writeFileSync(lock, text);
    expect(() => lockWorkbookNow(book, 60)).toThrow('book.json is in use by another program. Try again');
    for (const offMs of [-5_000, 60_000]) {
      writeFileSync(lock, text);
      utimesSync(lock, new Date(Date.now() + offMs), new Date(Date.now() + offMs));
      lockWorkbookNow(book, 1_000)();
      expect(readdirSync(folder)).toEqual([]);
    }
  },
);

test('a folder in its place is said in words', () => {
  mkdirSync(lock);
  expect(() => lockWorkbookNow(book, 60)).toThrow(`${lock} could not be written: it is a folder`);
});

test('of many who find one that was left behind, one at a time holds it', async () => {
  const program = join(folder, 'count.mjs');
  buildSync({
    stdin: {
      contents: `
        import { lockWorkbookNow } from './scripts/local/workbook-lock';
        import { readFileSync, writeFileSync } from 'node:fs';
        const [book, dead] = process.argv.slice(2);
        for (let round = 0; round < 25; round += 1) {
          lockWorkbookNow(book);
          const count = Number(readFileSync(book, 'utf8'));
          writeFileSync(book, String(count + 1));
          // As though it were killed here: what stands in the lock is a process that is gone.
          writeFileSync(book + '.lock', dead);
        }`,
      resolveDir: process.cwd(),
    },
    outfile: program,
    bundle: true,
    platform: 'node',
    format: 'esm',
    logLevel: 'silent',
  });
  writeFileSync(book, '0');
  const ended = [1, 2, 3, 4].map(() => new Promise((resolve) => fork(program, [book, dead]).once('exit', resolve)));
  expect(await Promise.all(ended)).toEqual([0, 0, 0, 0]);
  expect(readFileSync(book, 'utf8')).toBe('100');
});
