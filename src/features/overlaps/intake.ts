// The job "intake-overlaps": what changed at Crossbeam since the last time, into the store.
import { readJsonObject } from '../../engine/read-json';
import { overlapsFromCrossbeam } from './from-crossbeam';
import { isOthersSource, parseFieldMap } from './field-map';
import { planIntake } from '../../records/intake-plan';
import { isAtRest, mayRemove, restingFrom } from '../../records/mass-removal';
import { fieldMapTab } from '../field-map-tab';
import { crossbeamRecordOf } from './keys';
import { overlaps } from './record';
import { linksTab } from '../../records/links-tab';
import { sourceKeysOf } from '../../records/other-keys';
import { OTHER_KEYS } from '../../records/standard-columns';
import { overlapsTab } from './tables';
import { crmFieldsAfter, fetchCrossbeam, type CrossbeamChanges, type CrossbeamCursor } from '../../services/crossbeam';
import { withRetries } from '../../services/http';
import { readSecret } from '../../services/secrets';
import { crossbeamSecrets, tokenStore } from './secrets';
import { cursorChanges, cursorOf } from '../../workbook/job-cursors';
import { NO_ROWS, type Again, type Kept, type Plan } from '../../workbook/plan';
import { problemAt } from '../../workbook/problem-rows';
import { cellAt, indexByKey, rowsOf, textAt, type Problem, type Table } from '../../workbook/table';
import { jobsTab, settingsTab } from '../../workbook/tabs';
import { historyTab } from '../../records/tabs';
import { stableHash } from '../../engine/hash';
import { keepAll } from '../../run/keep';
import { readFor } from '../../run/reading';
import { forgottenTab, rememberedTab } from '../../run/remembered-tab';
import type { Workbook } from '../../workbook/workbook';
import { nothing, type Job, type Nothing, type PlanContext, type RunContext, type Services } from '../../run/job';

const NAME = 'intake-overlaps';
/**
 * The position the last run wrote into the workbook: a hint that saves reading it first. The workbook's own one
 * decides.
 */
const HINT = 'crossbeam.cursor';

/** How far the job has come, and under which field map: another map means reading everything once more. */
interface Position {
  readonly cursor: CrossbeamCursor;
  readonly fieldMap: string;
  /** Every field name our CRM has been seen to synchronise. */
  readonly crmFields?: readonly string[];
}

/** As an earlier version wrote it, the names of fields stood in the cursor. */
interface OldCursor extends CrossbeamCursor {
  readonly crmFields?: readonly string[];
}

const ATTEMPTS = 4;

interface Hint {
  readonly cursor: CrossbeamCursor | null;
  /** The last run told of trouble with Crossbeam, which is taken back once it is over. */
  readonly warned: boolean;
  /** A removal waits for somebody's yes, or a list came to no end: the clock does not read the same before. */
  readonly restsUntilMs?: number;
}

interface Asked {
  readonly changes: CrossbeamChanges;
  /** The cursor the changes were read from. */
  readonly from: CrossbeamCursor | null;
}

/** Keys under which a source reports a live record, its own and those that lead to it, each with its row. */
const liveKeys = (store: Table): ReadonlyMap<string, number> =>
  new Map(
    [...indexByKey(store)]
      .filter(([, row]) => textAt(store, 'removedAt', row) === '')
      .flatMap(([own, row]) =>
        sourceKeysOf(own, textAt(store, OTHER_KEYS, row)).flatMap(({ key, isEnded }) =>
          isEnded ? [] : [[key, row] as const],
        ),
      ),
  );

/**
 * Our record ids in the store: the first half of each key, and of each that leads to a record. Read only when a new
 * overlap makes the question come up.
 */
const knownRecords = (services: Services): ((crossbeamRecordId: string) => boolean) => {
  let ids: ReadonlySet<string> | undefined;
  return (wanted) => {
    if (!ids) {
      const store = readFor({ services }, () => [{ declaration: overlapsTab, cells: true }]).tables.get('overlaps');
      ids = new Set(store ? [...liveKeys(store).keys()].map(crossbeamRecordOf) : []);
    }
    return ids.has(wanted);
  };
};

