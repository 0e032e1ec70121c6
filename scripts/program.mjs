// What a command runs: TypeScript bundled into one module, which lives as long as the command does.
import { mkdirSync, rmSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

export const projectRoot = resolve(dirname(fileURLToPath(import.meta.url)), '..');
export const cacheFolder = join(projectRoot, 'node_modules/.cache/nexus');

/** @param owner the process that builds and removes it; its workers only load it. */
export const programOf = (name, owner = process.pid) => join(cacheFolder, `${name}-${owner}.mjs`);

/** @param entryPoint from the project's root */
export async function buildProgram(entryPoint, program) {
  // Workers do without it.
  const { build } = await import('esbuild');
  mkdirSync(cacheFolder, { recursive: true });
  await build({
    entryPoints: [entryPoint],
    absWorkingDir: projectRoot,
    outfile: program,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    packages: 'external',
    logLevel: 'silent',
  });
}

export const loadProgram = (program) => import(pathToFileURL(program));

export const removeProgram = (program) => rmSync(program, { force: true });
