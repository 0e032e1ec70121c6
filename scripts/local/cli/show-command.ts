// show: a tab as JSON objects or CSV.
import { writeCsv } from '../../../src/engine/csv';
import type { Command } from './command';
import { expectArgs } from './command';
import { UsageError } from './command-line';
import { openSession } from './session';
import { columnNames, rowsOfView, viewTab } from './tab-view';

export const showCommand: Command = {
  name: 'show',
  usage: 'TAB [--csv]',
  does: 'a tab as JSON objects or CSV',
  isReading: true,
  run: (args, options, outside) => {
    expectArgs(showCommand, args, 1);
    if (options.csv && options.json) throw new UsageError('show prints JSON or CSV: leave out --json or --csv');
    const { sheets, spreadsheet } = openSession(options, outside);
    const view = viewTab(sheets, spreadsheet.spreadsheetId, args[0] ?? '');
    const rows = rowsOfView(view);
    if (!options.csv) return { json: rows, text: JSON.stringify(rows, null, 2) };
    const names = columnNames(view);
    return {
      json: null,
      text: writeCsv(
        names,
        rows.map((row) => names.map((name) => row[name] ?? null)),
      ),
    };
  },
};
