// A nudge as mail: a one-line subject, plain text, and HTML that holds nothing but escaped text and our own links.
import { introductionParts, quotedIntroduction } from './nudge-introduction';
import { cleanMessage, type NudgeFacts, type NudgeLink, type NudgeMessage } from './nudge-text';
import { howToAnswer } from './how-to-answer';
import { factRows, rankedLines, reasonParts, WHAT_COUNTS, type FactRow } from './nudge-words';

export interface NudgeMail {
  readonly subject: string;
  readonly plain: string;
  readonly html: string;
}

export function nudgeMail(facts: NudgeFacts, message: NudgeMessage): NudgeMail {
  const { subject, text } = cleanMessage(message);
  const { band, links, answerLinks } = facts;
  const rows = [...factRows(facts, `${subject}\n${text}`), ...reasonRows(facts)];
  const [rank, how] = [rankedLines(facts, text).join('\n'), howToAnswer(facts)];
  const plain = [
    text,
    rank,
    rows.map(([label, value]) => `${label}: ${value}`).join('\n'),
    plainLinks(links),
    plainLinks(answerLinks),
    how,
    quotedIntroduction(facts),
  ];
  const html = [
    heading(subject),
    paragraph(text),
    paragraph(rank),
    factTable(rows),
    htmlLinks(links),
    htmlLinks(answerLinks),
    footnote(how),
    introduction(facts),
  ];
  return {
    subject: mailSubject(subject || facts.title),
    plain: plain.filter((part) => part !== '').join('\n\n'),
    html: framed(band?.colour ?? '#e8eaed', html),
  };
}

/** One line; an encoded word (`=?utf-8?…?=`) is taken apart, for a mail program would decode it. */
export function mailSubject(subject: string): string {
  return subject
    .replace(/[\s\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ')
    .replace(/=(?=\?)/g, '= ')
    .trim();
}

export function escapeHtml(text: string): string {
  return text
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/"/g, '&quot;')
    .replace(/'/g, '&#39;');
}

/** Inline styles only, for mail programs drop the others; the band's colour is a bar at the left. */
export function framed(colour: string, parts: readonly string[]): string {
  const bar = /^#[0-9a-f]{6}$/i.test(colour) ? colour : '#e8eaed';
  return (
    `<div style="border-left:6px solid ${bar};padding:4px 0 4px ` +
    `16px;font-family:Arial,sans-serif;font-size:14px;line-height:1.5;color:#202124">${parts.join('')}</div>`
  );
}

export function heading(text: string): string {
  return text === '' ? '' : `<h2 style="margin:0 0 12px;font-size:18px">${escapeHtml(text)}</h2>`;
}

export function paragraph(text: string): string {
  return text === '' ? '' : `<p style="margin:0 0 12px">${escapeHtml(text).replace(/\n/g, '<br>')}</p>`;
}

export function footnote(text: string): string {
  return text === '' ? '' : `<p style="margin:0;font-size:12px;color:#5f6368">${escapeHtml(text)}</p>`;
}

export function plainLinks(links: readonly NudgeLink[]): string {
  return links.map(({ label, url }) => `${label}: ${url}`).join('\n');
}

export function htmlLinks(links: readonly NudgeLink[]): string {
  const anchors = links.map(
    ({ label, url }) => `<a href="${escapeHtml(url)}" style="color:#1a73e8">${escapeHtml(label)}</a>`,
  );
  return anchors.length === 0 ? '' : `<p style="margin:0 0 12px">${anchors.join(' · ')}</p>`;
}

/** The draft opens in the reader's own mail program: a link of ours, whatever the names in it hold. */
function introduction(facts: NudgeFacts): string {
  const { said, draft } = introductionParts(facts);
  const link =
    draft === null
      ? ''
      : `<p style="margin:0 0 12px"><a href="${escapeHtml(draft.mailto)}" style="color:#1a73e8">` +
        `${escapeHtml(`Ask ${draft.who} for an introduction`)}</a>: opens a draft for you to send or change.</p>`;
  return `${paragraph(said)}${link}`;
}

function reasonRows(facts: NudgeFacts): readonly FactRow[] {
  const { earned, missing } = reasonParts(facts);
  const rows: readonly FactRow[] = [
    [WHAT_COUNTS, earned.join(' · ')],
    ['Not known yet', missing],
  ];
  return rows.filter(([, value]) => value !== '');
}

function factTable(rows: readonly FactRow[]): string {
  const cells = rows.map(
    ([label, value]) =>
      `<tr><td style="padding:2px 16px 2px 0;color:#5f6368;vertical-align:top">${escapeHtml(label)}</td><td ` +
      `style="padding:2px 0">${escapeHtml(value)}</td></tr>`,
  );
  return cells.length === 0
    ? ''
    : `<table style="border-collapse:collapse;margin:0 0 12px;font-size:14px">${cells.join('')}</table>`;
}
