// Source of this project as a script in the local host: what is exported becomes global functions.
import { buildSync } from 'esbuild';
import { join } from 'node:path';

/** @param source TypeScript, importing from `./src/…` */
export function scriptBundle(source: string): string {
  const { outputFiles } = buildSync({
    stdin: { contents: source, loader: 'ts', resolveDir: join(__dirname, '../..') },
    bundle: true,
    write: false,
    format: 'iife',
    globalName: '__test',
    target: 'es2019',
  });
  const names = Array.from(source.matchAll(/^export const (\w+)/gm), (match) => match[1] ?? '');
  return [
    outputFiles[0]?.text ?? '',
    ...names.map((name) => `function ${name}(){return __test.${name}.apply(this,arguments)}`),
  ].join('\n');
}
