// The workbook on disk: what is read back, what is refused.
import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { emptyHostState } from '../../scripts/local/host/state';
import { newWorkbook, openWorkbook } from '../../scripts/local/workbook-file';

const folder = mkdtempSync(join(tmpdir(), 'nexus-workbook-'));
const path = join(folder, 'deep/workbook.json');
afterAll(() => rmSync(folder, { recursive: true }));

test('a new workbook is read back as it was, and nothing else is left in its folder', () => {
  expect(openWorkbook(path)).toBeNull();
  const state = emptyHostState();
  state.properties.script['a'] = 'é';
  const file = newWorkbook(path, state);
  file.save();
  file.save();
  expect(openWorkbook(path)?.state).toEqual(state);
  expect(readdirSync(join(folder, 'deep'))).toEqual(['workbook.json']);
  expect(statSync(path).mode & 0o777).toBe(0o600);
});

test('a file that another process replaced meanwhile is not overwritten', () => {
  const mine = openWorkbook(path);
  const other = openWorkbook(path);
  if (other) other.state.properties.script['a'] = 'theirs, which is longer';
  other?.save();
  expect(() => mine?.save()).toThrow(/changed by another process/);
  expect(openWorkbook(path)?.state.properties.script['a']).toBe('theirs, which is longer');
});

test('a folder in its place, and a place where nothing can be written, are said in words', () => {
  expect(() => openWorkbook(folder)).toThrow(`${folder} is a folder, not a workbook: name a file`);
  const below = join(folder, 'deep/workbook.json/workbook.json');
  expect(() => newWorkbook(below, emptyHostState()).save()).toThrow(new RegExp(`^${below} could not be written: `));
});

test.each(['', '{', '[]', '{"version":2}', 'null'])('%p is not a workbook', (text) => {
  const file = join(folder, 'other.json');
  writeFileSync(file, text);
  expect(() => openWorkbook(file)).toThrow(
    /is not a workbook of this program \((it is empty, only a part, or no JSON at all|unknown version)\)/,
  );
});
