// The job "intake-hubspot": companies, contacts and deals that changed since the last time, with owners and associations.
import { stableHash } from '../../engine/hash';
import { advanced, FIRST_ID, floorOf, FRESH_CURSOR, settled, type ChangesCursor, type Settling } from '../../features/hubspot/changes-cursor';
import { isLiveRecord } from '../../features/hubspot/desired';
import { hubspotSourceOf, parsePropertyMap, wantedProperties, type PropertyMap } from '../../features/hubspot/property-map';
import { planRecords, type CrmOwner, type CrmRecord, type TakenIn } from '../../features/hubspot/record-rows';
import { contactsTab, CRM_TYPES, dealsTab, tabOf, type CrmType } from '../../features/hubspot/tables';
import { fieldMapTab } from '../../features/overlaps/tables';
import { readArchived, readAssociations, readOwners, type ArchivedRecord } from '../../services/hubspot';
import { readChanges, type Changes } from '../../services/hubspot-changes';
import type { HubspotApi } from '../../services/hubspot-api';
import type { ServiceError } from '../../services/service-error';
import { cursorChanges, cursorOf } from '../../workbook/job-cursors';
import { NO_ROWS, type Plan } from '../../workbook/plan';
import { problemAt } from '../../workbook/problem-rows';
import { readSettings } from '../../workbook/settings';
import { indexByKey, rowsOf, type Problem, type Table } from '../../workbook/table';
import { jobsTab, settingsTab } from '../../workbook/tabs';
import { readWorkbook, tableIn, type Workbook } from '../../workbook/workbook';
import { settingDeclarations } from '../features';
import type { Job, RunContext } from '../job';
import { runJob } from '../run';
import { hubspotMissing, readNote, withHubspot, writeNote } from './connection';
import { linkHubspotJob } from './link';

const NAME = 'intake-hubspot';
const NOTE = 'hubspot.intake';
const HOUR_MS = 3_600_000;
/** HubSpot need not say that a record changed when it is only associated anew. */
const ASSOCIATED_EVERY_MS = 24 * HOUR_MS;

type ByType<T> = Partial<Readonly<Record<CrmType, T>>>;

/** How far each type was read, and under which field map: another map means reading everything once more. */
interface Position {
  readonly map: string;
  readonly types: ByType<ChangesCursor>;
}

/** Kept outside the workbook, so that a run that finds nothing writes nothing. */
interface Note {
  readonly settling: ByType<Settling | null>;
  /** When archived records were last listed; by the clock that is done once an hour. */
  readonly listedMs: number;
  /** When the associations of all known records were last read; by the clock that is done once a day. */
  readonly associatedMs: number;
  /** The last run told of trouble, which is taken back once it is over. */
  readonly warned: boolean;
}

const FRESH_NOTE: Note = { settling: {}, listedMs: 0, associatedMs: 0, warned: false };

interface Gathered {
  readonly from: Position | null;
  readonly position: Position;
  readonly note: Note;
  readonly taken: readonly TakenIn[];
  readonly owners: ReadonlyMap<string, CrmOwner>;
  readonly problems: readonly Problem[];
}

interface MapReading {
  readonly map: PropertyMap;
  readonly print: string;
  readonly problems: readonly Problem[];
}

const readMap = (workbook: Workbook): MapReading => {
  const table = workbook.tables.get('fieldMap');
  const rows = (table ? rowsOf(table) : []).filter(({ row }) => hubspotSourceOf(row.source ?? null) !== null);
  const { map, problems } = parsePropertyMap(rows.map(({ row }) => ({ source: row.source ?? null, field: row.field ?? null, column: row.column ?? null })));
  const asked = CRM_TYPES.map((type) => [type, [...map[type]]]);
  return { map, print: stableHash(JSON.stringify(asked)), problems: table ? problems.map((problem) => problemAt(table, rows[problem.row]?.index ?? 0, problem.column, problem.message)) : [] };
};

const positionIn = (workbook: Workbook): Position | null => (cursorOf(workbook.tables.get('jobs'), NAME) as Position | undefined) ?? null;

const troubleWith = (what: string, failure: ServiceError | null): readonly Problem[] => (failure ? [{ tab: 'HubSpot', row: null, column: null, message: `${what}: ${failure.message}` }] : []);

interface Associated {
  readonly companyOf: ReadonlyMap<string, string | null>;
  readonly contactsOf: ReadonlyMap<string, readonly string[]>;
  /** It was cut off: what it belongs to is read again by the next run. */
  readonly isCutOff: boolean;
  readonly problems: readonly Problem[];
}

