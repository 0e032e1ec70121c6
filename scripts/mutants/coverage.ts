// Which lines of the sources each test file runs: recorded once and kept by content, so that only what changed is
// recorded again.
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { SourceMap, type SourceMapPayload } from 'node:module';
import { join } from 'node:path';
import transform from '../../test/esbuild-transform.mjs';

/** What `record-environment.mjs` writes of one test file. */
interface Recorded {
  readonly test: string;
  readonly ms: number;
  readonly hasFailed: boolean;
  /** Files of the project that it ran, itself among them. */
  readonly loaded: readonly string[];
  /** By source: stretches of the code as Jest runs it, outer before inner, and how often they ran. */
  readonly ranges: readonly (readonly [file: string, stretches: readonly Stretch[]])[];
}

type Stretch = readonly [start: number, end: number, count: number];

export interface TestCoverage {
  readonly test: string;
  readonly ms: number;
  /** By source, the lines that ran, from 1. */
  readonly lines: ReadonlyMap<string, ReadonlySet<number>>;
}

interface Kept {
  readonly key: string;
  readonly ms: number;
  readonly loaded: readonly string[];
  readonly lines: readonly (readonly [file: string, lines: readonly number[]])[];
}

/**
 * Tests of what is built, by processes or in a realm of its own: no count reaches the sources there. The slice of the
 * matrices stands for them.
 */
const OF_WHAT_IS_BUILT =
  /^test\/(faults|kills|build|bench|cases|browser|hubspot-extension|local\/(cli|damage))\/|^test\/[^/]*$/;

export const testFilesIn = (root: string): readonly string[] =>
  readdirSync(join(root, 'test'), { recursive: true, encoding: 'utf8' })
    .map((name) => `test/${name}`)
    .filter((name) => /\.test\.tsx?$/.test(name) && !OF_WHAT_IS_BUILT.test(name))
    .sort();

/** A fingerprint of these files as they are now. */
const keyOf = (root: string, files: readonly string[]): string => {
  const hash = createHash('sha256');
  for (const file of files) {
    const path = join(root, file);
    hash.update(`${file}\n`).update(existsSync(path) ? readFileSync(path) : '');
  }
  return hash.digest('hex');
};

/** Offsets in the code as it runs, each with the line of the source that it comes from. */
type Places = readonly (readonly [offset: number, line: number])[];

const placesOf = (root: string, file: string): Places => {
  const path = join(root, file);
  const { code } = transform.process(readFileSync(path, 'utf8'), path);
  const encoded = /sourceMappingURL=data:application\/json;base64,(\S+)/.exec(code)?.[1] ?? '';
  const sources = new SourceMap(JSON.parse(Buffer.from(encoded, 'base64').toString('utf8')) as SourceMapPayload);
  const places: (readonly [number, number])[] = [];
  let offset = 0;
  code.split('\n').forEach((text, line) => {
    if (text.startsWith('//# sourceMappingURL')) return;
    for (const { index } of text.matchAll(/[\w$'"`[({!]+/g)) {
      const entry = sources.findEntry(line, index);
      if ('originalLine' in entry) places.push([offset + index, entry.originalLine + 1]);
    }
    offset += text.length + 1;
  });
  return places;
};

/** Of stretches within each other the innermost decides. */
const linesOf = (places: Places, stretches: readonly Stretch[]): readonly number[] => {
  const ordered = [...stretches].sort((a, b) => a[0] - b[0] || b[1] - a[1]);
  const lines = new Set<number>();
  const open: Stretch[] = [];
  let next = 0;
  for (const [offset, line] of places) {
    for (let stretch = ordered[next]; stretch && stretch[0] <= offset; stretch = ordered[(next += 1)])
      open.push(stretch);
    while (open.length > 0 && (open[open.length - 1] as Stretch)[1] <= offset) open.pop();
    if ((open[open.length - 1]?.[2] ?? 0) > 0) lines.add(line);
  }
  return [...lines].sort((a, b) => a - b);
};

const fileNameOf = (test: string): string => `${test.replaceAll('/', '__')}.json`;

const readKept = (folder: string, test: string): Kept | null => {
  const path = join(folder, fileNameOf(test));
  return existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as Kept) : null;
};

/** Ranges → lines, kept beside the fingerprint of all that the test ran. @returns why not. */
const keep = (root: string, folder: string, raw: string, placesIn: (file: string) => Places): string | null => {
  const { test, ms, hasFailed, loaded, ranges } = JSON.parse(readFileSync(raw, 'utf8')) as Recorded;
  if (hasFailed) return `${test} fails as it is, so it is left out`;
  const lines = ranges.map(([file, stretches]) => [file, linesOf(placesIn(file), stretches)] as const);
  const kept: Kept = { key: keyOf(root, loaded), ms, loaded, lines };
  writeFileSync(join(folder, fileNameOf(test)), JSON.stringify(kept));
  return null;
};

const CHUNK = 12;

const recordChunk = (root: string, raw: string, tests: readonly string[]): Promise<void> =>
  new Promise((done) => {
    const child = spawn(
      process.execPath,
      [
        ...['node_modules/jest/bin/jest.js', '--ci', '--silent', '--runInBand'],
        `--env=${join('<rootDir>', 'scripts/mutants/record-environment.mjs')}`,
        ...['--runTestsByPath', ...tests],
      ],
      { cwd: root, env: { ...process.env, TZ: 'Etc/UTC', NEXUS_COVERAGE: raw }, stdio: 'ignore' },
    );
    child.on('close', () => done());
  });

export interface Recording {
  readonly root: string;
  readonly cacheFolder: string;
  readonly workers: number;
  readonly tell: (line: string) => void;
}

/** What is known of each test file, after what is not known any more was recorded. */
export const coverageOf = async ({ root, cacheFolder, workers, tell }: Recording): Promise<readonly TestCoverage[]> => {
  const folder = join(cacheFolder, 'mutants/coverage');
  const raw = join(cacheFolder, `mutants/raw-${process.pid}`);
  mkdirSync(folder, { recursive: true });
  const tests = testFilesIn(root);
  const isKnown = (test: string): boolean => {
    const kept = readKept(folder, test);
    return kept !== null && kept.key === keyOf(root, kept.loaded);
  };
  const unknown = tests.filter((test) => !isKnown(test));
  if (unknown.length > 0) {
    tell(`recording what ${unknown.length} of ${tests.length} test files run`);
    const places = new Map<string, Places>();
    const placesIn = (file: string): Places => {
      const own = places.get(file) ?? placesOf(root, file);
      places.set(file, own);
      return own;
    };
    const chunks = Array.from({ length: Math.ceil(unknown.length / CHUNK) }, (_, at) =>
      unknown.slice(at * CHUNK, (at + 1) * CHUNK),
    );
    const record = async (): Promise<void> => {
      for (let chunk = chunks.shift(); chunk; chunk = chunks.shift()) {
        await recordChunk(root, raw, chunk);
        for (const test of chunk) {
          const file = join(raw, fileNameOf(test));
          const why = existsSync(file) ? keep(root, folder, file, placesIn) : `${test} could not be run`;
          if (why !== null) tell(why);
        }
      }
    };
    await Promise.all(Array.from({ length: workers }, record));
    rmSync(raw, { recursive: true, force: true });
  }
  return tests.flatMap((test) => {
    const kept = readKept(folder, test);
    return kept === null || kept.key !== keyOf(root, kept.loaded)
      ? []
      : [{ test, ms: kept.ms, lines: new Map(kept.lines.map(([file, lines]) => [file, new Set(lines)])) }];
  });
};
