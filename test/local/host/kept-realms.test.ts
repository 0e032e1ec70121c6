// The bundle keeps no state of its own: in realms that are used again it does what it does in new ones.
import { createHost } from '../../../scripts/local/host/host';
import { newHostState } from '../../../scripts/local/host/new-host-state';
import { freshRealms, keptRealms, type RealmPool } from '../../../scripts/local/host/realm';
import { standInFetch } from '../../../scripts/local/host/stand-in-fetch';
import { createCrossbeamStandIn } from '../../../scripts/local/stand-ins/crossbeam';
import { sampleOverlaps } from '../../../scripts/local/stand-ins/sample-company';
import { buildBundle } from '../../faults/harness/bundle';
import { hostOf } from './fixture';

const START = Date.parse('2026-11-20T09:00:00Z');
const HOUR_MS = 3_600_000;
const bundle = buildBundle();

/** Installs, takes overlaps in, scores and nudges; the state after all that, and what each execution came to. */
function live(realms: RealmPool): readonly string[] {
  const state = newHostState('you@nexus.example');
  const company = sampleOverlaps(40);
  const crossbeam = createCrossbeamStandIn(company, { now: () => START });
  const host = createHost({
    state,
    bundle,
    now: START,
    user: 'you@nexus.example',
    realms,
    fetch: standInFetch({
      'https://api.crossbeam.com': crossbeam.handle,
      'https://auth.crossbeam.com': crossbeam.handle,
    }),
  });
  const told: unknown[] = [];
  const call = (name: string, ...args: readonly unknown[]): void => {
    const { ok, value, error, simulatedMs } = host.execute(name, args, name === 'tick' ? { context: 'trigger' } : {});
    told.push({ name, ok, value, error: error?.message, simulatedMs });
  };
  call('install');
  for (const [name, value] of Object.entries(crossbeam.secrets)) call('setSecret', `crossbeam.${name}`, value);
  call(
    'importText',
    'Settings',
    'settings.csv',
    'name,value\nnudge.mode,live\nnudge.confirmed,yes\nnudge.threshold,60\n',
  );
  for (let hour = 1; hour <= 6; hour += 1) {
    host.setNow(START + hour * HOUR_MS);
    call('tick');
    call(hour % 2 === 0 ? 'weights' : 'queue');
    call('nowhere');
  }
  return [JSON.stringify(state), JSON.stringify(told)];
}

test('a workbook lives the same life in either', () => {
  const [state, told] = live(freshRealms);
  expect(live(keptRealms())).toEqual([state, told]);
  const done = ['intake-overlaps', 'score', 'plan-nudges', 'deliver'].filter((job) =>
    told?.includes(`"job":"${job}","outcome":"done"`),
  );
  expect([...done, told?.includes('Script function not found: nowhere')]).toEqual([
    'intake-overlaps',
    'score',
    'plan-nudges',
    'deliver',
    true,
  ]);
});

test('it would be noticed: what a script keeps in its globals does live on there', () => {
  const host = hostOf('var count = 0; function main() { count += 1; return count }', { realms: keptRealms() });
  expect([host.execute('main').value, host.execute('main').value]).toEqual([1, 2]);
});
