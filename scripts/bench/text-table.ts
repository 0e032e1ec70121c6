// A table in plain text: columns padded to the width of their widest cell.

/** @param leftAligned indexes of the columns that are text; the others are numbers and stand to the right. */
export function textTable(
  headers: readonly string[],
  lines: readonly (readonly string[])[],
  leftAligned: readonly number[],
): string {
  const widths = headers.map((header, column) =>
    Math.max(header.length, ...lines.map((line) => line[column]?.length ?? 0)),
  );
  const padded = (cell: string, column: number): string =>
    leftAligned.includes(column) ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0);
  return [headers, ...lines].map((line) => line.map(padded).join('  ').trimEnd()).join('\n');
}

/** Three figures or so, whole numbers as they are, thousands separated. */
export function figures(value: number): string {
  const decimals = Number.isInteger(value) || value >= 1_000 ? 0 : value < 10 ? 2 : 1;
  return value.toLocaleString('en-US', { minimumFractionDigits: decimals, maximumFractionDigits: decimals });
}
