// What the score run knows for the Dashboard: scores, amounts by band, the bands day by day, intake by week.
import { instantOf, serialOf } from '../engine/instants';
import type { Band } from '../engine/bands';
import { wholePoints } from '../engine/rounding';
import type { Cell } from '../engine/cells';
import type { Change } from '../workbook/changes';
import { countsOf, figureChanges, headingChanges, weeksUpTo, type Figures } from './dashboard-figures';
import { byOwner, byPartner, NO_MESSAGES, orWords, type OpenRecord } from './dashboard-people';
import { amountHeader, AMOUNTS, CHARTED_BANDS, TREND_DAYS, trendColumn, unusedHeader, WEEKS } from './dashboard-tab';
import { cellAt, cellsOf, type Table } from '../workbook/table';

/** One band as it stands after the run. */
export interface BandTotal {
  readonly band: Band;
  readonly count: number;
  /** Sum of the known amounts, null when none is known. */
  readonly totalAmount: number | null;
}

export interface DashboardInput {
  readonly store: Table;
  /** Lowest band first, what needs data last. */
  readonly bands: readonly BandTotal[];
  /** Of the amounts; '' while nobody has named one. */
  readonly currency: string;
  /** What its records are called. */
  readonly many: string;
  /** Live records that are open. */
  readonly open: readonly OpenRecord[];
  /** Amounts that are in no sum, since nobody says what their currency is worth. */
  readonly unconverted: number;
  /** Scores of the live records that are open; null where nothing is known. */
  readonly scores: readonly (number | null)[];
  readonly nowMs: number;
  readonly timeZone: string;
  /** Whether the run writes anything else: then the trend is brought up to today, else only when it differs. */
  readonly isWriting: boolean;
}

const TENS = 10;

const tensLabel = (ten: number): string => `${ten === 0 ? 0 : ten * 10 + 1}–${ten * 10 + 10}`;

const distribution = ({ scores, many }: DashboardInput): Figures => {
  const counts = Array<number>(TENS).fill(0);
  if (scores.every((score) => score === null))
    return { scores: [`No ${many} with a score yet: import a file, or connect a source.`], scoreRecords: [] };
  for (const score of scores) {
    if (score === null) continue;
    const rounded = wholePoints(score);
    const ten = Math.min(TENS - 1, Math.max(0, Math.ceil(rounded / 10) - 1));
    counts[ten] = (counts[ten] ?? 0) + 1;
  }
  return { scores: counts.map((_, ten) => tensLabel(ten)), scoreRecords: counts };
};

/** As many bands as are charted, and what needs data. */
const byBand = (bands: readonly BandTotal[], { many, unconverted }: DashboardInput): Figures => {
  const isKnown = bands.some(({ totalAmount }) => totalAmount !== null);
  const left = unconverted === 1 ? '1 amount is' : `${unconverted} amounts are`;
  const words = [
    ...(isKnown ? [] : [`No amount of open ${many} is known yet.`]),
    ...(unconverted > 0 ? [`${left} in no sum: see Problems`] : []),
  ];
  return {
    band: [...bands.map(({ band }) => band.name), ...words],
    bandRecords: bands.map(({ count }) => count),
    bandAmount: bands.map(({ totalAmount }) => totalAmount),
  };
};

/** Wall-clock serials of a date column; what is no date, or lies ahead, is left out. */
const serialsOf = (store: Table, column: string, { nowMs, timeZone }: DashboardInput): readonly number[] => {
  const latest = serialOf(nowMs, timeZone) + 1;
  const serials: number[] = [];
  for (const cell of cellsOf(store, column)) {
    if (cell === null || cell === '') continue;
    const instant = typeof cell === 'number' ? null : instantOf(cell, timeZone);
    const serial = typeof cell === 'number' ? cell : instant === null ? NaN : serialOf(instant, timeZone);
    if (serial >= 2 && serial < latest) serials.push(serial);
  }
  return serials;
};

const intake = (input: DashboardInput): Figures => {
  const added = countsOf(serialsOf(input.store, 'firstSeenAt', input));
  const removed = countsOf(serialsOf(input.store, 'removedAt', input));
  const weeks = weeksUpTo([...added.keys(), ...removed.keys()], WEEKS, serialOf(input.nowMs, input.timeZone));
  return {
    intakeWeek: orWords(weeks, `No ${input.many} taken in yet: import a file, or connect a source.`),
    intakeNew: weeks.map((week) => added.get(week) ?? 0),
    intakeRemoved: weeks.map((week) => removed.get(week) ?? 0),
  };
};

/** One day: how many records each band held. */
interface TrendPoint {
  readonly day: number;
  /** By band name. */
  readonly counts: ReadonlyMap<string, Cell>;
}

