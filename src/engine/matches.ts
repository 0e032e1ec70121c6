// All matches of a pattern with where they stand, as String.matchAll gives them.

/** @param pattern with the flag g */
export function matchesIn(text: string, pattern: RegExp): readonly RegExpExecArray[] {
  const own = new RegExp(pattern.source, pattern.flags);
  const matches: RegExpExecArray[] = [];
  for (let match = own.exec(text); match !== null; match = own.exec(text)) matches.push(match);
  return matches;
}
