// Builds the cards as HubSpot does when a project is uploaded.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { remoteBuild } from '@hubspot/ui-extensions-dev-server/build';

export const PROJECT = fileURLToPath(new URL('../../hubspot-extension', import.meta.url));
export const BUILT = fileURLToPath(new URL('../../node_modules/.cache/nexus/hubspot-card', import.meta.url));

/** The cards of the project, by the name of their entry file. */
export const CARDS = ['nexus-card', 'nexus-sidebar'];

/**
 * @param {string} card one of `CARDS`
 * @param {{ project?: string, folder?: string }} places where the project is, and where the built cards go, each into a folder of its own
 * @returns {Promise<{ path: string, bytes: number, properties: string[] }>} the script, its size, and the properties that HubSpot will fetch with it
 */
export async function buildCard(card, { project = PROJECT, folder = BUILT } = {}) {
  process.env.NODE_ENV = 'production'; // as on HubSpot's side; anything else would bundle React's checks for developers
  // A build empties its folder.
  const outputDir = join(folder, card);
  await remoteBuild({
    root: join(project, 'src/app/cards'),
    entryPoint: `./${card}.tsx`,
    outputDir,
    logLevel: 'error',
  });
  const path = join(outputDir, `${card}.js`);
  const { dataDeps } = JSON.parse(readFileSync(join(outputDir, `${card}-manifest.json`), 'utf8'));
  return {
    path,
    bytes: readFileSync(path).length,
    properties: dataDeps.flatMap((need) => need.properties.recordProperties ?? []),
  };
}

if (process.argv[1] === fileURLToPath(import.meta.url))
  for (const card of CARDS) {
    const { path, bytes } = await buildCard(card);
    console.log(`${path}: ${(bytes / 1000).toFixed(1)} kB`);
  }
