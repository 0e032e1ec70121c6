// The known name a mistyped one most likely meant.

/**
 * The candidate with the fewest edits to `text`, letters and digits only, in any case; null without candidates.
 * @param most edits; a candidate that needs more is not near.
 */
export function nearestOf(text: string, candidates: readonly string[], most = Infinity): string | null {
  const wanted = simplified(text);
  let nearest: string | null = null;
  let fewest = most === Infinity ? most : most + 1;
  for (const candidate of candidates) {
    const edits = editDistance(wanted, simplified(candidate));
    if (edits < fewest) [nearest, fewest] = [candidate, edits];
  }
  return nearest;
}

function simplified(text: string): string {
  // A name is short; the rest of a pasted page is not worth comparing.
  return text
    .slice(0, 100)
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '');
}

/** Levenshtein's distance, one row of the table at a time. */
function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const replaced = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(replaced, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}
