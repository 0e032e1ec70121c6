// `/crm/objects`: single records, batches, search and merge.
import { BadSearch, searchRecords, type SearchRequest } from './hubspot-search';
import type { CrmRecord, HubspotCrm } from './hubspot-crm';
import { invalidValue, type CrmType, type InvalidValue } from './hubspot-properties';
import { batchReply, failed, invalid, json, noContent, notFound, recordJson, type InputError, type Wanted } from './hubspot-wire';
import type { StandInResponse } from './server';

interface Input {
  readonly id?: string;
  readonly idProperty?: string;
  readonly objectWriteTraceId?: string;
  readonly properties?: Readonly<Record<string, unknown>>;
}

export interface ObjectsCall {
  readonly crm: HubspotCrm;
  readonly type: CrmType;
  readonly method: string;
  /** What follows the type in the path. */
  readonly rest: readonly string[];
  readonly query: URLSearchParams;
  readonly body: Readonly<Record<string, unknown>>;
  /** Told of every write that was taken. */
  readonly onWrite: (write: HubspotWrite) => void;
}

export interface HubspotWrite {
  readonly action: 'create' | 'update' | 'upsert';
  readonly type: CrmType;
  readonly id: string;
  readonly properties: Readonly<Record<string, unknown>>;
}

const LARGEST_BATCH = 100;
const LARGEST_BATCH_WITH_HISTORY = 50;

const valuesProblem = (problems: readonly InvalidValue[]): string =>
  `Property values were not valid: ${JSON.stringify(problems.map(({ name, message, error }) => ({ isValid: false, message, error, name, localizedErrorMessage: message })))}`;

/** What is wrong with writing these values; null when nothing is. */
const writeProblem = ({ crm, type }: ObjectsCall, record: CrmRecord | null, values: Readonly<Record<string, unknown>>): InputError | null => {
  const definitions = crm.properties(type);
  const bad = Object.entries(values).flatMap(([name, value]) => invalidValue(definitions.get(name), name, value) ?? []);
  const required = [...definitions.values()].filter(({ name, isRequired }) => isRequired && [null, undefined, ''].includes((name in values ? values[name] : record?.values[name]) as string | null | undefined));
  const missing = required.map(({ name, label }): InvalidValue => ({ name, message: `"${label}" is required and has no value.`, error: 'REQUIRED_FIELD' }));
  const unique = Object.entries(values).flatMap(([name, value]): InvalidValue[] => {
    const other = definitions.get(name)?.hasUniqueValue && value ? crm.findBy(type, name, String(value)) : undefined;
    return other && other !== record ? [{ name, message: `${String(value).slice(0, 60)} is already the value of ${other.id}.`, error: 'CONFLICTING_UNIQUE_VALUE' }] : [];
  });
  const problems = [...bad, ...missing, ...unique];
  if (problems.length === 0) return null;
  return { category: 'VALIDATION_ERROR', message: valuesProblem(problems), errors: problems.map(({ name, message, error }) => ({ message, code: error, context: { propertyName: [name] } })) };
};

const targetOf = ({ crm, type }: ObjectsCall, { id = '', idProperty }: Input): CrmRecord | undefined => (idProperty === undefined ? crm.find(type, id) : crm.findBy(type, idProperty, id));

const live = (record: CrmRecord | undefined): CrmRecord | undefined => (record?.archivedMs === null ? record : undefined);

/** As it was asked for, the input's mark is given back with its result. */
const resultOf = ({ crm }: ObjectsCall, record: CrmRecord, input: Input, more: object = {}): object =>
  ({ ...recordJson(crm, record, { properties: Object.keys(input.properties ?? {}) }), ...(input.objectWriteTraceId === undefined ? {} : { objectWriteTraceId: input.objectWriteTraceId }), ...more });

