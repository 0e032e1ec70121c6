// Builds dist/, exactly what is pushed to Google: Code.js, appsscript.json and the sidebar's html.
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const projectRoot = resolve(dirname(fileURLToPath(import.meta.url)), '..');

/** Builds the bundle and puts the manifest (`plus` adds mail and transcripts) beside it; other files leave the folder. */
export async function build({
  entry = join(projectRoot, 'src/main.ts'),
  outdir = join(projectRoot, 'dist'),
  plus = false,
} = {}) {
  if (!existsSync(entry)) throw new Error(`nothing to build: ${entry} is missing`);
  const files = new Map([
    ['Code.js', await bundle(entry)],
    ['appsscript.json', readFileSync(join(projectRoot, plus ? 'appsscript.plus.json' : 'appsscript.json'), 'utf8')],
    ...(await htmlPages(join(projectRoot, 'sidebar'))),
  ]);
  mkdirSync(outdir, { recursive: true });
  for (const [name, content] of files) replaceFile(join(outdir, name), content);
  for (const name of readdirSync(outdir))
    if (!files.has(name) && !name.endsWith('.tmp')) rmSync(join(outdir, name), { recursive: true });
  return { outdir, files: [...files].map(([name, content]) => ({ name, bytes: Buffer.byteLength(content) })) };
}

/**
 * One IIFE and, for every export of the entry, a top-level function: triggers, menus and google.script.run see only those.
 * es2019 lowers `??`, `?.`, `#private` and static fields, which are parse errors on Google.
 */
async function bundle(entry) {
  const esbuild = await import('esbuild');
  const shared = {
    entryPoints: [entry],
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
  });
  const globals = Object.values(metafile.outputs)[0].exports;
  const footer = globals.map((name) => `function ${name}(){return __nexus.${name}.apply(this,arguments)}`);
  return [outputFiles[0].text.trimEnd(), ...footer, ''].join('\n');
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
    options: { entry: { type: 'string' }, outdir: { type: 'string' }, plus: { type: 'boolean', default: false } },
  });
  const { outdir, files } = await build(values);
  for (const { name, bytes } of files) console.log(`${join(outdir, name)}  ${(bytes / 1024).toFixed(1)} kB`);
}

if (process.argv[1] === fileURLToPath(import.meta.url))
  await main().catch((error) => {
    console.error(`build: ${error.message}`);
    process.exitCode = 1;
  });
