// The job "intake-hubspot": companies, contacts and deals that changed since the last time, with owners and
// associations.
import { dayOf } from '../../engine/wall-clock';
import { floorOf, FRESH_CURSOR, settled, type ChangesCursor, type Settling } from './changes-cursor';
import { isAtRest, judgeRemovals, mayRemove, restingFrom } from '../../records/mass-removal';
import { planMirror } from './mirror-intake';
import { crmRows, isLiveRecord } from './record-tables';
import { chosenRows, readMap, unknownProblems, type MapReading } from './mapped-properties';
import { wantedProperties } from './property-map';
import { heldOf, leavingOf } from './leaving';
import { mergedIds, planRecords, type CrmOwner, type Reading, type RecordsPlan, type TakenIn } from './record-rows';
import { linksTab } from '../../records/links-tab';
import type { RecordType } from '../../records/record-type';
import { historyTab } from '../../records/tabs';
import { contactsTab, CRM_TYPES, dealsTab, tabOf, type ByType, type CrmType } from '../crm-tabs';
import { fieldMapTab } from '../field-map-tab';
import { ServiceError } from '../../services/service-error';
import { cursorChanges, cursorOf } from '../../workbook/job-cursors';
import { NO_ROWS, type Again, type Plan } from '../../workbook/plan';
import { readSettings, type Settings } from '../../workbook/settings';
import { type Problem, type Table } from '../../workbook/table';
import { jobsTab, settingsTab } from '../../workbook/tabs';
import { tableIn, type Workbook } from '../../workbook/workbook';
import { nothing, type Nothing, type Job, type PlanContext, type RunContext, type Services } from '../../run/job';
import { readFor } from '../../run/reading';
import { forgottenTab, rememberedTab } from '../../run/remembered-tab';
import { lookOf } from '../../run/seen';
import { runJob } from '../../run/run';
import { hubspotMissing, keptNote, noteStill, readNote, withHubspot, writeNote } from './connection';
import { readHubspot, type WantedType } from './intake-reading';

const NAME = 'intake-hubspot';
const NOTE = 'hubspot.intake';
/** Of the day's calls, so that the scores still go out on a day with many changes. */
const SHARE_OF_CALLS = 0.8;

/** How far each type was read, and under which field map: another map means reading everything once more. */
interface Position {
  readonly map: string;
  readonly types: ByType<ChangesCursor>;
}

/** Kept outside the workbook, so that a run that finds nothing writes nothing. */
interface Note {
  readonly settling: ByType<Settling | null>;
  /** The full look with which archived records were last listed; by the clock that is done once in each. */
  readonly listed: string;
  /** When the associations of all known records were last read; by the clock that is done once a day. */
  readonly associatedMs: number;
  /** Properties that the field map of this print names and HubSpot does not have. */
  readonly unknown: { readonly map: string; readonly types: ByType<readonly string[]> };
  /** Owners could not be read. */
  readonly lacksOwners: boolean;
  /** The last run told of trouble, which is taken back once it is over. */
  readonly warned: boolean;
  /** Many records were merged, which waits for somebody's yes: until then the clock does not read them once more. */
  readonly restsUntilMs: number;
}

const FRESH_NOTE: Note = {
  settling: {},
  listed: '',
  associatedMs: 0,
  unknown: { map: '', types: {} },
  lacksOwners: false,
  warned: false,
  restsUntilMs: 0,
};

interface Asked {
  /** Nothing could be read at all. */
  readonly isFailed: boolean;
  readonly isStopped?: boolean;
  readonly from: Position | null;
  readonly position: Position;
  readonly note: Note;
  readonly taken: readonly TakenIn[];
  readonly owners: ReadonlyMap<string, CrmOwner> | null;
  readonly problems: readonly Problem[];
}

const positionIn = (workbook: Workbook): Position | null =>
  (cursorOf(workbook.tables.get('jobs'), NAME) as Position | undefined) ?? null;

const liveIds = (table: Table | undefined): readonly string[] =>
  table ? [...crmRows(table)].filter(([, row]) => isLiveRecord(table, row)).map(([id]) => id) : [];

/** A token that is not accepted is told of in Problems; anything else fails the run. */
const orSignedOut = <T>(read: () => T): T | ServiceError => {
  try {
    return read();
  } catch (error) {
    if (error instanceof ServiceError && error.code === 'unauthorized') return error;
    throw error;
  }
};

/** What a run begins with. */
interface Start {
  readonly fieldMap: Table | undefined;
  /** Ids of the records whose associations are read anew. */
  readonly known: ByType<readonly string[]>;
  readonly settings: Settings;
  readonly reading: MapReading;
  readonly note: Note;
  readonly stored: Position | null;
  /** Cursors under the field map as it stands. */
  readonly before: ByType<ChangesCursor>;
  readonly isListing: boolean;
  readonly isAssociating: boolean;
}

