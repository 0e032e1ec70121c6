// A copy of this project in which a source may be changed without anybody else seeing it.
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

export interface Tree {
  readonly root: string;
  /** @param file from the project's root. @returns puts it back. */
  readonly change: (file: string, text: string) => () => void;
  readonly remove: () => void;
}

/** Made anew or too large to be copied; what is installed is shared. */
const LEFT_OUT: readonly string[] = ['node_modules', '.git', 'dist', '.nexus', '.peers'];

/** Outside of node_modules, where Jest would look for no tests. */
export const copyTree = (projectRoot: string): Tree => {
  const root = mkdtempSync(join(tmpdir(), 'nexus-mutants-'));
  for (const name of readdirSync(projectRoot))
    if (!LEFT_OUT.includes(name)) cpSync(join(projectRoot, name), join(root, name), { recursive: true });
  // Each copy has its own cache: two that build at the same time would take each other's bundles.
  const installed = resolve(projectRoot, 'node_modules');
  const own = join(root, 'node_modules');
  cpSync(join(projectRoot, 'package.json'), join(own, '.cache/package.json'), { recursive: true });
  for (const name of readdirSync(installed)) if (name !== '.cache') symlinkSync(join(installed, name), join(own, name));
  const remove = (): void => rmSync(root, { recursive: true, force: true });
  process.once('exit', remove);
  return {
    root,
    change: (file, text) => {
      const path = join(root, file);
      const before = readFileSync(path, 'utf8');
      writeFileSync(path, text);
      return () => writeFileSync(path, before);
    },
    remove: () => {
      process.off('exit', remove);
      remove();
    },
  };
};
