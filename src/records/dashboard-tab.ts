// The Dashboard tab: charts, and to their right the figures they are made of.
import { defaultBands, type Band } from '../engine/bands';
import type { ChartDeclaration } from '../workbook/charts';
import { column, type ColumnDeclaration, type TabDeclaration } from '../workbook/declare';
import { columnById } from '../workbook/table';
import { OVERDUE_DAYS } from './dashboard-people';
import type { RecordType } from './record-type';

/** Days of the trend and weeks of the other charts that are kept. */
export const TREND_DAYS = 90;
export const WEEKS = 26;
/** Bands that are charted, the lowest first: as many as the board has lanes. */
export const CHARTED_BANDS = 12;

const number = { type: 'number', format: '#,##0', width: 90 } as const;
const date = { type: 'instant', format: 'yyyy-mm-dd', width: 90 } as const;

/** `band1` is the lowest band. */
export const trendColumn = (band: number): string => `band${band + 1}`;

/** Until a band needs it, a column of the trend is hidden under this header. */
export const unusedHeader = (band: number): string => `Band ${band + 1}`;

/** Columns of sums, and their headers. */
export const AMOUNTS = {
  bandAmount: 'Amount in band',
  ownerAmount: "Owner's amount",
  partnerAmount: "Partner's amount",
} as const;

const LEADS = 'With the sidebar open, select a figure of theirs to see the rows it counts.';

/** Says in which currency the sums are, once that is known. */
export const amountHeader = (currency: string, title: string): string =>
  `${title}${currency === '' ? '' : ` (${currency})`}`;

const capital = (text: string): string => text.slice(0, 1).toUpperCase() + text.slice(1);

const trendColumns = Array.from({ length: CHARTED_BANDS }, (_, band): ColumnDeclaration =>
  column(trendColumn(band), unusedHeader(band), 'Records in the band that the header names, at the end of the day.', {
    ...number,
    hidden: true,
  }),
);

export interface DashboardTab {
  readonly id: string;
  readonly title: string;
  readonly sheetId: number;
  /** What its records are called: `deals`. */
  readonly many: string;
}

/** The Dashboard of one kind of record. */
export const recordDashboard = ({ many, ...tab }: DashboardTab): TabDeclaration => ({
  ...tab,
  kind: 'charts',
  help:
    'The pipeline in charts. Move, resize and rename them as you like; the figures to their ' + 'right are derived.',
  keyColumns: [],
  firstColumn: 13,
  columns: [
    column('scores', 'Scores', 'Rounded scores, in tens.', { width: 90 }),
    column('scoreRecords', 'Records with that score', 'Live records with such a score.', number),
    column('band', 'Band', 'The bands, lowest first, then what needs data.', { width: 110 }),
    column('bandRecords', 'Records in band', 'Live records in the band.', number),
    column(
      'bandAmount',
      AMOUNTS.bandAmount,
      'Sum of the known amounts in the band, in the reporting currency.',
      number,
    ),
    column(
      'day',
      'Day',
      `The last ${TREND_DAYS} days; days on which nothing changed are filled in with the next change.`,
      date,
    ),
    ...trendColumns,
    column('nudgeWeek', 'Week of nudges', 'Monday of the week in which messages were sent.', date),
    column('messagesSent', 'Messages sent', 'Messages sent in the week.', number),
    column('recordsNudged', 'Records first nudged', 'Records whose first message was sent in the week.', number),
    column(
      'recordsMoved',
      'Of those, moved',
      'Of those records, how many moved stage or were more active within nudge.effectDays.',
      number,
    ),
    column('intakeWeek', 'Week of intake', 'Monday of the week of the intake.', date),
    column('intakeNew', `New ${many}`, `${capital(many)} first seen in the week.`, number),
    column(
      'intakeRemoved',
      `Removed ${many}`,
      `${capital(many)} that the source stopped reporting in the week.`,
      number,
    ),
    column(
      'owner',
      'Owner',
      `Whose they are: the assignee or else the owner, those with the most open ones first. ${LEADS}`,
      { width: 140 },
    ),
    column('ownerManager', 'Manager of owner', 'Who manages the owner, as Team says.', { width: 130 }),
    column('ownerOpen', 'Open', `Open ${many} of the owner.`, number),
    column(
      'ownerOverdue',
      'Overdue',
      `Those of them whose snooze is over, and those that nobody touched for ${OVERDUE_DAYS} days in their band.`,
      number,
    ),
    column('ownerUntouched', 'Untouched', 'Those of them without status, assignee, snooze and note.', number),
    column('ownerAmount', AMOUNTS.ownerAmount, 'Sum of their known amounts, in the reporting currency.', number),
    column('partner', 'With partner', `Whom they are shared with, those with the most open ones first. ${LEADS}`, {
      width: 140,
    }),
    column('partnerOpen', 'Open with partner', `Open ${many} with the partner.`, number),
    column('partnerAmount', AMOUNTS.partnerAmount, 'Sum of their known amounts, in the reporting currency.', number),
  ],
});

