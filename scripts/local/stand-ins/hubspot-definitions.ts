// `/crm/properties`, `/crm/associations` and `/crm/owners`.
import type { HubspotCrm } from './hubspot-crm';
import { CRM_TYPES, property, type CrmType, type HubspotGroup, type HubspotProperty } from './hubspot-properties';
import { batchReply, failed, invalid, json, noContent, notFound, type InputError } from './hubspot-wire';
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
  ...definition, isRequired: undefined, isReadOnly: undefined, calculated: false, externalOptions: false,
  modificationMetadata: { archivable: !definition.hubspotDefined, readOnlyDefinition: definition.hubspotDefined, readOnlyValue: definition.isReadOnly === true },
});

const types = ['string', 'number', 'date', 'datetime', 'enumeration', 'bool', 'json'];

const definitionProblem = (crm: HubspotCrm, type: CrmType, input: Readonly<Record<string, unknown>>): InputError | null => {
  const name = String(input.name ?? '');
  const bad = (message: string, category = 'VALIDATION_ERROR'): InputError => ({ category, message, context: { name: [name] } });
  if (!/^[a-z][a-z0-9_]{0,99}$/.test(name)) return bad(`"${name.slice(0, 60)}" is no name of a property`);
  if (crm.properties(type).get(name)?.archived === false) return bad(`A property named '${name}' already exists.`, 'OBJECT_ALREADY_EXISTS');
  if (!types.includes(String(input.type))) return bad(`"${String(input.type)}" is no type of a property`);
  if (typeof input.label !== 'string' || typeof input.fieldType !== 'string') return bad('label and fieldType are required');
  if (!crm.groups(type).has(String(input.groupName))) return bad(`Property group '${String(input.groupName)}' does not exist.`);
  return null;
};

const optionsOf = (value: unknown): HubspotProperty['options'] => (Array.isArray(value) ? (value as HubspotProperty['options']).map((option, at) => ({ description: '', ...option, hidden: option.hidden ?? false, displayOrder: option.displayOrder ?? at })) : []);

const added = (crm: HubspotCrm, type: CrmType, input: Readonly<Record<string, unknown>>): HubspotProperty => {
  const draft = input as unknown as HubspotProperty;
  const definition = property({ ...draft, options: optionsOf(input.options) }, draft.groupName);
  crm.properties(type).set(definition.name, definition);
  return definition;
};

const groupsReply = ({ crm, method, body }: DefinitionsCall, type: CrmType, name: string | undefined): StandInResponse => {
  const groups = crm.groups(type);
  if (method === 'GET' && name === undefined) return json(200, { results: [...groups.values()] });
  if (method === 'GET') return groups.has(name ?? '') ? json(200, groups.get(name ?? '') as object) : notFound('There is no such group');
  if (method !== 'POST') return failed(405, { category: 'METHOD_NOT_ALLOWED', message: 'Method not allowed' });
  const group: HubspotGroup = { name: String(body.name ?? ''), label: String(body.label ?? ''), displayOrder: Number(body.displayOrder ?? -1), archived: false };
  if (group.name === '' || group.label === '') return invalid('name and label are required');
  if (groups.has(group.name)) return failed(409, { category: 'CONFLICT', message: `Property group '${group.name}' already exists.` });
  groups.set(group.name, group);
  return json(201, group);
};

const batchProperties = ({ crm, body }: DefinitionsCall, type: CrmType, action: string): StandInResponse => {
  const inputs = (Array.isArray(body.inputs) ? body.inputs : []) as readonly Readonly<Record<string, unknown>>[];
  if (inputs.length === 0 || inputs.length > 100) return invalid('inputs is missing, empty or too long');
  const results: object[] = [];
  const errors: InputError[] = [];
  for (const input of inputs) {
    const name = String(input.name ?? '');
    if (action === 'create') {
      const problem = definitionProblem(crm, type, input);
      if (problem) errors.push(problem);
      else results.push(shownProperty(added(crm, type, input)));
    } else {
      const found = crm.properties(type).get(name);
      if (found) results.push(shownProperty(found));
      else errors.push({ category: 'OBJECT_NOT_FOUND', message: `There is no property '${name}'`, context: { name: [name] } });
    }
  }
  return batchReply(crm.now(), results, errors, action === 'create' ? 201 : 200);
};