/** The primary company where HubSpot names one, else the only or the oldest. */
const readAssociated = (api: HubspotApi, type: CrmType, ids: readonly string[]): Associated => {
  if (type === 'companies' || ids.length === 0) return { companyOf: new Map(), contactsOf: new Map(), isCutOff: false, problems: [] };
  const companies = readAssociations(api, type, 'companies', ids);
  const contacts = type === 'deals' ? readAssociations(api, type, 'contacts', ids) : null;
  const companyOf = new Map([...companies.of].map(([id, found]) => [id, (found.find(({ isPrimary }) => isPrimary) ?? [...found].sort((a, b) => Number(a.toId) - Number(b.toId))[0])?.toId ?? null]));
  const failure = companies.failure ?? contacts?.failure ?? null;
  const isPassing = failure === null || failure.retryable;
  return {
    companyOf,
    contactsOf: new Map([...(contacts?.of ?? [])].map(([id, found]) => [id, found.map(({ toId }) => toId)])),
    isCutOff: isPassing && companies.unread.size + (contacts?.unread.size ?? 0) > 0,
    problems: troubleWith(`The associations of ${type} could not be read`, failure),
  };
};

const latestOf = (records: readonly CrmRecord[]): number | null => records.reduce<number | null>((latest, { updatedMs }) => (updatedMs !== null && updatedMs > (latest ?? -Infinity) ? updatedMs : latest), null);

interface Listed {
  readonly of: ByType<readonly ArchivedRecord[]>;
  readonly problems: readonly Problem[];
}

const listArchived = (api: HubspotApi, types: readonly CrmType[]): Listed => {
  const lists = types.map((type) => ({ type, ...readArchived(api, type) }));
  return { of: Object.fromEntries(lists.map(({ type, items }) => [type, items])), problems: lists.flatMap(({ type, failure }) => troubleWith(`The deleted ${type} could not be listed`, failure)) };
};

interface ReadType {
  readonly taken: TakenIn;
  readonly cursor: ChangesCursor;
  readonly problems: readonly Problem[];
}

interface Before {
  readonly cursor: ChangesCursor;
  readonly floorMs: number | null;
  readonly archived: readonly ArchivedRecord[];
  /** Ids whose associations are to be read although nothing else of them changed. */
  readonly known: readonly string[];
}

const readType = (api: HubspotApi, changes: Changes, { cursor: before, floorMs, archived, known }: Before): ReadType => {
  const { type, records, restAfterId, failure } = changes;
  const ids = new Set(records.map(({ id }) => id));
  const associated = readAssociated(api, type, [...ids]);
  // Nothing of a type is taken without what it belongs to; the next run reads it again.
  const own: Changes['records'] = associated.isCutOff ? [] : records;
  const others = readAssociated(api, type, known.filter((id) => !ids.has(id)));
  const isUnread = restAfterId !== null && records.length === 0;
  return {
    taken: {
      type, records: own, archived,
      companyOf: new Map([...(associated.isCutOff ? [] : associated.companyOf), ...others.companyOf]),
      contactsOf: new Map([...(associated.isCutOff ? [] : associated.contactsOf), ...others.contactsOf]),
    },
    cursor: associated.isCutOff || isUnread ? before : advanced(before, floorMs, latestOf(records), restAfterId),
    problems: [...troubleWith(`The changes of ${type} could not all be read`, failure), ...(associated.problems.length > 0 ? associated.problems : others.problems)],
  };
};

const readOwnersOf = (api: HubspotApi, taken: readonly TakenIn[]): { readonly owners: ReadonlyMap<string, CrmOwner>; readonly problems: readonly Problem[] } => {
  const isNeeded = taken.some(({ records }) => records.some(({ properties }) => (properties.hubspot_owner_id ?? '') !== ''));
  if (!isNeeded) return { owners: new Map(), problems: [] };
  const { owners, failure } = readOwners(api);
  return { owners, problems: troubleWith('The owners could not be read', failure) };
};

const liveIds = (table: Table | undefined): readonly string[] => (table ? [...indexByKey(table, 'id')].filter(([, row]) => isLiveRecord(table, row)).map(([id]) => id) : []);

