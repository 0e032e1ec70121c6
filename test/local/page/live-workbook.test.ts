// Two processes on one workbook file: what one saved is never lost to the other.
import { mkdtempSync, rmSync } from 'node:fs';
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

test('no workbook yet', () => expect(() => liveWorkbook(join(folder, 'none.json')).state()).toThrow('run nexus init'));
