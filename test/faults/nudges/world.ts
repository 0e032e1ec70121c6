// A small sales team to nudge: the pushed bundle in its host, Slack, Gemini and mail beside it, a clock that moves with the calls.
import { fireEdit } from '../../../scripts/local/host/edit-event';
import { newHostState } from '../../../scripts/local/host/new-host-state';
import type { FetchAll, HostRequest } from '../../../scripts/local/host/shared';
import { standInFetch } from '../../../scripts/local/host/stand-in-fetch';
import type { HostState } from '../../../scripts/local/host/state';
import { insertRowsByHand, sortByHand, typeCell } from '../../../scripts/local/sheets/person';
import { createGeminiStandIn, type GeminiStandIn } from '../../../scripts/local/stand-ins/gemini';
import { createSlackStandIn, type SlackStandIn } from '../../../scripts/local/stand-ins/slack';
import { HOOK_CHANNEL, IN_SLACK, type Given, type Typed } from './answering';
import { rememberingSheets } from '../harness/remembering-sheets';
import { createSteppingHost, type Moment, type SteppingHost } from '../harness/stepping-host';
import type { TabDeclaration } from '../../../src/workbook/declare';
import { rowsOf, type Row, type Table } from '../../../src/workbook/table';
import { viewTab } from '../../../scripts/local/cli/tab-view';
import type { Subject } from './subject';

export const INSTALLER = 'you@nexus.example';
export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;

/** One request to a provider, and the key of the message it carried, if any. */
export interface Asked {
  readonly url: string;
  readonly key: string | null;
  readonly atMs: number;
  readonly status: number;
  readonly retryAfterMs: number;
}

type Post = Parameters<SlackStandIn['react']>[1];

/** What Slack keeps: a request that it has acted on, a reaction, a text below a message. */
type InSlack = { readonly atMs: number } & (
  | { readonly request: HostRequest }
  | { readonly person: string; readonly post: Post; readonly reaction: string }
  | { readonly person: string; readonly post: Post; readonly text: string }
);

export interface SavedNudges {
  readonly subject: Subject;
  readonly state: string;
  readonly now: number;
  /** To be told to Slack again. */
  readonly posted: readonly InSlack[];
  readonly given: readonly Given[];
  readonly typed: readonly Typed[];
  /** It takes days until nothing waits any more: for a digest, for hours, for the next day of a cap. */
  readonly isPatient?: boolean;
  /** Nobody has confirmed yet that anything is sent. */
  readonly isUnconfirmed?: boolean;
  /** Installed with the manifest that has Gmail: mails are drafts before they are sent. */
  readonly gmail?: boolean;
}

export interface NudgeWorld extends SteppingHost {
  /** What is nudged about. */
  readonly subject: Subject;
  readonly slack: SlackStandIn;
  readonly gemini: GeminiStandIn;
  readonly asked: readonly Asked[];
  /** Reacting and writing in Slack, kept with the world. */
  readonly people: Pick<SlackStandIn, 'react' | 'reply'>;
  /** What people answered and typed so far, in its order. */
  readonly given: Given[];
  readonly typed: Typed[];
  readonly isPatient: boolean;
  readonly isUnconfirmed: boolean;
  /** What people who pressed the button of a link saw last, by its query. */
  readonly pages: Map<string, string>;
  readonly interfere: (change: ((fetch: FetchAll) => FetchAll) | null) => void;
  readonly table: (tab: Pick<TabDeclaration, 'title'>) => Table;
  readonly rows: (tab: Pick<TabDeclaration, 'title'>) => readonly Row[];
  /** Types into the first row whose cell in `by` is `value`, as a person does; no trigger comes of it. */
  readonly type: (
    tab: Pick<TabDeclaration, 'title'>,
    by: string,
    value: string,
    column: string,
    text: string,
  ) => { readonly sheetId: number; readonly row: number; readonly column: number };
  /** The edit trigger for such a cell. */
  readonly edited: (cell: ReturnType<NudgeWorld['type']>) => void;
  /** Sorts a tab's rows by a column, as a person does. */
  readonly sortRows: (tab: Pick<TabDeclaration, 'title'>, column: string) => void;
  /** A blank row below the header. */
  readonly insertRow: (tab: Pick<TabDeclaration, 'title'>) => void;
  readonly save: () => SavedNudges;
}

const CHANNELS = ['ana', 'bo', 'max', 'eve'].map((name, at) => ({ id: `C0000001${at}`, name }));
const HOOK = '/services/T00000001/B00000010/bo';
export const HOOK_URL = `https://hooks.slack.com${HOOK}`;

export const emptyNudges = (subject: Subject, now: number): SavedNudges => ({
  subject,
  state: JSON.stringify(newHostState(INSTALLER)),
  now,
  posted: [],
  given: [],
  typed: [],
});

const keyIn = ({ body }: HostRequest): string | null => {
  if (!body.includes('"event_payload"')) return null;
  return (JSON.parse(body) as { readonly metadata: { readonly event_payload: { readonly key: string } } }).metadata
    .event_payload.key;
};

