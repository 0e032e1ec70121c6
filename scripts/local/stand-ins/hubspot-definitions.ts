// `/crm/properties` and `/crm/owners`.
import type { HubspotCrm } from './hubspot-crm';
import { crmTypeOf, property, type CrmType, type HubspotGroup, type HubspotProperty } from './hubspot-properties';
import { batchReply, failed, invalid, json, noContent, noSuchCall, notFound, type InputError } from './hubspot-wire';
import type { StandInResponse } from './server';

export interface DefinitionsCall {
  readonly crm: HubspotCrm;
  readonly method: string;
  readonly rest: readonly string[];
  readonly query: URLSearchParams;
  readonly body: Readonly<Record<string, unknown>>;
}

/** Rules of the portal are not told. */
const shownProperty = (definition: HubspotProperty): object => ({
  ...definition,
  isRequired: undefined,
  isReadOnly: undefined,
  calculated: false,
  externalOptions: false,
  modificationMetadata: {
    archivable: !definition.hubspotDefined,
    readOnlyDefinition: definition.hubspotDefined,
    readOnlyValue: definition.isReadOnly === true,
  },
});

const types = ['string', 'number', 'date', 'datetime', 'enumeration', 'bool', 'json'];

const definitionProblem = (
  crm: HubspotCrm,
  type: CrmType,
  input: Readonly<Record<string, unknown>>,
): InputError | null => {
  const name = String(input.name ?? '');
  const bad = (message: string, category = 'VALIDATION_ERROR'): InputError => ({
    category,
    message,
    context: { name: [name] },
  });
  if (!/^[a-z][a-z0-9_]{0,99}$/.test(name)) return bad(`"${name.slice(0, 60)}" is no name of a property`);
  if (crm.properties(type).get(name)?.archived === false)
    return bad(`A property named '${name}' already exists.`, 'OBJECT_ALREADY_EXISTS');
  if (!types.includes(String(input.type))) return bad(`"${String(input.type)}" is no type of a property`);
  if (typeof input.label !== 'string' || typeof input.fieldType !== 'string')
    return bad('label and fieldType are required');
  if (!crm.groups(type).has(String(input.groupName)))
    return bad(`Property group '${String(input.groupName)}' does not exist.`);
  return null;
};

const optionsOf = (value: unknown): HubspotProperty['options'] =>
  Array.isArray(value)
    ? (value as HubspotProperty['options']).map((option, at) => ({
        description: '',
        ...option,
        hidden: option.hidden ?? false,
        displayOrder: option.displayOrder ?? at,
      }))
    : [];

const added = (crm: HubspotCrm, type: CrmType, input: Readonly<Record<string, unknown>>): HubspotProperty => {
  const draft = input as unknown as HubspotProperty;
  const definition = property({ ...draft, options: optionsOf(input.options) }, draft.groupName);
  crm.properties(type).set(definition.name, definition);
  return definition;
};

const changedGroup = ({ crm, method, body }: DefinitionsCall, type: CrmType, name: string): StandInResponse => {
  const groups = crm.groups(type);
  const known = groups.get(name);
  if (!known) return notFound('There is no such group');
  if (method === 'DELETE') {
    if ([...crm.properties(type).values()].some(({ groupName, archived }) => groupName === name && !archived))
      return invalid(`Property group '${name}' still has properties.`);
    groups.delete(name);
    return noContent();
  }
  if (method !== 'PATCH') return noSuchCall(method);
  const group: HubspotGroup = {
    ...known,
    label: String(body.label ?? known.label),
    displayOrder: Number(body.displayOrder ?? known.displayOrder),
  };
  groups.set(name, group);
  return json(200, group);
};

const groupsReply = (call: DefinitionsCall, type: CrmType, name: string | undefined): StandInResponse => {
  const { crm, method, body } = call;
  const groups = crm.groups(type);
  if (method === 'GET' && name === undefined) return json(200, { results: [...groups.values()] });
  if (method === 'GET')
    return groups.has(name ?? '') ? json(200, groups.get(name ?? '') as object) : notFound('There is no such group');
  if (name !== undefined) return changedGroup(call, type, name);
  if (method !== 'POST') return noSuchCall(method);
  const group: HubspotGroup = {
    name: String(body.name ?? ''),
    label: String(body.label ?? ''),
    displayOrder: Number(body.displayOrder ?? -1),
    archived: false,
  };
  if (group.name === '' || group.label === '') return invalid('name and label are required');
  if (groups.has(group.name))
    return failed(409, { category: 'CONFLICT', message: `Property group '${group.name}' already exists.` });
  groups.set(group.name, group);
  return json(201, group);
};

