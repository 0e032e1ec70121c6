// A word as lists of words know it.

/**
 * Letters and digits alone, without case and accents: `Id. Decision Makers` → `iddecisionmakers`. The Turkish ı has its
 * dot, since its capital is the same I as that of others.
 */
export const bareWord = (text: string): string =>
  text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/ı/g, 'i')
    .replace(/[^\p{L}\p{N}]/gu, '');
