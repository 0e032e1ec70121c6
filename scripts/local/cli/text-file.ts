// The text of a file whose encoding nobody told us.

/** UTF-16 where its byte order mark says so, else UTF-8; bytes that are not UTF-8 become U+FFFD, which the import refuses row by row. */
export function textOfFile(bytes: Uint8Array): string {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (first === 0xfe && second === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  return new TextDecoder('utf-8').decode(bytes);
}
