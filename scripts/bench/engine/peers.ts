// Where the benchmark's peers are, and how their packages are loaded from there.
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

/** Fetched by `npm run bench:peers`; git ignores it. */
const peersFolder = join(process.cwd(), '.peers');

export function hasPeerPackage(name: string): boolean {
  return existsSync(join(peersFolder, 'node_modules', name, 'package.json'));
}

/** A package of the peers' folder; the caller says which part of its surface it uses. */
export function loadPeer<T>(name: string): T {
  return createRequire(join(peersFolder, 'package.json'))(name) as T;
}
