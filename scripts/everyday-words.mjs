// Packs scripts/everyday-words.txt into src/engine/everyday-words.ts: `node scripts/everyday-words.mjs` after a change.
import { readFileSync, writeFileSync } from 'node:fs';

const words = [
  ...new Set(
    readFileSync(new URL('everyday-words.txt', import.meta.url), 'utf8')
      .split(/\s+/)
      .filter((word) => word !== ''),
  ),
].sort();

/** Each word as the number of letters that it shares with the one before, and the rest. */
const packed = words.map((word, index) => {
  const before = words[index - 1] ?? '';
  let shared = 0;
  while (shared < Math.min(9, before.length) && word[shared] === before[shared]) shared += 1;
  return `${shared}${word.slice(shared)}`;
});

const lines = packed.reduce(
  (all, part) =>
    (all.at(-1)?.length ?? 120) + part.length > 119 ? [...all, part] : [...all.slice(0, -1), `${all.at(-1)}${part}`],
  /** @type {string[]} */ ([]),
);

writeFileSync(
  new URL('../src/engine/everyday-words.ts', import.meta.url),
  `// Everyday English of a sales team: scripts/everyday-words.txt, packed by scripts/everyday-words.mjs. Names of people,
// places and products, numbers, money and what nobody at work asks for are not in it.

/** Each word as the number of letters that it shares with the one before, and the rest. */
export const everydayWords = \`
${lines.join('\n')}
\`;
`,
);
