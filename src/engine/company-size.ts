// How large a company is, in words, whether people write a word, a class or a head count.
import { numberOf, textOf, type Cell } from './cells';
import { plainReading, type ColumnReading } from './column-reading';

/** People below which a company is small, medium, large; from the last on it is an enterprise. */
const CLASSES = [
  ['small', 50],
  ['medium', 250],
  ['large', 1_000],
] as const;

/** Half a person is nobody, and a company without people is not known to be small. */
const classOf = (people: number): string | null =>
  people >= 1 ? (CLASSES.find(([, below]) => people < below)?.[0] ?? 'enterprise') : null;

/**
 * Reads a column of sizes: words stay as they are. Where every number in it is a whole one from 1 to 4, they are
 * classes (1 small, 4 enterprise) and stay too; else they count people.
 */
export function sizeWord(
  cells: readonly (Cell | undefined)[],
  number: (cell: Cell | undefined) => number | null,
): (cell: Cell | undefined) => string | null {
  const areClasses = cells.every((cell) => {
    const value = number(cell);
    return value === null || [1, 2, 3, 4].includes(value);
  });
  return (cell) => {
    const people = areClasses ? null : number(cell);
    return people === null ? textOf(cell) : classOf(people);
  };
}

/** For who has the cells of a column of sizes with the numbers among them read already. */
export const sizeReading = (cells: readonly Cell[], timeZone: string): ColumnReading => ({
  ...plainReading(timeZone),
  word: sizeWord(cells, numberOf),
});
