// Data tables in the bundle: kept as text and parsed at first use, so that a script that starts pays for none of them.

/** @param parse pure; called once, when the table is first asked for */
export function parsedOnce<T>(text: string, parse: (text: string) => T): () => T {
  let parsed: { readonly value: T } | undefined;
  return () => (parsed ??= { value: parse(text) }).value;
}
