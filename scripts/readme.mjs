// Brings the generated parts of the rooms' READMEs up to date with the declarations they are made from.
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';

const projectRoot = resolve(dirname(fileURLToPath(import.meta.url)), '..');
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
  const { readmes, withSections } = await import(pathToFileURL(program));
  for (const [name, sections] of Object.entries(readmes)) {
    const file = join(projectRoot, name);
    const before = readFileSync(file, 'utf8');
    const after = withSections(before, sections);
    if (after !== before) writeFileSync(file, after);
    console.log(after === before ? `${name} was up to date` : `${name} is up to date now`);
  }
} catch (error) {
  console.error(`readme: ${error.message}`);
  process.exitCode = 1;
} finally {
  rmSync(program, { force: true });
}
