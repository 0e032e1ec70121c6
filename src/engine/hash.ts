// A stable fingerprint of a text, for keys and for noticing changes. Not for secrets.

// Looked up once: in a script's own realm a global costs more than the multiplication.
const { imul } = Math;

/**
 * 16 hex digits from two 32-bit lanes of multiplicative mixing (cyrb53's construction, both lanes kept whole).
 * The same text gives the same digits for ever: keys in people's workbooks depend on it.
 */
export function stableHash(text: string): string {
  let first = 0xdeadbeef;
  let second = 0x41c6ce57;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    first = imul(first ^ code, 2654435761);
    second = imul(second ^ code, 1597334677);
  }
  const a = imul(first ^ (first >>> 16), 2246822507) ^ imul(second ^ (second >>> 13), 3266489909);
  const b = imul(second ^ (second >>> 16), 2246822507) ^ imul(first ^ (first >>> 13), 3266489909);
  return hex(b) + hex(a);
}

const hex = (lane: number): string => (lane >>> 0).toString(16).padStart(8, '0');