/**
 * Whose column is whose: the band that its header names, or the one that now stands in the place of a band that is
 * gone.
 */
const bandsOfColumns = (table: Table, bands: readonly BandTotal[]): ReadonlyMap<string, string> => {
  const headers = Array.from({ length: CHARTED_BANDS }, (_, i) =>
    String(table.headers[table.position.get(trendColumn(i)) ?? -1] ?? ''),
  );
  const names = bands.map(({ band }) => band.name);
  return new Map(
    headers.map((header, i) => {
      const successor = names[i];
      return [
        trendColumn(i),
        !names.includes(header) && successor !== undefined && !headers.includes(successor) ? successor : header,
      ];
    }),
  );
};

/** The days kept so far, oldest first. */
const readTrend = (table: Table, bands: readonly BandTotal[]): readonly TrendPoint[] => {
  const names = bandsOfColumns(table, bands);
  const points = new Map<number, TrendPoint>();
  for (let row = 0; row < table.rowCount; row += 1) {
    const day = cellAt(table, 'day', row);
    if (typeof day !== 'number') continue;
    const counts = new Map<string, Cell>();
    for (const [id, name] of names) {
      const count = cellAt(table, id, row);
      if (typeof count === 'number') counts.set(name, count);
    }
    points.set(Math.floor(day), { day: Math.floor(day), counts });
  }
  return [...points.values()].sort((a, b) => a.day - b.day);
};

const sameCounts = (a: TrendPoint['counts'], b: TrendPoint['counts']): boolean =>
  a.size === b.size && [...b].every(([name, count]) => a.get(name) === count);

/** Today's point behind the days before; days in between were like the last one known. */
const withToday = (known: readonly TrendPoint[], today: TrendPoint, isWriting: boolean): readonly TrendPoint[] => {
  // A clock that was set back must not leave days of the future standing.
  const before = known.filter(({ day }) => day < today.day);
  const last = known[known.length - 1];
  if (!last && [...today.counts.values()].every((count) => count === 0)) return [];
  if (last && sameCounts(last.counts, today.counts) && (!isWriting || last.day >= today.day)) return known;
  const previous = before[before.length - 1];
  const gap = previous ? Math.min(today.day - previous.day - 1, TREND_DAYS) : 0;
  const between = Array.from({ length: gap }, (_, i): TrendPoint => ({
    day: today.day - gap + i,
    counts: previous?.counts ?? today.counts,
  }));
  return [...before, ...between, today];
};

const trend = (table: Table, { bands, nowMs, timeZone, isWriting, many }: DashboardInput): Figures => {
  const today: TrendPoint = {
    day: Math.floor(serialOf(nowMs, timeZone)),
    counts: new Map(bands.map(({ band, count }) => [band.name, count])),
  };
  const points = withToday(readTrend(table, bands), today, isWriting).slice(-TREND_DAYS);
  const columns = Array.from({ length: CHARTED_BANDS }, (_, i): readonly Cell[] => {
    const name = bands[i]?.band.name;
    return name === undefined ? [] : points.map(({ counts }) => counts.get(name) ?? null);
  });
  return {
    day: orWords(
      points.map(({ day }) => day),
      `No ${many} in a band yet: each day has its columns here.`,
    ),
    ...Object.fromEntries(columns.map((cells, i) => [trendColumn(i), cells])),
  };
};

/** Nothing when the tab is not there, or says all this already. */
export const planDashboard = (table: Table | undefined, input: DashboardInput): readonly Change[] => {
  if (!table) return [];
  const charted = { ...input, bands: input.bands.slice(0, CHARTED_BANDS) };
  const headings = Array.from({ length: CHARTED_BANDS }, (_, i) => {
    const name = charted.bands[i]?.band.name;
    return { column: trendColumn(i), header: name ?? unusedHeader(i), isShown: name !== undefined };
  });
  const amounts = Object.entries(AMOUNTS).map(([id, title]) => ({
    column: id,
    header: amountHeader(input.currency, title),
    isShown: true,
  }));
  return [
    ...headingChanges(table, [...headings, ...amounts]),
    ...figureChanges(table, {
      ...distribution(input),
      ...byBand([...input.bands.slice(0, -1).slice(0, CHARTED_BANDS), ...input.bands.slice(-1)], input),
      ...byOwner(input.open, input.many),
      ...byPartner(input.open, input.many),
      ...trend(table, charted),
      ...intake(input),
      ...(cellAt(table, 'nudgeWeek', 0) === null ? { nudgeWeek: [NO_MESSAGES] } : {}),
    }),
  ];
};
