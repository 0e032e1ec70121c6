// What a poll leaves for the next: commands it cleared, answers that HubSpot refused, what it told of.
import type { GivenCommand } from './commands';
import { COMMAND } from './properties';
import type { CrmType } from '../crm-tabs';
import type { Services } from '../../run/job';
import { readNote, writeNote } from './connection';

/** A record, a property of it, and which edit of that. */
export type Choice = Omit<GivenCommand, 'value'>;

export interface CommandNote {
  /**
   * Cleared by the last run: what people chose between its reading and its clearing stands in the record's history
   * alone.
   */
  readonly answered: readonly Choice[];
  /**
   * Carried out, but HubSpot does not take the answer; not sent again until somebody chooses anew or sets HubSpot up.
   */
  readonly refused: readonly Choice[];
  /** HubSpot's last reason for each type, in a person's words. */
  readonly why: Partial<Readonly<Record<CrmType, string>>>;
  /** Print of what Problems was last told; '' for nothing. */
  readonly told: string;
  /** The full look with which all types were last asked, changed or not. */
  readonly looked: string;
}

const NAME = 'hubspot.commands';
const NOTHING: CommandNote = { answered: [], refused: [], why: {}, told: '', looked: '' };
/** A script property holds nine kilobytes. */
const MOST_CHOICES = 50;

export const sameChoice = (one: Choice, other: Choice): boolean =>
  sameField(one, other) && one.editedMs === other.editedMs;
export const sameField = (one: Choice, other: Choice): boolean =>
  one.type === other.type && one.id === other.id && one.property === other.property;

/** An earlier version knew commands alone, and did not say so. */
const withProperty = (choice: Omit<Choice, 'property'> & Partial<Choice>): Choice => ({ property: COMMAND, ...choice });

export const readCommandNote = (services: Services): CommandNote => {
  const note = { ...NOTHING, ...readNote<CommandNote>(services, NAME) };
  return { ...note, answered: note.answered.map(withProperty), refused: note.refused.map(withProperty) };
};

export const writeCommandNote = (services: Services, { answered, refused, why, told, looked }: CommandNote): void =>
  writeNote(services, NAME, {
    answered: answered.slice(-MOST_CHOICES),
    refused: refused.slice(-MOST_CHOICES),
    why,
    told,
    looked,
  });

/** After somebody set HubSpot up anew, what it refused is tried once more. */
export const retryAnswers = (services: Services): void =>
  writeCommandNote(services, { ...readCommandNote(services), refused: [], why: {} });
