// show: a tab as objects or CSV.
import type { Command } from './command';
import { expectArgs } from './command';
import { UsageError } from './command-line';
import { openSession } from './session';
import { isFormula, titleOf, type Cell, type SheetData, type SpreadsheetData } from '../sheets/model';

export const showCommand: Command = {
  name: 'show',
  usage: 'TAB [--csv]',
  does: 'a tab as JSON objects or CSV',
  run: (args, options, outside) => {
    expectArgs(showCommand, args, 1);
    const session = openSession(options, outside);
    const rows = rowsOf(sheetNamed(session.spreadsheet, args[0] ?? ''));
    return { json: rows, text: JSON.stringify(rows, null, 2) };
  },
};

export function sheetNamed(spreadsheet: SpreadsheetData, name: string): SheetData {
  const wanted = name.trim().toLowerCase();
  const sheet = spreadsheet.sheets.find((candidate) => titleOf(candidate).toLowerCase() === wanted);
  if (!sheet) throw new UsageError(`no tab ${name}; there are ${spreadsheet.sheets.map(titleOf).join(', ')}`);
  return sheet;
}

function rowsOf(sheet: SheetData): readonly Record<string, unknown>[] {
  const [header = [], ...rows] = sheet.rows;
  return rows.map((row) => Object.fromEntries(header.map((name, column) => [String(valueOf(name)), valueOf(row[column] ?? null)])));
}

const valueOf = (cell: Cell): unknown => (isFormula(cell) ? cell.v ?? cell.f : cell);
