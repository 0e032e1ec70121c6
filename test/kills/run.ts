// What `npm run kills` runs: cases one after another, each told as it ends.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildNexus } from '../local/cli/built-nexus';
import { runCase, type Outcome } from './case';
import { baseOf, openWorld, type Base } from './world';

export interface Part {
  readonly nexus: string;
  readonly base: Base;
  readonly seeds: readonly number[];
}

export type Told = Outcome & { readonly seed: number };

/** What all cases begin with. */
export async function prepare(): Promise<{ readonly nexus: string; readonly base: Base; readonly remove: () => void }> {
  const nexus = buildNexus();
  const folder = mkdtempSync(join(tmpdir(), 'nexus-kills-'));
  const world = await openWorld(nexus.folder, folder, null);
  try {
    return { nexus: nexus.folder, base: baseOf(world), remove: nexus.remove };
  } finally {
    await world.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

export async function runPart({ nexus, base, seeds }: Part, tell: (told: Told) => void): Promise<void> {
  for (const seed of seeds) tell({ seed, ...(await runCase(nexus, base, seed)) });
}
