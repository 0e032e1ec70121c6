// The pages as they are pushed: one file each, small, without a network of their own, and calling only what the server has.
import { build as bundle } from 'esbuild';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

jest.setTimeout(60_000);

const folder = mkdtempSync(join(tmpdir(), 'nexus-sidebar-'));
const pages = ['sidebar.html', 'import.html'] as const;
const html = new Map<string, string>();

beforeAll(() => {
  const entry = join(folder, 'entry.ts');
  writeFileSync(entry, 'export const nothing = (): null => null;');
  execFileSync(process.execPath, ['scripts/build.mjs', '--entry', entry, '--outdir', folder]);
  for (const page of pages) html.set(page, readFileSync(join(folder, page), 'utf8'));
});
afterAll(() => rmSync(folder, { recursive: true }));

const sources = readdirSync('sidebar', { recursive: true, encoding: 'utf8' })
  .filter((path) => /\.tsx?$/.test(path))
  .map((path) => ({ path, text: readFileSync(join('sidebar', path), 'utf8') }));

test('the sidebar is at most 150 kB gzipped', () => {
  expect(gzipSync(html.get('sidebar.html') ?? '').length).toBeLessThanOrEqual(150 * 1024);
});

test.each(pages)('%s is one file: nothing is fetched, and no element ends early', (page) => {
  const text = html.get(page) ?? '';
  const found = (pattern: RegExp, within = text): readonly string[] => within.match(pattern) ?? [];
  expect(found(/<link\b|<script[^>]+src=/gi)).toEqual([]);
  expect(found(/@import|url\(/gi, /<style>[^]*?<\/style>/.exec(text)?.[0])).toEqual([]);
  expect(found(/\bfetch\(|XMLHttpRequest|WebSocket|EventSource|sendBeacon/g)).toEqual([]);
  expect([found(/<\/script>/gi), found(/<\/style>/gi)]).toEqual([['</script>'], ['</style>']]);
  // HtmlService takes what follows // in a template literal for a comment.
  expect(found(/`/g)).toEqual([]);
});

test('what comes from the server is put in as text only', () => {
  const unsafe = /dangerouslySetInnerHTML|innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(|new Function/;
  expect(sources.filter(({ text }) => unsafe.test(text)).map(({ path }) => path)).toEqual([]);
});

test('every global that the pages call exists', async () => {
  const { metafile } = await bundle({
    entryPoints: ['src/main.ts'],
    bundle: true,
    write: false,
    format: 'esm',
    metafile: true,
    outdir: 'dist',
    logLevel: 'silent',
  });
  const globals = Object.values(metafile.outputs)[0]?.exports ?? [];
  const called = sources.flatMap(({ text }) =>
    [
      ...text.matchAll(
        /\bcall\('(\w+)'|\bmay\('(\w+)'|needs: '(\w+)'|\baction: '(\w+)'|\.(importText|previewImport)\(/g,
      ),
    ].map((found) => found.slice(1).find((name) => name !== undefined) ?? ''),
  );
  expect(new Set(called).size).toBeGreaterThan(15);
  expect([...new Set(called)].filter((name) => !globals.includes(name))).toEqual([]);
});
