// The job "push-hubspot": scores, bands, reasons, summaries and cards onto HubSpot's records, only where they changed.
import { isoOf } from '../../engine/instants';
import { refusedText, type RefusalKind } from '../../engine/text-refusal';
import { pushedMark, recordsToPush, type DesiredRecord, type ShownState } from './desired';
import { planPushRows, pushProblems, type KeptSummary, type PushResult } from './push-rows';
import { CRM_TYPES, tabOf, type CrmType } from '../crm-tabs';
import { updateRecords, type HubspotUpdate } from '../../services/hubspot';
import type { HubspotApi } from '../../services/hubspot-api';
import { NO_ROWS, type Plan } from '../../workbook/plan';
import { readSettings, type Settings } from '../../workbook/settings';
import type { Problem } from '../../workbook/table';
import type { Workbook } from '../../workbook/workbook';
import { nothing, type Job, type Nothing, type PlanContext, type RunContext } from '../../run/job';
import { readFor } from '../../run/reading';
import { hubspotMissing, readNote, withHubspot, writeNote } from './connection';
import { desiredTabs, readDesired } from './desired-state';
import { lookUp, NOT_LOOKED_UP, wordedThere } from './look-up';
import { recordTables, type RecordTables } from './record-tables';
import { sendRecords, type Send, type SentRecord } from './send-records';
import type { ShownType } from './shown-type';
import {
  askForSummaries,
  companySummaries,
  textsOf,
  unworded,
  wordedIn,
  type CompanySummary,
  type Worded,
} from './summaries';

const NAME = 'push-hubspot';
const NOTE = 'hubspot.push';

interface Note {
  /** A push whose outcome is not in the workbook yet: what HubSpot has is looked up before anything is sent again. */
  readonly isOpen: boolean;
  /** Types that HubSpot did not let us write the last time. */
  readonly barred: readonly CrmType[];
  /** A push is under way until then at the latest, so that no other sends the same; epoch milliseconds. */
  readonly until: number;
}

const NOTHING_OPEN: Note = { isOpen: false, barred: [], until: 0 };
/** No execution lives longer than six minutes. */
const LEASE_MS = 6 * 60_000;
const LOCK_WAIT_MS = 60_000;

interface Asked {
  readonly results: readonly PushResult[];
  readonly kept: ReadonlyMap<string, KeptSummary>;
  readonly note: Note;
  /** Why summaries of the model were not used, one for each of them. */
  readonly refused: readonly RefusalKind[];
  readonly problems: readonly Problem[];
  /** Something could not even be looked up, or was given no words: time alone may bring it. */
  readonly isLeft: boolean;
}

const troubles = (api: HubspotApi, sent: readonly SentRecord[], notes: readonly string[]): readonly Problem[] => {
  const stopped = api.stopped();
  const messages = new Set(
    sent.flatMap(({ outcome }) =>
      'message' in outcome && outcome.kind !== 'refused' && stopped === null ? [outcome.message] : [],
    ),
  );
  return [
    ...[...messages, ...(stopped === null ? [] : [stopped])]
      .filter((message) => message !== '')
      .map((message): Problem => ({ tab: 'HubSpot', row: null, column: null, message })),
    ...notes.map((message): Problem => ({
      tab: 'Gemini',
      row: null,
      column: null,
      message: `${message} The fixed summary was used instead.`,
    })),
  ];
};

/** Null when another push is under way. What a clock set back since has noted for a time to come does not count. */
const claim = ({ services }: RunContext): Note | null => {
  const claimed = services.lock.alone(LOCK_WAIT_MS, (): Note | null => {
    const note = { ...NOTHING_OPEN, ...readNote<Note>(services, NOTE) };
    const now = services.clock.now();
    if (note.until > now && note.until <= now + LEASE_MS) return null;
    writeNote(services, NOTE, { ...note, until: now + LEASE_MS });
    return { ...note, until: now + LEASE_MS };
  });
  return claimed?.value ?? null;
};

const ask = (context: RunContext, types: readonly ShownType[]): Asked | Nothing => {
  const note = claim(context);
  if (note === null) return nothing(context.nowMs);
  try {
    return pushChanges(context, note, types);
  } catch (error) {
    // What was sent, if anything, is looked up by the next push.
    writeNote(context.services, NOTE, { ...NOTHING_OPEN, ...readNote<Note>(context.services, NOTE), until: 0 });
    throw error;
  }
};

/** Everything as it is to be sent, with the summaries as they stand in Accounts. */
interface Wanted {
  readonly settings: Settings;
  readonly records: RecordTables;
  readonly desired: readonly DesiredRecord[];
  readonly kept: Worded;
  /** States that some record does not show yet. */
  readonly changed: ReadonlySet<ShownState>;
  /** What a model should word now, by company. */
  readonly toWord: ReadonlyMap<string, CompanySummary>;
}

const wantedOf = (context: RunContext, types: readonly ShownType[]): Wanted => {
  const workbook = readFor(context, () => desiredTabs(types).map((declaration) => ({ declaration, cells: true })));
  const settings = readSettings(workbook.tables.get('settings'), context.declaredSettings);
  const { records, desired } = readDesired(workbook, types, settings, context.nowMs);
  const summaries = companySummaries(new Set(desired.map(({ state }) => state)));
  const kept = wordedIn(records.companies, summaries);
  const changed = new Set(recordsToPush(records, desired, textsOf(kept).printOf).map(({ state }) => state));
  const changedCompanies = new Set(companySummaries(changed).map(({ companyId }) => companyId));
  return {
    settings,
    records,
    desired,
    kept,
    changed,
    toWord: new Map(
      unworded(context, summaries, kept, (companyId) => changedCompanies.has(companyId)).map((one) => [
        one.companyId,
        one,
      ]),
    ),
  };
};

