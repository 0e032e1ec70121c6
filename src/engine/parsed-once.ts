// Data tables in the bundle: kept as text and parsed at first use, so that a script that starts pays for none of them.

/** @param make pure; called once, when what it makes is first asked for */
export function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => (made ??= { value: make() }).value;
}

/** @param parse pure; called once, when the table is first asked for */
export const parsedOnce = <T>(text: string, parse: (text: string) => T): (() => T) => once(() => parse(text));
