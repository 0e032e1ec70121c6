// Columns of codes joined into few, so that summing looks up one value where it would look up several.
import type { ColumnValues } from './evaluate-column';

/** Coded criteria under one joint code: a row's codes together, the last criterion's counting fastest. */
export interface Bundle {
  /** Indexes of the criteria joined. */
  readonly criteria: readonly number[];
  readonly codes: Uint16Array;
}

export type Coded = Extract<ColumnValues, { kind: 'coded' }>;
type Member = Coded & { readonly criterion: number };

// A table of that many sums still fits a processor's cache, and its index two bytes.
const mostJointCodes = 65_536;

/** Joins the coded ones among a model's criteria, those with the fewest different values first. */
export function bundlesOf(values: readonly ColumnValues[], rowCount: number): readonly Bundle[] {
  // A table longer than the rows it serves would cost more than it saves.
  const most = Math.min(mostJointCodes, rowCount);
  const members = values.flatMap((column, criterion): Member[] =>
    column.kind === 'coded' ? [{ ...column, criterion }] : [],
  );
  const bundles: Bundle[] = [];
  let open: Member[] = [];
  let size = 1;
  for (const member of members.sort((a, b) => a.sOfCode.length - b.sOfCode.length)) {
    if (open.length > 0 && size * member.sOfCode.length > most) {
      bundles.push(joined(open));
      [open, size] = [[], 1];
    }
    open.push(member);
    size *= member.sOfCode.length;
  }
  return open.length === 0 ? bundles : [...bundles, joined(open)];
}

/** Per row the sum over all bundled criteria of what `tableOf` gives per code. */
export function sumByCode(
  bundles: readonly Bundle[],
  rowCount: number,
  tableOf: (criterion: number) => Float64Array,
): Float64Array {
  const sums = new Float64Array(rowCount);
  const lookups = bundles.map(({ criteria, codes }) => ({ codes, table: jointTable(criteria.map(tableOf)) }));
  for (let first = 0; first < lookups.length; first += 4) {
    const [a, b, c, d] = lookups.slice(first, first + 4);
    if (a !== undefined && b !== undefined && c !== undefined && d !== undefined) addFour(sums, a, b, c, d);
    else for (const lookup of lookups.slice(first)) addOne(sums, lookup);
  }
  return sums;
}

interface Lookup {
  readonly codes: Uint16Array;
  readonly table: Float64Array;
}

function addOne(sums: Float64Array, { codes, table }: Lookup): void {
  for (let row = 0; row < sums.length; row++)
    sums[row] = (sums[row] as number) + (table[codes[row] as number] as number);
}

/** Four at a time saves three passes over the sums, each as long as a lookup. */
function addFour(sums: Float64Array, a: Lookup, b: Lookup, c: Lookup, d: Lookup): void {
  const [aCodes, bCodes, cCodes, dCodes] = [a.codes, b.codes, c.codes, d.codes];
  const [aTable, bTable, cTable, dTable] = [a.table, b.table, c.table, d.table];
  for (let row = 0; row < sums.length; row++) {
    const ab = (aTable[aCodes[row] as number] as number) + (bTable[bCodes[row] as number] as number);
    const cd = (cTable[cCodes[row] as number] as number) + (dTable[dCodes[row] as number] as number);
    sums[row] = (sums[row] as number) + ab + cd;
  }
}

/** Per joint code the sum of the tables' values at its codes. */
function jointTable(tables: readonly Float64Array[]): Float64Array {
  return tables.reduce((sums, table) => {
    const joint = new Float64Array(sums.length * table.length);
    for (let index = 0, left = 0; left < sums.length; left++) {
      for (let right = 0; right < table.length; right++)
        joint[index++] = (sums[left] as number) + (table[right] as number);
    }
    return joint;
  });
}

function joined(members: readonly Member[]): Bundle {
  const criteria = members.map(({ criterion }) => criterion);
  const [first, ...others] = members;
  let codes = first?.codes ?? new Uint16Array();
  const joint = others.length === 0 ? codes : new Uint16Array(codes.length);
  for (const { codes: next, sOfCode } of others) {
    joinCodes(joint, codes, next, sOfCode.length);
    codes = joint;
  }
  return { criteria, codes };
}

/** `joint` may be `codes` itself. */
function joinCodes(joint: Uint16Array, codes: Uint16Array, next: Uint16Array, nextCount: number): void {
  for (let row = 0; row < joint.length; row++) joint[row] = (codes[row] as number) * nextCount + (next[row] as number);
}
