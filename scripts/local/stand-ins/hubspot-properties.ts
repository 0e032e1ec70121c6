// The property definitions of a HubSpot portal, as it comes and as people extend it, and what a value of each may be.

export interface HubspotOption {
  readonly label: string;
  readonly value: string;
  readonly hidden: boolean;
  readonly displayOrder?: number;
  readonly description?: string;
}

export interface HubspotProperty {
  readonly name: string;
  readonly label: string;
  readonly type: string;
  readonly fieldType: string;
  readonly groupName: string;
  readonly description: string;
  readonly options: readonly HubspotOption[];
  readonly hasUniqueValue: boolean;
  readonly hidden: boolean;
  readonly formField: boolean;
  readonly displayOrder: number;
  readonly hubspotDefined: boolean;
  readonly archived: boolean;
  /** No record may be without it: a rule of this portal's own. */
  readonly isRequired?: boolean;
  /** HubSpot alone writes it. */
  readonly isReadOnly?: boolean;
}

export interface HubspotGroup {
  readonly name: string;
  readonly label: string;
  readonly displayOrder: number;
  readonly archived: boolean;
}

export const CRM_TYPES = ['companies', 'contacts', 'deals', 'notes', 'tasks'] as const;
export type CrmType = (typeof CRM_TYPES)[number];

/** HubSpot's numbers for the types of record. */
export const OBJECT_TYPE_IDS: Readonly<Record<CrmType, string>> = {
  contacts: '0-1',
  companies: '0-2',
  deals: '0-3',
  tasks: '0-27',
  notes: '0-46',
};

/** `deals`, `deal` and `0-3` are the same. */
export const crmTypeOf = (name: string | undefined): CrmType | undefined =>
  CRM_TYPES.find(
    (type) =>
      type === name ||
      OBJECT_TYPE_IDS[type] === name ||
      type === `${name ?? ''}s` ||
      (name === 'company' && type === 'companies'),
  );

/** Which property says when a record last changed. */
export const modifiedProperty = (type: CrmType): string =>
  type === 'contacts' ? 'lastmodifieddate' : 'hs_lastmodifieddate';

type Draft = readonly [name: string, label: string, type: string, fieldType: string];

const everywhere: readonly Draft[] = [
  ['createdate', 'Create Date', 'datetime', 'date'],
  ['hs_object_id', 'Record ID', 'number', 'number'],
  ['hs_merged_object_ids', 'Merged object IDs', 'enumeration', 'checkbox'],
];

const own: Readonly<Record<CrmType, readonly Draft[]>> = {
  companies: [
    ['name', 'Company name', 'string', 'text'],
    ['domain', 'Company Domain Name', 'string', 'text'],
    ['website', 'Website URL', 'string', 'text'],
    ['hs_additional_domains', 'Additional Domains', 'enumeration', 'checkbox'],
    ['industry', 'Industry', 'enumeration', 'select'],
    ['numberofemployees', 'Number of Employees', 'number', 'number'],
    ['annualrevenue', 'Annual Revenue', 'number', 'number'],
    ['country', 'Country/Region', 'string', 'text'],
    ['city', 'City', 'string', 'text'],
    ['lifecyclestage', 'Lifecycle Stage', 'string', 'text'],
    ['hubspot_owner_id', 'Company owner', 'enumeration', 'select'],
    ['hs_lastmodifieddate', 'Last Modified Date', 'datetime', 'date'],
  ],
  contacts: [
    ['email', 'Email', 'string', 'text'],
    ['firstname', 'First Name', 'string', 'text'],
    ['lastname', 'Last Name', 'string', 'text'],
    ['jobtitle', 'Job Title', 'string', 'text'],
    ['phone', 'Phone Number', 'string', 'phonenumber'],
    ['company', 'Company Name', 'string', 'text'],
    ['country', 'Country/Region', 'string', 'text'],
    ['lifecyclestage', 'Lifecycle Stage', 'string', 'text'],
    ['associatedcompanyid', 'Primary Associated Company ID', 'number', 'number'],
    ['hubspot_owner_id', 'Contact owner', 'enumeration', 'select'],
    ['lastmodifieddate', 'Last Modified Date', 'datetime', 'date'],
  ],
  deals: [
    ['dealname', 'Deal Name', 'string', 'text'],
    ['amount', 'Amount', 'number', 'number'],
    ['dealstage', 'Deal Stage', 'string', 'text'],
    ['pipeline', 'Pipeline', 'string', 'text'],
    ['closedate', 'Close Date', 'datetime', 'date'],
    ['dealtype', 'Deal Type', 'string', 'text'],
    ['deal_currency_code', 'Currency', 'enumeration', 'select'],
    ['hs_is_closed', 'Is Deal Closed?', 'bool', 'booleancheckbox'],
    ['hs_deal_stage_probability', 'Deal probability', 'number', 'number'],
    ['notes_last_contacted', 'Last Contacted', 'datetime', 'date'],
    ['notes_last_updated', 'Last Activity Date', 'datetime', 'date'],
    ['hubspot_owner_id', 'Deal owner', 'enumeration', 'select'],
    ['hs_lastmodifieddate', 'Last Modified Date', 'datetime', 'date'],
  ],
  notes: [
    ['hs_timestamp', 'Activity date', 'datetime', 'date'],
    ['hs_note_body', 'Note body', 'string', 'html'],
    ['hubspot_owner_id', 'Owner', 'enumeration', 'select'],
    ['hs_lastmodifieddate', 'Last Modified Date', 'datetime', 'date'],
  ],
  tasks: [
    ['hs_timestamp', 'Due date', 'datetime', 'date'],
    ['hs_task_subject', 'Task Title', 'string', 'text'],
    ['hs_task_body', 'Notes', 'string', 'html'],
    ['hs_task_status', 'Task Status', 'string', 'text'],
    ['hubspot_owner_id', 'Owner', 'enumeration', 'select'],
    ['hs_lastmodifieddate', 'Last Modified Date', 'datetime', 'date'],
  ],
};

