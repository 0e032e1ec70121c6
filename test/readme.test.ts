// The READMEs say what the code says: generated parts are up to date; what they link to, run and promise is there.
import { WHAT_IF } from '../scripts/local/cli/what-if-command';
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { commands, mainThreadCommands } from '../scripts/local/cli/commands';
import { readmes, withSections } from '../scripts/readme/sections';
import { jobs } from '../src/app/features';
import { menuLines } from '../src/app/menu';

const pages = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', '*README.md'], {
  encoding: 'utf8',
})
  .trim()
  .split('\n')
  .filter((path) => existsSync(path));
const textOf = (path: string): string => readFileSync(path, 'utf8');
const { scripts } = JSON.parse(textOf('package.json')) as { readonly scripts: Readonly<Record<string, string>> };

test.each(Object.entries(readmes))(
  'the generated parts of %s are up to date (else: npm run readme)',
  (path, sections) => {
    expect(withSections(textOf(path), sections)).toBe(textOf(path));
  },
);

test('the front page is short, and begins with what it is, a picture, both lines and npm start', () => {
  const front = textOf('README.md');
  expect(Buffer.byteLength(front)).toBeLessThanOrEqual(14_000);
  const first = front.split('\n').slice(0, 40).join('\n');
  expect(first).toMatch(/^# Nexus for Sheets\n\n\S/);
  expect(first).toMatch(/!\[[^\]]+\]\([^)]+\.(?:png|svg)\)/);
  expect(first).toMatch(/```sh\nnpm ci && npm run demo[^\n]*\nnpm ci && npm test[^\n]*\n```/);
  expect(first).toContain('`npm start`');
});

test('what the front page promises to run is what has to hold before a change lands', () => {
  const lines = /```sh\n([^`]*)```/.exec(textOf('README.md'))?.[1] ?? '';
  const promised = lines.split(/&&|\n/).flatMap((part) => /npm [\w ]*\w/.exec(part.replace(/#.*/, ''))?.[0] ?? []);
  const checked = textOf('.ci/run').replace(/--silent /g, '');
  expect(new Set(promised)).toEqual(new Set(['npm ci', 'npm run demo', 'npm test']));
  expect(promised.filter((command) => !new RegExp(`^[^#]*${command}(?: --|$)`, 'm').test(checked))).toEqual([]);
});

test('every room has a page, named on the front page', () => {
  expect(pages.length).toBeGreaterThan(10);
  const front = textOf('README.md');
  expect(pages.filter((path) => path !== 'README.md' && !front.includes(`](${path})`))).toEqual([]);
});

describe.each(pages)('%s', (path) => {
  const text = textOf(path);

  test('every npm script it names exists', () => {
    const named = Array.from(
      text.replace(/<!--.*?-->/g, '').matchAll(/npm run (?:--silent )?([a-z][\w:-]*)/g),
      (match) => match[1] ?? '',
    ).filter((name, at, all) => all.indexOf(name) === at);
    expect(named.filter((name) => !(name in scripts))).toEqual([]);
  });

  test('every file, picture and heading it links to exists', () => {
    const links = [...text.matchAll(/\]\((?!https?:)([^)#\s]*)(?:#([^)\s]+))?[^)]*\)/g)];
    const broken = links.filter(([, file = '', anchor]) => {
      const target = file === '' ? path : normalize(join(dirname(path), file));
      return !existsSync(target) || (anchor !== undefined && !anchorsOf(textOf(target)).includes(anchor));
    });
    expect(broken.map(([link]) => link)).toEqual([]);
  });
});

/** As GitHub names headings. */
const anchorsOf = (text: string): readonly string[] =>
  Array.from(text.matchAll(/^#+ (.+)$/gm), ([, heading = '']) =>
    heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\s-]/gu, '')
      .replace(/\s/g, '-'),
  );

describe('src/README.md', () => {
  const table = /^## What it can do, and where\n([^]*?)^## /m.exec(textOf('src/README.md'))?.[1] ?? '';

  test('tells of every item of the menu, every job and every command', () => {
    const wanted = [
      ...menuLines().map(({ label }) => `**${label}**`),
      ...jobs.map(({ name }) => `\`run ${name}\``),
      ...[...commands, ...mainThreadCommands].filter(({ name }) => name !== 'run').map(({ name }) => `\`${name}`),
    ];
    expect(wanted.filter((name) => !table.includes(name))).toEqual([]);
  });

  test('names no job that is not there', () => {
    const named = Array.from(table.matchAll(/`run ([\w-]+)/g), (match) => match[1] ?? '');
    expect(named.filter((name) => name !== WHAT_IF && !jobs.some((job) => job.name === name))).toEqual([]);
  });

  test('says how a record type and a connector are added', () => {
    expect(anchorsOf(textOf('src/README.md'))).toEqual(
      expect.arrayContaining(['adding-a-record-type', 'adding-a-connector']),
    );
  });

  test('every file it names in a way or a layer is there', () => {
    const named = Array.from(
      textOf('src/README.md').matchAll(
        /`((?:app|features|nudges|records|people|run|services|workbook|engine)\/[\w/-]*(?:\.ts)?)`/g,
      ),
      (match) => match[1] ?? '',
    );
    expect(named.length).toBeGreaterThan(12);
    expect(named.filter((name) => !existsSync(join('src', name)))).toEqual([]);
  });
});

describe('withSections', () => {
  const text = 'a\n<!-- made by npm run readme: x -->\nold\n<!-- end of x -->\nb\n';

  test('replaces what stands between the markers and nothing else', () => {
    expect(withSections(text, { x: 'new $1' })).toBe(
      'a\n<!-- made by npm run readme: x -->\nnew $1\n<!-- end of x -->\nb\n',
    );
  });

  test('a section without a place and a place without a section are told', () => {
    expect(() => withSections(text, { x: '', y: '' })).toThrow('no place for y');
    expect(() => withSections(text, {})).toThrow('"x"');
  });
});
