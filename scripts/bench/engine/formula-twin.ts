// A compiled model as spreadsheet formulas, for HyperFormula and LibreOffice to score the same table by the same rules.
import type { Scale } from '../../../src/engine/scale';
import type { CompiledModel } from '../../../src/engine/weights';
import { nowMs } from './workload';

/** Column letters of the first 26 columns. */
const letter = (column: number): string => String.fromCharCode(65 + column);

/**
 * A row's formulas beside its cells: per criterion its s ('' when missing), then the score ('' when none). Cells are in
 * columns A…, s from the column after the last cell; weights are in the first row above the s columns.
 */
export function formulasOf({ criteria }: CompiledModel, row: number): readonly string[] {
  const count = criteria.length;
  const values = criteria.map(({ scale }, index) => {
    const cell = `${letter(index)}${row}`;
    return `=IF(${cell}="","",${sFormula(scale, cell)})`;
  });
  const sum = criteria.map(
    ({ whenMissing }, index) =>
      `${weightCell(index, count)}*IF(${letter(count + index)}${row}="",${whenMissing ?? 0},${letter(count + index)}${row})`,
  );
  const counted = criteria.map(({ whenMissing }, index) =>
    whenMissing === null
      ? `${weightCell(index, count)}*IF(${letter(count + index)}${row}="",0,1)`
      : weightCell(index, count),
  );
  const total = counted.join('+');
  return [...values, `=IF((${total})=0,"",100*(${sum.join('+')})/(${total}))`];
}

function weightCell(index: number, count: number): string {
  return `$${letter(count + index)}$1`;
}

function sFormula(scale: Scale, cell: string): string {
  switch (scale.kind) {
    case 'linear':
      return `MAX(0,MIN(1,(${cell}-(${scale.from}))/(${scale.to - scale.from})))`;
    case 'log':
      return `IF(${cell}<=${scale.from},0,MIN(1,(LN(${cell})-LN(${scale.from}))/(LN(${scale.to})-LN(${scale.from}))))`;
    case 'steps':
      return scale.steps.reduce(
        (otherwise, [threshold, s], index) => (index === 0 ? `${s}` : `IF(${cell}>=${threshold},${s},${otherwise})`),
        '0',
      );
    case 'map':
      return scale.values.reduceRight(
        (otherwise, [text, s]) => `IF(LOWER(TRIM(${cell}))="${text}",${s},${otherwise})`,
        scale.rest === null ? '""' : `${scale.rest}`,
      );
    case 'yes/no':
      return `IF(LOWER(TRIM(${cell}))="yes",1,IF(LOWER(TRIM(${cell}))="no",0,""))`;
    case 'recency':
      return `IF(${cell}>=${nowMs},1,0.5^((${nowMs}-${cell})/${scale.halfLifeMs}))`;
  }
}
