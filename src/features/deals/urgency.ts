// How long a deal has been idle, what that is worth, and whether somebody should be told.
import { dayOf } from '../../engine/wall-clock';
import type { RecordRow } from '../../records/record-row';
import type { Derived, Deriving } from '../../records/record-type';
import type { Settings } from '../../workbook/settings';
import { cellsOf, type Problem } from '../../workbook/table';
import { problemAt } from '../../workbook/problem-rows';
import { IDLE_DAYS, URGENCY } from './settings';

/** What `urgencyIn` works out. */
export const URGENCY_COLUMNS = ['source', 'idleDays', 'urgency', 'closesInDays'] as const;

/** Calendar days of the zone from an instant to now, below 0 for one that is ahead; null for one that is unknown. */
const daysSince = (instantMs: number | null, nowMs: number, timeZone: string): number | null =>
  instantMs === null ? null : dayOf(nowMs, timeZone) - dayOf(instantMs, timeZone);

export interface Idleness {
  /** Whole days; null where the last activity is unknown or ahead. */
  readonly idleDays: number | null;
  /** Idle days times the amount; null where either is unknown. */
  readonly urgency: number | null;
}

/** @param amount in the reporting currency. */
export const idlenessOf = (
  lastMs: number | null,
  amount: number | null,
  { nowMs, timeZone }: Pick<Deriving, 'nowMs' | 'timeZone'>,
): Idleness => {
  const days = daysSince(lastMs, nowMs, timeZone);
  const idleDays = days === null || days < 0 ? null : days;
  return { idleDays, urgency: idleDays === null || amount === null ? null : idleDays * amount };
};

/** Idle for so long, and worth so much, that its owner is told; whether it is open is not asked here. */
export const isDue = ({ idleDays, urgency }: Idleness, settings: Settings): boolean =>
  idleDays !== null && idleDays >= settings.number(IDLE_DAYS) && urgency !== null && urgency > settings.number(URGENCY);

/** As the last scores found it. */
export const idlenessIn = (row: RecordRow): Idleness => ({
  idleDays: row.number('idleDays'),
  urgency: row.number('urgency'),
});

const negativeAmounts = (store: Deriving['store']): readonly Problem[] =>
  cellsOf(store, 'amount').flatMap((cell, row) =>
    typeof cell === 'number' && cell < 0
      ? [
          problemAt(
            store,
            row,
            'amount',
            'The amount is below 0: it is kept, but the deal is never told of as idle. Correct it where it comes from.',
          ),
        ]
      : [],
  );

/** Filled by HubSpot alone. */
const isFromHubspot = (row: RecordRow): boolean => row.text('modifiedAt') !== '';

/** @returns what is worked out of each deal; amounts are in the reporting currency there. */
export const urgencyIn = ({ store, nowMs, timeZone }: Deriving): Derived => ({
  of: (row) => {
    const days = daysSince(row.instant('closeDate'), nowMs, timeZone);
    return {
      source: isFromHubspot(row) ? 'HubSpot' : 'file',
      ...idlenessOf(row.instant('lastActivityAt'), row.number('amount'), { nowMs, timeZone }),
      closesInDays: days === null ? null : -days,
    };
  },
  problems: negativeAmounts(store),
});
