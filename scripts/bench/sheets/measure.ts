// What our runs cost on Google: simulated time, calls, bytes, and how near they come to the minute's quota.
import { localUser } from '../../local/cli/session';
import { findColumn, findRow, viewTab } from '../../local/cli/tab-view';
import { fireEdit } from '../../local/host/edit-event';
import type { ExecutionResult, Host } from '../../local/host/host';
import { filesOf } from '../../local/host/services/sheets';
import { typeCell } from '../../local/sheets/person';
import { createSheetsService } from '../../local/sheets/service';
import { executed } from './bench-workbook';

export interface Cost {
  readonly simulatedMs: number;
  readonly reads: number;
  /** Size of the replies. */
  readonly readBytes: number;
  readonly writes: number;
  readonly writtenBytes: number;
  /** The most writes within any 60 seconds; Google takes 60. */
  readonly mostWritesAMinute: number;
}

export function measured(host: Host, run: () => ExecutionResult): Cost {
  const writtenAt: number[] = [];
  host.setHooks({
    onCall: ({ service, at }) => {
      if (service === 'sheetsWrite') writtenAt.push(at);
    },
  });
  const { simulatedMs, calls } = executed(run());
  host.setHooks({});
  return {
    simulatedMs,
    reads: calls.sheetsRead,
    readBytes: calls.sheetsReadBytes,
    writes: calls.sheetsWrite,
    writtenBytes: calls.sheetsWriteBytes,
    mostWritesAMinute: mostWithin(writtenAt, 60_000),
  };
}

/** @param times ascending. */
function mostWithin(times: readonly number[], spanMs: number): number {
  let first = 0;
  let most = 0;
  times.forEach((time, last) => {
    while (time - (times[first] ?? time) >= spanMs) first += 1;
    most = Math.max(most, last - first + 1);
  });
  return most;
}

/** A person types a weight; the edit trigger runs. */
export function editWeight(host: Host, criterion: string, weight: number): ExecutionResult {
  const { state } = host;
  const spreadsheet = state.spreadsheets[state.containerId];
  if (!spreadsheet) throw new Error('the benchmark has no spreadsheet');
  const view = viewTab(createSheetsService(filesOf(state)), state.containerId, 'Weights');
  const [row, column] = [findRow(view, criterion), findColumn(view, 'weight')];
  if (row === null || column === null) throw new Error(`no weight of ${criterion}`);
  const { sheetId } = view.table;
  typeCell(spreadsheet, sheetId, row + 1, column, String(weight), localUser);
  const box = { row: row + 2, column: column + 1, rows: 1, columns: 1 };
  const [result] = fireEdit(host, { spreadsheet, sheetId, user: localUser, box, value: String(weight) });
  if (!result) throw new Error('no edit trigger is installed');
  return result;
}
