// How alike two texts are, from 0 to 1.

/** How many letters the beginning may count for, and by how much each: Winkler 1990. */
const [PREFIX, PREFIX_WEIGHT] = [4, 0.1];

const jaro = (a: string, b: string): number => {
  const reach = Math.max(Math.floor(Math.max(a.length, b.length) / 2) - 1, 0);
  const isTaken = new Array<boolean>(b.length).fill(false);
  const matched: string[] = [];
  for (let i = 0; i < a.length; i += 1)
    for (let j = Math.max(0, i - reach); j <= Math.min(b.length - 1, i + reach); j += 1) {
      if (isTaken[j] === true || a[i] !== b[j]) continue;
      isTaken[j] = true;
      matched.push(a[i] ?? '');
      break;
    }
  if (matched.length === 0) return 0;
  const others = [...b].length === b.length ? [...b] : b.split('');
  const inOrder = others.filter((_, j) => isTaken[j]);
  const moved = matched.filter((letter, i) => letter !== inOrder[i]).length / 2;
  const count = matched.length;
  return (count / a.length + count / b.length + (count - moved) / count) / 3;
};

/** Jaro–Winkler: 1 for equal texts, 0 for texts without a letter in common or where one is blank. */
export const alike = (a: string, b: string): number => {
  if (a === b) return a === '' ? 0 : 1;
  if (a === '' || b === '') return 0;
  const base = jaro(a, b);
  let prefix = 0;
  while (prefix < PREFIX && prefix < a.length && a[prefix] === b[prefix]) prefix += 1;
  return base + prefix * PREFIX_WEIGHT * (1 - base);
};
