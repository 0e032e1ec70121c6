// show: a tab as JSON objects or CSV.
import { writeCsv } from '../../../src/engine/csv';
import type { Row } from '../../../src/workbook/table';
import type { Answer, Command } from './command';
import { expectArgs } from './command';
import { UsageError } from './command-line';
import { isMine, mineColumns, mineRows } from './mine-view';
import { openSession } from './session';
import { columnNames, rowsOfView, viewTab } from './tab-view';

export const showCommand: Command = {
  name: 'show',
  usage: 'TAB [--csv] [--user EMAIL]',
  does: 'a tab as JSON objects or CSV; Mine, what a person has before them',
  isReading: true,
  run: (args, options, outside) => {
    expectArgs(showCommand, args, 1);
    if (options.csv && options.json) throw new UsageError('show prints JSON or CSV: leave out --json or --csv');
    const session = openSession(options, outside);
    const { sheets, spreadsheet } = session;
    if (isMine(args[0] ?? '')) return printed(mineColumns, mineRows(session), options.csv);
    if (options.user !== null) throw new UsageError('--user is for show Mine: a tab shows the same to everybody');
    const view = viewTab(sheets, spreadsheet.spreadsheetId, args[0] ?? '');
    return printed(columnNames(view), rowsOfView(view), options.csv);
  },
};

function printed(names: readonly string[], rows: readonly Row[], isCsv: boolean): Answer {
  if (!isCsv) return { json: rows, text: JSON.stringify(rows, null, 2) };
  return {
    json: null,
    text: writeCsv(
      names,
      rows.map((row) => names.map((name) => row[name] ?? null)),
    ),
  };
}
