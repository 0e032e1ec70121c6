// Links to a cell of the workbook.
import type { Services } from '../../run/job';
import { columnLetters, type Structure } from '../../workbook/structure';

export const tabUrl = (workbookUrl: string, sheetId: number): string => `${workbookUrl}#gid=${sheetId}`;

/** @param row 1-based. @param position of the column from 0. */
export const cellUrl = (workbookUrl: string, sheetId: number, row: number, position: number): string =>
  `${tabUrl(workbookUrl, sheetId)}&range=${columnLetters(position)}${row}`;

/** The tab of that name; null for a file or a service. */
export const sheetIdByTitle = ({ sheets }: Structure, title: string): number | null =>
  sheets.find((sheet) => sheet.title === title)?.sheetId ?? null;

/**
 * Goes to the place of a link of the sidebar's. Following the link itself would load the spreadsheet anew, since its
 * address may name another tab already, and close the sidebar.
 */
export const goTo = (services: Services, _nowMs: number, sheetId: number, a1: string): void => {
  if (!/^[A-Z]{1,3}[1-9]\d{0,6}$/.test(a1)) throw new Error(`"${a1.slice(0, 20)}" is no cell.`);
  services.goTo(sheetId, a1);
};
