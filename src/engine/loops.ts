// Links from one name to the next that lead back to where they began.

/**
 * Per name that lies on a loop, the loop's names in order, beginning with itself; names that only lead into one are not
 * in it.
 */
export function loopsIn(next: ReadonlyMap<string, string | null>): ReadonlyMap<string, readonly string[]> {
  const loops = new Map<string, readonly string[]>();
  const done = new Set<string>();
  for (const start of next.keys()) {
    const path: string[] = [];
    const places = new Map<string, number>();
    let name: string | null = start;
    while (name !== null && !done.has(name) && !places.has(name)) {
      places.set(name, path.push(name) - 1);
      name = next.get(name) ?? null;
    }
    const loop = name === null || !places.has(name) ? [] : path.slice(places.get(name));
    loop.forEach((member, index) => loops.set(member, [...loop.slice(index), ...loop.slice(0, index)]));
    path.forEach((each) => done.add(each));
  }
  return loops;
}
