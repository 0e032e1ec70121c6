// Links to a cell of the workbook.
import type { Structure } from '../../workbook/structure';

const columnName = (position: number): string => {
  const rest = Math.floor(position / 26) - 1;
  return (rest >= 0 ? columnName(rest) : '') + String.fromCharCode(65 + (position % 26));
};

export const tabUrl = (workbookUrl: string, sheetId: number): string => `${workbookUrl}#gid=${sheetId}`;

/** @param row 1-based. @param position of the column from 0. */
export const cellUrl = (workbookUrl: string, sheetId: number, row: number, position: number): string => `${tabUrl(workbookUrl, sheetId)}&range=${columnName(position)}${row}`;

/** The tab of that name; null for a file or a service. */
export const sheetIdByTitle = ({ sheets }: Structure, title: string): number | null => sheets.find((sheet) => sheet.title === title)?.sheetId ?? null;
