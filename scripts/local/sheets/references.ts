// References inside formulas: they follow inserted, deleted and moved rows and columns, and relative ones follow a copied or sorted cell.
import { columnIndex, columnLetters } from './a1';
import { OPEN, type Axis, type Span } from './box';

interface Corner {
  readonly column: number | null;
  readonly row: number | null;
  readonly fixedColumn: string;
  readonly fixedRow: string;
}

// Quoted texts are matched first so that nothing inside them counts as a reference.
const CORNER = '(?:\\$?[A-Za-z]{1,3}\\$?\\d+|\\$?[A-Za-z]{1,3}|\\$?\\d+)';
const REFERENCE = new RegExp(
  `"(?:[^"]|"")*"|(?<![\\w$.!'#])((?:'(?:[^']|'')+'|[A-Za-z_]\\w*)!)?(${CORNER}:${CORNER}|\\$?[A-Za-z]{1,3}\\$?\\d+)(?![\\w(!.])`,
  'g',
);
const PARTS = /^(\$?)([A-Za-z]{0,3})(\$?)(\d*)$/;

function cornerOf(text: string): Corner {
  const [, first = '', letters = '', second = '', digits = ''] = PARTS.exec(text) ?? [];
  const onlyRow = letters === '';
  return {
    column: onlyRow ? null : columnIndex(letters),
    row: digits === '' ? null : Number(digits) - 1,
    fixedColumn: onlyRow ? '' : first,
    fixedRow: onlyRow ? first : second,
  };
}

const print = ({ column, row, fixedColumn, fixedRow }: Corner): string =>
  `${column === null ? '' : fixedColumn + columnLetters(column)}${row === null ? '' : fixedRow + (row + 1)}`;

type Change = (corners: readonly Corner[], title: string | null) => readonly Corner[] | null;

function rewrite(formula: string, change: Change): string {
  return formula.replace(REFERENCE, (whole: string, prefix: string | undefined, cells: string | undefined) => {
    if (cells === undefined) return whole;
    const title = prefix === undefined ? null : prefix.slice(0, -1).replace(/^'|'$/g, '').replace(/''/g, "'");
    const corners = cells.split(':').map(cornerOf);
    const changed = change(corners, title);
    if (changed === corners) return whole;
    return changed === null ? '#REF!' : `${prefix ?? ''}${changed.map(print).join(':')}`;
  });
}

/** The formula once lines of the tab `changed` moved; `home` is the tab that the formula is on. */
export function followReferences(
  formula: string,
  { home, changed, axis }: { home: string; changed: string; axis: Axis },
  change: (span: Span) => Span | null,
): string {
  const field = axis === 'ROWS' ? 'row' : 'column';
  return rewrite(formula, (corners, title) => {
    if ((title ?? home).toLowerCase() !== changed.toLowerCase()) return corners;
    const [start, end] = [corners[0]?.[field] ?? null, (corners[1] ?? corners[0])?.[field] ?? null];
    if (start === null && end === null) return corners;
    const span = change({ start: start ?? 0, end: end === null ? OPEN : end + 1 });
    if (span === null) return null;
    return corners.map((corner, i) =>
      corner[field] === null ? corner : { ...corner, [field]: i === 0 ? span.start : span.end - 1 },
    );
  });
}

/** The formula as it reads when its cell is copied this far. */
export function shiftRelative(formula: string, rows: number, columns: number): string {
  if (rows === 0 && columns === 0) return formula;
  return rewrite(formula, (corners) => {
    const moved = corners.map((corner) => ({
      ...corner,
      row: corner.row === null || corner.fixedRow !== '' ? corner.row : corner.row + rows,
      column: corner.column === null || corner.fixedColumn !== '' ? corner.column : corner.column + columns,
    }));
    return moved.some(({ row, column }) => (row ?? 0) < 0 || (column ?? 0) < 0) ? null : moved;
  });
}
