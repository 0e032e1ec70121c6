// What each job had before it when it last found nothing to do: as long as that stands, it is left alone for up to an
// hour.
import { stableHash } from '../engine/hash';
import { readJsonObject } from '../engine/read-json';
import { dayOf, HOUR_MS } from '../engine/wall-clock';
import { jobOfLine } from '../workbook/job-cursors';
import { linesOf } from '../workbook/stamps';
import type { TabDeclaration } from '../workbook/declare';
import type { Structure } from '../workbook/structure';
import { rowsOf } from '../workbook/table';
import { jobsTab, settingsTab } from '../workbook/tabs';
import type { Workbook } from '../workbook/workbook';
import { EVERYTHING } from './edit-marks';
import type { Job, Services } from './job';

/** One property for all jobs, outside the workbook, which may be restored or copied. */
export const SEEN = 'dispatcher.seen';

type Keeping = Pick<Services, 'scriptProperties'>;

/** When the last full look began, epoch milliseconds. */
const LOOK = 'dispatcher.look';

/** How long the tick took that had the last full look, milliseconds. */
const LOOK_TOOK = 'dispatcher.lookTook';

/** Whatever no stamp and no mark tells of is noticed by then, where looking takes little. */
const LOOK_EVERY_MS = HOUR_MS;
/** In a large workbook looks are rarer, but no day has fewer than four. */
const SELDOMEST_MS = 6 * HOUR_MS;
/** So many times what one takes lies between two: they take two or three minutes a day. */
const APART = 600;

const lookEveryMs = ({ scriptProperties }: Keeping): number =>
  Math.min(SELDOMEST_MS, Math.max(LOOK_EVERY_MS, APART * (Number(scriptProperties.get(LOOK_TOOK)) || 0)));

/** To be told of a tick in which a look began. */
export const noteLookTook = ({ scriptProperties }: Keeping, ms: number): void =>
  scriptProperties.set(LOOK_TOOK, String(Math.round(ms)));

/** Names the full look in force; '' before the first. */
export const lookOf = ({ scriptProperties }: Keeping): string => scriptProperties.get(LOOK) ?? '';

/**
 * Begins another once an hour, or less often where one takes long, with the first tick of a day, and when it has to be
 * (e.g. after a run that was killed at whatever it was doing): from then on no job has seen anything. A clock that was
 * set back does not put it off.
 */
export const beginLook = (services: Keeping, nowMs: number, timeZone: string, hasToBe: boolean): void => {
  const text = lookOf(services);
  const lastMs = Number(text);
  const isInForce =
    !hasToBe &&
    text !== '' &&
    lastMs <= nowMs &&
    nowMs < lastMs + lookEveryMs(services) &&
    dayOf(lastMs, timeZone) === dayOf(nowMs, timeZone);
  if (!isInForce) services.scriptProperties.set(LOOK, String(nowMs));
};

export interface Rest {
  /** Names all that the job had before it. */
  readonly print: string;
  /** When something comes due by time alone. */
  readonly wakeAtMs: number | null;
}

type KeptRest = readonly [print: string, wakeAtMs: number | null];

export const restsIn = (text: string | null): Map<string, Rest> =>
  new Map(
    Object.entries(readJsonObject<Record<string, KeptRest>>(text) ?? {}).flatMap(([job, kept]) =>
      Array.isArray(kept) ? [[job, { print: String(kept[0]), wakeAtMs: kept[1] ?? null }] as const] : [],
    ),
  );

export const restsText = (rests: ReadonlyMap<string, Rest>): string =>
  JSON.stringify(
    Object.fromEntries([...rests].map(([job, { print, wakeAtMs }]): [string, KeptRest] => [job, [print, wakeAtMs]])),
  );

export const isResting = (rest: Rest | undefined, print: string, nowMs: number): boolean =>
  rest !== undefined && rest.print === print && (rest.wakeAtMs === null || nowMs < rest.wakeAtMs);

/** The workbook as far as two small reads tell of it, and what people did. */
export interface Sight {
  /** The full look in force. */
  readonly look: string;
  readonly stamps: ReadonlyMap<string, string>;
  readonly cursors: ReadonlyMap<string, string>;
  /** Print of Settings. */
  readonly settings: string;
  /** See edit-marks.ts. */
  readonly marks: ReadonlyMap<string, string>;
}

/** Null without the tab Jobs. @param peeked with Jobs and Settings. */
export const sightOf = ({ tables }: Workbook, { look, marks }: Pick<Sight, 'look' | 'marks'>): Sight | null => {
  const jobs = tables.get(jobsTab.id);
  const settings = tables.get(settingsTab.id);
  if (!jobs) return null;
  return {
    look,
    ...linesOf(jobs),
    settings: settings ? stableHash(JSON.stringify(rowsOf(settings).map(({ row }) => [row.name, row.value]))) : '',
    marks,
  };
};

const NO_SHEETS: Structure = { timeZone: 'Etc/UTC', locale: 'en_US', sheets: [] };

/** The tabs that a job goes by, as far as they are there in every workbook. */
export const fixedTabsOf = ({
  tabs,
  asksBy = [],
  goesBy,
}: Pick<Job, 'tabs' | 'asksBy' | 'goesBy'>): readonly TabDeclaration[] =>
  goesBy ?? [...new Set([...tabs(NO_SHEETS).map(({ declaration }) => declaration), ...asksBy])];

/**
 * Names all that a job may go by: its tabs' stamps and marks, Settings, the last full look, and where it reads Jobs the
 * cursors in it. What was edited in a tab of no fixed place (a view) concerns everybody.
 * @param ownCursors jobs whose cursors say how far they have read outside, which is nobody else's business.
 */
export const printOf = (
  job: Pick<Job, 'name' | 'tabs' | 'asksBy' | 'goesBy'>,
  { look, stamps, cursors, settings, marks }: Sight,
  known: { readonly fixedTabs: ReadonlySet<string>; readonly ownCursors: ReadonlySet<string> },
): string => {
  const declared = fixedTabsOf(job);
  const ids = declared.map(({ id }) => id);
  const places = new Set([...declared.map(({ sheetId }) => String(sheetId)), EVERYTHING]);
  const isOwn = ([where]: readonly [string, string]): boolean => places.has(where) || !known.fixedTabs.has(where);
  const isShared = ([line]: readonly [string, string]): boolean =>
    jobOfLine(line) === job.name || !known.ownCursors.has(jobOfLine(line));
  return stableHash(
    JSON.stringify([
      look,
      settings,
      ids.map((id) => [id, stamps.get(id) ?? '']),
      [...marks].filter(isOwn).sort(),
      ids.includes(jobsTab.id) ? [...cursors].filter(isShared).sort() : [],
    ]),
  );
};