const missingError = (inputs: readonly Input[], type: CrmType): readonly InputError[] =>
  inputs.map(({ id = '', objectWriteTraceId }) => ({ category: 'OBJECT_NOT_FOUND', subCategory: 'crm.objects.OBJECT_NOT_FOUND', message: `Could not get some ${type} objects, they may be deleted or not exist. Check that ids are valid.`, context: { ids: [id] }, traceId: objectWriteTraceId }));

const batchRead = (call: ObjectsCall, inputs: readonly Input[]): StandInResponse => {
  const wanted = call.body as Wanted & { readonly idProperty?: string };
  const isArchived = call.query.get('archived') === 'true';
  const found = inputs.map((input) => targetOf(call, { ...input, idProperty: wanted.idProperty })).map((record) => (record && (record.archivedMs !== null) === isArchived ? record : undefined));
  const lost = inputs.filter((_, at) => found[at] === undefined);
  // HubSpot names all that are missing in one error.
  const errors: readonly InputError[] = lost.length === 0 ? [] : [{ ...(missingError(lost, call.type)[0] as InputError), traceId: undefined, context: { ids: lost.map(({ id = '' }) => id) } }];
  const records = [...new Set(found.flatMap((record) => record ?? []))];
  return batchReply(call.crm.now(), records.map((record) => recordJson(call.crm, record, wanted)), errors);
};

/** Checks all first: without a mark of its own on each input, one that is wrong spoils the whole batch. */
const batchWrite = (call: ObjectsCall, inputs: readonly Input[], action: HubspotWrite['action']): StandInResponse => {
  const { crm, type } = call;
  const isMarked = inputs.every(({ objectWriteTraceId }) => objectWriteTraceId !== undefined);
  const results: object[] = [];
  const errors: InputError[] = [];
  const checked = inputs.map((input) => {
    const record = action === 'create' ? undefined : live(targetOf(call, input));
    return { input, record, problem: action === 'update' && !record ? null : writeProblem(call, record ?? null, input.properties ?? {}) };
  });
  const spoilt = checked.find(({ problem }) => problem !== null);
  if (spoilt?.problem && !isMarked) return invalid(spoilt.problem.message, spoilt.problem.errors);
  for (const { input, record, problem } of checked) {
    if (action === 'update' && !record) errors.push(...missingError([input], type));
    else if (problem) errors.push({ ...problem, traceId: input.objectWriteTraceId });
    else {
      const values = { ...(action === 'upsert' && !record && input.idProperty ? { [input.idProperty]: input.id } : {}), ...input.properties };
      const written = record ?? crm.create(type, {}, 'INTEGRATION');
      crm.update(written, values, 'INTEGRATION');
      call.onWrite({ action: record ? 'update' : 'create', type, id: written.id, properties: values });
      results.push(resultOf(call, written, input, action === 'upsert' ? { new: !record } : {}));
    }
  }
  return batchReply(crm.now(), results, errors, action === 'create' ? 201 : 200);
};

const batch = (call: ObjectsCall, action: string): StandInResponse => {
  const inputs = Array.isArray(call.body.inputs) ? (call.body.inputs as readonly Input[]) : null;
  if (!inputs || inputs.length === 0) return invalid('Invalid input JSON: inputs is missing or empty');
  const isWithHistory = action === 'read' && Array.isArray(call.body.propertiesWithHistory) && call.body.propertiesWithHistory.length > 0;
  const most = isWithHistory ? LARGEST_BATCH_WITH_HISTORY : LARGEST_BATCH;
  if (inputs.length > most) return invalid(`Too many inputs: ${inputs.length}, at most ${most}`);
  if (new Set(inputs.map(({ id, idProperty }) => `${idProperty ?? ''} ${id ?? ''}`)).size < inputs.length && action !== 'create') return invalid('Duplicate IDs found in batch input');
  if (action === 'read') return batchRead(call, inputs);
  if (action === 'create' || action === 'update' || action === 'upsert') return batchWrite(call, inputs, action);
  if (action !== 'archive') return failed(404, { category: 'NOT_FOUND', message: `There is no batch/${action}` });
  inputs.forEach((input) => { const record = targetOf(call, input); if (record) call.crm.archive(record); });
  return noContent();
};

