// A person's edit reaches the script: the installed edit triggers run, as whoever created them.
import type { SpreadsheetData } from '../sheets/model';
import type { ExecutionResult, Host } from './host';
import { sheetApi, spreadsheetApi, type Box } from './services/spreadsheet-app';

export interface PersonEdit {
  readonly spreadsheet: SpreadsheetData;
  readonly sheetId: number;
  readonly box: Box;
  readonly user: string;
  /** Only for single cells; undefined when the cell was cleared. */
  readonly value?: string;
  readonly oldValue?: string;
}

/** One result for each installed edit trigger. */
export function fireEdit(host: Host, edit: PersonEdit): readonly ExecutionResult[] {
  const sheet = edit.spreadsheet.sheets.find(({ properties }) => properties.sheetId === edit.sheetId);
  if (!sheet) throw new Error(`no sheet ${edit.sheetId}`);
  const installed = host.state.triggers.filter(({ eventType }) => eventType === 'ON_EDIT');
  return installed.map((trigger) =>
    host.execute(
      trigger.handler,
      (execution) => {
        const { getRange } = sheetApi(execution, edit.spreadsheet, sheet) as {
          readonly getRange: (...box: number[]) => unknown;
        };
        const { row, column, rows, columns } = edit.box;
        return [
          {
            authMode: 'FULL',
            user: { getEmail: () => edit.user },
            source: spreadsheetApi(execution, edit.spreadsheet),
            range: getRange(row, column, rows, columns),
            ...(edit.value === undefined ? {} : { value: edit.value }),
            ...(edit.oldValue === undefined ? {} : { oldValue: edit.oldValue }),
            triggerUid: trigger.id,
          },
        ];
      },
      { user: trigger.creator },
    ),
  );
}
