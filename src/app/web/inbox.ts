// Keeps what came in through the web app in the tab Inbox, under the script lock and without a call of the Sheets API.
import { serialOf } from '../../engine/instants';
import { plainTab, type PlainTab } from '../../services/plain-tab';
import { markEdited } from '../../run/edit-marks';
import { inboxTab, MOST_WAITING } from '../../run/inbox';
import type { Services } from '../../run/job';
import type { InboxEntry } from '../../run/web';

/** `later`: it was not kept, and may be sent again. */
export type Keeping = 'kept' | 'already' | 'later';

/** Somebody sits before the page. */
const LOCK_WAIT_MS = 20_000;

const LONGEST_TEXT = 20_000;

/** Begins with a letter, or Sheets could read a number or a formula. */
const ID = /^[a-z][\w-]{5,99}$/i;

/** Begins with `{`: no formula does, nor a number or a date. */
const jsonOf = ({ text }: InboxEntry): string => JSON.stringify(text);

const blank = (cell: unknown): boolean => String(cell ?? '').trim() === '';

/** Null where the tab has lost one of its columns: Install puts it back. */
const cellsOf = (
  { positions, timeZone }: PlainTab,
  entry: InboxEntry,
  nowMs: number,
): ReadonlyMap<number, string | number> | null => {
  const values = { id: entry.id, at: serialOf(nowMs, timeZone), kind: entry.kind, text: jsonOf(entry) };
  const cells = new Map<number, string | number>();
  for (const [id, value] of Object.entries(values)) {
    const position = positions.get(id);
    if (position === undefined) return null;
    cells.set(position, value);
  }
  return cells;
};

const append = (tab: PlainTab | undefined, entry: InboxEntry, nowMs: number): Keeping => {
  const takenAt = tab?.positions.get('takenAt');
  const idAt = tab?.positions.get('id');
  const cells = tab && cellsOf(tab, entry, nowMs);
  if (!cells || takenAt === undefined || idAt === undefined) return 'later';
  const ids = tab.column(idAt).map((id) => String(id).trim());
  if (ids.includes(entry.id)) return 'already';
  const taken = tab.column(takenAt);
  if (ids.filter((id, row) => id !== '' && blank(taken[row])).length >= MOST_WAITING) return 'later';
  tab.append(cells);
  return 'kept';
};

const mustBeSafe = (entry: InboxEntry): void => {
  if (!ID.test(entry.id) || !ID.test(`${entry.kind}-kind`)) throw new Error('This can have no row in Inbox.');
  if (jsonOf(entry).length > LONGEST_TEXT) throw new Error('This is too long for a row of Inbox.');
};

/**
 * Each id once, however often it is sent. The dispatcher is told before and after: a tick in between sees nothing yet,
 * and a kill right after the row must not leave it to the hourly look.
 */
export const keepInInbox = (services: Services, entry: InboxEntry, nowMs: number): Keeping => {
  mustBeSafe(entry);
  markEdited(services, inboxTab.sheetId);
  const done = services.lock.alone(LOCK_WAIT_MS, () => append(plainTab(inboxTab.sheetId), entry, nowMs));
  if (done?.value === 'kept') markEdited(services, inboxTab.sheetId);
  return done?.value ?? 'later';
};

/** Whether it was kept before, without waiting for anybody. */
export const isKept = ({ id }: InboxEntry): boolean => {
  const tab = plainTab(inboxTab.sheetId);
  const position = tab?.positions.get('id');
  return tab !== undefined && position !== undefined && tab.column(position).some((cell) => String(cell) === id);
};