const search = ({ crm, type, body }: ObjectsCall): StandInResponse => {
  try {
    const request = body as SearchRequest;
    const { total, found, after } = searchRecords(crm, type, request);
    return json(200, { total, results: found.map(({ record, values }) => recordJson(crm, record, { properties: request.properties }, values)), ...(after === null ? {} : { paging: { next: { after } } }) });
  } catch (error) {
    if (error instanceof BadSearch) return invalid(error.message);
    throw error;
  }
};

const list = ({ crm, type, query }: ObjectsCall): StandInResponse => {
  const limit = Math.min(100, Number(query.get('limit') ?? 10));
  const isArchived = query.get('archived') === 'true';
  const wanted = crm.all(type).filter(({ archivedMs }) => (archivedMs !== null) === isArchived).sort((a, b) => Number(a.id) - Number(b.id)).filter(({ id }) => Number(id) > Number(query.get('after') ?? 0));
  const page = wanted.slice(0, limit);
  const last = page[page.length - 1];
  return json(200, { results: page.map((record) => recordJson(crm, record, { properties: namesIn(query) })), ...(wanted.length > limit && last ? { paging: { next: { after: last.id } } } : {}) });
};

const namesIn = (query: URLSearchParams, name = 'properties'): readonly string[] => query.getAll(name).flatMap((text) => text.split(','));

const one = (call: ObjectsCall, id: string): StandInResponse => {
  const { crm, type, method, query, body } = call;
  const record = targetOf(call, { id, idProperty: query.get('idProperty') ?? undefined });
  if (!record || (record.archivedMs !== null) !== (query.get('archived') === 'true')) return notFound(`Object not found. objectId are usually numeric. (${id.slice(0, 40)})`);
  if (method === 'GET') return json(200, recordJson(crm, record, { properties: namesIn(query), propertiesWithHistory: namesIn(query, 'propertiesWithHistory') }));
  if (method === 'DELETE') {
    crm.archive(record);
    return noContent();
  }
  const values = (body.properties ?? {}) as Readonly<Record<string, unknown>>;
  const problem = writeProblem(call, record, values);
  if (problem) return invalid(problem.message, problem.errors);
  crm.update(record, values, 'INTEGRATION');
  call.onWrite({ action: 'update', type, id: record.id, properties: values });
  return json(200, recordJson(crm, record, { properties: Object.keys(values) }));
};

const create = (call: ObjectsCall): StandInResponse => {
  const values = (call.body.properties ?? {}) as Readonly<Record<string, unknown>>;
  const problem = writeProblem(call, null, values);
  if (problem) return invalid(problem.message, problem.errors);
  const record = call.crm.create(call.type, values, 'INTEGRATION');
  call.onWrite({ action: 'create', type: call.type, id: record.id, properties: values });
  return json(201, recordJson(call.crm, record, { properties: Object.keys(values) }));
};

const merge = ({ crm, type, body }: ObjectsCall): StandInResponse => {
  const [primary, merged] = [String(body.primaryObjectId ?? ''), String(body.objectIdToMerge ?? '')];
  if (!crm.find(type, primary) || !crm.find(type, merged) || primary === merged) return invalid('Both records of a merge have to exist.');
  return json(200, recordJson(crm, crm.merge(type, primary, merged), {}));
};

export function objectsReply(call: ObjectsCall): StandInResponse {
  const [first, second] = call.rest;
  if (first === undefined) return call.method === 'GET' ? list(call) : create(call);
  if (call.method === 'POST' && first === 'search') return search(call);
  if (call.method === 'POST' && first === 'merge') return merge(call);
  if (call.method === 'POST' && first === 'batch') return batch(call, second ?? '');
  return call.rest.length === 1 ? one(call, first) : failed(404, { category: 'NOT_FOUND', message: 'Not found' });
}
