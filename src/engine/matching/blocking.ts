// Which of many might be the same as one: only those that share something that names them, not all of them.

/** A block of more than this tells nobody apart: its first members stand for it. */
const LARGEST_BLOCK = 60;

export interface Blocks<T> {
  add(item: T, keys: readonly string[]): void;
  /** Those that share a key, in the order in which they were added, each once. */
  sharing(keys: readonly string[]): readonly T[];
}

/** @param largest members of a block that are looked at; where there are more, what only they share tells little. */
export const blocks = <T>(largest = LARGEST_BLOCK): Blocks<T> => {
  const byKey = new Map<string, T[]>();
  return {
    add: (item, keys) => {
      for (const key of keys) {
        const block = byKey.get(key);
        if (block === undefined) byKey.set(key, [item]);
        else if (block.length < largest) block.push(item);
      }
    },
    sharing: (keys) => {
      const [first, ...others] = keys.flatMap((key) => byKey.get(key) ?? []);
      return first === undefined ? [] : [...new Set([first, ...others])];
    },
  };
};

/** Every pair that shares a block, each once: for finding what is the same among all of them. */
export const pairsIn = <T>(
  items: readonly T[],
  keysOf: (item: T) => readonly string[],
  largest = LARGEST_BLOCK,
): readonly (readonly [T, T])[] => {
  const known = blocks<T>(largest);
  return items.flatMap((item) => {
    const keys = keysOf(item);
    const pairs = known.sharing(keys).map((other) => [other, item] as const);
    known.add(item, keys);
    return pairs;
  });
};
