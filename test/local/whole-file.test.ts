// A file is there whole or as it was before, however full the disk is: the kernel's own refusals, and each place of a short write.
import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { buildSync } from 'esbuild';
import { replaceFile, type WriteSome } from '../../scripts/local/whole-file';

const folder = mkdtempSync(join(tmpdir(), 'nexus-whole-'));
const path = join(folder, 'book.json');
beforeEach(() => readdirSync(folder).forEach((name) => rmSync(join(folder, name), { recursive: true })));
afterAll(() => rmSync(folder, { recursive: true }));

const modeOf = (file: string): string => (statSync(file).mode & 0o777).toString(8);
const full = (): never => {
  throw Object.assign(new Error('ENOSPC: no space left on device, write'), { code: 'ENOSPC' });
};

/** Takes so many bytes in all, the last of them as a short write, then no more: as a disk does. */
const diskWith = (room: number): WriteSome => {
  let left = room;
  return (descriptor, bytes, from) => {
    const count = Math.min(left, bytes.length - from);
    if (count === 0) full();
    left -= count;
    return writeSync(descriptor, bytes, from, count);
  };
};

test('it is the owner’s alone, also where others could read what was there before', () => {
  writeFileSync(path, 'old', { mode: 0o644 });
  chmodSync(path, 0o644);
  replaceFile(path, 'new');
  expect(readFileSync(path, 'utf8')).toBe('new');
  expect(modeOf(path)).toBe('600');
  expect(readdirSync(folder)).toEqual(['book.json']);
});

test('a device or a pipe is nothing that a file could take the place of, behind a link either', () => {
  const [pipe, link] = [join(folder, 'pipe'), join(folder, 'link.xlsx')];
  expect(spawnSync('mkfifo', [pipe]).status).toBe(0);
  symlinkSync(pipe, link);
  for (const place of [pipe, link])
    expect(() => replaceFile(place, 'new')).toThrow(
      `${place} could not be written: it is a device or a pipe, not a file. What was there before is unchanged.`,
    );
  expect([lstatSync(pipe).isFIFO(), lstatSync(link).isSymbolicLink()]).toEqual([true, true]);
});

test('wherever the disk is full, the old file stays, nothing else is left, and it is said in words', () => {
  fc.assert(
    fc.property(fc.string({ minLength: 1, maxLength: 60 }), fc.nat(200), (text, room) => {
      writeFileSync(path, 'old');
      const size = Buffer.byteLength(text);
      const replace = () => replaceFile(path, text, diskWith(room));
      if (room < size) expect(replace).toThrow(`${path} could not be written: the disk is full.`);
      else replace();
      expect(readFileSync(path, 'utf8')).toBe(room < size ? 'old' : Buffer.from(text).toString('utf8'));
      expect(readdirSync(folder)).toEqual(['book.json']);
    }),
  );
});

test('a write that takes little at a time is gone on with', () => {
  replaceFile(path, 'é'.repeat(50), (descriptor, bytes, from) => writeSync(descriptor, bytes, from, 1));
  expect(readFileSync(path, 'utf8')).toBe('é'.repeat(50));
});

test('a disk that takes nothing and says nothing is not believed', () => {
  writeFileSync(path, 'old');
  expect(() => replaceFile(path, 'new', () => 0)).toThrow('only 0 of 3 bytes were taken');
  expect(() => replaceFile(path, 'new', (_, bytes, from) => bytes.length - from)).toThrow('only 0 of 3 bytes arrived');
  expect(readFileSync(path, 'utf8')).toBe('old');
});

test('behind a link the file is replaced, not the link', () => {
  const target = join(folder, 'elsewhere.json');
  writeFileSync(target, 'old');
  symlinkSync(target, path);
  replaceFile(path, 'new');
  expect(lstatSync(path).isSymbolicLink()).toBe(true);
  expect(readFileSync(target, 'utf8')).toBe('new');
});

test('what killed processes left of their writing is cleared away, what others are writing is not', () => {
  const dead = String(spawnSync(process.execPath, ['--version']).pid);
  const gone = [`book.json.${dead}.part`, `book.json.lock.${dead}.part`];
  const kept = [`book.json.${process.ppid}.part`, 'book.json.part', 'book.json.old', `other.json.${dead}.part`];
  [...gone, ...kept].forEach((name) => writeFileSync(join(folder, name), 'x'));
  replaceFile(path, 'new');
  expect(readdirSync(folder).sort()).toEqual(['book.json', ...kept].sort());
});

test('a folder in its place, or a file where its folder should be, are said in words', () => {
  mkdirSync(path);
  expect(() => replaceFile(path, 'new')).toThrow(`${path} could not be written: `);
  writeFileSync(join(folder, 'file'), '');
  expect(() => replaceFile(join(folder, 'file/book.json'), 'new')).toThrow('could not be written: ');
  expect(existsSync(`${path}.${process.pid}.part`)).toBe(false);
});

test('where the kernel itself takes a part and refuses the rest, the old file stays', () => {
  const program = join(folder, 'write.mjs');
  buildSync({
    stdin: {
      contents: `import { replaceFile } from './scripts/local/whole-file'; try { replaceFile(${JSON.stringify(path)}, 'x'.repeat(100_000)) } catch (error) { console.log(error.message) }`,
      resolveDir: process.cwd(),
    },
    outfile: program,
    bundle: true,
    platform: 'node',
    format: 'esm',
    logLevel: 'silent',
  });
  writeFileSync(path, 'old');
  const limited = (blocks: number) =>
    spawnSync('sh', ['-c', `ulimit -f ${blocks}; exec "$0" "$1"`, process.execPath, program], { encoding: 'utf8' });
  expect(limited(8).stdout).toBe(
    `${path} could not be written: it is larger than a file may be here. What was there before is unchanged.\n`,
  );
  expect(readFileSync(path, 'utf8')).toBe('old');
  expect(limited(1_000).stdout).toBe('');
  expect(readFileSync(path, 'utf8')).toBe('x'.repeat(100_000));
});
