// Commands that people give on a HubSpot record: each carried out once for each time it is chosen, answered on the record.
import { readJsonObject } from '../../engine/read-json';
import type { Chosen } from './properties';
import type { CrmType } from './tables';

/** A command as HubSpot has it. */
export interface GivenCommand {
  readonly type: CrmType;
  readonly id: string;
  readonly value: string;
  /** When it was chosen, epoch milliseconds by HubSpot's clock: names the edit. */
  readonly editedMs: number;
}

/** What is kept of a record's commands. */
export interface CommandLog {
  /** The last edit that was dealt with. */
  readonly editedMs: number;
  /** When each choice was last carried out, epoch milliseconds by our clock. */
  readonly ran: Readonly<Record<string, number>>;
}

const NEVER: CommandLog = { editedMs: -Infinity, ran: {} };

/** What a cell holds; one that somebody broke counts as nothing known. */
export const parseLog = (text: string): CommandLog => {
  const log = readJsonObject<CommandLog>(text);
  return typeof log?.editedMs === 'number' && typeof log.ran === 'object' && log.ran !== null
    ? { editedMs: log.editedMs, ran: log.ran }
    : NEVER;
};

export type Decision =
  | { readonly kind: 'run'; readonly chosen: Chosen; readonly value: string }
  /** Already dealt with; only the answer did not arrive. */
  | { readonly kind: 'again' }
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

export const decide = ({ given, log, choices, cooldownMs, nowMs }: DecisionInput): Decision => {
  const { editedMs } = given;
  if (editedMs <= log.editedMs) return { kind: 'again' };
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

export const loggedAnswer = (log: CommandLog, { editedMs }: GivenCommand): CommandLog => ({ ...log, editedMs });
export const loggedRun = (log: CommandLog, given: GivenCommand, value: string, nowMs: number): CommandLog => ({
  editedMs: given.editedMs,
  ran: { ...log.ran, [value]: nowMs },
});
export const logText = ({ editedMs, ran }: CommandLog): string => JSON.stringify({ editedMs, ran });
