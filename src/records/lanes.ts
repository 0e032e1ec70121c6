// The records of bands and states as they stand after a run: best first, and as lanes of the board.
import { needsData } from '../engine/band-states';
import type { Band } from '../engine/bands';
import type { Money } from '../engine/money';
import { cellAt, type Table } from '../workbook/table';
import { CARDS_A_LANE, type Card, type Lane } from './board';
import { rowCursor, type RecordRow } from './record-row';
import { currencyOfField } from './told-row';
import type { RecordType } from './record-type';
import type { ScoredRows } from './score-rows';

/** Store rows best first: by score, then as in the store. */
export const ranked = (rows: readonly number[], scored: Pick<ScoredRows, 'cell'>): readonly number[] => {
  const score = (row: number): number => Number(scored.cell('score', row) ?? 0);
  return [...rows].sort((a, b) => score(b) - score(a) || a - b);
};

/** Store rows of each place, in the places' order, best first. */
export const rowsByPlace = (
  live: readonly number[],
  places: number,
  placeOf: (row: number) => number,
  scored: ScoredRows,
): readonly (readonly number[])[] => {
  const byPlace: number[][] = Array.from({ length: places }, () => []);
  for (const row of live) byPlace[placeOf(row)]?.push(row);
  return byPlace.map((rows) => ranked(rows, scored));
};

const sumOf = (amounts: readonly (number | null)[]): number | null => {
  const known = amounts.filter((amount) => amount !== null);
  return known.length > 0 ? known.reduce((sum, amount) => sum + amount, 0) : null;
};

/** Whose task a card says it is; '' for nobody's. */
export const ownerOn = ({ people }: RecordType, row: RecordRow): string => {
  const owner = people.find(({ isNudged }) => isNudged);
  if (!owner) return '';
  const name = owner.name.map((id) => row.text(id)).filter((text) => text !== '');
  return name.join(' ') || row.text(owner.email);
};

/** `61 to 80`: whole points, as bands are told. */
const reachOf = (bands: readonly Band[], place: number): string => {
  const next = bands[place + 1];
  return `${bands[place]?.min ?? 0} to ${next === undefined ? 100 : next.min - 1}`;
};

export interface Laned {
  readonly type: RecordType;
  readonly bands: readonly Band[];
  readonly store: Table;
  readonly scored: ScoredRows;
  readonly money: Money;
  readonly timeZone: string;
}

/**
 * Best band first, what needs data last. Cards show amounts as given, sums are in the reporting currency.
 * @param byPlace by band, then what needs data.
 */
export const lanesOf = (
  { type, bands, store, scored, money, timeZone }: Laned,
  byPlace: readonly (readonly number[])[],
): readonly Lane[] => {
  const { nameOf, views } = type;
  const record = rowCursor((id, row) => scored.cell(id, row), timeZone, store);
  const { amount: column = '' } = views;
  const given = scored.numbers(column);
  const converted = scored.amounts(column);
  const numberIn = (numbers: Float64Array | undefined, row: number): number | null => {
    const number = numbers?.[row] ?? NaN;
    return Number.isNaN(number) ? null : number;
  };
  const cardOf = (at: number): Card => {
    const row = record(at);
    const { title, with: partner } = nameOf(row);
    return {
      title,
      with: partner,
      owner: ownerOn(type, row),
      score: row.cell('score') === null ? null : Number(row.cell('score')),
      coverage: typeof row.cell('coverage') === 'number' ? Number(row.cell('coverage')) : null,
      amount: numberIn(given, at),
      currency: currencyOfField(type, money, column, (id) => cellAt(store, id, at)),
      isMarked: views.mark !== undefined && row.cell(views.mark) === true,
      storeRow: at,
    };
  };
  const laneOf = (band: Band, place: number): Lane => {
    const rows = byPlace[place] ?? [];
    return {
      band,
      legend: place === bands.length ? 'Too little is known to score' : `Score ${reachOf(bands, place)}`,
      count: rows.length,
      totalAmount: sumOf(rows.map((at) => numberIn(converted, at))),
      currency: money.reporting,
      cards: rows.slice(0, CARDS_A_LANE).map(cardOf),
    };
  };
  return [...bands.map(laneOf).reverse(), laneOf(needsData, bands.length)];
};
