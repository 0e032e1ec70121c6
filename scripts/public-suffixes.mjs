// Makes src/engine/public-suffixes.ts, the trimmed public suffix list, anew from the one that tldts publishes:
//
//   npm install --no-save tldts
//   node scripts/public-suffixes.mjs node_modules/tldts "$(npm view tldts time.modified)"
//
// Left out: suffixes of one label (any last label is one), Japan's towns (one rule a prefecture stands for them), and
// what hosting companies list below the third label, such as each region of a cloud: there a whole host is one name.
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { resolve } from 'node:path';
import { domainToUnicode } from 'node:url';

const [home = 'node_modules/tldts', published = ''] = process.argv.slice(2);
const day = /^\d{4}-\d\d-\d\d/.exec(published)?.[0];
if (day === undefined) throw new Error('Say when that version was published, as npm view tldts time.modified does.');
const { version } = JSON.parse(readFileSync(`${home}/package.json`, 'utf8'));
const trie = createRequire(import.meta.url)(resolve(home, 'dist/cjs/src/data/trie.js'));

const ICANN = 1;

function rulesBelow(root) {
  const offsets = [];
  let offset = 0;
  for (const length of trie.edgeLength) {
    offsets.push(offset);
    offset += length;
  }
  const found = [];
  const walk = (node, name) => {
    if (name !== '' && trie.nodeFlags[node] !== 0) found.push({ isIcann: trie.nodeFlags[node] === ICANN, name });
    for (let edge = trie.edgeStart[node]; edge < trie.edgeStart[node + 1]; edge += 1) {
      const label = trie.labelText.slice(offsets[edge], offsets[edge] + trie.edgeLength[edge]);
      walk(trie.edgeChild[edge], name === '' ? label : `${label}.${name}`);
    }
  };
  walk(root, '');
  return found;
}

const labelsOf = (name) => name.split('.');
const inUnicode = (name) =>
  labelsOf(name)
    .map((label) => (label.startsWith('xn--') ? domainToUnicode(label) || label : label))
    .join('.');

const isJapaneseTown = ({ name }) => /\.jp$/.test(name) && labelsOf(name).length === 3;
const kept = new Set();
const hosts = new Set();
for (const rule of rulesBelow(trie.rulesRoot)) {
  const count = labelsOf(rule.name).length;
  if (count === 1) continue;
  if (rule.isIcann && isJapaneseTown(rule)) kept.add(`*.${labelsOf(rule.name).slice(1).join('.')}`);
  else if (rule.isIcann || count === 2) kept.add(inUnicode(rule.name));
  else hosts.add(inUnicode(labelsOf(rule.name).slice(-2).join('.')));
}
for (const { name } of rulesBelow(trie.exceptionsRoot)) kept.add(`!${inUnicode(name)}`);
// What is a suffix itself already keeps its customers apart.
const ofHosting = [...hosts].filter((host) => !kept.has(host));

const byParent = new Map();
for (const rule of [...kept].sort()) {
  const [first, ...rest] = labelsOf(rule);
  const parent = rest.join('.');
  byParent.set(parent, [...(byParent.get(parent) ?? []), first]);
}
const lines = [...byParent]
  .sort(([a], [b]) => (a < b ? -1 : 1))
  .map(([parent, firsts]) => `${parent}:${firsts.join(' ')}`);

/** Lines of the source no longer than others: an end that is escaped is none in the text. */
const folded = (text) => text.replace(/[^\n]{20,}/g, (line) => fold(line));

const fold = (line) => {
  let end = line.length;
  while (Buffer.byteLength(line.slice(0, end)) > 119) end = line.lastIndexOf(' ', end - 2) + 1;
  return end === line.length ? line : `${line.slice(0, end)}\\\n${fold(line.slice(end))}`;
};

writeFileSync(
  'src/engine/public-suffixes.ts',
  `// Made by scripts/public-suffixes.mjs from the public suffix list (publicsuffix.org, MPL 2.0) in tldts ${version}.
// Not to be edited.

/** The day of the list. */
export const SUFFIXES_OF = '${day}';

/** A line for each parent, with the labels that make a suffix of it: \`uk:ac co gov\`. */
export const PACKED_SUFFIXES = \`${folded(lines.join('\n'))}\`;

/** Domains with further suffixes of their own below the third label, which are left out. */
export const HOSTING_DOMAINS =
  '${folded(ofHosting.sort().join(' '))}';
`,
);
console.log(`${kept.size} suffixes, ${ofHosting.length} hosting domains, ${lines.join('\n').length} characters`);
