// What an intake asks of HubSpot: changes first, then what they belong to, their owners, and last what was deleted.
import { advanced, FIRST_ID, type ChangesCursor } from './changes-cursor';
import type { CrmOwner, CrmRecord, TakenIn } from './record-rows';
import type { CrmType } from '../crm-tabs';
import { readArchived, readAssociations, readOwners, type Associations } from '../../services/hubspot';
import type { HubspotApi } from '../../services/hubspot-api';
import { readChanges, type Changes } from '../../services/hubspot-changes';
import { readDefinitions } from '../../services/hubspot-definitions';
import type { ServiceError } from '../../services/service-error';
import type { Problem } from '../../workbook/table';

export interface WantedType {
  readonly type: CrmType;
  readonly properties: readonly string[];
  /** Those of them that a person wrote into the Field map. */
  readonly chosen: readonly string[];
  readonly cursor: ChangesCursor;
  readonly floorMs: number | null;
  /** Ids whose associations are to be read although nothing else of them changed. */
  readonly known: readonly string[];
  /** Whether deleted records are listed too. */
  readonly isListing: boolean;
}

export interface ReadType {
  readonly taken: TakenIn;
  readonly cursor: ChangesCursor;
  /** All that changed since the last reading was read, and nothing had. */
  readonly isStill: boolean;
}

export interface HubspotReading {
  readonly types: readonly ReadType[];
  /** All of the portal; null when they were not read. */
  readonly owners: ReadonlyMap<string, CrmOwner> | null;
  /** They were asked for in vain: to be asked for by the next run, whatever changes. */
  readonly lacksOwners: boolean;
  /** Properties that were asked for and that HubSpot does not have, of types of which anything was read. */
  readonly unknown: Partial<Readonly<Record<CrmType, readonly string[]>>>;
  readonly problems: readonly Problem[];
  /** Time or the day's calls were used up before all was read. */
  readonly isStopped: boolean;
}

const problem = (message: string): Problem => ({ tab: 'HubSpot', row: null, column: null, message });

const troubleWith = (what: string, failure: ServiceError | null): readonly Problem[] =>
  failure ? [problem(`${what}: ${failure.message}`)] : [];

interface Associated {
  readonly companyOf: ReadonlyMap<string, string | null>;
  readonly contactsOf: ReadonlyMap<string, readonly string[]>;
  /** It was cut off: what it belongs to is read again by the next run. */
  readonly isCutOff: boolean;
  readonly problems: readonly Problem[];
}

const NOT_ASSOCIATED: Associated = { companyOf: new Map(), contactsOf: new Map(), isCutOff: false, problems: [] };

/** The primary company where HubSpot names one, else the only or the oldest. */
const primaryOf = (found: Associations['of'] extends ReadonlyMap<string, infer Found> ? Found : never): string | null =>
  (found.find(({ isPrimary }) => isPrimary) ?? [...found].sort((a, b) => Number(a.toId) - Number(b.toId))[0])?.toId ??
  null;

const readAssociated = (api: HubspotApi, type: CrmType, ids: readonly string[]): Associated => {
  if (type === 'companies' || ids.length === 0) return NOT_ASSOCIATED;
  const companies = readAssociations(api, type, 'companies', ids);
  const contacts = type === 'deals' ? readAssociations(api, type, 'contacts', ids) : null;
  const failure = companies.failure ?? contacts?.failure ?? null;
  const isPassing = failure === null || failure.retryable;
  return {
    companyOf: new Map([...companies.of].map(([id, found]) => [id, primaryOf(found)])),
    contactsOf: new Map([...(contacts?.of ?? [])].map(([id, found]) => [id, found.map(({ toId }) => toId)])),
    isCutOff: isPassing && companies.unread.size + (contacts?.unread.size ?? 0) > 0,
    problems: troubleWith(`The associations of ${type} could not be read`, failure),
  };
};

const latestOf = (records: readonly CrmRecord[]): number | null =>
  records.reduce<number | null>(
    (latest, { updatedMs }) => (updatedMs !== null && updatedMs > (latest ?? -Infinity) ? updatedMs : latest),
    null,
  );

const hasOwner = ({ properties }: CrmRecord): boolean => (properties.hubspot_owner_id ?? '') !== '';

interface Owners {
  /** Null when they were not read, or not all. */
  readonly owners: ReadonlyMap<string, CrmOwner> | null;
  readonly isInVain: boolean;
  readonly problems: readonly Problem[];
}

