// The page while its workbook is spoilt under it, and where there is no room for one.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { spawn } from 'node:child_process';
import { buildNexus, finished, type BuiltNexus } from './built-nexus';

// Real processes, on a machine that may be busy.
jest.setTimeout(120_000);

let nexus: BuiltNexus;
beforeAll(() => {
  nexus = buildNexus();
});
afterAll(() => nexus.remove());

test('the page stays up, says what is wrong, and goes on when the workbook is back', async () => {
  const workbook = join(nexus.folder, 'book.json');
  expect((await nexus.run('init', '--workbook', workbook)).code).toBe(0);
  const older = readFileSync(workbook);
  const server = nexus.start('start', '--port', '0', '--json', '--workbook', workbook);
  const ended = finished(server);
  try {
    const first = await new Promise<string>((resolve) =>
      server.stdout?.once('data', (chunk: Buffer) => resolve(chunk.toString('utf8'))),
    );
    const { url } = JSON.parse(first) as { readonly url: string };
    const token = /nexus-token" content="([^"]+)"/.exec(await (await fetch(url)).text())?.[1] ?? '';
    const read = async (path: string): Promise<readonly [number, string]> => {
      const response = await fetch(`${url}${path}`);
      return [response.status, response.ok ? '' : await response.text()];
    };
    const act = async (): Promise<unknown> => {
      const body = { kind: 'call', name: 'session', args: [], user: 'you@nexus.example', page: 'test', active: null };
      const headers = { 'x-nexus-token': token };
      return (await fetch(`${url}page/do`, { method: 'POST', headers, body: JSON.stringify(body) })).json();
    };
    const edit = ['edit', 'Weights', 'opportunity/engaged', 'weight', '34', '--workbook', workbook];
    expect((await nexus.run(...edit)).code).toBe(0);
    expect([await read('page/book'), await act()]).toEqual([[200, ''], expect.objectContaining({ ok: true })]);
    const newer = readFileSync(workbook);
    for (const [content, words] of [
      ['junk', 'is not a workbook of this program'],
      [newer.subarray(0, newer.length >> 1), 'is not a workbook of this program'],
      ['', 'is not a workbook of this program'],
      [older, 'was replaced by an older copy'],
    ] as const) {
      writeFileSync(workbook, content);
      expect(await read('page/book')).toEqual([500, expect.stringContaining(words)]);
      expect(await act()).toMatchObject({ ok: false, error: { message: expect.stringContaining(words) as unknown } });
      // Longer than it takes to look whether somebody has saved.
      await new Promise((resolve) => setTimeout(resolve, 700));
      expect(await read('healthz')).toEqual([200, '']);
      expect(Buffer.compare(readFileSync(workbook), Buffer.from(content))).toBe(0);
      writeFileSync(workbook, newer);
      expect([await read('page/book'), await act()]).toEqual([[200, ''], expect.objectContaining({ ok: true })]);
    }
  } finally {
    server.kill('SIGTERM');
  }
  const { code, err } = await ended;
  expect([
    code,
    err.split('\n').filter((line) => !/^(nexus: .* (is not a workbook|was replaced)|$)/.test(line)),
  ]).toEqual([0, []]);
});

test('where the disk is full from the start, it ends, says so, and leaves nothing half made', async () => {
  const folder = join(nexus.folder, 'full');
  const { code, err } = await finished(
    spawn('sh', [
      '-c',
      'ulimit -f 400; exec "$0" "$@"',
      process.execPath,
      join(nexus.folder, 'run.mjs'),
      ...['start', '--port', '0', '--workbook', join(folder, 'book.json')],
    ]),
  );
  expect([code, err]).toEqual([1, expect.stringMatching(/^nexus: .*book.json could not be written: [^\n]*\n$/)]);
  expect(readdirSync(folder)).toEqual([]);
});
