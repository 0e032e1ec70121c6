// Other people's text made fit to stand in a message: one line, nothing invisible, no longer than is read.
import { textOf, type Cell } from './cells';
import { shortText } from './wording';

// Marks that reverse, hide or smuggle text; the joiners and the selector that emoji and some scripts need stay.
const invisible = /(?![\u200C\u200D\uFE0F])[\p{Cf}\p{Cs}\p{Default_Ignorable_Code_Point}]/gu;
const visible = /[\p{L}\p{N}\p{P}\p{S}]/u;
// A mail program would make a link of an address somebody wrote into a name.
const scheme = /[a-z][a-z0-9+.-]{0,30}:\/\//gi;

/** The cell's text on one line of at most `longest` characters; '' when nothing of it can be seen. */
export function cleanText(cell: Cell | undefined, longest: number): string {
  const text = unhidden((textOf(cell) ?? '').slice(0, longest * 20)).replace(scheme, '');
  const line = shortText(text, longest).trim();
  return visible.test(line) ? line : '';
}

/** The same for a text of several lines: its line breaks stay, at most one blank line at a time. */
export function cleanLines(text: string, longest: number): string {
  const lines = unhidden(text.slice(0, longest * 4))
    .split(/\r\n|[\n\r\u0085\u2028\u2029]/)
    .map((line) => line.replace(/[\s\p{Cc}]+/gu, ' ').trim());
  return cutAt(
    lines
      .join('\n')
      .replace(/\n{3,}/g, '\n\n')
      .trim(),
    longest,
  );
}

/** The text cut with `…` to at most `longest` characters, never within an emoji. */
export function cutAt(text: string, longest: number): string {
  return text.length <= longest
    ? text
    : `${text
        .slice(0, longest - 1)
        .replace(/[\uD800-\uDBFF]$/, '')
        .trimEnd()}…`;
}

function unhidden(text: string): string {
  return text.replace(invisible, '');
}