/** Records do not wait for them: once they are read, every row is brought up to date. */
const readOwnersFor = (api: HubspotApi, changes: readonly Changes[], isAsked: boolean): Owners => {
  if (!isAsked && !changes.some(({ records }) => records.some(hasOwner)))
    return { owners: null, isInVain: false, problems: [] };
  const { owners, failure, isWhole } = readOwners(api);
  return {
    owners: isWhole ? owners : null,
    isInVain: !isWhole,
    problems: troubleWith('The owners could not be read', failure),
  };
};

const readType = (
  api: HubspotApi,
  { type, records, restAfterId, overlong, failure }: Changes,
  { cursor, floorMs, known }: WantedType,
): ReadType & { readonly problems: readonly Problem[] } => {
  const ids = new Set(records.map(({ id }) => id));
  const associated = readAssociated(api, type, [...ids]);
  const others = readAssociated(
    api,
    type,
    known.filter((id) => !ids.has(id)),
  );
  // Nothing of a type is taken without what it belongs to; the next run reads it again.
  const { isCutOff } = associated;
  const areAllRead = known.length > 0 && !isCutOff && !others.isCutOff && others.problems.length === 0;
  const own = isCutOff ? NOT_ASSOCIATED : associated;
  const isUnread = restAfterId !== null && records.length === 0;
  return {
    taken: {
      type,
      records: isCutOff ? [] : records,
      archived: [],
      isListed: false,
      companyOf: new Map([...own.companyOf, ...others.companyOf]),
      contactsOf: new Map([...own.contactsOf, ...others.contactsOf]),
      readsAllLinks: areAllRead && associated.problems.length === 0,
    },
    isStill: cursor.sweep === null && failure === null && restAfterId === null && records.length === 0,
    cursor: isCutOff || isUnread ? cursor : advanced(cursor, floorMs, latestOf(records), restAfterId),
    problems: [
      ...troubleWith(`The changes of ${type} could not all be read`, failure),
      ...(overlong === 0
        ? []
        : [problem(`${overlong} of the ${type} came with an id too long to be one of HubSpot's and were left out.`)]),
      ...(associated.problems.length > 0 ? associated.problems : others.problems),
    ],
  };
};

/**
 * HubSpot answers with every property it has, empty ones too; what no record has is looked up before it is called
 * unknown.
 */
const unknownOf = (
  api: HubspotApi,
  changes: readonly Changes[],
  wanted: readonly WantedType[],
): HubspotReading['unknown'] => {
  const read = changes.filter(({ records }) => records.length > 0);
  const doubtful = read.map(({ type, records }) => ({
    type,
    names: (wanted.find((one) => one.type === type)?.chosen ?? []).filter(
      (name) => !records.some(({ properties }) => name in properties),
    ),
  }));
  const asked = doubtful.filter(({ names }) => names.length > 0).map(({ type }) => type);
  const known = new Map(
    (asked.length === 0 ? [] : readDefinitions(api, asked)).map(({ type, properties, failure }) => [
      type,
      failure === null ? properties : null,
    ]),
  );
  return Object.fromEntries(
    doubtful.map(({ type, names }) => [type, names.filter((name) => known.get(type)?.has(name) === false)]),
  );
};

/** @returns in the order of `wanted`. Throws only where nothing at all can be read. */
export const readHubspot = (api: HubspotApi, wanted: readonly WantedType[], asksOwners: boolean): HubspotReading => {
  const changes = readChanges(
    api,
    wanted.map(({ type, properties, floorMs, cursor }) => ({
      type,
      properties,
      floorMs,
      afterId: cursor.sweep?.afterId ?? FIRST_ID,
    })),
  );
  const [failed] = changes.flatMap(({ failure }) => failure ?? []);
  if (failed && changes.every(({ failure, records }) => failure !== null && records.length === 0)) throw failed;
  const read = changes.map((one, at) => readType(api, one, wanted[at] as WantedType));
  const { owners, isInVain, problems } = readOwnersFor(api, changes, asksOwners);
  const lists = changes.map(({ type, failure }, at) =>
    wanted[at]?.isListing === true && failure?.code !== 'forbidden' ? readArchived(api, type) : null,
  );
  const unknown = unknownOf(api, changes, wanted);
  const stopped = api.stopped();
  return {
    types: read.map(({ taken, cursor, isStill }, at) => ({
      cursor,
      isStill,
      taken: { ...taken, archived: lists[at]?.items ?? [], isListed: lists[at]?.isWhole === true },
    })),
    owners,
    lacksOwners: isInVain,
    unknown,
    problems: [
      ...read.flatMap((one) => one.problems),
      ...changes.flatMap(({ type }, at) =>
        troubleWith(`The deleted ${type} could not be listed`, lists[at]?.failure ?? null),
      ),
      ...problems,
      ...(stopped === null ? [] : [problem(stopped)]),
    ],
    isStopped: stopped !== null,
  };
};
