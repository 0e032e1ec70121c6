// What a served workbook holds on disk, read as the command line reads it.
import { filesOf } from '../../../scripts/local/host/services/sheets';
import { newHostState } from '../../../scripts/local/host/new-host-state';
import { localUser } from '../../../scripts/local/cli/session';
import { rowsOfView, viewTab } from '../../../scripts/local/cli/tab-view';
import { createSheetsService } from '../../../scripts/local/sheets/service';
import { newWorkbook, openWorkbook } from '../../../scripts/local/workbook-file';
import type { Row } from '../../../src/workbook/table';

export function rowsOf(workbook: string, tab: string): readonly Row[] {
  const file = openWorkbook(workbook);
  if (!file) throw new Error(`no workbook at ${workbook}`);
  return rowsOfView(viewTab(createSheetsService(filesOf(file.state)), file.state.containerId, tab));
}

export const titlesOf = (workbook: string): readonly string[] => {
  const state = openWorkbook(workbook)?.state;
  return (state?.spreadsheets[state.containerId]?.sheets ?? []).map(({ properties }) => properties.title ?? '');
};

/** A spreadsheet to which the script was just added. */
export const writeBlankWorkbook = (workbook: string): void => newWorkbook(workbook, newHostState(localUser)).save();

/** Records per band, by the tabs that people work in: what is closed stands in Done alone, what moved is only seen off. */
export function bandCounts(workbook: string): Readonly<Record<string, number>> {
  const counts = rowsOf(workbook, 'Bands').map(({ name }): readonly [string, number] => [
    String(name),
    rowsOf(workbook, String(name)).filter(({ movedTo }) => movedTo === null).length,
  ]);
  return Object.fromEntries(counts.filter(([, count]) => count !== 0));
}

/** Cells that Google would work out. */
export function formulasIn(workbook: string, tab: string): readonly unknown[] {
  const state = openWorkbook(workbook)?.state;
  const sheet = state?.spreadsheets[state.containerId]?.sheets.find(({ properties }) => properties.title === tab);
  return (sheet?.rows ?? []).flat().filter((cell) => typeof cell === 'object' && cell !== null);
}
