// A word as lists of words know it.

/** Letters and digits alone, without case and accents: `Id. Decision Makers` → `iddecisionmakers`. */
export const bareWord = (text: string): string =>
  text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '');
