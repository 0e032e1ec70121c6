// Fetches what the benchmarks compare with into .peers/, which git ignores; none of it is a dependency of the product.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const folder = join(resolve(dirname(fileURLToPath(import.meta.url)), '../..'), '.peers');
const packages = { '@duckdb/node-api': '1.5.6-r.1', hyperformula: '3.5.0' };

function run(program, args, options = {}) {
  return spawnSync(program, args, { stdio: 'inherit', ...options }).status === 0;
}

function installPackages() {
  mkdirSync(folder, { recursive: true });
  writeFileSync(
    join(folder, 'package.json'),
    `${JSON.stringify({ private: true, dependencies: packages }, null, 2)}\n`,
  );
  return run('npm', ['install', '--no-audit', '--no-fund'], { cwd: folder });
}

/** pandas comes from Debian: installed only where this user may. */
function installPandas() {
  if (spawnSync('/usr/bin/python3', ['-c', 'import pandas']).status === 0) return true;
  const mayInstall = process.getuid?.() === 0 && existsSync('/usr/bin/apt-get');
  if (!mayInstall) {
    console.log('pandas: not installed; on Debian: apt-get install python3-pandas');
    return true;
  }
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  return (
    run('apt-get', ['update', '-q'], { env }) &&
    run('apt-get', ['install', '-y', '-q', '--no-install-recommends', 'python3-pandas'], { env })
  );
}

const installed = [installPackages(), installPandas()];
console.log(
  installed.every(Boolean)
    ? `The peers are in ${folder}.`
    : 'Some peers could not be installed; the benchmark says which.',
);
process.exitCode = installed.every(Boolean) ? 0 : 1;
