// A host around a few lines of script, with a Sheets service that only says what it was asked.
import { createHost, type Host, type HostOptions } from '../../../scripts/local/host/host';
import type { SheetsArgs, SheetsBackend } from '../../../scripts/local/host/services/sheets';
import { emptyHostState } from '../../../scripts/local/host/state';
import type { HostResponse } from '../../../scripts/local/host/shared';
import { newSheet, newSpreadsheet } from '../../../scripts/local/sheets/model';

export const now = Date.parse('2026-11-20T09:00:00Z');

export interface SheetsLog extends SheetsBackend {
  readonly asked: { readonly method: string; readonly args: SheetsArgs }[];
}

/** Every read touches 1,000 cells in 100 rows, every write 200 cells in 20 rows and 512 bytes. */
export function sheetsLog(): SheetsLog {
  const asked: SheetsLog['asked'] = [];
  return {
    asked,
    call: (method, args) => {
      asked.push({ method, args });
      const isRead = /get$/i.test(method);
      return {
        reply: { method, list: [[1, 'zwölf', null], []] },
        readCells: isRead ? 1_000 : 0,
        writtenCells: isRead ? 0 : 200,
        rows: isRead ? 100 : 20,
        requestBytes: isRead ? 0 : 512,
      };
    },
  };
}

export const okResponse: HostResponse = {
  status: 200,
  headers: { 'content-type': 'text/plain', 'set-cookie': ['a=1', 'b=2'] },
  body: 'ok',
};

/** `script` holds top-level functions, as a built bundle does. */
export function hostOf(script: string, options: Partial<HostOptions> = {}): Host {
  const state = options.state ?? emptyHostState();
  if (state.containerId === '') {
    state.containerId = 'sheet-1';
    state.spreadsheets['sheet-1'] = newSpreadsheet('sheet-1', { title: 'Nexus', timeZone: 'Etc/UTC' });
    state.spreadsheets['sheet-1'].sheets.push(newSheet({ sheetId: 7, title: 'Deals', index: 0 }));
  }
  return createHost({
    bundle: script,
    now,
    user: 'ann@nexus.example',
    sheets: sheetsLog(),
    fetch: (requests) => requests.map(() => okResponse),
    ...options,
    state,
  });
}

/** Runs `return …` (or statements) as one function. */
export function evaluate(body: string, options: Partial<HostOptions> = {}) {
  return hostOf(`function main() { ${body} }`, options).execute('main');
}
