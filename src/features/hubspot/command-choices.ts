// What people may have done from a HubSpot record: the choices of the property `nexus_command`.
import { typesOn, type ShownType } from './shown-type';
import type { CrmType } from '../crm-tabs';

/** What people may ask for on a record; each can be repeated without harm. */
export const COMMANDS = [
  'rescore',
  'resend',
  'snooze',
  'resolve',
  'introduction_asked',
  'introduction_made',
  'introduction_declined',
  'working',
  'won',
  'lost',
  'not_relevant',
] as const;
export type Command = (typeof COMMANDS)[number];

const COMMAND_OPTIONS: readonly { readonly label: string; readonly value: Command }[] = [
  { label: 'Re-score', value: 'rescore' },
  { label: 'Resend a message that failed', value: 'resend' },
  { label: 'Resolve', value: 'resolve' },
  { label: 'Snooze', value: 'snooze' },
  { label: 'Introduction asked', value: 'introduction_asked' },
  { label: 'Introduction made', value: 'introduction_made' },
  { label: 'Introduction declined', value: 'introduction_declined' },
  { label: 'Working', value: 'working' },
  { label: 'Won', value: 'won' },
  { label: 'Lost', value: 'lost' },
  { label: 'Not relevant', value: 'not_relevant' },
];

/** Of a kind of which nobody can introduce us, nobody is asked. */
const isFor = (type: ShownType, command: Command): boolean =>
  type.introduction !== undefined || !command.startsWith('introduction_');

/** Everything is scored anew, whatever kind it is. */
const isOfOneKind = (command: Command): boolean => command !== 'rescore';

/** The choice that names a kind: `resolve_toy`. Without a kind a command is for what the record shows first. */
const commandFor = (command: Command, type: ShownType): string => `${command}_${type.id}`;

export interface Chosen {
  readonly command: Command;
  /** Null for what the record shows first. */
  readonly type: ShownType | null;
}

/** All choices there are on records of an object. */
export const choicesOn = (types: readonly ShownType[], object: CrmType): ReadonlyMap<string, Chosen> => {
  const [first, ...further] = typesOn(types, object);
  return new Map([
    ...COMMANDS.filter((command) => !first || isFor(first, command)).map((command): readonly [string, Chosen] => [
      command,
      { command, type: null },
    ]),
    ...further.flatMap((type) =>
      COMMANDS.filter((command) => isOfOneKind(command) && isFor(type, command)).map(
        (command): readonly [string, Chosen] => [commandFor(command, type), { command, type }],
      ),
    ),
  ]);
};

/** The choices of `nexus_command` on records that show these kinds, the first without its name. */
export const commandOptions = (
  first: ShownType,
  further: readonly ShownType[],
): readonly { readonly label: string; readonly value: string }[] => [
  ...COMMAND_OPTIONS.filter(({ value }) => isFor(first, value)),
  ...further.flatMap((type) =>
    COMMAND_OPTIONS.filter(({ value }) => isOfOneKind(value) && isFor(type, value)).map(({ label, value }) => ({
      label: `${label} (${type.words.one})`,
      value: commandFor(value, type),
    })),
  ),
];