const push = (
  context: RunContext,
  api: HubspotApi,
  note: Note,
  { settings, records, desired, kept, changed, toWord }: Wanted,
): Asked => {
  const isToWord = ({ summary }: ShownState): boolean => toWord.has(summary?.companyId ?? '');
  const doubtful = note.isOpen ? desired.filter(({ state }) => changed.has(state) || isToWord(state)) : [];
  const found = doubtful.length > 0 ? lookUp(api, doubtful) : NOT_LOOKED_UP;
  const there = wordedThere(
    doubtful.filter(({ state }) => isToWord(state)),
    found,
  );
  const { worded, refused, notes } = askForSummaries(
    context,
    settings,
    [...toWord.values()].filter(({ companyId }) => !there.has(companyId)),
  );
  const fresh: Worded = new Map([...there, ...worded]);
  const { textOf, printOf } = textsOf(new Map([...kept, ...fresh]));
  const wanted = recordsToPush(records, desired, printOf).filter((record) => !found.unread.has(record));
  const had = new Set(wanted.filter((record) => found.summaryOf(record) === textOf(record.state)));
  const toUpdate = ({ id, state }: DesiredRecord): HubspotUpdate => ({
    id,
    properties: { ...state.properties, nexus_summary: textOf(state), nexus_scored_at: isoOf(context.nowMs) },
  });
  writeNote(context.services, NOTE, { ...note, isOpen: true });
  const sent = CRM_TYPES.map((type) => {
    const send: Send = (some, batchSize) => updateRecords(api, type, some.map(toUpdate), batchSize);
    return {
      type,
      ...sendRecords(
        send,
        wanted.filter((record) => record.type === type && !had.has(record)),
        records[type],
        note.barred.includes(type),
      ),
    };
  });
  const all: readonly SentRecord[] = [
    ...[...had].map((record): SentRecord => ({ record, outcome: { kind: 'done' } })),
    ...sent.flatMap(({ results }) => results),
  ];
  const isOpen = found.unread.size > 0 || all.some(({ outcome }) => outcome.kind === 'unknown');
  return {
    results: all.map(({ record, outcome }) => ({
      type: record.type,
      id: record.id,
      mark: pushedMark(record, printOf),
      outcome,
    })),
    kept: fresh,
    note: { until: 0, isOpen, barred: sent.filter((one) => one.isBarred).map(({ type }) => type) },
    refused,
    problems: troubles(api, all, notes),
    isLeft: found.unread.size > 0 || [...toWord.keys()].some((companyId) => !fresh.has(companyId)),
  };
};

const pushChanges = (context: RunContext, note: Note, types: readonly ShownType[]): Asked | Nothing => {
  const wanted = wantedOf(context, types);
  if (wanted.changed.size + wanted.toWord.size > 0)
    return withHubspot(context, wanted.settings.number('hubspot.dailyCalls'), (api) =>
      push(context, api, note, wanted),
    );
  writeNote(context.services, NOTE, NOTHING_OPEN);
  return nothing();
};

const plan = (
  workbook: Workbook,
  { nowMs }: PlanContext,
  { results, kept, refused: texts, problems, isLeft }: Asked,
): Plan => {
  const tables = recordTables(workbook);
  const own = CRM_TYPES.map((type) => ({
    table: tables[type],
    results: results.filter((result) => result.type === type),
  }));
  const plans = own.map(({ table, results: ofType }) => planPushRows(table, ofType, kept, nowMs, workbook.timeZone));
  const sum = (of: (one: (typeof plans)[number]) => number): number => plans.reduce((total, one) => total + of(one), 0);
  const [taken, refused, gone] = [sum((one) => one.taken), sum((one) => one.refused), sum((one) => one.gone)];
  const open = results.length - taken - refused - gone;
  const others = [
    [refused, 'refused'],
    [gone, 'deleted in HubSpot'],
    [open, 'left to a later run'],
  ].flatMap(([count, what]) => (count === 0 ? [] : [`, ${count} ${what}`]));
  return {
    changes: plans.flatMap(({ changes }) => changes),
    problems: [...problems, ...own.flatMap(({ table, results: ofType }) => pushProblems(table, ofType))],
    rows: { ...NO_ROWS, read: results.length, written: taken, rejected: refused },
    wakeAtMs: open > 0 || isLeft ? nowMs : null,
    isUnfinished: open > 0 || isLeft,
    message: `${taken} ${taken === 1 ? 'record' : 'records'} pushed${others.join('')}${texts.length > 0 ? `; summaries: ${refusedText(texts)}` : ''}`,
  };
};

export const pushHubspotJob = (types: readonly ShownType[]): Job<Asked> => ({
  name: NAME,
  inTick: true,
  cannotRun: hubspotMissing,
  ask: (context) => ask(context, types),
  asksBy: desiredTabs(types),
  tabs: () => CRM_TYPES.map((type) => ({ declaration: tabOf(type), cells: true })),
  plan,
  committed: ({ services }, { note }) => writeNote(services, NOTE, note),
});
