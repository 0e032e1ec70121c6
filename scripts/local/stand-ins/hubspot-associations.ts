// Associations over HTTP: of one record (`/crm/objects/…/associations/…`) and in batches (`/crm/associations/…`).
import { associationKinds, isPrimaryKind, type AssociationKind } from './hubspot-association-types';
import type { HubspotCrm } from './hubspot-crm';
import type { Association } from './hubspot-links';
import { crmTypeOf, OBJECT_TYPE_IDS, type CrmType } from './hubspot-properties';
import { batchReply, failed, invalid, json, noContent, noSuchCall, notFound, type InputError } from './hubspot-wire';
import type { StandInResponse } from './server';

export interface AssociationsCall {
  readonly crm: HubspotCrm;
  readonly method: string;
  /** What follows the version in the path. */
  readonly rest: readonly string[];
  readonly query: URLSearchParams;
  readonly body: unknown;
}

/** One side of a pair that is asked about. */
interface Pair {
  readonly crm: HubspotCrm;
  readonly from: CrmType;
  readonly to: CrmType;
}

interface Input {
  readonly id?: string;
  readonly from?: { readonly id?: string };
  readonly to?: { readonly id?: string } | readonly { readonly id?: string }[];
  readonly types?: unknown;
  /** Version 3 names the kind. */
  readonly type?: unknown;
}

const shown = ({ toId, types }: Association): object => ({
  toObjectId: toId,
  associationTypes: types.map(({ category, typeId, label }) => ({ category, typeId, label })),
});

const isThere = ({ crm }: Pair, type: CrmType, id: string): boolean => crm.find(type, id)?.archivedMs === null;

const missingRecord = (pair: Pair, fromId: string, toId: string): InputError | null => {
  const [type, id] = isThere(pair, pair.from, fromId) ? [pair.to, toId] : [pair.from, fromId];
  return isThere(pair, type, id)
    ? null
    : {
        category: 'OBJECT_NOT_FOUND',
        message: `There is no record ${id.slice(0, 40)} among the ${type}.`,
        context: { fromObjectId: [fromId], toObjectId: [toId] },
      };
};

/** The kinds that a caller names by number; a text says which of them HubSpot does not know. */
export function kindsNamed(from: CrmType, to: CrmType, types: unknown): readonly AssociationKind[] | string {
  const wanted = (Array.isArray(types) ? types : []) as readonly {
    readonly associationCategory?: unknown;
    readonly associationTypeId?: unknown;
  }[];
  if (wanted.length === 0) return 'At least one association type is needed: associationCategory and associationTypeId.';
  const known = associationKinds(from, to);
  const found = wanted.map(({ associationCategory, associationTypeId }) =>
    known.find(({ category, typeId }) => category === associationCategory && typeId === associationTypeId),
  );
  const at = found.indexOf(undefined);
  return at < 0
    ? found.flatMap((kind) => kind ?? [])
    : `There is no association type ${String(wanted[at]?.associationCategory)} ${String(wanted[at]?.associationTypeId)} from ${from} to ${to}.`;
}

const labels = ({ from, to }: Pair, fromId: string, toId: string, kinds: readonly AssociationKind[]): object => ({
  fromObjectTypeId: OBJECT_TYPE_IDS[from],
  fromObjectId: fromId,
  toObjectTypeId: OBJECT_TYPE_IDS[to],
  toObjectId: toId,
  labels: kinds.flatMap(({ label }) => label ?? []),
});

const spec = ({ category, typeId }: AssociationKind): object => ({
  associationCategory: category,
  associationTypeId: typeId,
});

/** Without a label. @returns what HubSpot says of it */
function associatePlainly(pair: Pair, fromId: string, toId: string): object {
  const { crm, from, to } = pair;
  crm.associate(from, fromId, to, toId);
  const plain = associationKinds(from, to).find((kind) => !isPrimaryKind(kind)) as AssociationKind;
  return { from: { id: fromId }, to: { id: toId }, associationSpec: spec(plain) };
}

const LARGEST_PAGE = 500;

function listed(pair: Pair, fromId: string, query: URLSearchParams): StandInResponse {
  const limit = Number(query.get('limit') ?? LARGEST_PAGE);
  const start = Number(query.get('after') ?? 0);
  if (!(limit >= 1 && limit <= LARGEST_PAGE) || !(start >= 0))
    return invalid(`limit must be between 1 and ${LARGEST_PAGE}`);
  const all = pair.crm.associations(pair.from, fromId, pair.to);
  const next = start + limit < all.length ? { paging: { next: { after: String(start + limit) } } } : {};
  return json(200, { results: all.slice(start, start + limit).map(shown), ...next });
}

/** `…/{type}/{id}/associations/{to}[/{toId}]` and `…/associations/default/{to}/{toId}`. */
export function recordAssociationsReply(call: AssociationsCall): StandInResponse {
  const { crm, method, rest, query, body } = call;
  const [fromName = '', fromId = '', , ...path] = rest;
  const isDefault = path[0] === 'default';
  const [toName = '', toId] = isDefault ? path.slice(1) : path;
  const [from, to] = [crmTypeOf(fromName), crmTypeOf(toName)];
  if (!from || !to || associationKinds(from, to).length === 0)
    return invalid(`HubSpot knows no association from ${fromName} to ${toName}.`);
  const pair: Pair = { crm, from, to };
  if (!isThere(pair, from, fromId)) return notFound(`There is no record ${fromId.slice(0, 40)} among the ${from}.`);
  if (method === 'GET' && toId === undefined) return listed(pair, fromId, query);
  if (
    toId === undefined ||
    path.length !== (isDefault ? 3 : 2) ||
    (method !== 'PUT' && (method !== 'DELETE' || isDefault))
  )
    return noSuchCall(method);
  const missing = missingRecord(pair, fromId, toId);
  if (missing) return failed(404, missing);
  if (method === 'DELETE') {
    crm.dissociate(from, fromId, to, toId);
    return noContent();
  }
  if (isDefault) return batchReply(crm.now(), [associatePlainly(pair, fromId, toId)], []);
  const kinds = kindsNamed(from, to, body);
  if (typeof kinds === 'string') return invalid(kinds);
  crm.associate(from, fromId, to, toId, kinds.some(isPrimaryKind));
  return json(201, labels(pair, fromId, toId, kinds));
}

