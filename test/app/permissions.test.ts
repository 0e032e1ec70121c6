// Permissions that people untick: what they start from the menu asks for them first, and stops there.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createHost } from '../../scripts/local/host/host';
import { emptyHostState } from '../../scripts/local/host/state';
import { newSheet, newSpreadsheet } from '../../scripts/local/sheets/model';
import { menuLines } from '../../src/app/menu';
import { scriptBundle } from '../fakes/script-bundle';

const AUTH = 'https://www.googleapis.com/auth/';
const scopes = ['spreadsheets', 'script.external_request', 'script.scriptapp', 'script.container.ui'].map(
  (scope) => AUTH + scope,
);

const script = scriptBundle(`
import { fromMenu } from './src/app/guarded';
export const menuAbout = fromMenu('menuAbout', (services) => {
  services.scriptProperties.set('ran', 'yes');
  return services.http.fetchAll([{ url: 'https://a.example' }])[0].notSent ?? 'asked';
});
export const plain = () => {
  try { return UrlFetchApp.fetch('https://a.example').getContentText(); } catch (error) { return error.message; }
};
export const swallowing = () => { try { ScriptApp.requireAllScopes(ScriptApp.AuthMode.FULL); } catch (error) { /* in vain */ } return 'went on'; };
`);

const run = (name: string, withheld: readonly string[], context: 'person' | 'trigger' = 'person') => {
  const state = emptyHostState();
  state.containerId = 'x';
  state.spreadsheets['x'] = newSpreadsheet('x', {});
  state.spreadsheets['x'].sheets.push(newSheet({ sheetId: 0, title: 'Sheet1', index: 0 }));
  const host = createHost({
    state,
    bundle: script,
    now: 0,
    user: 'ann@nexus.example',
    fetch: (requests) => requests.map(() => ({ status: 200, headers: {}, body: 'ok' })),
    scopes,
    withheldScopes: withheld.map((scope) => AUTH + scope),
  });
  return { ...host.execute(name, [], { context }), ran: state.properties.script['ran'] };
};

test('with everything granted it runs', () => expect(run('menuAbout', [])).toMatchObject({ ok: true, value: 'asked' }));

test.each(['script.external_request', 'script.container.ui', 'spreadsheets'])(
  'without %s Google asks for it, and nothing else happens',
  (scope) => {
    const { ok, killed, ran, ui } = run('menuAbout', [scope]);
    expect([ok, killed, ran]).toEqual([false, 'authorization', undefined]);
    expect(ui).toEqual([{ kind: 'dialog', title: 'Authorization required', text: AUTH + scope }]);
  },
);

test('a scope that the manifest does not ask for is not missed; a trigger has nobody to ask', () => {
  expect(run('menuAbout', ['drive.readonly']).ok).toBe(true);
  expect(run('menuAbout', ['spreadsheets'], 'trigger')).toMatchObject({ ok: false, ui: [] });
});

test('the execution ends even where the script catches what it is told', () =>
  expect(run('swallowing', ['spreadsheets'])).toMatchObject({ ok: false, killed: 'authorization' }));

test("a service's own call without its scope fails in Google's words, which say that nothing was sent", () =>
  expect(run('plain', ['script.external_request']).value).toMatch(
    /^Specified permissions are not sufficient to call UrlFetchApp\.fetch/,
  ));

test('every item of the menu, and install, begin so', () => {
  const main = readFileSync(join(__dirname, '../../src/main.ts'), 'utf8');
  const begun = Array.from(main.matchAll(/^export const (\w+) = fromMenu\('(\w+)'/gm), ([, name, said]) => [
    name,
    said,
  ]);
  expect(begun.every(([name, said]) => name === said)).toBe(true);
  const wanted = [...menuLines().map(({ handler }) => handler), 'install'];
  expect(wanted.filter((name) => !begun.some(([other]) => other === name))).toEqual([]);
});
