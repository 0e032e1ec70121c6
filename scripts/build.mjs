// Builds dist/, exactly what is pushed to Google: Code.js, appsscript.json and the sidebar's html.
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const projectRoot = resolve(dirname(fileURLToPath(import.meta.url)), '..');

/**
 * Builds the bundle and puts the manifest beside it; other files leave the folder.
 * @param abilities beyond the core's
 * @param replace sources, by path, in whose place others are bundled: for tests, which add kinds of records of their own
 */
export async function build({
  entry = join(projectRoot, 'src/main.ts'),
  outdir = join(projectRoot, 'dist'),
  abilities = [],
  replace = {},
} = {}) {
  if (!existsSync(entry)) throw new Error(`nothing to build: ${entry} is missing`);
  const files = new Map([
    ['appsscript.json', manifestWith(abilities)],
    ['Code.js', await bundle(entry, replace)],
    ...(await htmlPages(join(projectRoot, 'sidebar'))),
  ]);
  mkdirSync(outdir, { recursive: true });
  for (const [name, content] of files) replaceFile(join(outdir, name), content);
  for (const name of readdirSync(outdir))
    if (!files.has(name) && !name.endsWith('.tmp')) rmSync(join(outdir, name), { recursive: true });
  return { outdir, files: [...files].map(([name, content]) => ({ name, bytes: Buffer.byteLength(content) })) };
}

const optionalAbilities = () =>
  JSON.parse(readFileSync(join(projectRoot, 'src/services/abilities.json'), 'utf8')).optional;

/** The core manifest, and what each ability asks for on top of it; throws for one that is not declared. */
function manifestWith(abilities) {
  const declared = optionalAbilities();
  const unknown = abilities.filter((name) => !Object.hasOwn(declared, name));
  if (unknown.length > 0)
    throw new Error(`nothing is called "${unknown.join('", "')}"; --with takes ${Object.keys(declared).join(', ')}`);
  const wanted = Object.keys(declared).filter((name) => abilities.includes(name));
  const manifest = JSON.parse(readFileSync(join(projectRoot, 'appsscript.json'), 'utf8'));
  for (const { scopes, services } of wanted.map((name) => declared[name])) {
    manifest.oauthScopes.push(...scopes.map((scope) => `https://www.googleapis.com/auth/${scope}`));
    manifest.dependencies.enabledAdvancedServices.push(...services);
  }
  return `${JSON.stringify(manifest, null, 2)}\n`;
}

/** Which abilities the manifest in a folder was built with, so that a rebuild keeps them. */
export function abilitiesIn(outdir) {
  const path = join(outdir, 'appsscript.json');
  const asked = existsSync(path) ? readFileSync(path, 'utf8') : '';
  return Object.entries(optionalAbilities()).flatMap(([name, { scopes }]) =>
    scopes.every((scope) => asked.includes(`/auth/${scope}"`)) ? [name] : [],
  );
}

/**
 * One IIFE and, for every export of the entry, a top-level function: triggers, menus and google.script.run see only those.
 * es2019 lowers `??`, `?.`, `#private` and static fields, which are parse errors on Google.
 */
async function bundle(entry, replace) {
  const esbuild = await import('esbuild');
  const shared = {
    entryPoints: [entry],
    plugins: Object.entries(replace).map(([path, by]) => inPlaceOf(resolve(path), resolve(by))),
    bundle: true,
    write: false,
    outdir: 'dist',
    target: 'es2019',
    legalComments: 'none',
    logLevel: 'silent',
  };
  const { metafile } = await esbuild.build({ ...shared, format: 'esm', metafile: true });
  const { outputFiles } = await esbuild.build({
    ...shared,
    format: 'iife',
    globalName: '__nexus',
    charset: 'utf8',
    minifySyntax: true,
    minifyWhitespace: true,
    minifyIdentifiers: true,
  });
  const globals = Object.values(metafile.outputs)[0].exports;
  const footer = globals.map((name) => `function ${name}(){return __nexus.${name}.apply(this,arguments)}`);
  return [outputFiles[0].text.trimEnd(), ...footer, ''].join('\n');
}

/** Whoever imports one file gets what another exports. */
function inPlaceOf(path, by) {
  if (!existsSync(path)) throw new Error(`nothing to replace: ${path} is missing`);
  return {
    name: `in place of ${path}`,
    setup: ({ onLoad }) =>
      onLoad({ filter: new RegExp(`^${path.replace(/[^\w/]/g, '\\$&')}$`) }, () => ({
        contents: `export * from ${JSON.stringify(by)};`,
        resolveDir: dirname(by),
      })),
  };
}

/** The sidebar and the dialogs: HtmlService serves single files, so styles and scripts go into each page. */
async function htmlPages(folder) {
  const names = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith('.html')) : [];
  return Promise.all(
    names.map(async (name) => [name, await selfContained(folder, readFileSync(join(folder, name), 'utf8'))]),
  );
}

async function selfContained(folder, page) {
  const styled = await replaceEach(
    page,
    /<link rel="stylesheet" href="([^"]+)">/g,
    async (path) => `<style>${inlineSafe(await browserBundle(join(folder, path)))}</style>`,
  );
  return replaceEach(
    styled,
    /<script src="([^"]+)"><\/script>/g,
    async (path) => `<script>${inlineSafe(await browserBundle(join(folder, path)))}</script>`,
  );
}

async function replaceEach(text, pattern, replacementOf) {
  const replacements = await Promise.all([...text.matchAll(pattern)].map(([, found]) => replacementOf(found)));
  return text.replace(pattern, () => replacements.shift());
}

/** HtmlService takes `//` inside a template literal for a comment, so those become plain strings. */
async function browserBundle(entry) {
  const esbuild = await import('esbuild');
  const { outputFiles } = await esbuild.build({
    entryPoints: [entry],
    bundle: true,
    write: false,
    outdir: 'dist',
    format: 'iife',
    target: ['chrome100', 'firefox100', 'safari15'],
    minify: true,
    jsx: 'automatic',
    jsxImportSource: 'preact',
    supported: { 'template-literal': false },
    legalComments: 'none',
    logLevel: 'silent',
  });
  return outputFiles[0].text.trimEnd();
}

/** Nothing inside ends the element it is in. */
function inlineSafe(code) {
  return code.replace(/<\/(script|style)/gi, '<\\/$1').replace(/<!--/g, '<\\!--');
}

/** Replaced in one step, so that a command running at the same time never reads half a file. */
function replaceFile(path, content) {
  if (existsSync(path) && readFileSync(path, 'utf8') === content) return;
  const temporary = `${path}.${process.pid}.tmp`;
  writeFileSync(temporary, content);
  renameSync(temporary, path);
}

async function main() {
  const { values } = parseArgs({
    options: { entry: { type: 'string' }, outdir: { type: 'string' }, with: { type: 'string', multiple: true } },
  });
  const { with: named = [], ...folders } = values;
  const abilities = named
    .flatMap((names) => names.split(','))
    .map((name) => name.trim())
    .filter((name) => name !== '');
  const { outdir, files } = await build({ ...folders, abilities });
  for (const { name, bytes } of files) console.log(`${join(outdir, name)}  ${(bytes / 1024).toFixed(1)} kB`);
}

if (process.argv[1] === fileURLToPath(import.meta.url))
  await main().catch((error) => {
    console.error(`build: ${error.message}`);
    process.exitCode = 1;
  });