const ask = (context: RunContext): Asked | Nothing => {
  const { services, deadline } = context;
  // Crossbeam is not asked for what a workbook of a newer version would refuse.
  const jobs = context.peek().tables.get(jobsTab.id);
  const hint = readJsonObject<Hint>(services.scriptProperties.get(HINT)) as Hint | null;
  if (context.isQuiet && isAtRest(hint?.restsUntilMs ?? 0, context.nowMs) && !mayRemove(jobs, NAME)) return nothing();
  const from = hint?.cursor ? plainCursor(hint.cursor) : positionOf(context);
  const secret = (name: string): string => readSecret(services.userProperties, name);
  const changes = fetchCrossbeam({
    http: withRetries(services.http, {
      sleep: services.clock.sleep,
      now: services.clock.now,
      deadline,
      random: services.random,
      attempts: ATTEMPTS,
    }),
    secrets: {
      clientId: secret('crossbeam.clientId'),
      clientSecret: secret('crossbeam.clientSecret'),
      refreshToken: secret('crossbeam.refreshToken'),
      organization: secret('crossbeam.organization'),
    },
    tokens: tokenStore(services),
    cursor: from,
    isKnownRecord: knownRecords(services),
    now: services.clock.now,
    deadline,
  });
  const isNews =
    hint?.warned === true ||
    changes.overlaps.length > 0 ||
    changes.records.length > 0 ||
    changes.warnings.length > 0 ||
    changes.overlapsFull ||
    !sameCursor(changes.cursor, from);
  return isNews || from === null || !isStanding(context, from) ? { changes, from } : nothing();
};

const plainCursor = (cursor: OldCursor): CrossbeamCursor => {
  const { organization, overlaps, records, recordsReadAt, unfinished } = cursor;
  return { organization, overlaps, records, recordsReadAt, unfinished };
};

const storedIn = (jobs: Table | undefined): Position | undefined => {
  const stored = cursorOf(jobs, NAME) as Position | undefined;
  if (!stored) return undefined;
  const old: OldCursor = stored.cursor;
  return { ...stored, cursor: plainCursor(old), crmFields: stored.crmFields ?? old.crmFields ?? [] };
};

/** Where the workbook says that it stands: each record that is read once more counts against Crossbeam's allowance. */
const positionOf = (context: RunContext): CrossbeamCursor | null => {
  const stored = storedIn(context.peek(jobsTab).tables.get(jobsTab.id));
  return stored?.fieldMap === readFieldMap(rememberedTab(context, fieldMapTab)).print ? stored.cursor : null;
};

/**
 * The workbook has come as far as the hint says, under the field map as it stands; a copy that was restored has not.
 */
const isStanding = (context: RunContext, from: CrossbeamCursor): boolean => sameCursor(positionOf(context), from);

/** A property holds 9 KB. */
const LONGEST_HINT = 8_000;

/** Only a hint: when it is lost, the next run finds the true position in the workbook. */
const hintOf = (hint: Hint | null): Kept => {
  const text = hint ? JSON.stringify(hint) : '';
  return { in: 'script', name: HINT, value: text === '' || text.length > LONGEST_HINT ? null : text };
};

const sameCursor = (a: CrossbeamCursor | null, b: CrossbeamCursor | null): boolean =>
  JSON.stringify(a) === JSON.stringify(b);

const knownOverlaps = (store: Table): Parameters<typeof overlapsFromCrossbeam>[2] => {
  const live = liveKeys(store);
  const byRecord = new Map<string, string[]>();
  for (const key of live.keys()) {
    const record = crossbeamRecordOf(key);
    const keys = byRecord.get(record);
    if (keys) keys.push(key);
    else byRecord.set(record, [key]);
  }
  return {
    keys: live.keys(),
    keysOfRecord: (record) => byRecord.get(record) ?? [],
    cell: (key, columnId) => cellAt(store, columnId, live.get(key) ?? -1),
  };
};

interface FieldMapReading {
  readonly map: ReturnType<typeof parseFieldMap>['map'];
  readonly problems: readonly Problem[];
  /** Changes whenever the map does. */
  readonly print: string;
}

const readFieldMap = (table: Table | undefined): FieldMapReading => {
  const rows = (table ? rowsOf(table) : []).filter(({ row }) => !isOthersSource(row.source ?? null));
  const { map, problems } = parseFieldMap(
    rows.map(({ row }) => ({ source: row.source ?? null, field: row.field ?? null, column: row.column ?? null })),
    overlapsTab.columns,
  );
  return {
    map,
    print: stableHash(JSON.stringify(rows.map(({ row }) => [row.source, row.field, row.column]))),
    problems: table
      ? problems.map((problem) => problemAt(table, rows[problem.row]?.index ?? 0, problem.column, problem.message))
      : [],
  };
};

