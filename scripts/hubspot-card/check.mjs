// Checks the HubSpot project without an account: its files, HubSpot's lint, its production build and the build's size.
// Usage: node scripts/hubspot-card/check.mjs [--json] [PROJECT…]; with --json a list of {project, problems}.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { buildCard, CARDS, PROJECT } from './build.mjs';
import { lintProblems } from './lint.mjs';
import { projectProblems } from './project.mjs';

const MOST_BYTES = 40_000;
/** By card, what it reads of the record. */
const READ = {
  'nexus-card': [
    'nexus_card',
    'nexus_summary',
    'nexus_scored_at',
    'nexus_command',
    'nexus_assign',
    'nexus_note',
    'nexus_command_status',
  ],
  'nexus-sidebar': ['nexus_card'],
};

async function buildProblems(project, card) {
  const folder = mkdtempSync(join(tmpdir(), 'nexus-card-'));
  try {
    const { path, bytes, properties } = await buildCard(card, { project, folder });
    const unfetched = READ[card].filter((name) => !properties.includes(name));
    return [
      ...(bytes > MOST_BYTES ? [`${card} is ${(bytes / 1000).toFixed(1)} kB, more than ${MOST_BYTES / 1000} kB.`] : []),
      ...(unfetched.length > 0 ? [`HubSpot's build does not see that ${card} reads ${unfetched.join(', ')}.`] : []),
      ...(/createRoot|react-reconciler/.test(readFileSync(path, 'utf8'))
        ? [`React itself is part of ${card}; HubSpot brings its own.`]
        : []),
    ];
  } catch (error) {
    return [`HubSpot's build of ${card} fails: ${error.message.split('\n')[0]}`];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** HubSpot builds only what it has accepted. */
async function problemsOf(project) {
  const refused = [...(await projectProblems(project)), ...(await lintProblems(project))];
  if (refused.length > 0) return refused;
  const problems = [];
  for (const card of CARDS) problems.push(...(await buildProblems(project, card)));
  return problems;
}

const isJson = process.argv.includes('--json');
const named = process.argv
  .slice(2)
  .filter((argument) => argument !== '--json')
  .map((folder) => resolve(folder));
const reports = [];
for (const project of named.length > 0 ? named : [PROJECT])
  reports.push({ project, problems: await problemsOf(project) });

if (isJson) console.log(JSON.stringify(reports));
else
  for (const { project, problems } of reports)
    console.log(
      problems.length === 0 ? `${project}: nothing HubSpot would refuse` : [`${project}:`, ...problems].join('\n  '),
    );
process.exitCode = reports.some(({ problems }) => problems.length > 0) ? 1 : 0;
