// HubSpot's replies as they are on the wire: records, batches with errors of single inputs, and the one shape of an error.
import type { StandInResponse } from './server';
import type { CrmRecord, HubspotCrm, Values } from './hubspot-crm';
import { modifiedProperty, type CrmType } from './hubspot-properties';

export const json = (
  status: number,
  body: object,
  headers: Readonly<Record<string, string>> = {},
): StandInResponse => ({
  status,
  headers: { 'content-type': 'application/json;charset=utf-8', ...headers },
  body: JSON.stringify(body),
});

export const noContent = (): StandInResponse => ({ status: 204, headers: {}, body: '' });

export interface ErrorParts {
  readonly category: string;
  readonly message: string;
  readonly subCategory?: string;
  readonly errors?: readonly object[];
  readonly context?: Readonly<Record<string, readonly string[]>>;
}

let correlations = 0;

export const failed = (
  status: number,
  { category, message, subCategory, errors, context }: ErrorParts,
  headers: Readonly<Record<string, string>> = {},
): StandInResponse =>
  json(
    status,
    {
      status: 'error',
      message,
      correlationId: `00000000-0000-4000-8000-${String((correlations += 1)).padStart(12, '0')}`,
      ...(context ? { context } : {}),
      ...(errors ? { errors } : {}),
      links: {},
      category,
      ...(subCategory ? { subCategory } : {}),
    },
    headers,
  );

export const notFound = (message: string): StandInResponse => failed(404, { category: 'OBJECT_NOT_FOUND', message });
export const invalid = (message: string, errors?: readonly object[]): StandInResponse =>
  failed(400, { category: 'VALIDATION_ERROR', message, errors });

/** A call that HubSpot has, perhaps, and this stand-in has not. */
export const noSuchCall = (method: string): StandInResponse =>
  failed(method === 'GET' ? 404 : 405, {
    category: 'METHOD_NOT_ALLOWED',
    message: `This stand-in for HubSpot does not answer ${method} at this address.`,
  });

export interface Wanted {
  readonly properties?: readonly string[];
  readonly propertiesWithHistory?: readonly string[];
  /** Types of record whose associations are told with it. */
  readonly associations?: readonly CrmType[];
}

const associationsJson = (crm: HubspotCrm, { type, id }: CrmRecord, wanted: readonly CrmType[]): object =>
  Object.fromEntries(
    wanted.flatMap((to) => {
      const results = crm
        .associations(type, id, to)
        .flatMap(({ toId, types }) => types.map(({ name }) => ({ id: toId, type: name })));
      return results.length === 0 ? [] : [[to, { results }]];
    }),
  );

export const recordJson = (
  crm: HubspotCrm,
  record: CrmRecord,
  { properties, propertiesWithHistory = [], associations = [] }: Wanted,
  values: Values = record.values,
): Record<string, unknown> => {
  const always = ['createdate', 'hs_object_id', modifiedProperty(record.type)];
  const asked = [...new Set([...always, ...(properties ?? []), ...propertiesWithHistory])].filter((name) =>
    crm.properties(record.type).has(name),
  );
  return {
    id: record.id,
    properties: Object.fromEntries(asked.map((name) => [name, values[name] ?? null])),
    ...(propertiesWithHistory.length > 0
      ? {
          propertiesWithHistory: Object.fromEntries(
            propertiesWithHistory.map((name) => [name, record.history.get(name) ?? []]),
          ),
        }
      : {}),
    ...(associations.length > 0 ? { associations: associationsJson(crm, record, associations) } : {}),
    createdAt: new Date(record.createdMs).toISOString(),
    updatedAt: values[modifiedProperty(record.type)] ?? new Date(record.updatedMs).toISOString(),
    archived: record.archivedMs !== null,
    ...(record.archivedMs === null ? {} : { archivedAt: new Date(record.archivedMs).toISOString() }),
  };
};

/** An error of one input within a batch. */
export interface InputError extends ErrorParts {
  readonly traceId?: string;
}

/** 200 or 201 when every input did, 207 when some did not. */
export const batchReply = (
  nowMs: number,
  results: readonly object[],
  errors: readonly InputError[],
  whenAllDid = 200,
): StandInResponse => {
  const at = new Date(nowMs).toISOString();
  return json(errors.length === 0 ? whenAllDid : 207, {
    status: 'COMPLETE',
    results,
    ...(errors.length === 0
      ? {}
      : {
          numErrors: errors.length,
          errors: errors.map(({ category, message, subCategory, context, errors: details, traceId }) => ({
            status: 'error',
            category,
            ...(subCategory ? { subCategory } : {}),
            message,
            context: { ...context, ...(traceId === undefined ? {} : { objectWriteTraceId: [traceId] }) },
            errors: details ?? [],
            links: {},
          })),
        }),
    requestedAt: at,
    startedAt: at,
    completedAt: at,
  });
};
