// What the page asks of its server, with the token of this start.
import type { Book, TabRows } from '../book/wire';
import type { ChartView } from '../book/charts';
import type { Person } from '../server/people';
import type { ClockState } from '../server/clock';
import type { MailView } from '../server/mail-outbox';
import type { RecordLine, RecordView } from '../server/hubspot-wire';
import type { SlackPost } from '../outside/slack-outbox';
import type { FaultSwitches } from '../outside/faults';
import type { EditOutcome } from '../thread/act';

export interface MenuEntry {
  readonly label: string;
  readonly function: string;
}

export interface Menu {
  readonly title: string;
  readonly items: readonly (MenuEntry | Menu | null)[];
}

export interface PageState {
  /** Names this start of the server. */
  readonly start: string;
  readonly people: readonly Person[];
  readonly clock: ClockState;
  readonly faults: FaultSwitches;
  readonly services: readonly { readonly id: string; readonly name: string }[];
  readonly menus: readonly Menu[];
  readonly globals: readonly string[];
}

export type RunRow = Readonly<Record<string, string | number | boolean | null>>;

export interface Selection {
  readonly sheetId: number;
  readonly row: number;
  readonly column: number;
  readonly rows: number;
  readonly columns: number;
  /** What is selected besides, with the control key. */
  readonly further?: readonly Omit<Selection, 'sheetId' | 'further'>[];
}

/** Names this page among several that are open. */
export const pageId = crypto.randomUUID();
const token = document.querySelector<HTMLMetaElement>('meta[name=nexus-token]')?.content ?? '';

/** The server says why, where it can. */
async function reasonOf(response: Response): Promise<string> {
  const told = (await response.json().catch(() => null)) as { readonly error?: { readonly message?: string } } | null;
  return told?.error?.message ?? `The server answered ${response.status}. Is it still running?`;
}

const NO_ANSWER = 'The server does not answer. Is it still running?';

async function read<T>(path: string): Promise<T> {
  const response = await fetch(path).catch(() => null);
  if (response === null) throw new Error(NO_ANSWER);
  if (!response.ok) throw new Error(await reasonOf(response));
  return (await response.json()) as T;
}

export const readBook = (): Promise<Book> => read('/page/book');
export const readRows = (tab: number, have: readonly string[]): Promise<TabRows> =>
  read(`/page/rows?tab=${tab}&have=${have.join(',')}`);
export const readCharts = (tab: number): Promise<readonly ChartView[]> => read(`/page/charts?tab=${tab}`);
export const readOutbox = (): Promise<{ readonly slack: readonly SlackPost[]; readonly mails: readonly MailView[] }> =>
  read('/page/outbox');
export const readRuns = (): Promise<readonly RunRow[]> => read('/page/runs');
export const readHubspotRecords = (type: string, words: string): Promise<readonly RecordLine[]> =>
  read(`/page/hubspot/records?type=${type}&words=${encodeURIComponent(words)}`);
export const readHubspotRecord = (type: string, id: string): Promise<RecordView> =>
  read(`/page/hubspot/record?type=${type}&id=${encodeURIComponent(id)}`);
/** As the card asks for it: the faults that are switched on meet it. */
export const readHubspotRecordForCard = (type: string, id: string): Promise<RecordView> =>
  read(`/page/hubspot/card-record?type=${type}&id=${encodeURIComponent(id)}`);
export const readState = (): Promise<PageState> => read('/page/state');

export type Done =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly error: { readonly name: string; readonly message: string } };

/** Never rejects: what went wrong is in the answer. */
export async function ask(body: Readonly<Record<string, unknown>>, isLast = false): Promise<Done> {
  try {
    const response = await fetch('/page/do', {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-nexus-token': token },
      body: JSON.stringify({ page: pageId, ...body }),
      keepalive: isLast,
    });
    const answer = (await response.json()) as Done | { readonly error: { readonly message: string } };
    return 'ok' in answer ? answer : { ok: false, error: { name: 'Error', message: answer.error.message } };
  } catch {
    return { ok: false, error: { name: 'Error', message: NO_ANSWER } };
  }
}

export const editOutcome = (done: Done): EditOutcome =>
  done.ok ? (done.value as EditOutcome) : { outcome: 'refused', messages: [done.error.message] };
