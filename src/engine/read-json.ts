// JSON that may be broken, because others could reach it: a cell, a property, a model's answer.

/** undefined for a text that is no JSON. */
export function readJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

/** What an object holds, as far as it was written by us; null for no text, no JSON, and any other value. */
export function readJsonObject<T extends object>(text: string | null): Partial<T> | null {
  const value = text === null ? undefined : readJson(text);
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Partial<T>) : null;
}
