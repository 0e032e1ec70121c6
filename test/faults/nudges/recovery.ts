// After a fault: clean ticks until the queue has drained, then everything must hold.
import { createHash } from 'node:crypto';
import { runsTab } from '../../../src/workbook/tabs';
import type { SheetData } from '../../../scripts/local/sheets/model';
import type { Complaints } from '../harness/invariants';
import { openAnswers } from './answers-hold';
import { always, atRest, isClimbing, openMessages, openRuns } from './invariants';
import { pressAgain } from './links';
import { HOUR, MINUTE, type NudgeWorld } from './world';

/** Past the lease of a claim and of a dispatcher. */
const PAST_LEASE_MS = 8 * MINUTE;
const MOST_TICKS = 40;
const MOST_PATIENT_TICKS = 120;
/** So long every tick counts; what still waits then waits for hours. */
const CLOSE_TICKS = 12;

/** An answer is asked for once a day at the least. */
const drain = (world: NudgeWorld): Complaints => {
  const complaints: string[] = [];
  const most = world.isPatient || openAnswers(world).length > 0 ? MOST_PATIENT_TICKS : MOST_TICKS;
  let idle = 0;
  for (let ticks = 0; ticks < most; ticks += 1) {
    const { ok, error, calls } = world.tick();
    if (!ok) complaints.push(`a clean tick failed: ${error?.message ?? ''}`);
    idle = calls.sheetsWrite === 0 ? idle + 1 : 0;
    const isDone = openMessages(world).length + openAnswers(world).length === 0 && !isClimbing(world);
    if (idle > 0 && isDone) return complaints;
    const isClose = most === MOST_TICKS || idle === 0 || ticks < CLOSE_TICKS;
    world.pass(isClose ? 5 * MINUTE : world.isPatient ? 3 * HOUR : HOUR);
  }
  return [...complaints, ...openAnswers(world), `the queue does not drain in ${most} clean ticks`];
};

/** @param resent keys that a person resent */
export const recover = (world: NudgeWorld, resent: readonly string[] = []): Complaints => {
  world.arm({});
  world.interfere(null);
  const atOnce = always(world, resent);
  const opened = openRuns(world);
  pressAgain(world);
  if (world.isUnconfirmed) world.call('goLive');
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
  const { host, given, typed } = world;
  const { spreadsheets, ...state } = host.state;
  const books = Object.values(spreadsheets).map((book) => ({ ...book, sheets: book.sheets.map(withoutDurations) }));
  const outside = world.slack.messages.map(({ channel, ts, text }) => [channel, ts, text]);
  return createHash('sha256')
    .update(
      JSON.stringify([{ ...state, executions: 0 }, books, outside, world.host.now(), [...world.pages], given, typed]),
    )
    .digest('hex');
};
