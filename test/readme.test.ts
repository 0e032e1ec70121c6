// README.md says what the code says: its generated parts are up to date, its pictures and commands are there.
import { existsSync, readFileSync } from 'node:fs';
import { sections, withSections } from '../scripts/readme/sections';

const readme = readFileSync('README.md', 'utf8');
const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as {
  readonly scripts: Readonly<Record<string, string>>;
};

test('the generated parts are up to date (else: npm run readme)', () => {
  expect(withSections(readme, sections)).toBe(readme);
});

test('every npm script it names exists', () => {
  const named = [...readme.replace(/<!--.*?-->/g, '').matchAll(/npm run (?:--silent )?([\w:-]+)/g)].map(
    (match) => match[1] ?? '',
  );
  expect(named.length).toBeGreaterThan(3);
  expect(named.filter((name) => !(name in scripts))).toEqual([]);
});

test('every file and picture it links to exists', () => {
  const links = [...readme.matchAll(/\]\((?!https?:|#)([^)#\s]+)[^)]*\)/g)].map((match) => match[1] ?? '');
  expect(links.filter((link) => !existsSync(link))).toEqual([]);
});

test('every heading that it links to exists', () => {
  const anchors = [...readme.matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\s-]/gu, '')
      .replace(/\s/g, '-'),
  );
  const links = [...readme.matchAll(/\]\(#([^)]+)\)/g)].map((match) => match[1] ?? '');
  expect(links.filter((link) => !anchors.includes(link))).toEqual([]);
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
