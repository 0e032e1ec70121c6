// dist/ is exactly what Google takes: ES2019, one global per export, valid manifests, nothing else pushed.
import Ajv from 'ajv';
import { Linter } from 'eslint';
import { execFileSync } from 'node:child_process';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createHost, topLevelFunctions } from '../../scripts/local/host/host';
import type { Ability } from '../../src/services/abilities';
import { core, optional } from '../../src/services/abilities.json';
import { menuLines } from '../../src/app/menu';
import { TRIGGERS } from '../../src/app/triggers';
import { emptyHostState } from '../../scripts/local/host/state';

// Real processes, on a machine that may be busy.
jest.setTimeout(60_000);

const folder = mkdtempSync(join(tmpdir(), 'nexus-build-'));
afterAll(() => rmSync(folder, { recursive: true }));

function build(outdir: string, ...options: string[]): string {
  execFileSync(process.execPath, ['scripts/build.mjs', '--outdir', outdir, ...options]);
  return readFileSync(join(outdir, 'Code.js'), 'utf8');
}

/** Null when it parses as an ES2019 script. */
function es2019Problem(code: string): string | null {
  const messages = new Linter({ configType: 'flat' }).verify(code, [
    { languageOptions: { ecmaVersion: 2019, sourceType: 'script' } },
  ]);
  return messages.find(({ fatal }) => fatal)?.message ?? null;
}

function abilitiesIn(outdir: string): readonly Ability[] {
  const program =
    "import { abilitiesIn } from './scripts/build.mjs'; console.log(JSON.stringify(abilitiesIn(process.argv[1])))";
  return JSON.parse(
    execFileSync(process.execPath, ['--input-type=module', '-e', program, outdir], { encoding: 'utf8' }),
  ) as readonly Ability[];
}

/** What a script takes from around it and the language does not give. */
function globalsNamedIn(code: string): readonly string[] {
  const messages = new Linter({ configType: 'flat' }).verify(code, [
    {
      languageOptions: {
        ecmaVersion: 2019,
        sourceType: 'script',
        globals: { globalThis: 'readonly', Intl: 'readonly' },
      },
      rules: { 'no-undef': ['error', { typeof: true }] },
    },
  ]);
  const names = messages.flatMap(({ message }) => /^'(.+)' is not defined/.exec(message)?.[1] ?? []);
  return [...new Set(names)].sort();
}

/** Google's interfaces that are asked by address; Gemini's takes a key instead of a scope. */
const hostsNamedIn = (code: string): readonly string[] =>
  [
    ...new Set(Array.from(code.matchAll(/https:\/\/([\w.-]+\.googleapis\.com)(?!\/auth\/)/g), ([, host = '']) => host)),
  ].filter((host) => host !== 'generativelanguage.googleapis.com');

const modern = `
  class Counter { static start = 1; #count = Counter.start; next() { this.#count ??= 0; return this.#count++; } }
  export type Unseen = string;
  export const label = (value?: { name?: string }) => value?.name ?? 'grüß';
  export function count(): number { const counter = new Counter(); counter.next(); return counter.next(); }
  function internal() { return 1; }
  export { internal as renamed };`;

describe('a bundle of modern syntax', () => {
  const entry = join(folder, 'entry.ts');
  writeFileSync(entry, modern);
  const outdir = join(folder, 'modern');
  mkdirSync(outdir);
  writeFileSync(join(outdir, 'stale.html'), '');
  const code = build(outdir, '--entry', entry);

  test('parses as ES2019, which the test can tell', () => {
    expect(es2019Problem(code)).toBeNull();
    expect(es2019Problem('const a = b ?? c')).toMatch(/Unexpected token/);
    expect(es2019Problem('class A { #x = 1 }')).not.toBeNull();
  });

  test('has one top-level function per export, and they work', () => {
    expect([...topLevelFunctions(code)].sort()).toEqual(['count', 'label', 'renamed']);
    const host = createHost({
      state: emptyHostState(),
      bundle: code,
      now: 0,
      user: 'ann@nexus.example',
      sheets: {
        call: () => {
          throw new Error('unused');
        },
      },
      fetch: () => [],
    });
    expect([
      host.execute('count').value,
      host.execute('label').value,
      host.execute('label', [{ name: 'x' }]).value,
      host.execute('renamed').value,
    ]).toEqual([2, 'grüß', 'x', 1]);
  });

  test('leaves nothing of an earlier build behind', () => {
    expect(readdirSync(outdir)).not.toContain('stale.html');
  });
});

describe("the product's own bundle", () => {
  let code = '';
  beforeAll(() => {
    code = build(join(folder, 'product'));
  });

  test('parses as ES2019', () => expect(es2019Problem(code)).toBeNull());

  test('names what its abilities declare of Google, and nothing else', () => {
    const named = [...globalsNamedIn(code), ...hostsNamedIn(code)];
    const optionalInUse = Object.values(optional).filter(({ jobs }) => jobs.length > 0);
    const declared = [...Object.values(core), ...optionalInUse].flatMap(({ names }): readonly string[] => names);
    expect(named.sort()).toEqual([...declared].sort());
    expect(globalsNamedIn('DriveApp.x(); const own = 1; own + Math.max(Drive.y)')).toEqual(['Drive', 'DriveApp']);
  });

  test('holds every function that a menu or a trigger names', () => {
    const named = [...menuLines().map(({ handler }) => handler), ...TRIGGERS.map(({ handler }) => handler), 'onOpen'];
    const hidden = named.filter((name) => name.endsWith('_'));
    expect(named.filter((name) => !topLevelFunctions(code).includes(name))).toEqual([]);
    expect(hidden).toEqual([]);
  });
});

