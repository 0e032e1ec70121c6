// Links to a cell of the workbook.
import { columnLetters, type Structure } from '../../workbook/structure';

export const tabUrl = (workbookUrl: string, sheetId: number): string => `${workbookUrl}#gid=${sheetId}`;

/** @param row 1-based. @param position of the column from 0. */
export const cellUrl = (workbookUrl: string, sheetId: number, row: number, position: number): string =>
  `${tabUrl(workbookUrl, sheetId)}&range=${columnLetters(position)}${row}`;

/** The tab of that name; null for a file or a service. */
export const sheetIdByTitle = ({ sheets }: Structure, title: string): number | null =>
  sheets.find((sheet) => sheet.title === title)?.sheetId ?? null;
