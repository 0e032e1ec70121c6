// The job "push-hubspot": scores, bands, reasons, summaries and cards onto HubSpot's records, only where they changed.
import { isoOf } from '../../engine/instants';
import { recordsToPush, type CompanyState, type DesiredRecord } from '../../features/hubspot/desired';
import { planPushRows, pushProblems, type KeptSummary, type PushResult } from '../../features/hubspot/push-rows';
import { summaryText } from '../../features/hubspot/summary';
import { CRM_TYPES, tabOf, type CrmType } from '../../features/hubspot/tables';
import { readRecords, updateRecords, type HubspotUpdate } from '../../services/hubspot';
import type { HubspotApi } from '../../services/hubspot-api';
import { NO_ROWS, type Plan } from '../../workbook/plan';
import { readSettings } from '../../workbook/settings';
import type { Problem } from '../../workbook/table';
import { readWorkbook, type Workbook } from '../../workbook/workbook';
import { settingDeclarations } from '../features';
import type { Job, RunContext } from '../job';
import { hubspotMissing, readNote, withHubspot, writeNote } from './connection';
import { DESIRED_TABS, readDesired, recordTables } from './desired-state';
import { resultOf, sendRecords, type Send } from './send-records';
import { summariesFor, type Summaries } from './summaries';

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

interface Gathered {
  readonly results: readonly PushResult[];
  readonly kept: ReadonlyMap<string, KeptSummary>;
  readonly note: Note;
  readonly problems: readonly Problem[];
}

const CHECKED = ['nexus_score', 'nexus_band', 'nexus_reasons', 'nexus_card', 'nexus_model_version'] as const;

interface LookedUp {
  readonly had: readonly DesiredRecord[];
  readonly rest: readonly DesiredRecord[];
  readonly summaries: ReadonlyMap<string, KeptSummary>;
  /** Some could not be looked up, so they are left to the next run. */
  readonly isOpen: boolean;
}

/** After a push that was cut off: which records have it already, and with which summary. */
const lookUp = (api: HubspotApi, wanted: readonly DesiredRecord[]): LookedUp => {
  const had = new Set<DesiredRecord>();
  const unread = new Set<DesiredRecord>();
  const summaries = new Map<string, KeptSummary>();
  for (const type of CRM_TYPES) {
    const own = wanted.filter((record) => record.type === type);
    if (own.length === 0) continue;
    const { records, unread: ids, failure } = readRecords(api, type, own.map(({ id }) => id), [...CHECKED, 'nexus_summary']);
    // What may not even be read cannot have been written.
    if (failure === null || failure.retryable) own.filter(({ id }) => ids.has(id)).forEach((record) => unread.add(record));
    const byId = new Map(records.map((record) => [record.id, record.properties]));
    for (const record of own) {
      const properties = byId.get(record.id);
      const { state } = record;
      if (!properties || !CHECKED.every((name) => isSame(name, properties[name] ?? '', state.properties[name]))) continue;
      had.add(record);
      const text = properties.nexus_summary ?? '';
      if (type === 'companies' && state.summary && text !== '' && text !== summaryText(state.summary)) summaries.set(record.id, { text, factsId: state.factsId });
    }
  }
  return { had: [...had], rest: wanted.filter((record) => !had.has(record) && !unread.has(record)), summaries, isOpen: unread.size > 0 };
};

/** HubSpot writes 78 for 78.0. */
const isSame = (name: (typeof CHECKED)[number], present: string, wanted: string): boolean => (name === 'nexus_score' && present !== '' && wanted !== '' ? Number(present) === Number(wanted) : present === wanted);

const updateOf = ({ id, state }: DesiredRecord, summaries: Summaries, nowMs: number): HubspotUpdate => ({
  id, properties: { ...state.properties, nexus_summary: summaries.textOf(state), nexus_scored_at: isoOf(nowMs) },
});

