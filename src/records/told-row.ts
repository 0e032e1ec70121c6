// A record as texts tell of it: amounts as they were given, each with its currency.
import type { Cell } from '../engine/cells';
import { currencyAt, type AmountColumns, type Money } from '../engine/money';
import type { RecordRow } from './record-row';
import type { RecordType } from './record-type';

const pairOf = ({ amounts }: Pick<RecordType, 'amounts'>, field: string): AmountColumns | undefined =>
  amounts?.find(({ amount }) => amount === field);

export const isAmount = (type: Pick<RecordType, 'amounts'>, columnId: string): boolean =>
  pairOf(type, columnId) !== undefined;

/** The currency of an amount; '' for any other column, and where nobody has named one. */
export const currencyOfField = (
  type: Pick<RecordType, 'amounts'>,
  money: Money,
  field: string,
  cell: (columnId: string) => Cell,
): string => {
  const pair = pairOf(type, field);
  return pair ? currencyAt(money, cell(pair.amount), cell(pair.currency)) : '';
};

/** The row with the currency of each of its amounts filled in. */
export const toldRow = (type: Pick<RecordType, 'amounts'>, money: Money, row: RecordRow): RecordRow => {
  const { amounts = [] } = type;
  if (amounts.length === 0) return row;
  const cell = (id: string): Cell => {
    const pair = amounts.find(({ currency }) => currency === id);
    if (!pair || row.cell(pair.amount) === null) return row.cell(id);
    return currencyAt(money, row.cell(pair.amount), row.cell(id)) || null;
  };
  return {
    get key() {
      return row.key;
    },
    cell,
    text: (id) => String(cell(id) ?? '').trim(),
    number: row.number,
    instant: row.instant,
  };
};
