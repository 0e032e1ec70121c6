// The record card's script, exactly as HubSpot's own build makes it; built anew when its sources are newer.
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

interface Builder {
  readonly buildCard: (places: {
    readonly project: string;
    readonly folder: string;
  }) => Promise<{ readonly path: string }>;
}

const building = new Map<string, Promise<Buffer>>();

/** @param projectRoot where `hubspot-extension` and node_modules are */
export function cardScript(projectRoot: string): Promise<Buffer> {
  const project = join(projectRoot, 'hubspot-extension');
  const folder = join(projectRoot, 'node_modules/.cache/nexus/hubspot-card');
  const sources = join(project, 'src/app/cards');
  const newest = Math.max(...readdirSync(sources).map((name) => statSync(join(sources, name)).mtimeMs));
  const built = join(folder, 'nexus-card.js');
  if (existsSync(built) && statSync(built).mtimeMs > newest) return Promise.resolve(readFileSync(built));
  const known = building.get(project);
  if (known) return known;
  const started = build(projectRoot, { project, folder }).finally(() => building.delete(project));
  building.set(project, started);
  return started;
}

async function build(
  projectRoot: string,
  places: { readonly project: string; readonly folder: string },
): Promise<Buffer> {
  const { buildCard } = (await import(
    pathToFileURL(join(projectRoot, 'scripts/hubspot-card/build.mjs')).href
  )) as Builder;
  return readFileSync((await buildCard(places)).path);
}
