// edit: what a person typing into a cell does, the installed edit trigger included.
import { emptyCounters } from '../host/counters';
import { fireEdit } from '../host/edit-event';
import { isFormula } from '../sheets/model';
import { protectedWords } from '../protected-words';
import { typeCell } from '../sheets/person';
import { SheetsError } from '../sheets/sheets-error';
import type { Command } from './command';
import { expectArgs } from './command';
import { UsageError } from './command-line';
import { describeProblem, type Problem } from './report';
import { goLive, LIVE } from './what-if-command';
import { settingsTab } from '../../../src/workbook/tabs';
import { CommandError, openSession } from './session';
import { findColumn, findRow, viewTab } from './tab-view';
import type { ExecutionResult } from '../host/host';

/** What the handler says of the edit. */
interface EditReport {
  readonly accepted: boolean;
  readonly problems: readonly Problem[];
  readonly says?: readonly string[];
}

const VALUE = 'value';

/** `edit Settings nudge.mode live`: there is one column that people fill. */
const isShort = (args: readonly string[]): boolean =>
  args.length === 3 && args[0]?.toLowerCase() === settingsTab.title.toLowerCase();

export const editCommand: Command = {
  name: 'edit',
  usage: 'TAB KEY COLUMN VALUE [--user EMAIL]',
  does: 'what a person typing would do, edit trigger included; in Settings COLUMN may be left out',
  run: (given, options, outside) => {
    const args = isShort(given) ? [...given.slice(0, 2), VALUE, ...given.slice(2)] : given;
    expectArgs(editCommand, args, 4);
    const [tab = '', key = '', columnName = '', value = ''] = args;
    const session = openSession(options, outside);
    const { spreadsheet, sheets, host } = session;
    const view = viewTab(sheets, spreadsheet.spreadsheetId, tab);
    const { title, sheetId } = view.table;
    const column = findColumn(view, columnName);
    if (column === null) throw new UsageError(`no column ${columnName} in the tab ${title}`);
    const row = findRow(view, key);
    if (row === null) throw new CommandError(`no row ${key} in the tab ${title}`);
    const isLive =
      view.table.declaration.id === settingsTab.id &&
      `${key}=${value}`.trim().toLowerCase() === LIVE &&
      column === view.table.position.get(VALUE);
    const says = isLive ? [goLive(session)] : [];
    const { oldValue } = typed(() => typeCell(spreadsheet, sheetId, row + 1, column, value, host.user), sheetId);
    session.touch();
    const results = fireEdit(host, {
      spreadsheet,
      sheetId,
      user: host.user,
      box: { row: row + 2, column: column + 1, rows: 1, columns: 1 },
      ...(value === '' ? {} : { value }),
      ...(oldValue === null ? {} : { oldValue: isFormula(oldValue) ? oldValue.f : String(oldValue) }),
    });
    session.save();
    const reported = reportOf(results);
    const said = [...says, ...(reported.says ?? [])];
    const report = {
      ...reported,
      ...(said.length > 0 ? { says: said } : {}),
      calls: results[0]?.calls ?? emptyCounters(),
      simulatedMs: results.reduce((sum, { simulatedMs }) => sum + simulatedMs, 0),
    };
    const text = report.accepted
      ? [`${title}, ${key}: ${columnName} is now ${value === '' ? 'blank' : value}`, ...said].join('\n')
      : '';
    return report.accepted
      ? { json: report, text }
      : { json: report, text, failure: report.problems.map(describeProblem).join('; ') || 'the edit was refused' };
  },
};

function typed<T>(type: () => T, sheetId: number): T {
  try {
    return type();
  } catch (error) {
    if (error instanceof SheetsError) throw new CommandError(protectedWords(sheetId, error.message));
    throw error;
  }
}

/** Accepted unless a handler refused it or failed. */
function reportOf(results: readonly ExecutionResult[]): EditReport {
  const failed = results.find(({ ok }) => !ok);
  if (failed)
    throw new CommandError(`the edit is in the sheet, but its trigger failed: ${failed.error?.message ?? ''}`);
  const reports = results.map(({ value }) => value as Partial<EditReport> | null);
  return {
    ...reports.find((report) => report !== null),
    accepted: reports.every((report) => report?.accepted !== false),
    problems: reports.flatMap((report) => report?.problems ?? []),
  };
}