const BLUE = '#1a73e8';
const GREY = '#9aa0a6';
const GREEN = '#34a853';
const RED = '#ea4335';

/** Of a chart's width; the figures have more. */
const CHARTED_OWNERS = 15;

/** A band's colour is pale enough to write on; in a chart the same hue has to stand out from white. */
const deepened = (colour: string): string => {
  const channels = [1, 3, 5].map((at) => parseInt(colour.slice(at, at + 2), 16));
  const middle = (Math.min(...channels) + Math.max(...channels)) / 2;
  const shade = (channel: number): string =>
    Math.round(Math.max(0, Math.min(255, middle * 0.75 + (channel - middle) * 2.6)))
      .toString(16)
      .padStart(2, '0');
  return `#${channels.map(shade).join('')}`;
};

const trendColour = (bands: readonly Band[], band: number): string => {
  const known = bands[band] ?? defaultBands[band % defaultBands.length];
  return known ? deepened(known.colour) : GREY;
};

const HALF = 590;
const TALL = 320;

/** The ids of the first kind's charts lie so far behind that of their tab. */
const CHART_IDS = 871;

/** @param bands in force when a chart is made: the trend takes their colours. */
export const dashboardCharts = (
  { store, words, views: { amount = '', dashboard } }: RecordType,
  bands: readonly Band[],
): readonly ChartDeclaration[] =>
  (dashboard ? chartsOf(columnById(store, amount)?.header ?? 'Amount', capital(words.many), bands) : []).map(
    (chart, i) => ({ ...chart, chartId: (dashboard?.sheetId ?? 0) + CHART_IDS + i }),
  );

const chartsOf = (
  amount: string,
  many: string,
  bands: readonly Band[],
): readonly Omit<ChartDeclaration, 'chartId'>[] => [
  {
    title: 'Score distribution',
    isStacked: false,
    axis: 'Records',
    rows: 10,
    domain: 'scores',
    series: [{ column: 'scoreRecords', colour: BLUE }],
    place: { row: 1, column: 0, width: HALF, height: TALL },
  },
  {
    title: 'Amount by band',
    isStacked: false,
    axis: amount,
    rows: CHARTED_BANDS + 1,
    domain: 'band',
    series: [{ column: 'bandAmount', colour: GREEN }],
    place: { row: 1, column: 6, width: HALF, height: TALL },
  },
  {
    title: 'Bands over time',
    isStacked: true,
    axis: 'Records',
    rows: TREND_DAYS,
    domain: 'day',
    series: trendColumns.map(({ id }, band) => ({ column: id, colour: trendColour(bands, band) })),
    place: { row: 17, column: 0, width: 2 * HALF + 10, height: TALL },
  },
  {
    title: 'Nudges and outcomes',
    isStacked: false,
    axis: 'Per week',
    rows: WEEKS,
    domain: 'nudgeWeek',
    series: [
      { column: 'messagesSent', colour: GREY },
      { column: 'recordsNudged', colour: BLUE },
      { column: 'recordsMoved', colour: GREEN },
    ],
    place: { row: 33, column: 0, width: HALF, height: TALL },
  },
  {
    title: 'Intake per week',
    isStacked: false,
    axis: many,
    rows: WEEKS,
    domain: 'intakeWeek',
    series: [
      { column: 'intakeNew', colour: BLUE },
      { column: 'intakeRemoved', colour: GREY },
    ],
    place: { row: 33, column: 6, width: HALF, height: TALL },
  },
  {
    title: 'By owner',
    isStacked: false,
    axis: many,
    rows: CHARTED_OWNERS,
    domain: 'owner',
    series: [
      { column: 'ownerOpen', colour: BLUE },
      { column: 'ownerOverdue', colour: RED },
      { column: 'ownerUntouched', colour: GREY },
    ],
    place: { row: 49, column: 0, width: HALF, height: TALL },
  },
  {
    title: 'By partner',
    isStacked: false,
    axis: many,
    rows: CHARTED_OWNERS,
    domain: 'partner',
    series: [{ column: 'partnerOpen', colour: BLUE }],
    place: { row: 49, column: 6, width: HALF, height: TALL },
  },
];
