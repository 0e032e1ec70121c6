// Text and links as Slack's blocks want them: escaped first, then cut, so that no limit is passed and no entity is
// torn.
import type { NudgeLink } from './nudge-text';

const separator = '  ·  ';

export interface SlackText {
  readonly type: 'plain_text' | 'mrkdwn';
  readonly text: string;
  readonly emoji?: boolean;
  readonly verbatim?: boolean;
}

/** Exactly what Slack asks to escape; without `<` there is no mention and no link. */
export function escapeMrkdwn(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
}

/** The text escaped and cut with `…` to `longest` characters, never within an entity or an emoji. */
export function fitted(text: string, longest: number): string {
  // Escaping only lengthens, so what lies beyond is not needed.
  const escaped = escapeMrkdwn(text.slice(0, longest + 1));
  if (escaped.length <= longest) return escaped;
  const cut = escaped
    .slice(0, longest - 1)
    .replace(/&[a-z]{0,3}$/, '')
    .replace(/[\uD800-\uDBFF]$/, '');
  return `${cut.trimEnd()}…`;
}

export function plainText(text: string, longest: number): SlackText {
  return { type: 'plain_text', text: fitted(text, longest), emoji: true };
}

/**
 * Our own links on one line, as many as keep within `longest` characters; null when that is none. `verbatim` keeps
 * Slack
 * from making links and mentions of plain words.
 */
export function linkText(links: readonly NudgeLink[], longest: number): SlackText | null {
  const text = links
    .map(({ label, url }) => `<${escapeMrkdwn(url)}|${fitted(label.replace(/[|\n]/g, ' '), 80)}>`)
    .reduce(
      (line, link) =>
        line.length + link.length + separator.length > longest ? line : line === '' ? link : line + separator + link,
      '',
    );
  return text === '' ? null : { type: 'mrkdwn', text, verbatim: true };
}
