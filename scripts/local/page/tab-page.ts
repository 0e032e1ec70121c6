// A read-only page: the tabs by name, one of them as a plain table in its band colours.
import { columnReader, valueAt } from '../sheets/layer';
import { columnCountOf, dataRowCount, idOf, titleOf, type SheetData, type SpreadsheetData } from '../sheets/model';
import { evaluate } from '../sheets/formula';
import { formatResult } from '../sheets/render';
import { colourReader } from './band-colours';

export interface Page {
  readonly html: string;
  readonly headers: Readonly<Record<string, string>>;
}

const ROWS_SHOWN = 200;

/** Text as it is in markup and in quoted attributes. */
export const escapeHtml = (text: string): string =>
  text.replace(/[&<>"']/g, (char) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[char] ?? '&#39;');

/**
 * @param wanted a tab's title in any case; without one the first visible tab that holds something
 * @param nonce random, new for each page: only this page's own styles count, and no script ever
 */
export function tabPage(data: SpreadsheetData, wanted: string | null, nonce: string): Page | null {
  const visible = data.sheets.filter(({ properties }) => properties.hidden !== true);
  const sheet = wanted === null ? (visible.find((found) => dataRowCount(found) > 0) ?? visible[0]) : data.sheets.find((found) => titleOf(found).toLowerCase() === wanted.toLowerCase());
  if (!sheet) return null;
  const { table, colours } = tableOf(data, sheet);
  const links = visible.map((found) => `<a href="/?tab=${encodeURIComponent(titleOf(found))}"${idOf(found) === idOf(sheet) ? ' aria-current="page"' : ''}>${escapeHtml(titleOf(found))}</a>`);
  const html = [
    '<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">',
    `<title>${escapeHtml(titleOf(sheet))} · Nexus for Sheets</title><style nonce="${nonce}">${STYLE}${colours.map((colour, i) => `.c${i}{background:${colour}}`).join('')}</style></head>`,
    `<body><nav>${links.join(' ')}</nav><main><h1>${escapeHtml(titleOf(sheet))}</h1><p>${countText(sheet)}</p>${table}</main></body></html>`,
  ].join('\n');
  return { html, headers: headersOf(nonce) };
}

const STYLE = [
  'body{font:14px/1.4 system-ui,sans-serif;margin:0;color:#202124}nav{padding:12px 16px;border-bottom:1px solid #dadce0}nav a{margin-right:12px;color:#1a56c4}',
  'nav a[aria-current]{color:inherit;font-weight:600;text-decoration:none}main{padding:0 16px 24px;overflow-x:auto}h1{font-size:20px;margin:16px 0 0}',
  'table{border-collapse:collapse}th,td{border:1px solid #dadce0;padding:4px 8px;text-align:left;vertical-align:top;white-space:pre-wrap;max-width:360px}th{background:#f1f3f4}',
].join('');

/** Nothing may be loaded, sent or framed; the page has no script. */
const headersOf = (nonce: string): Page['headers'] => ({
  'content-type': 'text/html; charset=utf-8',
  'content-security-policy': `default-src 'none'; style-src 'nonce-${nonce}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`,
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cache-control': 'no-store',
});

function countText(sheet: SheetData): string {
  const rows = dataRowCount(sheet);
  return rows > ROWS_SHOWN ? `The first ${ROWS_SHOWN} of ${rows} rows.` : `${rows} ${rows === 1 ? 'row' : 'rows'}.`;
}

function tableOf(data: SpreadsheetData, sheet: SheetData): { readonly table: string; readonly colours: readonly string[] } {
  const columns = Array.from({ length: columnCountOf(sheet) }, (_, column) => column).filter((column) => valueAt(sheet.columnProperties, 0, column)?.hiddenByUser !== true);
  const formats = new Map(columns.map((column) => [column, columnReader(sheet.formats, column)]));
  const colourAt = colourReader(data, sheet);
  const colours: string[] = [];
  const classOf = (colour: string | null): string => {
    if (colour === null) return '';
    if (!colours.includes(colour)) colours.push(colour);
    return ` class="c${colours.indexOf(colour)}"`;
  };
  const cellOf = (row: number, column: number): string => {
    const text = formatResult(evaluate(data, sheet, sheet.rows[row]?.[column] ?? null), formats.get(column)?.(row) ?? null);
    const tag = row < (sheet.properties.gridProperties?.frozenRowCount ?? 0) ? 'th' : 'td';
    return `<${tag}${classOf(colourAt(row, column))}>${escapeHtml(text)}</${tag}>`;
  };
  const rows = Array.from({ length: Math.min(ROWS_SHOWN, dataRowCount(sheet)) }, (_, row) => `<tr>${columns.map((column) => cellOf(row, column)).join('')}</tr>`);
  return { table: `<table>${rows.join('\n')}</table>`, colours };
}
