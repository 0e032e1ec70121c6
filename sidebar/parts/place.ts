// A place in the workbook, as the server's links name it.

/** Where a link of the server's leads; null for none of its own. */
export function placeIn(url: string): { readonly sheetId: number; readonly a1: string } | null {
  const found = /#gid=(\d+)(?:&range=([A-Z]+\d+))?$/.exec(url);
  return found === null ? null : { sheetId: Number(found[1]), a1: found[2] ?? 'A1' };
}
