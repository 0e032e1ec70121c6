// One spreadsheet cell: what counts as blank, as text and as a number.

/** A cell's raw value as the Sheets API gives it unformatted; null is an empty cell. */
export type Cell = string | number | boolean | null;

/** The cell's text without surrounding white space; null for a blank cell. Numbers read as JavaScript writes them. */
export function textOf(cell: Cell | undefined): string | null {
  if (cell === null || cell === undefined) return null;
  const text = typeof cell === 'string' ? cell.trim() : String(cell);
  return text === '' ? null : text;
}

const plain = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i;
const englishGroups = /^[+-]?[1-9]\d{0,2}(?:,\d{3})+(?:\.\d+)?$/;
const europeanGroups = /^[+-]?[1-9]\d{0,2}(?:(?:\.\d{3}){2,}|(?:\.\d{3})+,\d+)$/;
// `1,234` is read the English way; a comma before any other number of digits, or after a lone 0, can only be decimal.
const europeanDecimals = /^[+-]?(?:\d+,(?:\d{1,2}|\d{4,})|0,\d+)$/;
const leadingCurrency = /^([+-]?)\s*[$€£¥]\s*(?=[+\-\d.])/;
const trailingCurrency = /([\d.])\s*[$€£¥]$/;

/**
 * A cell as a finite number, or null when it is not clearly one.
 * Text may be plain (`-12.5`, `1e5`), English (`1,234.50`) or unmistakably European (`1.200,50`, `1.234.567`, `12,5`),
 * with one currency sign before or after it. Percentages, units, errors (`#REF!`) and true/false are not numbers.
 */
export function numberOf(cell: Cell | undefined): number | null {
  if (typeof cell === 'number') return Number.isFinite(cell) ? cell : null;
  if (typeof cell !== 'string') return null;
  const text = withoutCurrency(cell.trim());
  return text === null ? null : finite(canonicalNumber(text));
}

function withoutCurrency(text: string): string | null {
  // Nothing that long is a number a person typed, and a 50,000-character cell should cost nothing.
  if (text.length === 0 || text.length > 60) return null;
  const unled = text.replace(leadingCurrency, '$1');
  if (unled === text) return text.replace(trailingCurrency, '$1');
  return /^[+-]{2}/.test(unled) ? null : unled;
}

function canonicalNumber(text: string): string | null {
  if (plain.test(text)) return text;
  if (englishGroups.test(text)) return text.replace(/,/g, '');
  if (europeanGroups.test(text) || europeanDecimals.test(text)) return text.replace(/\./g, '').replace(',', '.');
  return null;
}

function finite(text: string | null): number | null {
  if (text === null) return null;
  const value = Number(text);
  return Number.isFinite(value) ? value : null;
}
