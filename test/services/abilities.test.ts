// What was built in and granted, as Google tells a script: in the local host, by the manifest that is pushed.
import type { lackOf } from '../../src/services/abilities';
import { type Ability } from '../../src/services/abilities';
import { optional } from '../../src/services/abilities.json';
import { jobs } from '../../src/app/features';
import { hostOf } from '../local/host/fixture';
import { scriptBundle } from '../fakes/script-bundle';

const bundle = scriptBundle(`
import { lackOf } from './src/services/abilities';
export const lack = (ability) => lackOf(ability);
`);

const AUTH = 'https://www.googleapis.com/auth/';
type Lack = ReturnType<typeof lackOf>;

function lackIn(
  ability: Ability,
  manifest: { readonly scopes: readonly string[]; readonly services: readonly string[] },
) {
  const host = hostOf(bundle, {
    scopes: manifest.scopes.map((scope) => AUTH + scope),
    advancedServices: manifest.services,
  });
  return host.execute('lack', [ability]).value as Lack;
}

const core = { scopes: ['spreadsheets', 'script.scriptapp'], services: ['Sheets'] };

test.each(Object.keys(optional) as Ability[])('without %s in the manifest it is said how to get it', (ability) => {
  const lack = lackIn(ability, core);
  expect(lack).toContain(optional[ability].label);
  expect(lack).toContain(`--with ${ability}`);
  optional[ability].scopes.forEach((scope) => expect(lack).toContain(scope));
});

test('built in and granted, nothing is lacking; the service or the scope alone is not enough', () => {
  const [scopes, services] = [['gmail.compose'], ['Sheets', 'Gmail']];
  expect(lackIn('mail', { scopes, services })).toBeNull();
  expect(lackIn('mail', { scopes, services: core.services })).toContain('Gmail');
  expect(lackIn('mail', { scopes: core.scopes, services })).toContain('gmail.compose');
});

test('each says which jobs need it, and those exist', () => {
  const named = Object.values(optional).flatMap(({ jobs: names }): readonly string[] => names);
  expect(named.filter((name) => !jobs.some((job) => job.name === name))).toEqual([]);
  for (const { name, needs = [] } of jobs)
    for (const ability of needs)
      expect([ability, optional[ability].jobs]).toEqual([ability, expect.arrayContaining([name])]);
});
