// Whom the page can be used as, and what the run log says: read from the workbook as the bundle declares it.
import { filesOf } from '../../host/services/sheets';
import type { HostState } from '../../host/state';
import { createSheetsService } from '../../sheets/service';
import { rowsOfView, viewTab } from '../../cli/tab-view';
import { localUser } from '../../cli/session';
import type { Row } from '../../../../src/workbook/table';

export interface Person {
  readonly email: string;
  readonly name: string;
  readonly role: string;
}

export function peopleOf(state: HostState): readonly Person[] {
  const team = rowsOf(state, 'Team').map(({ email, name, role }) => ({
    email: String(email ?? '').trim(),
    name: String(name ?? ''),
    role: String(role ?? ''),
  }));
  const known = team.filter(
    ({ email }, index) => /^[^\s@]+@[^\s@]+$/.test(email) && team.findIndex((other) => other.email === email) === index,
  );
  return [{ email: localUser, name: 'You', role: 'Installer' }, ...known.filter(({ email }) => email !== localUser)];
}

const RUNS_SHOWN = 200;

/** Newest first. */
export const runsOf = (state: HostState): readonly Row[] => rowsOf(state, 'Runs').slice(-RUNS_SHOWN).reverse();

/** Empty where there is no such tab yet. */
function rowsOf(state: HostState, tab: string): readonly Row[] {
  const data = state.spreadsheets[state.containerId];
  const isThere = data?.sheets.some(({ properties }) => properties.title?.toLowerCase() === tab.toLowerCase());
  return isThere ? rowsOfView(viewTab(createSheetsService(filesOf(state)), state.containerId, tab)) : [];
}
