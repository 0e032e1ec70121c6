// An erasure in words, for whoever is asked whether it is to be done: by tab and column, what people typed word by word.
import { shortText } from '../../engine/wording';
import type { Cell } from '../../workbook/declare';
import type { ErasedCell, Erasure, Mention } from './erasure';

const MOST_PLACES = 20;
const MOST_NAMED = 5;
const MOST_TYPED = 200;
const LONGEST_NAME = 80;

export const counted = (count: number, one: string, many = `${one}s`): string => `${count} ${count === 1 ? one : many}`;

const placed = ({ tab, row, column }: Mention): string => `${tab}, row ${row}, ${column}`;

/** Without the person: it is kept in Runs. */
export const leftText = (left: readonly Mention[]): string => {
  if (left.length === 0) return '';
  const more = left.length > MOST_PLACES ? ` and ${left.length - MOST_PLACES} more` : '';
  return (
    `${counted(left.length, 'cell')} that people typed may still mean the person and ` +
    `${left.length === 1 ? 'was' : 'were'} left for you to look at: ` +
    `${left.slice(0, MOST_PLACES).map(placed).join('; ')}${more}.`
  );
};

/** `Overlaps, Owner: 3 cells (Acme, Beta, Core)` */
const column = (cells: readonly ErasedCell[]): string => {
  const about = [...new Set(cells.map((cell) => cell.about).filter((text) => text !== ''))];
  const more = about.length > MOST_NAMED ? ` and ${about.length - MOST_NAMED} more` : '';
  const named = about.slice(0, MOST_NAMED).map((text) => shortText(text, LONGEST_NAME));
  const where = named.length === 0 ? '' : ` (${named.join(', ')}${more})`;
  return `${cells[0]?.tab ?? ''}, ${cells[0]?.column ?? ''}: ${counted(cells.length, 'cell')}${where}`;
};

const quoted = (cell: Cell): string => (cell === null ? 'nothing' : `"${shortText(String(cell), 200)}"`);

/** `Overlaps, row 2, Note (Acme): "Ask Ann Lee" becomes "Ask [erased]"` */
const typed = (cell: ErasedCell): string =>
  `${placed(cell)}${cell.about === '' ? '' : ` (${shortText(cell.about, LONGEST_NAME)})`}: ` +
  `${quoted(cell.before)} becomes ${quoted(cell.after)}`;

export const erasureSays = ({ cells, left }: Erasure): readonly string[] => {
  const byColumn = new Map<string, ErasedCell[]>();
  for (const cell of cells) {
    const name = `${cell.tab}\n${cell.column}`;
    const same = byColumn.get(name);
    if (same) same.push(cell);
    else byColumn.set(name, [cell]);
  }
  const byHand = cells.filter(({ isTyped }) => isTyped);
  return [
    ...[...byColumn.values()].map(column),
    ...byHand.slice(0, MOST_TYPED).map(typed),
    ...(byHand.length > MOST_TYPED ? [`and ${byHand.length - MOST_TYPED} more that people typed`] : []),
    ...left.slice(0, MOST_TYPED).map((place) => `${placed(place)}: left, since it may mean somebody else`),
  ];
};
