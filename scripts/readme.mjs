// Brings the generated parts of the rooms' READMEs up to date with the declarations they are made from.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildProgram, loadProgram, programOf, projectRoot, removeProgram } from './program.mjs';

const program = programOf('readme');

try {
  await buildProgram('scripts/readme/sections.ts', program);
  const { readmes, withSections } = await loadProgram(program);
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
  removeProgram(program);
}
