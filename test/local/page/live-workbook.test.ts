// Two processes on one workbook file: what one saved is never lost to the other.
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { newHostState } from '../../../scripts/local/host/new-host-state';
import { liveWorkbook } from '../../../scripts/local/page/live-workbook';
import { newWorkbook, openWorkbook } from '../../../scripts/local/workbook-file';

const folder = mkdtempSync(join(tmpdir(), 'nexus-live-'));
afterAll(() => rmSync(folder, { recursive: true }));

function fresh(name: string): string {
  const path = join(folder, name);
  newWorkbook(path, newHostState('you@nexus.example')).save();
  return path;
}

function elsewhere(path: string, key: string): void {
  const file = openWorkbook(path);
  if (file) file.state.properties.script[key] = 'elsewhere';
  file?.save();
}

const properties = (path: string) => openWorkbook(path)?.state.properties.script;

test('another process’s save is seen', () => {
  const path = fresh('seen.json');
  const live = liveWorkbook(path);
  expect(live.state().properties.script).toEqual({});
  elsewhere(path, 'a');
  expect(live.state().properties.script).toEqual({ a: 'elsewhere' });
});

test('a save that comes in between is kept, and the change made on top of it', () => {
  const path = fresh('between.json');
  let tries = 0;
  const result = liveWorkbook(path).change((state) => {
    state.properties.script['b'] = 'here';
    if ((tries += 1) === 1) elsewhere(path, 'a');
    return { result: tries, changed: true };
  });
  expect(result).toBe(2);
  expect(properties(path)).toEqual({ a: 'elsewhere', b: 'here' });
});

test('without a change nothing is written', () => {
  const path = fresh('unchanged.json');
  liveWorkbook(path).change((state) => {
    state.properties.script['b'] = 'refused';
    return { result: null, changed: false };
  });
  expect(properties(path)).toEqual({});
});

test('a change that cannot be saved is void', () => {
  const path = fresh('void.json');
  const live = liveWorkbook(path);
  const part = `${path}.${process.pid}.part`;
  mkdirSync(join(part, 'in-the-way'), { recursive: true });
  const change = (key: string) =>
    live.change((state) => {
      state.properties.script[key] = 'here';
      return { result: null, changed: true };
    });
  expect(() => change('a')).toThrow('could not be written');
  expect(live.state().properties.script).toEqual({});
  rmSync(part, { recursive: true });
  change('b');
  expect(properties(path)).toEqual({ b: 'here' });
});

test('an older copy in its place is said in words until the newer one is back', () => {
  const path = fresh('older.json');
  const older = readFileSync(path);
  const live = liveWorkbook(path);
  live.change((state) => {
    state.executions += 1;
    return { result: null, changed: true };
  });
  const newer = readFileSync(path);
  writeFileSync(path, older);
  for (const act of [live.state, () => live.change(() => ({ result: null, changed: true }))])
    expect(act).toThrow('older.json was replaced by an older copy, or by another workbook');
  expect(readFileSync(path)).toEqual(older);
  writeFileSync(path, newer);
  expect(live.state().executions).toBe(1);
});

test('no workbook yet', () => expect(() => liveWorkbook(join(folder, 'none.json')).state()).toThrow('run nexus init'));
