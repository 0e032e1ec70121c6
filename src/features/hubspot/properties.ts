// The group and properties that Nexus needs in HubSpot, and what a portal has of them.
import { calledOf, typesOn, type ShownType } from './shown-type';
import type { CrmType } from './tables';

export const GROUP = { name: 'nexus', label: 'Nexus' } as const;

/** What people may ask for on a record; each can be repeated without harm. */
export const COMMANDS = [
  'rescore',
  'resend',
  'snooze',
  'resolve',
  'introduction_asked',
  'introduction_made',
  'introduction_declined',
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

/** Where a command is chosen, and where it is answered. */
export const COMMAND = 'nexus_command';
export const COMMAND_STATUS = 'nexus_command_status';

export interface WantedProperty {
  readonly name: string;
  readonly label: string;
  readonly description: string;
  readonly type: string;
  readonly fieldType: string;
  readonly hasUniqueValue: boolean;
  readonly options: readonly { readonly label: string; readonly value: string }[];
}

const wanted = (
  name: string,
  label: string,
  type: string,
  fieldType: string,
  description: string,
  more: Partial<WantedProperty> = {},
): WantedProperty => ({ name, label, type, fieldType, description, hasUniqueValue: false, options: [], ...more });

/** `nexus_toy_score` → `Nexus toy score` */
const labelOf = (name: string): string => `${name.charAt(0).toUpperCase()}${name.slice(1).replace(/_/g, ' ')}`;

const scoreProperty = (type: ShownType): WantedProperty =>
  wanted(
    type.crm.properties.score,
    labelOf(type.crm.properties.score),
    'number',
    'number',
    `How promising the best ${calledOf(type)} is, 0 to 100. Written by Nexus.`,
  );

const bandProperty = (type: ShownType, ofWhat: string): WantedProperty =>
  wanted(
    type.crm.properties.band,
    labelOf(type.crm.properties.band),
    'string',
    'text',
    `The band of ${ofWhat}. Written by Nexus.`,
  );

const textProperty = (name: string | undefined, fieldType: string, description: string): readonly WantedProperty[] =>
  name === undefined ? [] : [wanted(name, labelOf(name), 'string', fieldType, `${description} Written by Nexus.`)];

const commandProperty = (first: ShownType, further: readonly ShownType[]): WantedProperty =>
  wanted(
    COMMAND,
    'Nexus command',
    'enumeration',
    'select',
    'Choose what Nexus is to do; it is carried out within minutes and cleared.',
    {
      options: [
        ...COMMAND_OPTIONS.filter(({ value }) => isFor(first, value)),
        ...further.flatMap((type) =>
          COMMAND_OPTIONS.filter(({ value }) => isOfOneKind(value) && isFor(type, value)).map(({ label, value }) => ({
            label: `${label} (${type.words.one})`,
            value: commandFor(value, type),
          })),
        ),
      ],
    },
  );

/** What records of an object have; what several kinds share is that of the first. */
export const nexusProperties = (types: readonly ShownType[], object: CrmType): readonly WantedProperty[] => {
  const [first, ...further] = typesOn(types, object);
  if (!first) return [];
  const { reasons, version } = first.crm.properties;
  return [
    scoreProperty(first),
    bandProperty(first, 'the score'),
    wanted(
      'nexus_summary',
      'Nexus summary',
      'string',
      'textarea',
      'The account in a few lines: why now, what is missing, whom to ask. Written by Nexus.',
    ),
    ...textProperty(reasons, 'textarea', 'What the score is made of.'),
    wanted('nexus_card', 'Nexus card', 'string', 'textarea', 'What the Nexus card shows, as JSON. Written by Nexus.'),
    wanted(
      'nexus_scored_at',
      'Nexus scored at',
      'datetime',
      'date',
      'When the score was last sent here. Written by Nexus.',
    ),
    ...textProperty(version, 'text', 'The version of the weights behind the score.'),
    commandProperty(first, further),
    wanted(
      COMMAND_STATUS,
      'Nexus command status',
      'string',
      'text',
      'What came of the last command. Written by Nexus.',
    ),
    wanted(
      'nexus_key',
      'Nexus key',
      'string',
      'text',
      'Names a record that Nexus was asked to make. Unique for good.',
      {
        hasUniqueValue: true,
      },
    ),
    ...further.flatMap((type) => [
      scoreProperty(type),
      bandProperty(type, `the score of the best ${calledOf(type)}`),
      ...textProperty(type.crm.properties.reasons, 'textarea', 'What that score is made of.'),
      ...textProperty(type.crm.properties.version, 'text', 'The version of the weights behind that score.'),
    ]),
  ];
};

export interface Portal {
  readonly type: CrmType;
  readonly groups: ReadonlySet<string>;
  readonly properties: ReadonlyMap<string, WantedProperty>;
}

export interface Drift {
  readonly type: CrmType;
  readonly property: string;
  /** In a person's words, with what to do. */
  readonly message: string;
}

export interface ProvisionPlan {
  readonly type: CrmType;
  readonly makesGroup: boolean;
  readonly missing: readonly WantedProperty[];
  readonly drift: readonly Drift[];
}

/** Texts and choices that people may have worded anew are theirs; type, uniqueness and the commands are not. */
const driftOf = (type: CrmType, present: WantedProperty, expected: WantedProperty): readonly Drift[] => {
  const told = (message: string): Drift => ({
    type,
    property: expected.name,
    message: `${expected.name} of ${type} in HubSpot ${message}`,
  });
  const drift: Drift[] = [];
  if (present.type !== expected.type)
    drift.push(
      told(
        `has the type ${present.type || '?'}, but Nexus needs ${expected.type}. Delete that property ` +
          'there, then choose Nexus → Set up HubSpot, which makes it anew.',
      ),
    );
  else if (present.fieldType !== expected.fieldType && expected.fieldType === 'textarea')
    drift.push(
      told(
        `is shown as ${present.fieldType || '?'}, Nexus expects a text of several lines. Change its ` +
          'field type to multi-line text.',
      ),
    );
  if (expected.hasUniqueValue && !present.hasUniqueValue)
    drift.push(told('is not unique, which cannot be changed later. Delete it, then choose Nexus → Set up HubSpot.'));
  const lacking = expected.options.filter(({ value }) => !present.options.some((option) => option.value === value));
  if (present.type === expected.type && lacking.length > 0)
    drift.push(
      told(
        `lacks the option ${lacking.map(({ value }) => value).join(', ')}. Add it there with exactly ` +
          'this internal value.',
      ),
    );
  return drift;
};

/** Only what is missing is made; nothing is ever changed or deleted. */
export const planProvision = (types: readonly ShownType[], { type, groups, properties }: Portal): ProvisionPlan => {
  const all = nexusProperties(types, type);
  return {
    type,
    makesGroup: !groups.has(GROUP.name),
    missing: all.filter(({ name }) => !properties.has(name)),
    drift: all.flatMap((expected) => {
      const present = properties.get(expected.name);
      return present ? driftOf(type, present, expected) : [];
    }),
  };
};
