// The group and properties that Nexus needs in HubSpot, and what a portal has of them.
import type { CrmType } from './tables';

export const GROUP = { name: 'nexus', label: 'Nexus' } as const;

/** What people may ask for on a record; each can be repeated without harm. */
export const COMMANDS = ['rescore', 'resend', 'snooze', 'resolve'] as const;
export type Command = (typeof COMMANDS)[number];

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

/** The same on companies, contacts and deals. */
export const NEXUS_PROPERTIES: readonly WantedProperty[] = [
  wanted(
    'nexus_score',
    'Nexus score',
    'number',
    'number',
    'How promising the best partner overlap is, 0 to 100. Written by Nexus.',
  ),
  wanted('nexus_band', 'Nexus band', 'string', 'text', 'The band of the score. Written by Nexus.'),
  wanted(
    'nexus_summary',
    'Nexus summary',
    'string',
    'textarea',
    'The account in a few lines: why now, what is missing, whom to ask. Written by Nexus.',
  ),
  wanted('nexus_reasons', 'Nexus reasons', 'string', 'textarea', 'What the score is made of. Written by Nexus.'),
  wanted('nexus_card', 'Nexus card', 'string', 'textarea', 'What the Nexus card shows, as JSON. Written by Nexus.'),
  wanted(
    'nexus_scored_at',
    'Nexus scored at',
    'datetime',
    'date',
    'When the score was last sent here. Written by Nexus.',
  ),
  wanted(
    'nexus_model_version',
    'Nexus model version',
    'string',
    'text',
    'The version of the weights behind the score. Written by Nexus.',
  ),
  wanted(
    COMMAND,
    'Nexus command',
    'enumeration',
    'select',
    'Choose what Nexus is to do; it is carried out within minutes and cleared.',
    {
      options: [
        { label: 'Re-score', value: 'rescore' },
        { label: 'Resend a message that failed', value: 'resend' },
        { label: 'Resolve', value: 'resolve' },
        { label: 'Snooze', value: 'snooze' },
      ],
    },
  ),
  wanted(COMMAND_STATUS, 'Nexus command status', 'string', 'text', 'What came of the last command. Written by Nexus.'),
  wanted('nexus_key', 'Nexus key', 'string', 'text', 'Names a record that Nexus was asked to make. Unique for good.', {
    hasUniqueValue: true,
  }),
];

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
        `has the type ${present.type || '?'}, but Nexus needs ${expected.type}. Delete that property there, then choose Nexus → Set up HubSpot, which makes it anew.`,
      ),
    );
  else if (present.fieldType !== expected.fieldType && expected.fieldType === 'textarea')
    drift.push(
      told(
        `is shown as ${present.fieldType || '?'}, Nexus expects a text of several lines. Change its field type to multi-line text.`,
      ),
    );
  if (expected.hasUniqueValue && !present.hasUniqueValue)
    drift.push(told('is not unique, which cannot be changed later. Delete it, then choose Nexus → Set up HubSpot.'));
  const lacking = expected.options.filter(({ value }) => !present.options.some((option) => option.value === value));
  if (present.type === expected.type && lacking.length > 0)
    drift.push(
      told(
        `lacks the option ${lacking.map(({ value }) => value).join(', ')}. Add it there with exactly this internal value.`,
      ),
    );
  return drift;
};

/** Only what is missing is made; nothing is ever changed or deleted. */
export const planProvision = ({ type, groups, properties }: Portal): ProvisionPlan => ({
  type,
  makesGroup: !groups.has(GROUP.name),
  missing: NEXUS_PROPERTIES.filter(({ name }) => !properties.has(name)),
  drift: NEXUS_PROPERTIES.flatMap((expected) => {
    const present = properties.get(expected.name);
    return present ? driftOf(type, present, expected) : [];
  }),
});
