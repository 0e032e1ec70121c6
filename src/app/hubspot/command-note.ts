// What a poll leaves for the next: commands it cleared, answers that HubSpot refused, what it told of.
import type { GivenCommand } from '../../features/hubspot/commands';
import type { Services } from '../job';
import { readNote, writeNote } from './connection';

/** A record and which of its choices. */
export type Choice = Omit<GivenCommand, 'value'>;

export interface RefusedAnswer extends Choice {
  /** HubSpot's own words. */
  readonly message: string;
}

export interface CommandNote {
  /** Cleared by the last run: what people chose between its reading and its clearing stands in the record's history alone. */
  readonly answered: readonly Choice[];
  /** Carried out, but HubSpot does not take the answer; not sent again until somebody chooses anew or sets HubSpot up. */
  readonly refused: readonly RefusedAnswer[];
  /** Print of what Problems was last told; '' for nothing. */
  readonly told: string;
}

const NAME = 'hubspot.commands';
const NOTHING: CommandNote = { answered: [], refused: [], told: '' };
/** A script property holds nine kilobytes. */
const MOST_ANSWERED = 60;
const MOST_REFUSED = 20;
const LONGEST_MESSAGE = 120;

export const sameChoice = (one: Choice, other: Choice): boolean => sameRecord(one, other) && one.editedMs === other.editedMs;
export const sameRecord = (one: Choice, other: Choice): boolean => one.type === other.type && one.id === other.id;

export const readCommandNote = (services: Services): CommandNote => ({ ...NOTHING, ...readNote<CommandNote>(services, NAME) });

export const writeCommandNote = (services: Services, { answered, refused, told }: CommandNote): void =>
  writeNote(services, NAME, { answered: answered.slice(-MOST_ANSWERED), refused: refused.slice(-MOST_REFUSED).map((one) => ({ ...one, message: one.message.slice(0, LONGEST_MESSAGE) })), told });

/** After somebody set HubSpot up anew, what it refused is tried once more. */
export const retryAnswers = (services: Services): void => writeCommandNote(services, { ...readCommandNote(services), refused: [] });
