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
import { MENU } from '../../src/app/menu';
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

  test('parses as ES2019 and stays small', () => {
    expect(es2019Problem(code)).toBeNull();
    expect(Buffer.byteLength(code)).toBeLessThan(600_000);
  });

  test('holds every function that a menu or a trigger names', () => {
    const named = [
      ...MENU.flatMap((item) => (item ? [item.handler] : [])),
      ...TRIGGERS.map(({ handler }) => handler),
      'onOpen',
    ];
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
  const core = [
    'spreadsheets',
    'script.external_request',
    'script.scriptapp',
    'script.send_mail',
    'script.container.ui',
    'userinfo.email',
  ];

  test.each([
    ['appsscript.json', core, ['Sheets']],
    [
      'appsscript.plus.json',
      [...core, 'gmail.readonly', 'gmail.compose', 'drive.readonly'],
      ['Sheets', 'Gmail', 'Drive'],
    ],
  ])('%s asks for these scopes and services only', (file, expectedScopes, services) => {
    const manifest = readManifest(file);
    expect(scopes(manifest)).toEqual(expectedScopes);
    expect(manifest.dependencies.enabledAdvancedServices.map(({ userSymbol }) => userSymbol)).toEqual(services);
    expect([manifest.runtimeVersion, manifest.timeZone]).toEqual(['V8', 'Etc/UTC']);
  });

  const schemaFile = '../shared/data/appsscript/appsscript.schema.json';
  test('both fit the manifest schema', () => {
    if (!existsSync(schemaFile)) return console.log('skipped: no ../shared/data');
    const validate = new Ajv({ strict: false, validateFormats: false }).compile(
      JSON.parse(readFileSync(schemaFile, 'utf8')) as object,
    );
    for (const file of ['appsscript.json', 'appsscript.plus.json'])
      expect([file, validate(readManifest(file)), validate.errors]).toEqual([file, true, null]);
  });
});

test('clasp pushes the built files and nothing else', () => {
  const project = join(folder, 'project');
  const entry = join(folder, 'small.ts');
  writeFileSync(entry, 'export const tick = () => 1;');
  build(join(project, 'dist'), '--entry', entry, '--plus');
  const built = readdirSync(join(project, 'dist'));
  for (const stray of ['notes.txt', 'Other.js']) writeFileSync(join(project, 'dist', stray), '');
  copyFileSync('.claspignore', join(project, '.claspignore'));
  writeFileSync(join(project, '.clasp.json'), JSON.stringify({ scriptId: 'none', rootDir: 'dist' }));
  const clasp = join(process.cwd(), 'node_modules/.bin/clasp');
  const status = JSON.parse(
    execFileSync(clasp, ['show-file-status', '--json'], { cwd: project, encoding: 'utf8' }),
  ) as { readonly filesToPush: readonly string[] };
  expect([...status.filesToPush].sort()).toEqual(built.map((name) => `dist/${name}`).sort());
  expect(readManifest(join(project, 'dist/appsscript.json')).oauthScopes).toHaveLength(9);
});
