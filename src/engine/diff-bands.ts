// What differs between two lists of bands, for the version it makes.
import type { Band } from './bands';

const changesOf = (before: Band, after: Band): readonly string[] => [
  ...(before.min === after.min ? [] : [`from ${before.min} → ${after.min}`]),
  ...(before.colour === after.colour ? [] : [`colour ${before.colour} → ${after.colour}`]),
  ...(before.guidance === after.guidance ? [] : ['guidance']),
];

/** In a person's words: `band Pursue from 61 → 65; added band Top`; '' when nothing differs. */
export function diffBands(before: readonly Band[], after: readonly Band[]): string {
  const old = new Map(before.map((band) => [band.name, band]));
  const kept = new Set(after.map(({ name }) => name));
  const parts = after.flatMap((band) => {
    const previous = old.get(band.name);
    if (previous === undefined) return [`added band ${band.name}`];
    const changes = changesOf(previous, band);
    return changes.length > 0 ? [`band ${band.name} ${changes.join(', ')}`] : [];
  });
  return [...parts, ...before.filter(({ name }) => !kept.has(name)).map(({ name }) => `removed band ${name}`)].join(
    '; ',
  );
}

export function bandsEqual(a: readonly Band[], b: readonly Band[]): boolean {
  return a.length === b.length && diffBands(a, b) === '';
}