const gather = (context: RunContext): Gathered | null => {
  const { services, nowMs, isQuiet } = context;
  const note: Note = { ...FRESH_NOTE, ...readNote<Note>(services, NOTE) };
  const isDue = (lastMs: number, everyMs: number): boolean => !isQuiet || Math.abs(nowMs - lastMs) >= everyMs;
  const [isListing, isAssociating] = [isDue(note.listedMs, HOUR_MS), isDue(note.associatedMs, ASSOCIATED_EVERY_MS)];
  const workbook = readWorkbook(services.sheets, () => [fieldMapTab, jobsTab, settingsTab, ...(isAssociating ? [contactsTab, dealsTab] : [])].map((declaration) => ({ declaration, cells: true })));
  const { settings } = readSettings(workbook.tables.get('settings'), settingDeclarations);
  const { map, print, problems } = readMap(workbook);
  const stored = positionIn(workbook);
  const before: ByType<ChangesCursor> = stored?.map === print ? stored.types : {};
  const floors = new Map(CRM_TYPES.map((type) => [type, floorOf(before[type] ?? FRESH_CURSOR, note.settling[type] ?? null, nowMs)]));
  const known = new Map(CRM_TYPES.map((type) => [type, liveIds(isAssociating ? workbook.tables.get(tabOf(type).id) : undefined)]));
  return withHubspot(context, settings.number('hubspot.dailyCalls'), (api): Gathered | null => {
    const changes = readChanges(api, CRM_TYPES.map((type) => ({ type, properties: wantedProperties(map, type), floorMs: floors.get(type) ?? null, afterId: before[type]?.sweep?.afterId ?? FIRST_ID })));
    const [failed] = changes.flatMap(({ failure, records }) => (failure && records.length === 0 ? [failure] : []));
    if (failed && changes.every(({ failure, records }) => failure !== null && records.length === 0)) throw failed;
    const readable = changes.filter(({ failure }) => failure?.code !== 'forbidden').map(({ type }) => type);
    const listed: Listed = isListing ? listArchived(api, readable) : { of: {}, problems: [] };
    const read = changes.map((one) => readType(api, one, { cursor: before[one.type] ?? FRESH_CURSOR, floorMs: floors.get(one.type) ?? null, archived: listed.of[one.type] ?? [], known: known.get(one.type) ?? [] }));
    const taken = read.map((one) => one.taken);
    const { owners, problems: ownerProblems } = readOwnersOf(api, taken);
    const stopped = api.stopped();
    const all = [...problems, ...read.flatMap((one) => one.problems), ...listed.problems, ...ownerProblems, ...(stopped === null ? [] : [{ tab: 'HubSpot', row: null, column: null, message: stopped }])];
    const types = Object.fromEntries(read.map(({ taken: { type }, cursor }) => [type, cursor]));
    const settling = Object.fromEntries(read.map(({ taken: { type }, cursor }) => [type, settled(note.settling[type] ?? null, cursor, nowMs)]));
    const next: Note = { settling, listedMs: isListing ? nowMs : note.listedMs, associatedMs: isAssociating ? nowMs : note.associatedMs, warned: all.length > 0 };
    const position = { map: print, types };
    const isNews = note.warned || all.length > 0 || taken.some(({ records, archived, companyOf }) => records.length + archived.length + companyOf.size > 0) || JSON.stringify(stored) !== JSON.stringify(position);
    if (isNews) return { from: stored, position, note: next, taken, owners, problems: all };
    writeNote(services, NOTE, next);
    return null;
  });
};

const plan = (workbook: Workbook, { nowMs }: RunContext, { from, position, taken, owners, problems }: Gathered): Plan | 'again' => {
  if (JSON.stringify(positionIn(workbook)) !== JSON.stringify(from)) return 'again';
  const { map, print } = readMap(workbook);
  if (print !== position.map) return 'again';
  const plans = taken.map((one) => planRecords(tableIn(workbook, tabOf(one.type).id, tabOf(one.type).title), one, { map, owners, timeZone: workbook.timeZone }, nowMs));
  const sum = (of: (one: (typeof plans)[number]) => number): number => plans.reduce((total, one) => total + of(one), 0);
  const [added, changed, removed] = [sum((one) => one.added), sum((one) => one.changed), sum((one) => one.removed)];
  return {
    changes: [...plans.flatMap(({ changes }) => changes), ...cursorChanges(workbook.tables.get('jobs'), NAME, position, nowMs, workbook.timeZone)],
    problems,
    rows: { ...NO_ROWS, read: taken.reduce((total, { records }) => total + records.length, 0), written: added + changed + removed },
    message: `${added} new, ${changed} changed, ${removed} archived or merged`,
  };
};

export const intakeHubspotJob: Job<Gathered> = {
  name: NAME,
  inTick: true,
  cannotRun: hubspotMissing,
  gather,
  tabs: () => [...CRM_TYPES.map(tabOf), fieldMapTab].map((declaration) => ({ declaration, cells: true })),
  plan,
  committed: (context, { note }) => {
    writeNote(context.services, NOTE, note);
    // In a tick linking is a job of its own, further on.
    if (!context.isQuiet) runJob(linkHubspotJob, { ...context, isQuiet: true });
  },
};
