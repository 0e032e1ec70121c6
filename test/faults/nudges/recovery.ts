// After a fault: clean ticks until the queue has drained, then everything must hold.
import { createHash } from 'node:crypto';
import { runsTab } from '../../../src/workbook/tabs';
import type { SheetData } from '../../../scripts/local/sheets/model';
import type { Complaints } from '../harness/invariants';
import { always, atRest, openMessages, openRuns } from './invariants';
import { MINUTE, type NudgeWorld } from './world';

/** Past the lease of a claim and of a dispatcher. */
const PAST_LEASE_MS = 8 * MINUTE;
const MOST_TICKS = 40;

const drain = (world: NudgeWorld): Complaints => {
  const complaints: string[] = [];
  for (let ticks = 0; ticks < MOST_TICKS; ticks += 1) {
    const { ok, error, calls } = world.tick();
    if (!ok) complaints.push(`a clean tick failed: ${error?.message ?? ''}`);
    if (calls.sheetsWrite === 0 && openMessages(world).length === 0) return complaints;
    world.pass(5 * MINUTE);
  }
  return [...complaints, `the queue does not drain in ${MOST_TICKS} clean ticks`];
};

/** @param resent keys that a person resent */
export const recover = (world: NudgeWorld, resent: readonly string[] = []): Complaints => {
  world.arm({});
  world.interfere(null);
  const atOnce = always(world, resent);
  const opened = openRuns(world);
  world.pass(PAST_LEASE_MS);
  return [...atOnce, ...drain(world), ...atRest(world, opened, resent)];
};

const withoutDurations = (sheet: SheetData): SheetData =>
  sheet.properties.sheetId === runsTab.sheetId
    ? {
        ...sheet,
        rows: sheet.rows.map((cells) => cells.map((cell, column) => (column === 3 || column === 8 ? null : cell))),
      }
    : sheet;

/** Worlds that differ only in how long a failed run took come to the same end. */
export const fingerprint = (world: NudgeWorld): string => {
  const { spreadsheets, ...state } = world.host.state;
  const books = Object.values(spreadsheets).map((book) => ({ ...book, sheets: book.sheets.map(withoutDurations) }));
  const outside = world.slack.messages.map(({ channel, ts, text }) => [channel, ts, text]);
  return createHash('sha256')
    .update(JSON.stringify([{ ...state, executions: 0 }, books, outside, world.host.now()]))
    .digest('hex');
};