/**
 * By the clock archived records are listed with the hourly full look, and associations read with the first tick of a
 * day; both at once where somebody has said yes to what they would remove.
 */
const isDue = (
  { isQuiet, nowMs, peek, services }: RunContext,
  note: Note,
): Pick<Start, 'isListing' | 'isAssociating'> => {
  if (!isQuiet) return { isListing: true, isAssociating: true };
  const { timeZone, tables } = peek();
  if (mayRemove(tables.get(jobsTab.id), NAME)) return { isListing: true, isAssociating: true };
  return {
    isListing: note.listed === '' || note.listed !== lookOf(services),
    isAssociating: dayOf(nowMs, timeZone) !== dayOf(note.associatedMs, timeZone),
  };
};

const start = (context: RunContext): Start => {
  const { services, declaredSettings, peek } = context;
  const note: Note = { ...FRESH_NOTE, ...readNote<Note>(services, NOTE) };
  const due = isDue(context, note);
  const workbook = due.isAssociating
    ? readFor(context, () =>
        [fieldMapTab, settingsTab, contactsTab, dealsTab].map((declaration) => ({ declaration, cells: true })),
      )
    : null;
  const fieldMap = workbook ? workbook.tables.get(fieldMapTab.id) : rememberedTab(context, fieldMapTab);
  const reading = readMap(fieldMap);
  const stored = positionIn(workbook ?? peek());
  return {
    fieldMap,
    known: Object.fromEntries(CRM_TYPES.map((type) => [type, liveIds(workbook?.tables.get(tabOf(type).id))])),
    settings: workbook ? readSettings(workbook.tables.get(settingsTab.id), declaredSettings) : peek.settings(),
    reading,
    note,
    stored,
    before: stored?.map === reading.print ? stored.types : {},
    ...due,
  };
};

const wantedOf = (
  { fieldMap, known, reading: { map }, note, before, isListing }: Start,
  nowMs: number,
): readonly WantedType[] => {
  const chosen = chosenRows(fieldMap);
  return CRM_TYPES.map((type) => {
    const cursor = before[type] ?? FRESH_CURSOR;
    return {
      type,
      cursor,
      isListing,
      properties: wantedProperties(map, type),
      chosen: chosen.filter((row) => row.type === type).map(({ name }) => name),
      floorMs: floorOf(cursor, note.settling[type] ?? null, nowMs),
      known: known[type] ?? [],
    };
  });
};

/** The token is no longer accepted: nothing was read, and Problems is to say so. */
const signedOut = (services: Services, { stored, note, reading }: Start, failure: ServiceError): Asked => {
  const next: Note = { ...note, warned: true };
  writeNote(services, NOTE, next);
  return {
    isFailed: true,
    from: stored,
    position: stored ?? { map: reading.print, types: {} },
    note: next,
    taken: [],
    owners: null,
    problems: [{ tab: 'HubSpot', row: null, column: null, message: failure.message }],
  };
};

/** Nothing is read again until somebody has said yes, or an hour is over. */
const isWaiting = ({ services, isQuiet, nowMs, peek }: RunContext): boolean =>
  isQuiet &&
  isAtRest(readNote<Note>(services, NOTE)?.restsUntilMs ?? 0, nowMs) &&
  !mayRemove(peek().tables.get(jobsTab.id), NAME);

const ask = (context: RunContext): Asked | Nothing => {
  const { services, nowMs } = context;
  noteStill(services, []);
  if (isWaiting(context)) return nothing();
  const begun = start(context);
  const { fieldMap, settings, reading, note, stored } = begun;
  const wanted = wantedOf(begun, nowMs);
  // Something is left for the scores to go out.
  const mostCalls = Math.ceil(settings.number('hubspot.dailyCalls') * SHARE_OF_CALLS);
  const read = orSignedOut(() =>
    withHubspot(context, mostCalls, (api) => readHubspot(api, wanted, note.lacksOwners || begun.isListing)),
  );
  if (read instanceof ServiceError) return signedOut(services, begun, read);
  noteStill(
    services,
    read.types.flatMap(({ isStill, taken: { type } }) => (isStill ? [type] : [])),
  );
  const types = Object.fromEntries(read.types.map(({ taken: { type }, cursor }) => [type, cursor]));
  const unknown: ByType<readonly string[]> = {
    ...(note.unknown.map === reading.print ? note.unknown.types : {}),
    ...read.unknown,
  };
  const problems = [...reading.problems, ...unknownProblems(fieldMap, unknown), ...read.problems];
  const position: Position = { map: reading.print, types };
  const next: Note = {
    settling: Object.fromEntries(
      read.types.map(({ taken: { type }, cursor }) => [type, settled(note.settling[type] ?? null, cursor, nowMs)]),
    ),
    listed: begun.isListing ? lookOf(services) : note.listed,
    associatedMs: begun.isAssociating ? nowMs : note.associatedMs,
    unknown: { map: reading.print, types: unknown },
    lacksOwners: read.lacksOwners,
    warned: problems.length > 0,
    restsUntilMs: 0,
  };
  const taken = read.types.map((one) => one.taken);
  const isNews =
    note.warned ||
    problems.length > 0 ||
    read.owners !== null ||
    taken.some(({ records, archived, companyOf }) => records.length + archived.length + companyOf.size > 0) ||
    JSON.stringify(stored) !== JSON.stringify(position);
  const { isStopped, owners } = read;
  if (isNews) return { isFailed: false, isStopped, from: stored, position, note: next, taken, owners, problems };
  writeNote(services, NOTE, next);
  return nothing();
};

