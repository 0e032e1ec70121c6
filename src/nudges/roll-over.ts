// Messages that nobody needs any more leave the outbox once it holds too many.
import { DAY_MS } from '../engine/wall-clock';
import { bygoneMessages } from '../engine/bygone-messages';
import type { Change } from '../workbook/changes';
import { WEEKS } from '../records/dashboard-tab';
import type { Settings } from '../workbook/settings';
import { keyColumnOf, cellsOf, foreignPositions, type Table } from '../workbook/table';
import { dropKeys, surplusOf } from '../workbook/roll-over';
import type { Planning } from './decide';

const HOUR_MS = 3_600_000;

/**
 * The longest that anything looks back: a cooldown, the effect, the Dashboard's weeks; so more than a day's cap, too.
 */
const lookBackMs = (settings: Settings): number =>
  Math.max(
    settings.number('nudge.cooldownHours') * HOUR_MS,
    settings.number('nudge.effectDays') * DAY_MS,
    (WEEKS + 1) * 7 * DAY_MS,
  );

/** Keys of rows in which people have a hand, by a copy or by something in a column of their own: these stay. */
const touchedKeys = (table: Table): ReadonlySet<string> => {
  const foreign = foreignPositions(table);
  const seen = new Set<string>();
  const touched = new Set<string>();
  cellsOf(table, keyColumnOf(table)).forEach((cell, row) => {
    const key = String(cell ?? '').trim();
    if (
      seen.has(key) ||
      foreign.some((position) => !['', null, undefined].includes(table.grid[position]?.[row] as string))
    )
      touched.add(key);
    seen.add(key);
  });
  return touched;
};

/** To be written on its own or with new rows only: rows change places. */
export const rollOverMessages = (
  table: Table,
  { settings, byRecord, nowMs }: Pick<Planning, 'settings' | 'byRecord' | 'nowMs'>,
): readonly Change[] => {
  const surplus = surplusOf(table.rowCount, settings.number('keep.messages'));
  if (surplus === 0) return [];
  const touched = touchedKeys(table);
  const bygone = bygoneMessages(byRecord, nowMs - lookBackMs(settings)).filter((key) => !touched.has(key));
  return dropKeys(table, bygone.slice(0, surplus), 'dueAt');
};
