// Views of before: what a row is called, frozen, and people's own columns move to the front; the key is hidden. Once.
import type { SheetsRequest } from '../workbook/sheets-port';
import { keyColumnOf, type Table } from '../workbook/table';

/** Title, status, assignee, snooze, note. */
const FRONT = 5;

export const columnsFirst = (table: Table): readonly SheetsRequest[] => {
  const { declaration, position, sheetId, gridColumns } = table;
  const columns = Array.from({ length: gridColumns }, (_, at) => at);
  const front = declaration.columns.slice(0, FRONT).flatMap(({ id }) => position.get(id) ?? []);
  const moves = front.flatMap((at, to): readonly SheetsRequest[] => {
    const from = columns.indexOf(at);
    if (from === to) return [];
    columns.splice(to, 0, ...columns.splice(from, 1));
    const source = { sheetId, dimension: 'COLUMNS', startIndex: from, endIndex: from + 1 };
    return [{ moveDimension: { source, destinationIndex: to } }];
  });
  const key = columns.indexOf(position.get(keyColumnOf(table)) ?? -1);
  return [
    ...moves,
    {
      updateSheetProperties: {
        properties: { sheetId, gridProperties: { frozenColumnCount: 1 } },
        fields: 'gridProperties.frozenColumnCount',
      },
    },
    ...(key < 0
      ? []
      : [
          {
            updateDimensionProperties: {
              range: { sheetId, dimension: 'COLUMNS', startIndex: key, endIndex: key + 1 },
              properties: { hiddenByUser: true },
              fields: 'hiddenByUser',
            },
          },
        ]),
  ];
};
