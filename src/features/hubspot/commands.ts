// Commands that people give on a HubSpot record: each carried out once for each time it is chosen, answered on the record.
import { readJsonObject } from '../../engine/read-json';
import { COMMANDS, type Command } from './properties';
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
  /** When each was last carried out, epoch milliseconds by our clock. */
  readonly ran: Partial<Readonly<Record<Command, number>>>;
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
  | { readonly kind: 'run'; readonly command: Command }
  /** Already dealt with; only the answer did not arrive. */
  | { readonly kind: 'again' }
  | { readonly kind: 'answer'; readonly status: string };

export interface DecisionInput {
  readonly given: GivenCommand;
  readonly log: CommandLog;
  readonly cooldownMs: number;
  readonly nowMs: number;
}

const shown = (text: string): string => text.replace(/\s+/g, ' ').trim().slice(0, 40);

const inMinutes = (ms: number): string => {
  const minutes = Math.ceil(ms / 60_000);
  return `${minutes} ${minutes === 1 ? 'minute' : 'minutes'}`;
};

export const decide = ({ given: { value, editedMs }, log, cooldownMs, nowMs }: DecisionInput): Decision => {
  if (editedMs <= log.editedMs) return { kind: 'again' };
  const command = COMMANDS.find((known) => known === value.trim().toLowerCase());
  if (!command)
    return { kind: 'answer', status: `"${shown(value)}" is no command of Nexus. There are ${COMMANDS.join(', ')}.` };
  const last = log.ran[command];
  const waitMs = last === undefined ? 0 : last + cooldownMs - nowMs;
  // A time to come was noted before the clock was set back.
  const isCooling = last !== undefined && last <= nowMs && waitMs > 0;
  return isCooling
    ? { kind: 'answer', status: `Not again so soon: wait ${inMinutes(waitMs)}, then choose it once more.` }
    : { kind: 'run', command };
};

export const loggedAnswer = (log: CommandLog, { editedMs }: GivenCommand): CommandLog => ({ ...log, editedMs });
export const loggedRun = (log: CommandLog, given: GivenCommand, command: Command, nowMs: number): CommandLog => ({
  editedMs: given.editedMs,
  ran: { ...log.ran, [command]: nowMs },
});
export const logText = ({ editedMs, ran }: CommandLog): string => JSON.stringify({ editedMs, ran });