const retryAfterOf = (headers: Readonly<Record<string, string | readonly string[]>>): number =>
  Number(headers['retry-after'] ?? 0) * 1000;

export const openNudges = (bundle: string, saved: SavedNudges, seed = 1): NudgeWorld => {
  const state = JSON.parse(saved.state) as HostState;
  const sheets = rememberingSheets(state, INSTALLER, seed);
  const moment: Moment = { atMs: saved.now };
  const slack = createSlackStandIn({
    channels: CHANNELS,
    webhooks: [{ path: HOOK, channel: HOOK_CHANNEL }],
    people: Object.entries(IN_SLACK).map(([email, id]) => ({ id, email })),
    now: () => moment.atMs,
  });
  const gemini = createGeminiStandIn();
  const direct = standInFetch({
    'https://slack.com': slack.handle,
    'https://hooks.slack.com': slack.handle,
    'https://generativelanguage.googleapis.com': gemini.handle,
  });
  for (const one of saved.posted) {
    moment.atMs = one.atMs;
    if ('request' in one) direct([one.request]);
    else if ('reaction' in one) slack.react(one.person, one.post, one.reaction);
    else slack.reply(one.person, one.post, one.text);
  }
  moment.atMs = saved.now;
  const posted = [...saved.posted];
  const asked: Asked[] = [];
  const recording: FetchAll = (requests) =>
    requests.map((request) => {
      const before = slack.messages.length;
      const reply = direct([request])[0] ?? { status: 0, headers: {}, body: '' };
      if (slack.messages.length > before) posted.push({ request, atMs: moment.atMs });
      return reply;
    });
  let fetch = recording;
  const fetchAndNote: FetchAll = (requests) => {
    const replies = fetch(requests);
    requests.forEach((request, at) =>
      asked.push({
        url: request.url,
        key: keyIn(request),
        atMs: moment.atMs,
        status: replies[at]?.status ?? 0,
        retryAfterMs: retryAfterOf(replies[at]?.headers ?? {}),
      }),
    );
    return replies;
  };
  const stepping = createSteppingHost(
    {
      state,
      bundle,
      now: saved.now,
      seed,
      user: INSTALLER,
      sheets,
      advancedServices: saved.gmail === true ? ['Gmail'] : [],
      fetch: fetchAndNote,
    },
    moment,
  );
  const { host } = stepping;
  const table: NudgeWorld['table'] = ({ title }) =>
    viewTab(sheets, state.containerId, title, saved.subject.declared).table;
  const world: NudgeWorld = {
    ...stepping,
    subject: saved.subject,
    slack,
    gemini,
    asked,
    people: {
      react: (person, { channel, ts }, reaction) => {
        const isNew = slack.react(person, { channel, ts }, reaction);
        if (isNew) posted.push({ person, post: { channel, ts }, reaction, atMs: moment.atMs });
        return isNew;
      },
      reply: (person, { channel, ts }, text) => {
        posted.push({ person, post: { channel, ts }, text, atMs: moment.atMs });
        return slack.reply(person, { channel, ts }, text);
      },
    },
    given: [...saved.given],
    typed: [...saved.typed],
    isPatient: saved.isPatient === true,
    isUnconfirmed: saved.isUnconfirmed === true,
    pages: new Map(),
    table,
    interfere: (change) => {
      fetch = change ? change(recording) : recording;
    },
    rows: (tab) => rowsOf(table(tab)).map(({ row }) => row),
    type: (tab, by, value, column, text) => {
      const found = table(tab);
      const row = rowsOf(found).find((candidate) => candidate.row[by] === value)?.index;
      const position = found.position.get(column);
      const data = state.spreadsheets[state.containerId];
      if (row === undefined || position === undefined || data === undefined)
        throw new Error(`nobody can type into ${column} of ${value} in ${tab.title}`);
      typeCell(data, found.sheetId, row + 1, position, text, INSTALLER);
      return { sheetId: found.sheetId, row: row + 1, column: position };
    },
    edited: ({ sheetId, row, column }) => {
      const spreadsheet = state.spreadsheets[state.containerId];
      const box = { row: row + 1, column: column + 1, rows: 1, columns: 1 };
      if (spreadsheet) fireEdit(host, { spreadsheet, sheetId, user: INSTALLER, box });
    },
    sortRows: (tab, column) => {
      const found = table(tab);
      const data = state.spreadsheets[state.containerId];
      if (data)
        sortByHand(
          data,
          { sheetId: found.sheetId, startRowIndex: 1 },
          found.position.get(column) ?? 0,
          'DESCENDING',
          INSTALLER,
        );
    },
    insertRow: (tab) => {
      const data = state.spreadsheets[state.containerId];
      if (data) insertRowsByHand(data, table(tab).sheetId, 1, 1, INSTALLER);
    },
    save: () => ({
      ...saved,
      state: JSON.stringify(state),
      now: host.now(),
      posted: [...posted],
      given: [...world.given],
      typed: [...world.typed],
    }),
  };
  return world;
};
