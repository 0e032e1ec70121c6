// The cards' scripts, exactly as HubSpot's own build makes them; built anew when their sources are newer.
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

/** The card in the middle of a record, and the small one in its sidebar. */
export type CardName = 'nexus-card' | 'nexus-sidebar';

interface Builder {
  readonly buildCard: (
    card: CardName,
    places: { readonly project: string; readonly folder: string },
  ) => Promise<{ readonly path: string }>;
}

const building = new Map<string, Promise<Buffer>>();

/** @param projectRoot where `hubspot-extension` and node_modules are */
export function cardScript(projectRoot: string, card: CardName = 'nexus-card'): Promise<Buffer> {
  const project = join(projectRoot, 'hubspot-extension');
  const folder = join(projectRoot, 'node_modules/.cache/nexus/hubspot-card');
  const sources = join(project, 'src/app/cards');
  const newest = Math.max(...readdirSync(sources).map((name) => statSync(join(sources, name)).mtimeMs));
  const built = join(folder, card, `${card}.js`);
  if (existsSync(built) && statSync(built).mtimeMs > newest) return Promise.resolve(readFileSync(built));
  const name = `${project} ${card}`;
  const known = building.get(name);
  if (known) return known;
  const started = build(projectRoot, card, { project, folder }).finally(() => building.delete(name));
  building.set(name, started);
  return started;
}

async function build(
  projectRoot: string,
  card: CardName,
  places: { readonly project: string; readonly folder: string },
): Promise<Buffer> {
  const { buildCard } = (await import(
    pathToFileURL(join(projectRoot, 'scripts/hubspot-card/build.mjs')).href
  )) as Builder;
  return readFileSync((await buildCard(card, places)).path);
}