/** Where reading a type went on from before this run; from its beginning where that was under another field map. */
const typesBefore = (from: Position | null, read: Position, again: readonly TakenIn[]): ByType<ChangesCursor> =>
  Object.fromEntries(
    again.map(({ type }) => [type, (from?.map === read.map ? from.types[type] : null) ?? FRESH_CURSOR]),
  );

/** @param types all kinds of records: the tab of one's objects is its store. */
const plan = (
  types: readonly RecordType[],
  workbook: Workbook,
  context: PlanContext,
  { isFailed, isStopped = false, from, position: read, note, taken, owners, problems }: Asked,
): Plan | Again => {
  const { nowMs, erased } = context;
  if (isFailed) return { isFailed, changes: [], problems, rows: NO_ROWS, message: problems[0]?.message ?? '' };
  if (JSON.stringify(positionIn(workbook)) !== JSON.stringify(from)) return { again: [] };
  const { map, print } = readMap(workbook.tables.get(fieldMapTab.id));
  if (print !== read.map) return { again: [forgottenTab(fieldMapTab)] };
  const jobs = workbook.tables.get(jobsTab.id);
  const tableOf = (type: CrmType): Table => tableIn(workbook, tabOf(type).id, tabOf(type).title);
  const removals = judgeRemovals(
    workbook,
    context,
    NAME,
    taken.flatMap((one) => leavingOf(tableOf(one.type), one, { jobs, job: NAME })),
  );
  const { timeZone } = workbook;
  const plans = taken.map((one): RecordsPlan => {
    const table = tableOf(one.type);
    const reading: Reading = { map, erased, owners, timeZone, ...heldOf(one, removals, jobs) };
    const type = types.find(({ store }) => store.id === table.declaration.id);
    if (!type) return planRecords(table, one, reading, nowMs);
    const companies = { table: tableOf('companies'), taken: taken.find(({ type: other }) => other === 'companies') };
    return planMirror({ workbook, type, context }, table, one, reading, companies);
  });
  // Deleted records are listed anew each time; merged ones are only told with what changes, so that is read again.
  const again = taken.filter(
    (one) => heldOf(one, removals, jobs).areRecordsHeld && one.records.some((record) => mergedIds(record).length > 0),
  );
  const position: Position = { ...read, types: { ...read.types, ...typesBefore(from, read, again) } };
  const after: Note = again.length === 0 ? note : { ...note, warned: true, restsUntilMs: restingFrom(nowMs) };
  const sum = (of: (one: (typeof plans)[number]) => number): number => plans.reduce((total, one) => total + of(one), 0);
  const [added, changed, removed] = [sum((one) => one.added), sum((one) => one.changed), sum((one) => one.removed)];
  return {
    changes: [
      ...plans.flatMap(({ changes }) => changes),
      ...cursorChanges(jobs, NAME, position, nowMs, workbook.timeZone),
      ...removals.changes,
    ],
    problems: [...removals.problems, ...problems, ...plans.flatMap((one) => one.problems ?? [])],
    cellsToCome: sum((one) => one.cellsToCome ?? 0),
    isUnfinished: isStopped,
    after: [keptNote(NOTE, after)],
    rows: {
      ...NO_ROWS,
      read: taken.reduce((total, { records }) => total + records.length, 0),
      written: added + changed + removed,
    },
    message:
      `${added} new, ${changed} changed, ${removed} archived or merged` +
      (removals.held.size > 0 ? '; what HubSpot no longer has waits for a yes to be removed' : ''),
  };
};

/**
 * @param following the jobs that follow where somebody asked for the intake.
 * @param types all kinds of records there are.
 */
export const intakeHubspotJob = (following: readonly Job[], types: readonly RecordType[] = []): Job<Asked> => ({
  name: NAME,
  inTick: true,
  polls: true,
  cannotRun: hubspotMissing,
  ask,
  tabs: () => [
    ...[...CRM_TYPES.map(tabOf), fieldMapTab, linksTab].map((declaration) => ({ declaration, cells: true }) as const),
    { declaration: historyTab, cells: 'filled' },
  ],
  plan: (workbook, context, asked) => plan(types, workbook, context, asked),
  committed: (context) => {
    // In a tick they are jobs of their own, further on.
    if (!context.isQuiet) following.forEach((job) => runJob(job, { ...context, isQuiet: true }));
  },
});
