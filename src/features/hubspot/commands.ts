// What people fill in on a HubSpot record, a command, a note or who takes care of it: each is carried out once for each
// time it is filled in, and answered on the record.
import { readJsonObject } from '../../engine/read-json';
import type { Chosen } from './command-choices';
import { COMMAND, type FilledIn } from './properties';
import type { CrmType } from '../crm-tabs';

/** What was filled in, as HubSpot has it. */
export interface GivenCommand {
  readonly type: CrmType;
  readonly id: string;
  readonly property: FilledIn;
  readonly value: string;
  /** When it was filled in, epoch milliseconds by HubSpot's clock: names the edit. */
  readonly editedMs: number;
}

/** What is kept of a record's commands. */
export interface CommandLog {
  /** The last choice of a command that was dealt with. */
  readonly editedMs: number;
  /** The last edit of each other property that was dealt with. */
  readonly others: Readonly<Partial<Record<FilledIn, number>>>;
  /** When each choice was last carried out, epoch milliseconds by our clock. */
  readonly ran: Readonly<Record<string, number>>;
}

const NEVER: CommandLog = { editedMs: -Infinity, others: {}, ran: {} };

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;

/** What a cell holds; one that somebody broke counts as nothing known. */
export const parseLog = (text: string): CommandLog => {
  const log = readJsonObject<Partial<CommandLog>>(text);
  if (!isObject(log?.ran)) return NEVER;
  return {
    editedMs: typeof log.editedMs === 'number' ? log.editedMs : NEVER.editedMs,
    others: isObject(log.others) ? log.others : {},
    ran: log.ran,
  };
};

const lastEditMs = ({ editedMs, others }: CommandLog, property: FilledIn): number =>
  property === COMMAND ? editedMs : (others[property] ?? -Infinity);

/** Already dealt with; only the answer did not arrive. */
export const isAgain = (log: CommandLog, { property, editedMs }: GivenCommand): boolean =>
  editedMs <= lastEditMs(log, property);

export type Decision =
  | { readonly kind: 'run'; readonly chosen: Chosen; readonly value: string }
  | { readonly kind: 'answer'; readonly status: string };

export interface DecisionInput {
  readonly given: GivenCommand;
  readonly log: CommandLog;
  /** All there are on such a record. */
  readonly choices: ReadonlyMap<string, Chosen>;
  readonly cooldownMs: number;
  readonly nowMs: number;
}

const shown = (text: string): string => text.replace(/\s+/g, ' ').trim().slice(0, 40);

const inMinutes = (ms: number): string => {
  const minutes = Math.ceil(ms / 60_000);
  return `${minutes} ${minutes === 1 ? 'minute' : 'minutes'}`;
};

/** Of a command that was not dealt with yet. */
export const decide = ({ given, log, choices, cooldownMs, nowMs }: DecisionInput): Decision => {
  const value = given.value.trim().toLowerCase();
  const chosen = choices.get(value);
  if (!chosen) {
    const all = [...choices.keys()].join(', ');
    return { kind: 'answer', status: `"${shown(given.value)}" is no command of Nexus. There are ${all}.` };
  }
  const last = log.ran[value];
  const waitMs = last === undefined ? 0 : last + cooldownMs - nowMs;
  // A time to come was noted before the clock was set back.
  const isCooling = last !== undefined && last <= nowMs && waitMs > 0;
  return isCooling
    ? { kind: 'answer', status: `Not again so soon: wait ${inMinutes(waitMs)}, then choose it once more.` }
    : { kind: 'run', chosen, value };
};

export const loggedAnswer = (log: CommandLog, { property, editedMs }: GivenCommand): CommandLog =>
  property === COMMAND ? { ...log, editedMs } : { ...log, others: { ...log.others, [property]: editedMs } };
export const loggedRun = (log: CommandLog, given: GivenCommand, value: string, nowMs: number): CommandLog => ({
  ...loggedAnswer(log, given),
  ran: { ...log.ran, [value]: nowMs },
});
/** An instant that never was is written as null. */
export const logText = ({ editedMs, others, ran }: CommandLog): string =>
  JSON.stringify({ editedMs, ran, ...(Object.keys(others).length > 0 ? { others } : {}) });
