// The very bundle that is pushed, built as always; or built from sources in which one safeguard was taken out.
import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

/** Source text to replace, so that a safeguard is gone. */
export interface Mutation {
  readonly name: string;
  /** Below `src/`. */
  readonly file: string;
  /** Must stand in the file exactly once. */
  readonly find: string;
  readonly replace: string;
}

const cacheFolder = 'node_modules/.cache/nexus';

const inFolder = <T>(use: (folder: string) => T): T => {
  mkdirSync(cacheFolder, { recursive: true });
  const folder = mkdtempSync(join(cacheFolder, 'faults-'));
  try {
    return use(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
};

/** Throws when the source no longer reads as the mutation expects: it would prove nothing. */
const mutate = (sources: string, { name, file, find, replace }: Mutation): void => {
  const path = join(sources, file);
  const text = readFileSync(path, 'utf8');
  if (text.split(find).length !== 2)
    throw new Error(
      `The mutation "${name}" no longer fits ${file}: its text stands there ${text.split(find).length - 1} times.`,
    );
  writeFileSync(
    path,
    text.replace(find, () => replace),
  );
};

export const buildBundle = (mutation?: Mutation): string =>
  inFolder((folder) => {
    const sources = mutation ? join(folder, 'src') : 'src';
    if (mutation) {
      cpSync('src', sources, { recursive: true });
      // The card's own project stands beside the sources that import from it.
      symlinkSync(resolve('hubspot-extension'), join(folder, 'hubspot-extension'), 'dir');
      mutate(sources, mutation);
    }
    const outdir = join(folder, 'dist');
    execFileSync(process.execPath, ['scripts/build.mjs', '--entry', join(sources, 'main.ts'), '--outdir', outdir]);
    return readFileSync(join(outdir, 'Code.js'), 'utf8');
  });
