// The very bundle that is pushed, built as always; or built from sources in which one safeguard was taken out.
import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

/** Source text to replace, so that a safeguard is gone. */
export interface Mutation {
  readonly name: string;
  /** Must stand in `src/` exactly once, in whatever file. */
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

const sourcesIn = (folder: string): readonly string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.tsx?$/.test(name))
    .map((name) => join(folder, name));

/** The one file in which a mutation's text stands; throws when the sources no longer read as it expects, since it would prove nothing. */
export const fileOf = (sources: string, { name, find }: Mutation): string => {
  const found = sourcesIn(sources).flatMap((path) =>
    Array.from({ length: readFileSync(path, 'utf8').split(find).length - 1 }, () => path),
  );
  const [file] = found;
  if (file === undefined || found.length > 1)
    throw new Error(`The mutation "${name}" no longer fits: its text stands in the sources ${found.length} times.`);
  return file;
};

const mutate = (sources: string, mutation: Mutation): void => {
  const path = fileOf(sources, mutation);
  writeFileSync(
    path,
    readFileSync(path, 'utf8').replace(mutation.find, () => mutation.replace),
  );
};

const BUILD = "const { build } = await import('./scripts/build.mjs'); await build(JSON.parse(process.argv[1]));";

const FEATURES = 'src/app/features.ts';
const TOY = 'test/features/toy';

const bundleOf = (isWithToys: boolean, mutation?: Mutation): string =>
  inFolder((folder) => {
    const root = mutation ? folder : '.';
    if (mutation) {
      cpSync('src', join(root, 'src'), { recursive: true });
      cpSync(TOY, join(root, TOY), { recursive: true });
      // The card's own project stands beside the sources that import from it.
      symlinkSync(resolve('hubspot-extension'), join(root, 'hubspot-extension'), 'dir');
      mutate(join(root, 'src'), mutation);
    }
    const outdir = join(folder, 'dist');
    const options = {
      entry: join(root, 'src/main.ts'),
      outdir,
      replace: isWithToys ? { [join(root, FEATURES)]: join(root, TOY, 'features.ts') } : {},
    };
    execFileSync(process.execPath, ['--input-type=module', '--eval', BUILD, JSON.stringify(options)]);
    return readFileSync(join(outdir, 'Code.js'), 'utf8');
  });

export const buildBundle = (mutation?: Mutation): string => bundleOf(false, mutation);

/** The same from one line more in the list of features. */
export const buildBundleWithToys = (mutation?: Mutation): string => bundleOf(true, mutation);
