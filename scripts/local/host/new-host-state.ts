// A fresh host: one empty spreadsheet, as Google makes it, with the script bound to it.
import { newSheet, newSpreadsheet } from '../sheets/model';
import { emptyHostState, type HostState } from './state';

/** @param owner e-mail of whoever made the spreadsheet; protections do not keep them out. */
export function newHostState(owner: string): HostState {
  const state = emptyHostState();
  const spreadsheetId = 'local-spreadsheet';
  const data = newSpreadsheet(spreadsheetId, { title: 'Nexus', timeZone: 'Etc/UTC' });
  data.owner = owner;
  data.sheets.push(newSheet({ sheetId: 0, title: 'Sheet1', index: 0 }));
  state.spreadsheets[spreadsheetId] = data;
  state.containerId = spreadsheetId;
  return state;
}
