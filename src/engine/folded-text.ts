// A text by which things are named the same way.

/** Trimmed, in lower case, compatibility characters folded (NFKC), inner white space as one space. */
export const foldedText = (text: string): string => text.normalize('NFKC').trim().toLowerCase().replace(/\s+/g, ' ');