test('an entry that is missing is one clear line', () => {
  expect(() =>
    execFileSync(process.execPath, ['scripts/build.mjs', '--entry', join(folder, 'none.ts'), '--outdir', folder], {
      stdio: 'pipe',
    }),
  ).toThrow(/nothing to build: .*none\.ts is missing/);
});

const scopes = (manifest: { readonly oauthScopes: readonly string[] }) =>
  manifest.oauthScopes.map((scope) => scope.replace('https://www.googleapis.com/auth/', ''));
const readManifest = (file: string) =>
  JSON.parse(readFileSync(file, 'utf8')) as {
    readonly oauthScopes: readonly string[];
    readonly runtimeVersion: string;
    readonly timeZone: string;
    readonly dependencies: { readonly enabledAdvancedServices: readonly { readonly userSymbol: string }[] };
  };

describe('manifests', () => {
  const coreScopes = [
    'spreadsheets',
    'script.external_request',
    'script.scriptapp',
    'script.send_mail',
    'script.container.ui',
    'userinfo.email',
  ];
  const entry = join(folder, 'smallest.ts');
  writeFileSync(entry, 'export const tick = () => 1;');
  const manifestOf = (...options: string[]) => {
    const outdir = mkdtempSync(join(folder, 'manifest-'));
    build(outdir, '--entry', entry, ...options);
    return { outdir, manifest: readManifest(join(outdir, 'appsscript.json')) };
  };

  test.each([
    ['nothing', [], [], []],
    ['mail', ['--with', 'mail'], ['gmail.compose'], ['Gmail']],
    ['mail and drive', ['--with', 'drive, mail'], ['gmail.compose', 'drive.readonly'], ['Gmail', 'Drive']],
    [
      'all there is',
      ['--with', 'mail,drive', '--with', 'meet,calendar,bigquery,mail'],
      ['gmail.compose', 'drive.readonly', 'meetings.space.readonly', 'calendar.events.readonly', 'bigquery'],
      ['Gmail', 'Drive', 'Calendar', 'BigQuery'],
    ],
  ])('with %s: the core, which never gains a scope, and what was asked for', (_, options, more, services) => {
    const { manifest, outdir } = manifestOf(...options);
    expect(scopes(manifest)).toEqual([...coreScopes, ...more]);
    expect(manifest.dependencies.enabledAdvancedServices.map(({ userSymbol }) => userSymbol)).toEqual([
      'Sheets',
      ...services,
    ]);
    expect([manifest.runtimeVersion, manifest.timeZone]).toEqual(['V8', 'Etc/UTC']);
    // The command line builds anew where sources are newer, and asks for the same again.
    expect(abilitiesIn(outdir).flatMap((name) => optional[name].scopes)).toEqual(more);
    expect(schemaProblems(manifest)).toBeNull();
  });

  test('the core asks for exactly what the core abilities declare', () => {
    const manifest = readManifest('appsscript.json');
    const declared = Object.values(core);
    expect(scopes(manifest)).toEqual(declared.flatMap((ability): readonly string[] => ability.scopes));
    expect(manifest.dependencies.enabledAdvancedServices).toEqual(declared.flatMap(({ services }) => services));
  });

  test('what is not declared is refused in words, and nothing is written', () => {
    const outdir = mkdtempSync(join(folder, 'refused-'));
    const run = () =>
      execFileSync(process.execPath, ['scripts/build.mjs', '--outdir', outdir, '--with', 'mail,fax'], {
        stdio: 'pipe',
      });
    expect(run).toThrow('build: nothing is called "fax"; --with takes mail, drive, meet, calendar, bigquery');
    expect(readdirSync(outdir)).toEqual([]);
  });

  const schemaFile = '../shared/data/appsscript/appsscript.schema.json';
  /** Null also where the schema is not at hand. */
  function schemaProblems(manifest: unknown): unknown {
    if (!existsSync(schemaFile)) return null;
    const validate = new Ajv({ strict: false, validateFormats: false }).compile(
      JSON.parse(readFileSync(schemaFile, 'utf8')) as object,
    );
    return validate(manifest) ? null : validate.errors;
  }
});

test('clasp pushes the built files and nothing else', () => {
  const project = join(folder, 'project');
  const entry = join(folder, 'small.ts');
  writeFileSync(entry, 'export const tick = () => 1;');
  build(join(project, 'dist'), '--entry', entry, '--with', 'mail');
  const built = readdirSync(join(project, 'dist'));
  for (const stray of ['notes.txt', 'Other.js']) writeFileSync(join(project, 'dist', stray), '');
  copyFileSync('.claspignore', join(project, '.claspignore'));
  writeFileSync(join(project, '.clasp.json'), JSON.stringify({ scriptId: 'none', rootDir: 'dist' }));
  const clasp = join(process.cwd(), 'node_modules/.bin/clasp');
  const status = JSON.parse(
    execFileSync(clasp, ['show-file-status', '--json'], { cwd: project, encoding: 'utf8' }),
  ) as { readonly filesToPush: readonly string[] };
  expect([...status.filesToPush].sort()).toEqual(built.map((name) => `dist/${name}`).sort());
  expect(readManifest(join(project, 'dist/appsscript.json')).oauthScopes).toHaveLength(7);
});
