// Brings the generated parts of README.md up to date with the declarations they are made from.
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';

const projectRoot = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const readmeFile = join(projectRoot, 'README.md');
const cacheFolder = join(projectRoot, 'node_modules/.cache/nexus');
const program = join(cacheFolder, `readme-${process.pid}.mjs`);

mkdirSync(cacheFolder, { recursive: true });
try {
  await build({
    entryPoints: [join(projectRoot, 'scripts/readme/sections.ts')],
    outfile: program,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    packages: 'external',
    logLevel: 'silent',
  });
  const { sections, withSections } = await import(pathToFileURL(program));
  const before = readFileSync(readmeFile, 'utf8');
  const after = withSections(before, sections);
  if (after !== before) writeFileSync(readmeFile, after);
  console.log(after === before ? 'README.md was up to date' : 'README.md is up to date now');
} catch (error) {
  console.error(`readme: ${error.message}`);
  process.exitCode = 1;
} finally {
  rmSync(program, { force: true });
}
