// One e-mail address out of a cell, or none: what a message may be addressed to.
import { textOf, type Cell } from './cells';

const local = /^[a-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*$/;
const label = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/;

/**
 * The cell as one bare address, trimmed and in lower case; null for anything else: a list, a display name, quotes,
 * white space or a control character inside, a domain without a dot, non-ASCII letters. Domains of `xn--` labels are
 * refused as well: they stand for letters that look like others, and nobody can tell whom such a message would reach.
 */
export function emailOf(cell: Cell | undefined): string | null {
  const raw = textOf(cell);
  // The longest address SMTP carries (RFC 5321, 4.5.3.1).
  if (raw === null || raw.length > 254) return null;
  const text = raw.toLowerCase();
  const at = text.lastIndexOf('@');
  const labels = text.slice(at + 1).split('.');
  const isAddress =
    at > 0 &&
    at <= 64 &&
    local.test(text.slice(0, at)) &&
    labels.length > 1 &&
    labels.every((part) => label.test(part));
  return isAddress && !labels.some((part) => part.startsWith('xn--')) && /[a-z]/.test(labels[labels.length - 1] ?? '')
    ? text
    : null;
}
