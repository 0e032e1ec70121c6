// The Sheets emulation that remembers a workbook's structure until something changes: most calls of a run read it again.
import { seededRandom } from '../../../scripts/local/host/random';
import { filesOf, type SheetsBackend, type SheetsReply } from '../../../scripts/local/host/services/sheets';
import type { HostState } from '../../../scripts/local/host/state';
import { createSheetsService } from '../../../scripts/local/sheets/service';

export const rememberingSheets = (state: HostState, user: string, seed: number): SheetsBackend => {
  const sheets = createSheetsService(filesOf(state), { user, random: seededRandom(seed) });
  let seen: readonly unknown[] = [];
  const replies = new Map<string, SheetsReply>();
  return {
    call: (method, args) => {
      if (method !== 'spreadsheets.get') return sheets.call(method, args);
      // A change makes new lists of what it touches.
      const { properties, sheets: tabs, developerMetadata } = state.spreadsheets[state.containerId] ?? {};
      const now = [properties, tabs, developerMetadata];
      if (now.some((part, i) => part !== seen[i])) replies.clear();
      seen = now;
      const key = JSON.stringify(args);
      const reply = replies.get(key) ?? sheets.call(method, args);
      replies.set(key, reply);
      return reply;
    },
  };
};
