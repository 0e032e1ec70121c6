// The group and properties that Nexus needs in HubSpot.
import type { PropertyOption } from '../../services/hubspot-definitions';
import { commandOptions } from './command-choices';
import { calledOf, typesOn, type ShownType } from './shown-type';
import type { CrmType } from '../crm-tabs';

export const GROUP = { name: 'nexus', label: 'Nexus' } as const;

/** Where a command is chosen, a note typed and somebody assigned; and where all of them are answered. */
export const COMMAND = 'nexus_command';
export const NOTE = 'nexus_note';
export const ASSIGN = 'nexus_assign';
export const COMMAND_STATUS = 'nexus_command_status';

/** What people fill in on a record, to be carried out once and cleared. */
export const FILLED_IN = [COMMAND, NOTE, ASSIGN] as const;
export type FilledIn = (typeof FILLED_IN)[number];

export interface WantedProperty {
  readonly name: string;
  readonly label: string;
  readonly description: string;
  readonly type: string;
  readonly fieldType: string;
  readonly hasUniqueValue: boolean;
  readonly options: readonly PropertyOption[];
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
      options: commandOptions(first, further),
    },
  );

/**
 * What records of an object have; what several kinds share is that of the first.
 * @param assignees whom they may be assigned to.
 */
export const nexusProperties = (
  types: readonly ShownType[],
  object: CrmType,
  assignees: readonly PropertyOption[],
): readonly WantedProperty[] => {
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
      NOTE,
      'Nexus note',
      'string',
      'textarea',
      "Type a note: within minutes it stands with the record's others in the sheet, and this is cleared.",
    ),
    wanted(
      ASSIGN,
      'Nexus assign',
      'enumeration',
      'select',
      'Choose who takes care of it, of the tab Team; it is carried out within minutes and cleared.',
      { options: assignees },
    ),
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
