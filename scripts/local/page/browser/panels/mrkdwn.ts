// Slack's mrkdwn as spans of text: bold, italic, strike, code, links and mentions; &amp; &lt; &gt; are what they stand for.

export type Span =
  | { readonly kind: 'text' | 'bold' | 'italic' | 'strike' | 'code' | 'mention'; readonly text: string }
  | { readonly kind: 'link'; readonly text: string; readonly url: string };

/** Marks count at the edge of a word only, as in Slack; an address may carry a label. */
const SPANS =
  /<([^<>|\s]+)(?:\|([^<>]*))?>|`([^`\n]+)`|(?<![\w*])\*(?!\s)([^*\n]+?)(?<!\s)\*(?![\w*])|(?<![\w_])_(?!\s)([^_\n]+?)(?<!\s)_(?![\w_])|(?<![\w~])~(?!\s)([^~\n]+?)(?<!\s)~(?![\w~])/g;

const unescaped = (text: string): string => text.replace(/&lt;/g, '<').replace(/&gt;/g, '>').replace(/&amp;/g, '&');

export function spansOf(text: string): readonly Span[] {
  const spans: Span[] = [];
  let at = 0;
  for (const match of text.matchAll(SPANS)) {
    if (match.index > at) spans.push({ kind: 'text', text: unescaped(text.slice(at, match.index)) });
    spans.push(spanOf(match));
    at = match.index + match[0].length;
  }
  if (at < text.length) spans.push({ kind: 'text', text: unescaped(text.slice(at)) });
  return spans;
}

function spanOf([, target, label, code, bold, italic, strike]: RegExpMatchArray): Span {
  if (code !== undefined) return { kind: 'code', text: unescaped(code) };
  if (bold !== undefined) return { kind: 'bold', text: unescaped(bold) };
  if (italic !== undefined) return { kind: 'italic', text: unescaped(italic) };
  if (strike !== undefined) return { kind: 'strike', text: unescaped(strike) };
  const address = unescaped(target ?? '');
  if (/^[@#!]/.test(address)) return { kind: 'mention', text: unescaped(label ?? '') || address.replace(/^!/, '@') };
  return { kind: 'link', url: address, text: label === undefined ? address.replace(/^mailto:/, '') : unescaped(label) };
}
