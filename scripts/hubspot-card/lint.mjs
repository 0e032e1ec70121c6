// Runs HubSpot's lint rules over a project's cards, wherever it is.
import { relative } from 'node:path';
import { join } from 'node:path';
import { ESLint } from 'eslint';
import { cardLintRules } from './lint-rules.mjs';

/**
 * @param {string} project the folder of `hsproject.json`
 * @returns {Promise<string[]>} one line a problem
 */
export async function lintProblems(project) {
  const eslint = new ESLint({
    cwd: project,
    overrideConfigFile: true,
    overrideConfig: cardLintRules(['**/*.{ts,tsx}']),
  });
  const results = await eslint.lintFiles([join(project, 'src/app/cards/**/*.{ts,tsx}')]);
  return results.flatMap(({ filePath, messages }) =>
    messages.map(({ line, message }) => `${relative(project, filePath)}:${line} ${message}`),
  );
}
