// Two processes on one workbook: the second waits, and nobody waits for one that was killed.
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { spawnSync } from 'node:child_process';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { lockWorkbook, lockWorkbookNow } from '../../scripts/local/workbook-lock';

const folder = mkdtempSync(join(tmpdir(), 'nexus-lock-'));
const book = join(folder, 'book.json');
const lock = `${book}.lock`;
afterEach(() => readdirSync(folder).forEach((name) => rmSync(join(folder, name))));
afterAll(() => rmSync(folder, { recursive: true }));

/** Of a process that lives as long as the test does. */
const other = String(process.ppid);
const dead = String(spawnSync(process.execPath, ['--version']).pid);

test('it is there while it is held, and gone afterwards', () => {
  const release = lockWorkbookNow(book);
  expect(existsSync(lock)).toBe(true);
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

test.each([
  ['that was killed', dead],
  ['of an earlier start with the same number', String(process.pid)],
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
