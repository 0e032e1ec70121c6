// Bundles the mail benchmark and runs it; peers are mailparser and postal-mime, where the folder of peers has them.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';

const folder = mkdtempSync(join(tmpdir(), 'mail-bench-'));
try {
  const outfile = join(folder, 'main.mjs');
  await build({
    entryPoints: [join(dirname(fileURLToPath(import.meta.url)), 'main.ts')],
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    outfile,
    logLevel: 'silent',
  });
  const { main } = await import(pathToFileURL(outfile));
  await main(process.argv.slice(2));
} finally {
  rmSync(folder, { recursive: true, force: true });
}