const archiveProperty = (crm: HubspotCrm, type: CrmType, name: string): void => {
  const known = crm.properties(type).get(name);
  if (known) crm.properties(type).set(name, { ...known, archived: true });
};

const batchProperties = ({ crm, body }: DefinitionsCall, type: CrmType, action: string): StandInResponse => {
  const inputs = (Array.isArray(body.inputs) ? body.inputs : []) as readonly Readonly<Record<string, unknown>>[];
  if (inputs.length === 0 || inputs.length > 100) return invalid('inputs is missing, empty or too long');
  const results: object[] = [];
  const errors: InputError[] = [];
  if (action === 'archive') {
    inputs.forEach(({ name }) => archiveProperty(crm, type, String(name ?? '')));
    return noContent();
  }
  for (const input of inputs) {
    const name = String(input.name ?? '');
    if (action === 'create') {
      const problem = definitionProblem(crm, type, input);
      if (problem) errors.push(problem);
      else results.push(shownProperty(added(crm, type, input)));
    } else {
      const found = crm.properties(type).get(name);
      if (found) results.push(shownProperty(found));
      else
        errors.push({
          category: 'OBJECT_NOT_FOUND',
          message: `There is no property '${name}'`,
          context: { name: [name] },
        });
    }
  }
  return batchReply(crm.now(), results, errors, action === 'create' ? 201 : 200);
};

export function propertiesReply(call: DefinitionsCall): StandInResponse {
  const { crm, method, rest, body } = call;
  const [typeName, first, second] = rest;
  const type = crmTypeOf(typeName);
  if (!type) return notFound(`There is no object type ${String(typeName)}`);
  const definitions = crm.properties(type);
  if (first === 'groups') return groupsReply(call, type, second);
  if (first === 'batch')
    return method === 'POST' && ['create', 'read', 'archive'].includes(second ?? '')
      ? batchProperties(call, type, second ?? '')
      : noSuchCall(method);
  if (rest.length > 2) return noSuchCall(method);
  if (first === undefined && method === 'GET')
    return json(200, { results: [...definitions.values()].filter(({ archived }) => !archived).map(shownProperty) });
  if (first === undefined) {
    if (method !== 'POST') return noSuchCall(method);
    const problem = definitionProblem(crm, type, body);
    if (problem) return failed(problem.category === 'OBJECT_ALREADY_EXISTS' ? 409 : 400, problem);
    return json(201, shownProperty(added(crm, type, body)));
  }
  const found = definitions.get(first);
  if (!found || found.archived) return notFound(`There is no property '${first}'`);
  if (method === 'GET') return json(200, shownProperty(found));
  if (method === 'DELETE') {
    archiveProperty(crm, type, first);
    return noContent();
  }
  if (method !== 'PATCH') return noSuchCall(method);
  definitions.set(first, {
    ...found,
    ...(body as Partial<HubspotProperty>),
    name: first,
    ...(body.options === undefined ? {} : { options: optionsOf(body.options) }),
  });
  return json(200, shownProperty(definitions.get(first) as HubspotProperty));
}

export function ownersReply({ crm, method, query, rest }: DefinitionsCall): StandInResponse {
  if (method !== 'GET') return noSuchCall(method);
  const shown = crm.owners().map(({ archived = false, ...owner }) => ({
    ...owner,
    type: 'PERSON',
    userId: Number(owner.id),
    userIdIncludingInactive: Number(owner.id),
    createdAt: '2025-01-01T00:00:00.000Z',
    updatedAt: '2025-01-01T00:00:00.000Z',
    archived,
    teams: [],
  }));
  if (rest[0] !== undefined) {
    const owner = shown.find(({ id }) => id === rest[0]);
    return owner ? json(200, owner) : notFound('There is no such owner');
  }
  const limit = Math.min(500, Number(query.get('limit') ?? 100));
  const email = query.get('email')?.toLowerCase();
  const wanted = shown.filter(
    (owner) =>
      owner.archived === (query.get('archived') === 'true') &&
      (email === undefined || owner.email.toLowerCase() === email),
  );
  const from = Number(query.get('after') ?? 0);
  const next = from + limit < wanted.length ? { paging: { next: { after: String(from + limit) } } } : {};
  return json(200, { results: wanted.slice(from, from + limit), ...next });
}
