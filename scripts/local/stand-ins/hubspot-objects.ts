// `/crm/objects`: single records, batches, search and merge.
import { BadSearch, searchRecords, type SearchRequest } from './hubspot-search';
import type { CrmRecord, HubspotCrm } from './hubspot-crm';
import { associationKinds, isPrimaryKind } from './hubspot-association-types';
import { kindsNamed } from './hubspot-associations';
import { CRM_TYPES, crmTypeOf, invalidValue, type CrmType, type InvalidValue } from './hubspot-properties';
import {
  batchReply,
  failed,
  invalid,
  json,
  noContent,
  noSuchCall,
  notFound,
  recordJson,
  type InputError,
  type Wanted,
} from './hubspot-wire';
import type { StandInResponse } from './server';

interface Input {
  readonly id?: string;
  readonly idProperty?: string;
  readonly objectWriteTraceId?: string;
  readonly properties?: Readonly<Record<string, unknown>>;
  /** Of a record that is made. */
  readonly associations?: unknown;
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
const writeProblem = (
  { crm, type }: ObjectsCall,
  record: CrmRecord | null,
  values: Readonly<Record<string, unknown>>,
): InputError | null => {
  const definitions = crm.properties(type);
  const bad = Object.entries(values).flatMap(([name, value]) => invalidValue(definitions.get(name), name, value) ?? []);
  const required = [...definitions.values()].filter(
    ({ name, isRequired }) =>
      isRequired &&
      [null, undefined, ''].includes(
        (name in values ? values[name] : record?.values[name]) as string | null | undefined,
      ),
  );
  const missing = required.map(({ name, label }): InvalidValue => ({
    name,
    message: `"${label}" is required and has no value.`,
    error: 'REQUIRED_FIELD',
  }));
  const unique = Object.entries(values).flatMap(([name, value]): InvalidValue[] => {
    const other = definitions.get(name)?.hasUniqueValue && value ? crm.findBy(type, name, String(value)) : undefined;
    return other && other !== record
      ? [
          {
            name,
            message: `${String(value).slice(0, 60)} is already the value of ${other.id}.`,
            error: 'CONFLICTING_UNIQUE_VALUE',
          },
        ]
      : [];
  });
  const problems = [...bad, ...missing, ...unique];
  if (problems.length === 0) return null;
  return {
    category: 'VALIDATION_ERROR',
    message: valuesProblem(problems),
    errors: problems.map(({ name, message, error }) => ({ message, code: error, context: { propertyName: [name] } })),
  };
};

interface NewLink {
  readonly to: CrmType;
  readonly toId: string;
  readonly isPrimary: boolean;
}

/** The kinds' numbers tell which type of record the other one is. A text says what is wrong. */
const newLinks = ({ crm, type }: ObjectsCall, given: unknown): readonly NewLink[] | string => {
  if (given === undefined || given === null) return [];
  if (!Array.isArray(given)) return 'associations has to be a list.';
  const links: NewLink[] = [];
  for (const { to: target, types } of given as readonly {
    readonly to?: { readonly id?: unknown };
    readonly types?: readonly { readonly associationTypeId?: unknown }[];
  }[]) {
    const toId = String(target?.id ?? '');
    const to =
      CRM_TYPES.find((one) =>
        associationKinds(type, one).some(({ typeId }) => typeId === types?.[0]?.associationTypeId),
      ) ?? 'companies';
    const kinds = kindsNamed(type, to, types);
    if (typeof kinds === 'string') return kinds;
    if (!live(crm.find(to, toId))) return `There is no record ${toId.slice(0, 40)} among the ${to} to associate with.`;
    links.push({ to, toId, isPrimary: kinds.some(isPrimaryKind) });
  }
  return links;
};

const linkProblem = (call: ObjectsCall, given: unknown): InputError | null => {
  const links = newLinks(call, given);
  return typeof links === 'string' ? { category: 'VALIDATION_ERROR', message: links } : null;
};

/** Checked before: what is wrong with them does not come this far. */
const createRecord = (
  call: ObjectsCall,
  values: Readonly<Record<string, unknown>>,
  associations: unknown,
): CrmRecord => {
  const { crm, type } = call;
  const record = crm.create(type, values, 'INTEGRATION');
  const links = newLinks(call, associations);
  for (const { to, toId, isPrimary } of typeof links === 'string' ? [] : links)
    crm.associate(type, record.id, to, toId, isPrimary);
  return record;
};

const targetOf = ({ crm, type }: ObjectsCall, { id = '', idProperty }: Input): CrmRecord | undefined =>
  idProperty === undefined ? crm.find(type, id) : crm.findBy(type, idProperty, id);

const live = (record: CrmRecord | undefined): CrmRecord | undefined =>
  record?.archivedMs === null ? record : undefined;

/** As it was asked for, the input's mark is given back with its result. */
const resultOf = ({ crm }: ObjectsCall, record: CrmRecord, input: Input, more: object = {}): object => ({
  ...recordJson(crm, record, { properties: Object.keys(input.properties ?? {}) }),
  ...(input.objectWriteTraceId === undefined ? {} : { objectWriteTraceId: input.objectWriteTraceId }),
  ...more,
});

const missingError = (inputs: readonly Input[], type: CrmType): readonly InputError[] =>
  inputs.map(({ id = '', objectWriteTraceId }) => ({
    category: 'OBJECT_NOT_FOUND',
    subCategory: 'crm.objects.OBJECT_NOT_FOUND',
    message: `Could not get some ${type} objects, they may be deleted or not exist. Check that ids are valid.`,
    context: { ids: [id] },
    traceId: objectWriteTraceId,
  }));

const batchRead = (call: ObjectsCall, inputs: readonly Input[]): StandInResponse => {
  const wanted = call.body as Wanted & { readonly idProperty?: string };
  const isArchived = call.query.get('archived') === 'true';
  const found = inputs
    .map((input) => targetOf(call, { ...input, idProperty: wanted.idProperty }))
    .map((record) => (record && (record.archivedMs !== null) === isArchived ? record : undefined));
  const lost = inputs.filter((_, at) => found[at] === undefined);
  // HubSpot names all that are missing in one error.
  const errors: readonly InputError[] =
    lost.length === 0
      ? []
      : [
          {
            ...(missingError(lost, call.type)[0] as InputError),
            traceId: undefined,
            context: { ids: lost.map(({ id = '' }) => id) },
          },
        ];
  const records = [...new Set(found.flatMap((record) => record ?? []))];
  return batchReply(
    call.crm.now(),
    records.map((record) => recordJson(call.crm, record, wanted)),
    errors,
  );
};

/** Checks all first: without a mark of its own on each input, one that is wrong spoils the whole batch. */
const batchWrite = (call: ObjectsCall, inputs: readonly Input[], action: HubspotWrite['action']): StandInResponse => {
  const { crm, type } = call;
  const isMarked = inputs.every(({ objectWriteTraceId }) => objectWriteTraceId !== undefined);
  const results: object[] = [];
  const errors: InputError[] = [];
  const checked = inputs.map((input) => {
    const record = action === 'create' ? undefined : live(targetOf(call, input));
    return {
      input,
      record,
      problem:
        action === 'update' && !record
          ? null
          : (writeProblem(call, record ?? null, input.properties ?? {}) ??
            (action === 'create' ? linkProblem(call, input.associations) : null)),
    };
  });
  const spoilt = checked.find(({ problem }) => problem !== null);
  if (spoilt?.problem && !isMarked) return invalid(spoilt.problem.message, spoilt.problem.errors);
  for (const { input, record, problem } of checked) {
    if (action === 'update' && !record) errors.push(...missingError([input], type));
    else if (problem) errors.push({ ...problem, traceId: input.objectWriteTraceId });
    else {
      const values = {
        ...(action === 'upsert' && !record && input.idProperty ? { [input.idProperty]: input.id } : {}),
        ...input.properties,
      };
      const written = record ?? createRecord(call, {}, action === 'create' ? input.associations : undefined);
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
  const isWithHistory =
    action === 'read' && Array.isArray(call.body.propertiesWithHistory) && call.body.propertiesWithHistory.length > 0;
  const most = isWithHistory ? LARGEST_BATCH_WITH_HISTORY : LARGEST_BATCH;
  if (inputs.length > most) return invalid(`Too many inputs: ${inputs.length}, at most ${most}`);
  if (
    new Set(inputs.map(({ id, idProperty }) => `${idProperty ?? ''} ${id ?? ''}`)).size < inputs.length &&
    action !== 'create'
  )
    return invalid('Duplicate IDs found in batch input');
  if (action === 'read') return batchRead(call, inputs);
  if (action === 'create' || action === 'update' || action === 'upsert') return batchWrite(call, inputs, action);
  if (action !== 'archive') return failed(404, { category: 'NOT_FOUND', message: `There is no batch/${action}` });
  inputs.forEach((input) => {
    const record = targetOf(call, input);
    if (record) call.crm.archive(record);
  });
  return noContent();
};

const search = ({ crm, type, body }: ObjectsCall): StandInResponse => {
  try {
    const request = body as SearchRequest;
    const { total, found, after } = searchRecords(crm, type, request);
    return json(200, {
      total,
      results: found.map(({ record, values }) => recordJson(crm, record, { properties: request.properties }, values)),
      ...(after === null ? {} : { paging: { next: { after } } }),
    });
  } catch (error) {
    if (error instanceof BadSearch) return invalid(error.message);
    throw error;
  }
};

const namesIn = (query: URLSearchParams, name = 'properties'): readonly string[] =>
  query
    .getAll(name)
    .flatMap((text) => text.split(','))
    .filter((text) => text !== '');

/** What a GET asks to be told of each record; a text says what is wrong. */
const wantedIn = (query: URLSearchParams): Wanted | string => {
  const types = namesIn(query, 'associations').map((name) => ({ name, type: crmTypeOf(name) }));
  const stray = types.find(({ type }) => type === undefined);
  if (stray) return `There is no object type ${stray.name.slice(0, 40)} to tell the associations with.`;
  return {
    properties: namesIn(query),
    propertiesWithHistory: namesIn(query, 'propertiesWithHistory'),
    associations: types.flatMap(({ type }) => type ?? []),
  };
};

const LARGEST_LIST = 100;

const list = ({ crm, type, query }: ObjectsCall): StandInResponse => {
  const limit = Number(query.get('limit') ?? 10);
  const after = Number(query.get('after') ?? 0);
  if (!Number.isInteger(limit) || limit < 1 || limit > LARGEST_LIST || !(after >= 0))
    return invalid(`limit must be between 1 and ${LARGEST_LIST}`);
  const wanted = wantedIn(query);
  if (typeof wanted === 'string') return invalid(wanted);
  const isArchived = query.get('archived') === 'true';
  const found = crm
    .all(type)
    .filter(({ archivedMs }) => (archivedMs !== null) === isArchived)
    .sort((a, b) => Number(a.id) - Number(b.id))
    .filter(({ id }) => Number(id) > after);
  const page = found.slice(0, limit);
  const last = page[page.length - 1];
  return json(200, {
    results: page.map((record) => recordJson(crm, record, wanted)),
    ...(found.length > limit && last ? { paging: { next: { after: last.id } } } : {}),
  });
};

const one = (call: ObjectsCall, id: string): StandInResponse => {
  const { crm, type, method, query, body } = call;
  const record = targetOf(call, { id, idProperty: query.get('idProperty') ?? undefined });
  if (!record || (record.archivedMs !== null) !== (query.get('archived') === 'true'))
    return notFound(`Object not found. objectId are usually numeric. (${id.slice(0, 40)})`);
  if (method === 'GET') {
    const wanted = wantedIn(query);
    return typeof wanted === 'string' ? invalid(wanted) : json(200, recordJson(crm, record, wanted));
  }
  if (method === 'DELETE') {
    crm.archive(record);
    return noContent();
  }
  if (method !== 'PATCH') return noSuchCall(method);
  const values = (body.properties ?? {}) as Readonly<Record<string, unknown>>;
  const problem = writeProblem(call, record, values);
  if (problem) return invalid(problem.message, problem.errors);
  crm.update(record, values, 'INTEGRATION');
  call.onWrite({ action: 'update', type, id: record.id, properties: values });
  return json(200, recordJson(crm, record, { properties: Object.keys(values) }));
};

const create = (call: ObjectsCall): StandInResponse => {
  const values = (call.body.properties ?? {}) as Readonly<Record<string, unknown>>;
  const problem = writeProblem(call, null, values) ?? linkProblem(call, call.body.associations);
  if (problem) return invalid(problem.message, problem.errors);
  const record = createRecord(call, values, call.body.associations);
  call.onWrite({ action: 'create', type: call.type, id: record.id, properties: values });
  return json(201, recordJson(call.crm, record, { properties: Object.keys(values) }));
};

const merge = ({ crm, type, body }: ObjectsCall): StandInResponse => {
  const [primary, merged] = [String(body.primaryObjectId ?? ''), String(body.objectIdToMerge ?? '')];
  if (!crm.find(type, primary) || !crm.find(type, merged) || primary === merged)
    return invalid('Both records of a merge have to exist.');
  return json(200, recordJson(crm, crm.merge(type, primary, merged), {}));
};

export function objectsReply(call: ObjectsCall): StandInResponse {
  const { method } = call;
  const [first, second] = call.rest;
  if (first === undefined) return method === 'GET' ? list(call) : method === 'POST' ? create(call) : noSuchCall(method);
  if (method === 'POST' && first === 'search') return search(call);
  if (method === 'POST' && first === 'merge') return merge(call);
  if (method === 'POST' && first === 'batch') return batch(call, second ?? '');
  return call.rest.length === 1 && method !== 'POST' ? one(call, first) : noSuchCall(method);
}