const troubles = (api: HubspotApi, results: readonly PushResult[], summaries: Summaries): readonly Problem[] => {
  const stopped = api.stopped();
  const messages = new Set(results.flatMap(({ outcome }) => ('message' in outcome && outcome.kind !== 'refused' && stopped === null ? [outcome.message] : [])));
  return [
    ...[...messages, ...(stopped === null ? [] : [stopped])].filter((message) => message !== '').map((message): Problem => ({ tab: 'HubSpot', row: null, column: null, message })),
    ...summaries.notes.map((message): Problem => ({ tab: 'Gemini', row: null, column: null, message: `${message} The fixed summary was used instead.` })),
  ];
};

const distinctStates = (records: readonly DesiredRecord[]): readonly CompanyState[] => [...new Map(records.map(({ state }) => [state.companyId, state])).values()];

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

const gather = (context: RunContext): Gathered | null => {
  const note = claim(context);
  if (note === null) return null;
  try {
    return pushChanges(context, note);
  } catch (error) {
    // What was sent, if anything, is looked up by the next push.
    writeNote(context.services, NOTE, { ...NOTHING_OPEN, ...readNote<Note>(context.services, NOTE), until: 0 });
    throw error;
  }
};

const pushChanges = (context: RunContext, note: Note): Gathered | null => {
  const { services, nowMs } = context;
  const workbook = readWorkbook(services.sheets, () => DESIRED_TABS.map((declaration) => ({ declaration, cells: true })));
  const { settings } = readSettings(workbook.tables.get('settings'), settingDeclarations);
  const { records, desired } = readDesired(workbook, settings, nowMs);
  const wanted = recordsToPush(records, desired);
  if (wanted.length === 0) {
    writeNote(services, NOTE, NOTHING_OPEN);
    return null;
  }
  return withHubspot(context, settings.number('hubspot.dailyCalls'), (api): Gathered => {
    const { had, rest, summaries: found, isOpen } = note.isOpen ? lookUp(api, wanted) : { had: [], rest: wanted, summaries: new Map<string, KeptSummary>(), isOpen: false };
    const summaries = summariesFor(context, settings, records.companies, distinctStates(rest), found);
    writeNote(services, NOTE, { ...note, isOpen: true });
    const toUpdate = (record: DesiredRecord): HubspotUpdate => updateOf(record, summaries, nowMs);
    const sent = CRM_TYPES.map((type) => {
      const send: Send = (some, batchSize) => updateRecords(api, type, some.map(toUpdate), batchSize);
      return { type, ...sendRecords(send, rest.filter((record) => record.type === type), records[type], note.barred.includes(type)) };
    });
    const results = [...had.map((record) => resultOf(record, { kind: 'done' })), ...sent.flatMap((one) => one.results)];
    const next: Note = { until: 0, isOpen: isOpen || results.some(({ outcome }) => outcome.kind === 'unknown'), barred: sent.filter((one) => one.isBarred).map(({ type }) => type) };
    return { results, kept: summaries.kept, note: next, problems: troubles(api, results, summaries) };
  });
};

const plan = (workbook: Workbook, { nowMs }: RunContext, { results, kept, problems }: Gathered): Plan => {
  const tables = recordTables(workbook);
  const own = CRM_TYPES.map((type) => ({ table: tables[type], results: results.filter((result) => result.type === type) }));
  const plans = own.map(({ table, results: ofType }) => planPushRows(table, ofType, kept, nowMs, workbook.timeZone));
  const [taken, refused] = [plans.reduce((sum, one) => sum + one.taken, 0), plans.reduce((sum, one) => sum + one.refused, 0)];
  const open = results.length - taken - refused;
  return {
    changes: plans.flatMap(({ changes }) => changes),
    problems: [...problems, ...own.flatMap(({ table, results: ofType }) => pushProblems(table, ofType))],
    rows: { ...NO_ROWS, read: results.length, written: taken, rejected: refused },
    message: `${taken} records pushed${refused > 0 ? `, ${refused} refused` : ''}${open > 0 ? `, ${open} left to a later run` : ''}`,
  };
};

export const pushHubspotJob: Job<Gathered> = {
  name: NAME,
  inTick: true,
  cannotRun: hubspotMissing,
  gather,
  tabs: () => CRM_TYPES.map((type) => ({ declaration: tabOf(type), cells: true })),
  plan,
  committed: ({ services }, { note }) => writeNote(services, NOTE, note),
};
