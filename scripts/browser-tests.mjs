// Runs the browser tests and says last how many passed and failed; without a Chromium they fail, loudly.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const projectRoot = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const folder = mkdtempSync(join(tmpdir(), 'nexus-browser-'));
const report = join(folder, 'report.json');
const { status } = spawnSync(
  process.execPath,
  [
    'node_modules/jest/bin/jest.js',
    '-c',
    'test/browser/jest.config.mjs',
    '--json',
    '--outputFile',
    report,
    ...process.argv.slice(2),
  ],
  { cwd: projectRoot, stdio: ['ignore', 'ignore', 'inherit'] },
);
const { passed, failed } = existsSync(report)
  ? counts(JSON.parse(readFileSync(report, 'utf8')))
  : { passed: 0, failed: 1 };
rmSync(folder, { recursive: true, force: true });
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = status === 0 && failed === 0 ? 0 : 1;

function counts({ numPassedTests, numFailedTests, numRuntimeErrorTestSuites }) {
  return { passed: numPassedTests, failed: numFailedTests + numRuntimeErrorTestSuites };
}