const read = (pair: Pair, inputs: readonly Input[], isOld: boolean): StandInResponse => {
  const { crm, from, to } = pair;
  const errors: InputError[] = [];
  const results = inputs.flatMap(({ id = '' }) => {
    const found = crm.associations(from, id, to);
    if (found.length > 0)
      return [
        {
          from: { id },
          to: isOld
            ? found.flatMap(({ toId, types }) => types.map(({ name }) => ({ id: toId, type: name })))
            : found.map(shown),
        },
      ];
    errors.push({
      category: 'OBJECT_NOT_FOUND',
      subCategory: 'crm.associations.NO_ASSOCIATIONS_FOUND',
      message: `No ${to} is associated with ${from} ${id}.`,
      context: { fromObjectId: [id], fromObjectType: [from], toObjectType: [to] },
    });
    return [];
  });
  return batchReply(crm.now(), results, errors);
};

type Made = { readonly result: object } | { readonly error: InputError };

/** One input of a batch that associates. */
function made(pair: Pair, { from: source, to: target, types, type }: Input, action: string): Made {
  const { crm, from, to } = pair;
  const [fromId, toId] = [String(source?.id ?? ''), String((target as { readonly id?: string } | undefined)?.id ?? '')];
  const error = missingRecord(pair, fromId, toId);
  if (error) return { error };
  if (action === 'associate/default') return { result: associatePlainly(pair, fromId, toId) };
  const kinds =
    type === undefined ? kindsNamed(from, to, types) : associationKinds(from, to).filter(({ name }) => name === type);
  if (typeof kinds === 'string' || kinds.length === 0)
    return {
      error: {
        category: 'VALIDATION_ERROR',
        message: typeof kinds === 'string' ? kinds : `There is no association type ${String(type).slice(0, 60)}.`,
        context: { fromObjectId: [fromId], toObjectId: [toId] },
      },
    };
  crm.associate(from, fromId, to, toId, kinds.some(isPrimaryKind));
  return {
    result: type === undefined ? labels(pair, fromId, toId, kinds) : { from: { id: fromId }, to: { id: toId }, type },
  };
}

/** What is not associated needs no parting. */
function part({ crm, from, to }: Pair, { from: source, to: target }: Input, isPrimaryOnly: boolean): void {
  const fromId = String(source?.id ?? '');
  const targets = (Array.isArray(target) ? target : [target]) as readonly ({ readonly id?: string } | undefined)[];
  for (const one of targets) {
    const toId = String(one?.id ?? '');
    if (isPrimaryOnly) crm.takePrimary(from, fromId, to, toId);
    else crm.dissociate(from, fromId, to, toId);
  }
}

/** Checks all first. Without their plain kind two records are no longer associated. */
function partLabels(pair: Pair, inputs: readonly Input[]): StandInResponse {
  const kinds = inputs.map(({ types }) => kindsNamed(pair.from, pair.to, types));
  const problem = kinds.find((one) => typeof one === 'string');
  if (problem !== undefined) return invalid(String(problem));
  inputs.forEach((input, at) => part(pair, input, (kinds[at] as readonly AssociationKind[]).every(isPrimaryKind)));
  return noContent();
}

const LARGEST_BATCH = 1_000;

/** @param isOld the shapes of version 3: `to` lists `{id, type}` */
export function associationsReply({ crm, method, rest, body }: AssociationsCall, isOld: boolean): StandInResponse {
  const [fromName = '', toName = '', area, ...words] = rest;
  const [from, to] = [crmTypeOf(fromName), crmTypeOf(toName)];
  if (!from || !to || associationKinds(from, to).length === 0)
    return invalid(`HubSpot knows no association from ${fromName} to ${toName}.`);
  const pair: Pair = { crm, from, to };
  if (method === 'GET' && area === (isOld ? 'types' : 'labels'))
    return json(200, {
      results: associationKinds(from, to).map(({ category, typeId, label, name }) =>
        isOld ? { id: String(typeId), name } : { category, typeId, label },
      ),
    });
  if (area !== 'batch' || method !== 'POST') return noSuchCall(method);
  const inputs = ((body as { readonly inputs?: unknown }).inputs ?? []) as readonly Input[];
  if (!Array.isArray(inputs) || inputs.length === 0 || inputs.length > LARGEST_BATCH)
    return invalid(`inputs is missing, empty or longer than ${LARGEST_BATCH}`);
  const action = words.join('/');
  switch (action) {
    case 'read':
      return read(pair, inputs, isOld);
    case 'create':
    case 'associate/default': {
      const all = inputs.map((input) => made(pair, input, action));
      return batchReply(
        crm.now(),
        all.flatMap((one) => ('result' in one ? one.result : [])),
        all.flatMap((one) => ('error' in one ? one.error : [])),
        action === 'create' ? 201 : 200,
      );
    }
    case 'archive':
      inputs.forEach((input) => part(pair, input, false));
      return noContent();
    case 'labels/archive':
      return partLabels(pair, inputs);
    default:
      return noSuchCall(method);
  }
}
