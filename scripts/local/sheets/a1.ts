// A1 notation: parse a range with or without a tab title, and print it as Google does.
import { OPEN, type Box } from './box';

export interface A1Range {
  readonly title: string | null;
  readonly box: Box;
}

export function columnLetters(column: number): string {
  let letters = '';
  for (let rest = column + 1; rest > 0; rest = Math.floor((rest - 1) / 26))
    letters = String.fromCharCode(65 + ((rest - 1) % 26)) + letters;
  return letters;
}

export function columnIndex(letters: string): number {
  let index = 0;
  for (const letter of letters.toUpperCase()) index = index * 26 + letter.charCodeAt(0) - 64;
  return index - 1;
}

const CORNER = /^\$?([A-Za-z]{1,3})?\$?([1-9]\d{0,7})?$/;

/** null when the text is no cell range. Open sides: `A:C`, `A2:D`, `2:5`. */
export function parseCells(text: string): Box | null {
  const parts = text.split(':');
  const corners = parts.map((part) => CORNER.exec(part));
  const [first, second] = [corners[0], corners[1] ?? corners[0]];
  if (parts.length > 2 || !first || !second || parts.some((part) => part === '' || part.replace(/\$/g, '') === ''))
    return null;
  const side = (a: number | null, b: number | null): [number, number] => {
    if (a !== null && b !== null) return [Math.min(a, b), Math.max(a, b) + 1];
    return [a ?? b ?? 0, OPEN];
  };
  const column = (match: RegExpExecArray): number | null => (match[1] === undefined ? null : columnIndex(match[1]));
  const row = (match: RegExpExecArray): number | null => (match[2] === undefined ? null : Number(match[2]) - 1);
  if (parts.length === 1 && (first[1] === undefined || first[2] === undefined)) return null;
  const [c0, c1] = side(column(first), column(second));
  const [r0, r1] = side(row(first), row(second));
  return { r0, r1, c0, c1 };
}

export const WHOLE: Box = { r0: 0, r1: OPEN, c0: 0, c1: OPEN };

function splitTitle(text: string): { title: string; cells: string | null } | null {
  if (text.startsWith("'")) {
    const quoted = /^'((?:[^']|'')*)'(?:!(.*))?$/s.exec(text);
    return quoted === null ? null : { title: (quoted[1] as string).replace(/''/g, "'"), cells: quoted[2] ?? null };
  }
  const bang = text.lastIndexOf('!');
  return bang < 0 ? null : { title: text.slice(0, bang), cells: text.slice(bang + 1) };
}

/** A bare word is cells where it reads as cells, unless a tab is called so; else it is a whole tab by its title. */
export function parseA1(text: string, isTitle: (title: string) => boolean): A1Range | null {
  const parts = splitTitle(text);
  if (parts === null) {
    if (isTitle(text)) return { title: text, box: WHOLE };
    const box = parseCells(text);
    return box === null ? null : { title: null, box };
  }
  const box = parts.cells === null ? WHOLE : parseCells(parts.cells);
  return box === null ? null : { title: parts.title, box };
}

const PLAIN_TITLE = /^[A-Za-z_][A-Za-z0-9_]*$/;
const quoteTitle = (title: string): string =>
  PLAIN_TITLE.test(title) && parseCells(title) === null ? title : `'${title.replace(/'/g, "''")}'`;

function printCells(box: Box): string {
  const row = (position: number): string => (position === OPEN ? '' : String(position));
  const column = (position: number): string => (position === OPEN ? '' : columnLetters(position - 1));
  const openRows = box.r1 === OPEN && box.r0 === 0;
  const openColumns = box.c1 === OPEN && box.c0 === 0;
  if (openRows && openColumns) return '';
  const from = `${openColumns ? '' : columnLetters(box.c0)}${openRows ? '' : box.r0 + 1}`;
  const to = `${openColumns ? '' : column(box.c1)}${row(box.r1)}`;
  const single = box.r1 === box.r0 + 1 && box.c1 === box.c0 + 1;
  return single || to === '' ? from : `${from}:${to}`;
}

export function printA1(title: string, box: Box): string {
  const cells = printCells(box);
  return cells === '' ? quoteTitle(title) : `${quoteTitle(title)}!${cells}`;
}
