// What a portal has of the group and properties that Nexus needs, what is missing, and what differs.
import type { PropertyOption } from '../../services/hubspot-definitions';
import { ASSIGN, GROUP, nexusProperties, type WantedProperty } from './properties';
import type { ShownType } from './shown-type';
import type { CrmType } from '../crm-tabs';

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

/** A property that is to offer other choices than it does. */
export interface NewChoices {
  readonly property: string;
  /** All of them, in order. */
  readonly options: readonly PropertyOption[];
  /** `nexus_command (working, won)` */
  readonly inWords: string;
}

export interface ProvisionPlan {
  readonly type: CrmType;
  readonly makesGroup: boolean;
  readonly missing: readonly WantedProperty[];
  readonly choices: readonly NewChoices[];
  readonly drift: readonly Drift[];
}

const isSameChoice = (one: PropertyOption, other: PropertyOption | undefined): boolean =>
  one.value === other?.value && one.label === other.label;

/** Whom records are assigned to is as Team has it. */
const newAssignees = (present: WantedProperty, { name, options }: WantedProperty): NewChoices | null => {
  const isSame =
    present.options.length === options.length &&
    options.every((option, at) => isSameChoice(option, present.options[at]));
  return isSame ? null : { property: name, options, inWords: `${name} (as in Team)` };
};

/** What people made of the others, and choices of their own, stays: only what is lacking is added. */
const addedChoices = (present: WantedProperty, { name, options }: WantedProperty): NewChoices | null => {
  const lacking = options.filter(({ value }) => !present.options.some((option) => option.value === value));
  return lacking.length === 0
    ? null
    : {
        property: name,
        options: [...present.options, ...lacking],
        inWords: `${name} (${lacking.map(({ value }) => value).join(', ')})`,
      };
};

const choicesFor = (present: WantedProperty, expected: WantedProperty): NewChoices | null => {
  if (present.type !== 'enumeration' || expected.type !== 'enumeration') return null;
  return expected.name === ASSIGN ? newAssignees(present, expected) : addedChoices(present, expected);
};

/** Texts that people may have worded anew are theirs; type and uniqueness are not. */
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
  return drift;
};

/**
 * Only what is missing is made, choices among it; nothing else is ever changed, and nothing deleted.
 * @param assignees whom records may be assigned to.
 */
export const planProvision = (
  types: readonly ShownType[],
  assignees: readonly PropertyOption[],
  { type, groups, properties }: Portal,
): ProvisionPlan => {
  const all = nexusProperties(types, type, assignees);
  const there = all.flatMap((expected) => {
    const present = properties.get(expected.name);
    return present ? [{ present, expected }] : [];
  });
  return {
    type,
    makesGroup: !groups.has(GROUP.name),
    missing: all.filter(({ name }) => !properties.has(name)),
    choices: there.flatMap(({ present, expected }) => choicesFor(present, expected) ?? []),
    drift: there.flatMap(({ present, expected }) => driftOf(type, present, expected)),
  };
};