const readOnly = [
  'createdate',
  'hs_object_id',
  'hs_merged_object_ids',
  'hs_lastmodifieddate',
  'lastmodifieddate',
  'associatedcompanyid',
  'hs_is_closed',
  'notes_last_contacted',
  'notes_last_updated',
];

export const property = (
  draft: Partial<HubspotProperty> & { readonly name: string; readonly type: string },
  groupName: string,
): HubspotProperty => ({
  label: draft.name,
  fieldType: 'text',
  groupName,
  description: '',
  options: [],
  hasUniqueValue: false,
  hidden: false,
  formField: false,
  displayOrder: -1,
  hubspotDefined: false,
  archived: false,
  ...draft,
});

const groupOf = (type: CrmType): string => `${type === 'companies' ? 'company' : type.slice(0, -1)}information`;

export const standardGroups = (type: CrmType): readonly HubspotGroup[] => [
  { name: groupOf(type), label: `${type} information`, displayOrder: 0, archived: false },
];

export const standardProperties = (type: CrmType): readonly HubspotProperty[] =>
  [...own[type], ...everywhere].map(([name, label, valueType, fieldType]) =>
    property(
      {
        name,
        label,
        type: valueType,
        fieldType,
        hubspotDefined: true,
        isReadOnly: readOnly.includes(name),
        isRequired: name === 'hs_timestamp',
      },
      groupOf(type),
    ),
  );

export interface InvalidValue {
  readonly name: string;
  readonly message: string;
  readonly error: string;
}

const LONGEST = 65_536;

const isInstant = (value: string): boolean => /^-?\d+$/.test(value) || !Number.isNaN(Date.parse(value));

/** What is wrong with a value, as HubSpot words it; null when it may be written. A blank always may. */
export const invalidValue = (
  definition: HubspotProperty | undefined,
  name: string,
  value: unknown,
): InvalidValue | null => {
  if (!definition || definition.archived)
    return { name, message: `Property "${name}" does not exist`, error: 'PROPERTY_DOESNT_EXIST' };
  if (definition.isReadOnly)
    return { name, message: `"${name}" is a read only property; its value cannot be set.`, error: 'READ_ONLY_VALUE' };
  if (value === null || value === '') return null;
  const text = String(value);
  if (text.length > LONGEST)
    return {
      name,
      message: `Property value was too long. The maximum length is ${LONGEST} characters.`,
      error: 'INVALID_LENGTH',
    };
  if (definition.type === 'number' && !/^-?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(text.trim()))
    return { name, message: `${text.slice(0, 40)} was not a valid number.`, error: 'INVALID_NUMBER' };
  if ((definition.type === 'datetime' || definition.type === 'date') && !isInstant(text))
    return { name, message: `${text.slice(0, 40)} was not a valid long.`, error: 'INVALID_DATE' };
  if (definition.type === 'bool' && !/^(true|false)$/i.test(text))
    return { name, message: `${text.slice(0, 40)} was not a valid boolean.`, error: 'INVALID_BOOLEAN' };
  if (definition.type === 'enumeration' && definition.options.length > 0) {
    const stray = text.split(';').find((one) => !definition.options.some((option) => option.value === one));
    if (stray !== undefined)
      return {
        name,
        message: `${stray.slice(0, 40)} was not one of the allowed options: [${definition.options.map((option) => option.value).join(', ')}]`,
        error: 'INVALID_OPTION',
      };
  }
  return null;
};

/** How HubSpot keeps a value: instants as ISO texts, everything as text. */
export const keptValue = (definition: HubspotProperty | undefined, value: unknown): string | null => {
  if (value === null || value === undefined || value === '') return null;
  const text = String(value);
  if (definition?.type === 'datetime')
    return new Date(/^-?\d+$/.test(text) ? Number(text) : Date.parse(text)).toISOString();
  return text;
};