export function propertiesReply(call: DefinitionsCall): StandInResponse {
  const { crm, method, rest, body } = call;
  const [typeName, first, second] = rest;
  const type = CRM_TYPES.find((one) => one === typeName || one === `${typeName ?? ''}s` || (typeName === 'company' && one === 'companies'));
  if (!type) return notFound(`There is no object type ${String(typeName)}`);
  const definitions = crm.properties(type);
  if (first === 'groups') return groupsReply(call, type, second);
  if (first === 'batch' && (second === 'create' || second === 'read')) return batchProperties(call, type, second);
  if (first === undefined && method === 'GET') return json(200, { results: [...definitions.values()].filter(({ archived }) => !archived).map(shownProperty) });
  if (first === undefined) {
    const problem = definitionProblem(crm, type, body);
    if (problem) return failed(problem.category === 'OBJECT_ALREADY_EXISTS' ? 409 : 400, problem);
    return json(201, shownProperty(added(crm, type, body)));
  }
  const found = definitions.get(first);
  if (!found || found.archived) return notFound(`There is no property '${first}'`);
  if (method === 'GET') return json(200, shownProperty(found));
  if (method === 'DELETE') {
    definitions.set(first, { ...found, archived: true });
    return noContent();
  }
  definitions.set(first, { ...found, ...(body as Partial<HubspotProperty>), name: first, ...(body.options === undefined ? {} : { options: optionsOf(body.options) }) });
  return json(200, shownProperty(definitions.get(first) as HubspotProperty));
}

export function ownersReply({ crm, query, rest }: DefinitionsCall): StandInResponse {
  const shown = crm.owners().map(({ archived = false, ...owner }) => ({ ...owner, type: 'PERSON', userId: Number(owner.id), userIdIncludingInactive: Number(owner.id), createdAt: '2025-01-01T00:00:00.000Z', updatedAt: '2025-01-01T00:00:00.000Z', archived, teams: [] }));
  if (rest[0] !== undefined) {
    const owner = shown.find(({ id }) => id === rest[0]);
    return owner ? json(200, owner) : notFound('There is no such owner');
  }
  const limit = Math.min(500, Number(query.get('limit') ?? 100));
  const email = query.get('email')?.toLowerCase();
  const wanted = shown.filter((owner) => owner.archived === (query.get('archived') === 'true') && (email === undefined || owner.email.toLowerCase() === email));
  const from = Number(query.get('after') ?? 0);
  const next = from + limit < wanted.length ? { paging: { next: { after: String(from + limit) } } } : {};
  return json(200, { results: wanted.slice(from, from + limit), ...next });
}

/** @param isOld the shape of version 3: `to` lists `{id, type}` */
export function associationsReply({ crm, rest, body }: DefinitionsCall, isOld: boolean): StandInResponse {
  const [from, to] = [rest[0], rest[1]].map((name) => CRM_TYPES.find((type) => type === name));
  if (!from || !to || rest[2] !== 'batch') return notFound('There is no such association');
  const inputs = (Array.isArray(body.inputs) ? body.inputs : []) as readonly { readonly id?: string; readonly from?: { readonly id: string }; readonly to?: { readonly id: string }; readonly types?: readonly { readonly associationTypeId: number }[] }[];
  if (inputs.length === 0 || inputs.length > 1_000) return invalid('inputs is missing, empty or too long');
  if (rest[3] === 'create' || rest[3] === 'associate') {
    inputs.forEach((input) => { crm.associate(from, input.from?.id ?? '', to, input.to?.id ?? '', input.types?.some(({ associationTypeId }) => associationTypeId <= 6) ?? false); });
    return batchReply(crm.now(), inputs.map((input) => ({ fromObjectId: input.from?.id, toObjectId: input.to?.id, labels: [] })), [], 201);
  }
  if (rest[3] !== 'read') return notFound('There is no such association call');
  const errors: InputError[] = [];
  const results = inputs.flatMap(({ id = '' }) => {
    const found = crm.associations(from, id, to);
    if (found.length === 0) {
      errors.push({ category: 'OBJECT_NOT_FOUND', subCategory: 'crm.associations.NO_ASSOCIATIONS_FOUND', message: `No ${to} is associated with ${from} ${id}.`, context: { fromObjectId: [id], fromObjectType: [from], toObjectType: [to] } });
      return [];
    }
    const shown = isOld ? found.map(({ toId }) => ({ id: toId, type: `${from.replace(/s$/, '')}_to_${to.replace(/s$/, '')}` })) : found.map(({ toId, types: kinds }) => ({ toObjectId: toId, associationTypes: kinds }));
    return [{ from: { id }, to: shown }];
  });
  return batchReply(crm.now(), results, errors);
}
