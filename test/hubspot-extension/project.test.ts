// What would be refused by HubSpot is reported before anybody uploads it, each by the place it is in.
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

const ROOT = resolve(__dirname, '../..');
// Below the project, so that the copies find its packages.
mkdirSync(join(ROOT, '.nexus'), { recursive: true });
const work = mkdtempSync(join(ROOT, '.nexus/card-test-'));
afterAll(() => rmSync(work, { recursive: true, force: true }));

const META = 'src/app/cards/nexus-card-hsmeta.json';
const SIDEBAR_META = 'src/app/cards/nexus-sidebar-hsmeta.json';
const ENTRY = 'src/app/cards/nexus-card.tsx';

const edited = (project: string, path: string, change: (text: string) => string): void =>
  writeFileSync(join(project, path), change(readFileSync(join(project, path), 'utf8')));

/** A copy of the project with one thing broken. */
const BREAKS: Readonly<Record<string, (project: string) => void>> = {
  sound: () => undefined,
  'bad location': (project) => edited(project, META, (text) => text.replace('crm.record.tab', 'crm.record.middle')),
  'wrong type': (project) => edited(project, META, (text) => text.replace('"type": "card"', '"type": "cards"')),
  'wrong folder': (project) => {
    mkdirSync(join(project, 'src/app/cards/nested'));
    for (const meta of [META, SIDEBAR_META])
      renameSync(join(project, meta), join(project, meta.replace('cards/', 'cards/nested/')));
  },
  'invalid JSON': (project) => edited(project, META, (text) => text.slice(0, -3)),
  'unknown scopes': (project) =>
    edited(project, 'src/app/app-hsmeta.json', (text) =>
      text
        .replace('crm.objects.owners.read', 'crm.objects.ownerz.read')
        .replace('"optionalScopes": []', '"optionalScopes": ["crm.objects.owners.write"]'),
    ),
  'no such entry': (project) => renameSync(join(project, ENTRY), join(project, 'src/app/cards/other.tsx')),
  'no such sidebar': (project) =>
    renameSync(join(project, 'src/app/cards/nexus-sidebar.tsx'), join(project, 'src/app/cards/other.tsx')),
  'a sidebar that reads something else': (project) =>
    edited(project, 'src/app/cards/sidebar-card.tsx', (text) => text.replace("['nexus_card']", "['nexus_summary']")),
  'unknown platform': (project) => edited(project, 'hsproject.json', (text) => text.replace('2026.03', '2019.1')),
  'against the rules': (project) => {
    writeFileSync(join(project, 'outside.ts'), 'export const outside = 1;\n');
    edited(
      project,
      ENTRY,
      (text) =>
        `import { outside } from '../../../outside';\n${text}\nexport const Tag = () => <div>{outside}</div>;\nexport const load = () => fetch('https://example.com');\n`,
    );
  },
  'names made at run time, and too big': (project) => {
    edited(project, 'src/app/cards/record-card.tsx', (text) =>
      text.replace(
        'useCrmProperties(PROPERTIES)',
        "useCrmProperties(['card', 'summary'].map((name) => `nexus_${name}`))",
      ),
    );
    edited(project, 'src/app/cards/words.ts', (text) => text.replace("'just now'", JSON.stringify('x'.repeat(40_000))));
  },
};

const reports = new Map<string, string>();
let exitCode: number | null = null;

beforeAll(() => {
  const projects = Object.entries(BREAKS).map(([name, breakIt]) => {
    const project = join(work, name);
    cpSync(join(ROOT, 'hubspot-extension'), project, { recursive: true });
    breakIt(project);
    return project;
  });
  const { stdout, status } = spawnSync(
    process.execPath,
    [join(ROOT, 'scripts/hubspot-card/check.mjs'), '--json', ...projects],
    { cwd: ROOT, encoding: 'utf8' },
  );
  exitCode = status;
  const found = JSON.parse(stdout) as readonly { project: string; problems: readonly string[] }[];
  found.forEach(({ problems }, at) => reports.set(Object.keys(BREAKS)[at] ?? '', problems.join('\n')));
}, 60_000);

test('the project itself is sound', () => {
  expect(reports.get('sound')).toBe('');
});

test.each([
  ['bad location', /nexus-card-hsmeta\.json: .*config\.location/],
  ['wrong type', /nexus-card-hsmeta\.json: Unsupported type: cards/],
  ['wrong folder', /nested\/nexus-card-hsmeta\.json: HubSpot passes over/],
  ['wrong folder', /The project has no card/],
  ['invalid JSON', /nexus-card-hsmeta\.json: .*JSON/i],
  ['unknown scopes', /app-hsmeta\.json: HubSpot has no scope crm\.objects\.ownerz\.read\n/],
  ['unknown scopes', /app-hsmeta\.json: HubSpot has no scope crm\.objects\.owners\.write$/],
  ['no such entry', /there is no \/app\/cards\/nexus-card\.tsx/],
  ['no such sidebar', /there is no \/app\/cards\/nexus-sidebar\.tsx/],
  ['a sidebar that reads something else', /does not see that nexus-sidebar reads nexus_card/],
  ['unknown platform', /2019\.1/],
  ['against the rules', /nexus-card\.tsx:1 .*outside/i],
  ['against the rules', /nexus-card\.tsx:\d+ .*div/],
  ['against the rules', /nexus-card\.tsx:\d+ .*fetch/],
  ['names made at run time, and too big', /does not see that nexus-card reads nexus_card/],
  ['names made at run time, and too big', /nexus-card is .* more than 40 kB/],
  ['names made at run time, and too big', /nexus-sidebar is .* more than 40 kB/],
])('%s: %s', (name, problem) => {
  expect(reports.get(name)).toMatch(problem);
});

test('the command fails when something would be refused', () => {
  expect(exitCode).toBe(1);
});