const plan = (workbook: Workbook, context: PlanContext, { changes, from }: Asked): Plan | Again => {
  const jobs = workbook.tables.get('jobs');
  const fieldMap = readFieldMap(workbook.tables.get('fieldMap'));
  const stored = storedIn(jobs);
  const goesOnFrom = stored?.fieldMap === fieldMap.print ? stored.cursor : null;
  // Another run wrote meanwhile, an earlier version of the workbook was restored, or the field map was edited.
  if (!sameCursor(goesOnFrom, from))
    return { again: [hintOf(goesOnFrom && { cursor: goesOnFrom, warned: false }), forgottenTab(fieldMapTab)] };
  const store = workbook.tables.get('overlaps');
  const crmFields = crmFieldsAfter(goesOnFrom === null ? [] : (stored?.crmFields ?? []), changes);
  const intake = store
    ? overlapsFromCrossbeam({ ...changes, crmFields }, fieldMap.map, knownOverlaps(store))
    : { upserts: [], removedKeys: [], problems: [] };
  const problems: readonly Problem[] = [
    ...fieldMap.problems,
    ...intake.problems.map(({ key, column, message }): Problem => ({
      tab: 'Crossbeam',
      row: null,
      column,
      message: `${key}: ${message}`,
    })),
    ...changes.warnings.map((message): Problem => ({ tab: 'Crossbeam', row: null, column: null, message })),
  ];
  const planned = planIntake(
    workbook,
    overlaps,
    {
      upserts: intake.upserts,
      removedKeys: intake.removedKeys,
      source: { name: 'Crossbeam', job: NAME, namesRemoved: !changes.overlapsFull },
      problems,
      rejected: 0,
    },
    context,
  );
  // What was read stays unread, so that a yes is carried out by what Crossbeam says then.
  if (planned.isHeld)
    return {
      ...planned,
      after: [hintOf({ cursor: goesOnFrom, warned: true, restsUntilMs: restingFrom(context.nowMs) })],
    };
  return {
    ...planned,
    isUnfinished: !changes.complete,
    after: [
      hintOf({
        cursor: changes.cursor,
        warned: changes.warnings.length > 0,
        ...(changes.isEndless ? { restsUntilMs: restingFrom(context.nowMs) } : {}),
      }),
    ],
    changes: [
      ...planned.changes,
      ...cursorChanges(
        jobs,
        NAME,
        { cursor: changes.cursor, fieldMap: fieldMap.print, crmFields } satisfies Position,
        context.nowMs,
        workbook.timeZone,
      ),
    ],
  };
};

/** After an edit of the Field map: its problems at once, and everything read once more by the next intake. */
export const fieldMapJob: Job = {
  name: 'field-map',
  inTick: false,
  tabs: () => [{ declaration: fieldMapTab, cells: true }],
  plan: (workbook) => {
    const { problems } = readFieldMap(workbook.tables.get('fieldMap'));
    return {
      changes: [],
      problems,
      rows: NO_ROWS,
      message:
        problems.length === 0
          ? 'The field map can be used as it is.'
          : `${problems.length} rows of the field map cannot be used.`,
    };
  },
  committed: ({ services }) => keepAll(services, [hintOf(null)]),
};

export const intakeOverlapsJob: Job<Asked> = {
  name: NAME,
  inTick: true,
  polls: true,
  cannotRun: ({ services }) => {
    const missing = crossbeamSecrets
      .map(({ name }) => name)
      .filter((name) => readSecret(services.userProperties, name) === '');
    return missing.length === 0
      ? null
      : `Crossbeam is not connected: the secret${missing.length > 1 ? 's' : ''} ${missing.join(', ')} ` +
          `${missing.length > 1 ? 'are' : 'is'} missing.`;
  },
  ask,
  tabs: () => [
    { declaration: overlapsTab, cells: true },
    { declaration: fieldMapTab, cells: true },
    { declaration: linksTab, cells: true },
    { declaration: historyTab, cells: 'filled' },
    { declaration: settingsTab, cells: true },
  ],
  plan,
};
