// Bundles the contenders written in TypeScript into programs of their own.
import { join } from 'node:path';

export async function buildContenders(folder: string): Promise<void> {
  const { build } = await import('esbuild');
  const source = join(process.cwd(), 'scripts/bench/engine/contenders');
  await build({
    entryPoints: ['ours.ts', 'duckdb.ts', 'hyperformula.ts'].map((file) => join(source, file)),
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    outdir: folder,
    outExtension: { '.js': '.mjs' },
    logLevel: 'silent',
  });
}
