// The preview's benchmark runs on the built bundle and gives figures that can be held to its targets.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { printPreviewBench, runPreviewBench } from '../../../scripts/bench/sidebar/run-preview-bench';
import { previewTargets } from '../../../scripts/bench/targets';

jest.setTimeout(60_000);

test('a small round of it', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'nexus-preview-'));
  execFileSync(process.execPath, ['scripts/build.mjs', '--outdir', folder]);
  const bench = await runPreviewBench({ bundle: readFileSync(join(folder, 'Code.js'), 'utf8'), rows: 300 });
  rmSync(folder, { recursive: true });
  expect(bench).toMatchObject({ rows: 300, moveMs: expect.any(Number) as number });
  expect(bench.moveMs).toBeGreaterThan(0);
  expect(bench.serverMs).toBeGreaterThan(0);
  expect(bench.ratio).toBeCloseTo(bench.serverMs / bench.moveMs);
  expect(printPreviewBench(bench)).toContain('Preview of weights');
});

test('its targets judge a move and its ratio', () => {
  const bench = { rows: 10_000, moveMs: 60, firstMs: 1, serverMs: 1_500, ratio: 25, bytesPerRow: 30 };
  expect(previewTargets(bench).map(({ met }) => met)).toEqual([false, true]);
});
