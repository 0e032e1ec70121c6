// Groups and properties of a HubSpot portal: read, made where they are missing, and given other choices.
import { bodyOf, hubspotWords, listOf, objectOf, textOf, type HubspotApi, type HubspotType } from './hubspot-api';
import { ServiceError } from './service-error';

export interface PropertyOption {
  readonly label: string;
  readonly value: string;
  /** No longer offered to people. */
  readonly hidden?: boolean;
}

export interface PropertyDefinition {
  readonly name: string;
  readonly label: string;
  readonly description: string;
  readonly type: string;
  readonly fieldType: string;
  readonly hasUniqueValue: boolean;
  readonly options: readonly PropertyOption[];
}

export interface PortalDefinitions {
  readonly type: HubspotType;
  readonly groups: ReadonlySet<string>;
  readonly properties: ReadonlyMap<string, PropertyDefinition>;
  readonly failure: ServiceError | null;
}

const definitionOf = (value: unknown): PropertyDefinition => {
  const wire = objectOf(value);
  const text = (name: string): string => textOf(wire[name]) ?? '';
  const options = listOf(wire.options).map((option) => ({
    label: textOf(objectOf(option).label) ?? '',
    value: textOf(objectOf(option).value) ?? '',
    ...(objectOf(option).hidden === true ? { hidden: true } : {}),
  }));
  return {
    name: text('name'),
    label: text('label'),
    description: text('description'),
    type: text('type'),
    fieldType: text('fieldType'),
    hasUniqueValue: wire.hasUniqueValue === true,
    options,
  };
};

const notAsked = (api: HubspotApi): ServiceError =>
  new ServiceError(api.stopped() ?? 'It was not asked.', {
    service: 'HubSpot',
    code: 'unavailable',
    retryable: true,
    status: 0,
  });

export function readDefinitions(api: HubspotApi, types: readonly HubspotType[]): readonly PortalDefinitions[] {
  const replies = api.call(
    types.flatMap((type) =>
      [`properties/{V}/${type}/groups`, `properties/{V}/${type}`].map((path) => ({
        path,
        method: 'get' as const,
        reads: true,
      })),
    ),
  );
  return types.map((type, at) => {
    const bodies = [replies[at * 2], replies[at * 2 + 1]].map((reply) => (reply ? bodyOf(reply) : notAsked(api)));
    const failure = bodies.find((body): body is ServiceError => body instanceof ServiceError) ?? null;
    const [groups, properties] = bodies.map((body) => (body instanceof ServiceError ? [] : listOf(body.results)));
    return {
      type,
      failure,
      groups: new Set((groups ?? []).map((group) => textOf(objectOf(group).name) ?? '')),
      properties: new Map((properties ?? []).map(definitionOf).map((definition) => [definition.name, definition])),
    };
  });
}

/** Null when it was made, or somebody else had just made it; else why not. */
export function createGroup(api: HubspotApi, type: HubspotType, name: string, label: string): string | null {
  const reply = api.call([
    { path: `properties/{V}/${type}/groups`, method: 'post', reads: false, body: { name, label, displayOrder: -1 } },
  ])[0];
  if (!reply) return api.stopped() ?? 'It was not sent.';
  const body = bodyOf(reply);
  return body instanceof ServiceError && body.status !== 409 ? body.message : null;
}

/** As HubSpot takes them: all are named, in their order. */
const wireOptions = (options: readonly PropertyOption[]): readonly object[] =>
  options.map(({ hidden = false, ...option }, displayOrder) => ({ ...option, displayOrder, hidden }));

/** Null when it offers these choices from now on; else why not. */
export function setOptions(
  api: HubspotApi,
  type: HubspotType,
  name: string,
  options: readonly PropertyOption[],
): ServiceError | null {
  const reply = api.call([
    {
      path: `properties/{V}/${type}/${name}`,
      method: 'patch',
      reads: false,
      body: { options: wireOptions(options) },
    },
  ])[0];
  const body = reply ? bodyOf(reply) : notAsked(api);
  return body instanceof ServiceError ? body : null;
}

export interface CreatedProperties {
  readonly created: readonly string[];
  /** By property name; '' for all of them. */
  readonly failures: ReadonlyMap<string, string>;
}

export function createProperties(
  api: HubspotApi,
  type: HubspotType,
  groupName: string,
  definitions: readonly PropertyDefinition[],
): CreatedProperties {
  const inputs = definitions.map(({ options, ...definition }) => ({
    ...definition,
    groupName,
    formField: false,
    hidden: false,
    options: wireOptions(options),
  }));
  const reply = api.call([
    { path: `properties/{V}/${type}/batch/create`, method: 'post', reads: false, body: { inputs } },
  ])[0];
  if (!reply) return { created: [], failures: new Map([['', api.stopped() ?? 'It was not sent.']]) };
  const body = bodyOf(reply);
  if (body instanceof ServiceError) return { created: [], failures: new Map([['', body.message]]) };
  const failures = new Map<string, string>();
  for (const error of listOf(body.errors)) {
    const wire = objectOf(error);
    const named = Object.values(objectOf(wire.context))
      .flatMap((names) => listOf(names).map(String))
      .filter((name) => definitions.some((definition) => definition.name === name));
    // Somebody made it a moment ago: that is what was wanted.
    if (/ALREADY_EXISTS|CONFLICT/.test(String(wire.category))) continue;
    for (const name of named.length > 0 ? named : ['']) failures.set(name, hubspotWords(wire.message));
  }
  return { created: listOf(body.results).map((result) => textOf(objectOf(result).name) ?? ''), failures };
}
