// The records of a HubSpot portal in memory: values with their history, associations, archived and merged records, and a
// search index that may lag behind.
import { isPrimaryKind } from './hubspot-association-types';
import { isClosedStage } from './hubspot-pipelines';
import { createLinks, type Association, type KeptLinks } from './hubspot-links';
import {
  CRM_TYPES,
  keptValue,
  modifiedProperty,
  standardGroups,
  standardProperties,
  type CrmType,
  type HubspotGroup,
  type HubspotProperty,
} from './hubspot-properties';

export interface HubspotOwner {
  readonly id: string;
  readonly email: string;
  readonly firstName: string;
  readonly lastName: string;
  readonly archived?: boolean;
}

export interface HistoryEntry {
  readonly value: string;
  readonly timestamp: string;
  readonly sourceType: string;
  readonly sourceId?: string;
}

export type Values = Readonly<Record<string, string | null>>;

interface Version {
  readonly atMs: number;
  readonly values: Values;
  readonly archived: boolean;
}

export interface CrmRecord {
  readonly id: string;
  readonly type: CrmType;
  readonly createdMs: number;
  values: Values;
  updatedMs: number;
  archivedMs: number | null;
  readonly history: Map<string, HistoryEntry[]>;
  /** Newest last; the search index shows one of them. */
  versions: Version[];
}

/** What has to be kept of a type of record so that the portal can be opened again. */
export interface KeptType {
  readonly groups: readonly HubspotGroup[];
  readonly properties: readonly HubspotProperty[];
  readonly records: readonly KeptRecord[];
  /** By the id of a merged record: the one it went into. */
  readonly merged: Readonly<Record<string, string>>;
}

/** Without the history of its values. */
type KeptRecord = Pick<CrmRecord, 'id' | 'createdMs' | 'updatedMs' | 'archivedMs' | 'values'>;

export interface KeptPortal {
  readonly types: Readonly<Partial<Record<CrmType, KeptType>>>;
  readonly links: KeptLinks;
}

/** Who writes: the API, or somebody in HubSpot itself. */
export type Source = 'INTEGRATION' | 'CRM_UI';

export interface HubspotCrm {
  readonly now: () => number;
  properties(type: CrmType): Map<string, HubspotProperty>;
  groups(type: CrmType): Map<string, HubspotGroup>;
  owners(): readonly HubspotOwner[];
  /** Makes one; an id of one's own may be given. */
  create(type: CrmType, values: Readonly<Record<string, unknown>>, source: Source, id?: string): CrmRecord;
  update(record: CrmRecord, values: Readonly<Record<string, unknown>>, source: Source): void;
  /** The record of an id, also of one that was merged into another; undefined when there is none. */
  find(type: CrmType, id: string): CrmRecord | undefined;
  findBy(type: CrmType, property: string, value: string): CrmRecord | undefined;
  all(type: CrmType): readonly CrmRecord[];
  archive(record: CrmRecord): void;
  restore(record: CrmRecord): void;
  merge(type: CrmType, primaryId: string, mergedId: string): CrmRecord;
  associate(from: CrmType, fromId: string, to: CrmType, toId: string, isPrimary?: boolean): void;
  dissociate(from: CrmType, fromId: string, to: CrmType, toId: string): void;
  /** They stay associated, as any other two. */
  takePrimary(from: CrmType, fromId: string, to: CrmType, toId: string): void;
  associations(from: CrmType, fromId: string, to: CrmType): readonly Association[];
  /** What the search index knows: the values of a moment ago when it lags. */
  indexed(type: CrmType): readonly { readonly record: CrmRecord; readonly values: Values }[];
  keep(): KeptPortal;
  /** Takes the place of all that is there. */
  reopen(kept: KeptPortal): void;
}

const NOTHING_KEPT: KeptType = { groups: [], properties: [], records: [], merged: {} };

export interface CrmOptions {
  readonly now: () => number;
  readonly owners: readonly HubspotOwner[];
  /** Read at each search. */
  readonly indexLagMs: () => number;
}

export function createCrm({ now, owners, indexLagMs }: CrmOptions): HubspotCrm {
  const definitions = new Map(
    CRM_TYPES.map((type) => [type, new Map(standardProperties(type).map((one) => [one.name, one]))]),
  );
  const groups = new Map(CRM_TYPES.map((type) => [type, new Map(standardGroups(type).map((one) => [one.name, one]))]));
  const records = new Map(CRM_TYPES.map((type) => [type, new Map<string, CrmRecord>()]));
  const mergedInto = new Map(CRM_TYPES.map((type) => [type, new Map<string, string>()]));
  const links = createLinks();
  let nextId = 20_000_000_001;
  const recordsOf = (type: CrmType): Map<string, CrmRecord> => records.get(type) ?? new Map<string, CrmRecord>();
  const mergedOf = (type: CrmType): Map<string, string> => mergedInto.get(type) ?? new Map<string, string>();
  const definitionsOf = (type: CrmType): Map<string, HubspotProperty> =>
    definitions.get(type) ?? new Map<string, HubspotProperty>();

  const noted = (record: CrmRecord): void => {
    const lag = indexLagMs();
    const shown = now() - lag;
    const kept = record.versions.filter(
      ({ atMs }, i) => atMs > shown || (record.versions[i + 1]?.atMs ?? Infinity) > shown,
    );
    record.versions = [
      ...(lag > 0 ? kept : []),
      { atMs: now(), values: record.values, archived: record.archivedMs !== null },
    ];
  };

  /** What HubSpot itself makes of what is written. */
  const workedOut = (type: CrmType, values: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> =>
    type === 'deals' && 'dealstage' in values ? { hs_is_closed: String(isClosedStage(values.dealstage)) } : {};

  const write = (record: CrmRecord, values: Readonly<Record<string, unknown>>, source: Source): void => {
    const timestamp = new Date(now()).toISOString();
    const changed: Record<string, string | null> = {};
    for (const [name, value] of Object.entries({ ...values, ...workedOut(record.type, values) })) {
      const kept = keptValue(definitionsOf(record.type).get(name), value);
      if (kept === (record.values[name] ?? null)) continue;
      changed[name] = kept;
      record.history.set(name, [
        { value: kept ?? '', timestamp, sourceType: source, ...(source === 'CRM_UI' ? { sourceId: 'userId:1' } : {}) },
        ...(record.history.get(name) ?? []),
      ]);
    }
    record.updatedMs = now();
    record.values = { ...record.values, ...changed, [modifiedProperty(record.type)]: timestamp };
    noted(record);
  };

  /** HubSpot tells a contact's primary company in a property, too. */
  const tellPrimary = (contactId: string): void => {
    const contact = recordsOf('contacts').get(contactId);
    const company = links.of('contacts', contactId, 'companies').find(({ types }) => types.some(isPrimaryKind));
    if (contact) contact.values = { ...contact.values, associatedcompanyid: company?.toId ?? null };
  };
  const tellPrimaryOf = (from: CrmType, fromId: string, to: CrmType, toId: string): void => {
    if (from === 'contacts' && to === 'companies') tellPrimary(fromId);
    if (from === 'companies' && to === 'contacts') tellPrimary(toId);
  };

  const find = (type: CrmType, id: string): CrmRecord | undefined => {
    const target = mergedOf(type).get(id);
    return target === undefined ? recordsOf(type).get(id) : find(type, target);
  };

  const restoreType = (type: CrmType, kept: KeptType): void => {
    const known = {
      definitions: definitionsOf(type),
      groups: groups.get(type),
      records: recordsOf(type),
      merged: mergedOf(type),
    };
    Object.values(known).forEach((map) => map?.clear());
    kept.properties.forEach((definition) => known.definitions.set(definition.name, definition));
    kept.groups.forEach((group) => known.groups?.set(group.name, group));
    for (const { id, createdMs, updatedMs, archivedMs, values } of kept.records) {
      known.records.set(id, {
        id,
        type,
        createdMs,
        updatedMs,
        archivedMs,
        values,
        history: new Map(),
        versions: [{ atMs: updatedMs, values, archived: archivedMs !== null }],
      });
      if (Number(id) > nextId) nextId = Number(id);
    }
    Object.entries(kept.merged).forEach(([id, into]) => known.merged.set(id, into));
  };

  const crm: HubspotCrm = {
    now,
    properties: definitionsOf,
    groups: (type) => groups.get(type) ?? new Map<string, HubspotGroup>(),
    owners: () => owners,
    create: (type, values, source, id) => {
      const own = id ?? String((nextId += 1));
      if (Number(own) > nextId) nextId = Number(own);
      const record: CrmRecord = {
        id: own,
        type,
        createdMs: now(),
        values: { createdate: new Date(now()).toISOString(), hs_object_id: own },
        updatedMs: now(),
        archivedMs: null,
        history: new Map(),
        versions: [],
      };
      recordsOf(type).set(own, record);
      write(record, values, source);
      return record;
    },
    update: write,
    find,
    findBy: (type, name, value) =>
      [...recordsOf(type).values()].find(
        (record) => record.archivedMs === null && record.values[name]?.toLowerCase() === value.toLowerCase(),
      ),
    all: (type) => [...recordsOf(type).values()],
    archive: (record) => {
      record.archivedMs = now();
      noted(record);
    },
    restore: (record) => {
      record.archivedMs = null;
      write(record, {}, 'CRM_UI');
    },
    merge: (type, primaryId, mergedId) => {
      const primary = recordsOf(type).get(primaryId);
      const merged = recordsOf(type).get(mergedId);
      if (!primary || !merged || primary === merged) throw new Error('Both records of a merge have to exist.');
      recordsOf(type).delete(mergedId);
      mergedOf(type).set(mergedId, primaryId);
      for (const to of CRM_TYPES)
        for (const { toId, types } of crm.associations(type, mergedId, to)) {
          const hasPrimary =
            to === 'companies' && links.of(type, primaryId, to).some((own) => own.types.some(isPrimaryKind));
          crm.dissociate(type, mergedId, to, toId);
          crm.associate(type, primaryId, to, toId, !hasPrimary && types.some(isPrimaryKind));
        }
      const ids = [...(primary.values.hs_merged_object_ids?.split(';') ?? []), mergedId];
      const domains =
        type === 'companies'
          ? [primary.values.hs_additional_domains, merged.values.domain, merged.values.hs_additional_domains].filter(
              (text) => text !== null && text !== undefined && text !== '',
            )
          : [];
      const missing = Object.entries(merged.values).filter(
        ([name, value]) => value !== null && (primary.values[name] ?? null) === null,
      );
      write(
        primary,
        {
          ...Object.fromEntries(missing),
          ...(domains.length > 0 ? { hs_additional_domains: domains.join(';') } : {}),
          hs_merged_object_ids: ids.join(';'),
        },
        'CRM_UI',
      );
      return primary;
    },
    associate: (from, fromId, to, toId, isPrimary = false) => {
      links.add(from, fromId, to, toId, isPrimary);
      tellPrimaryOf(from, fromId, to, toId);
    },
    dissociate: (from, fromId, to, toId) => {
      links.remove(from, fromId, to, toId);
      tellPrimaryOf(from, fromId, to, toId);
    },
    takePrimary: (from, fromId, to, toId) => {
      links.removePrimary(from, fromId, to, toId);
      tellPrimaryOf(from, fromId, to, toId);
    },
    associations: (from, fromId, to) =>
      links.of(from, fromId, to).filter(({ toId }) => find(to, toId)?.archivedMs === null),
    indexed: (type) => {
      const shown = now() - indexLagMs();
      return [...recordsOf(type).values()].flatMap((record) => {
        if (indexLagMs() === 0) return record.archivedMs === null ? [{ record, values: record.values }] : [];
        const version = [...record.versions].reverse().find(({ atMs }) => atMs <= shown);
        return version && !version.archived ? [{ record, values: version.values }] : [];
      });
    },
    keep: () => ({
      types: Object.fromEntries(
        CRM_TYPES.map((type): [CrmType, KeptType] => [
          type,
          {
            groups: [...crm.groups(type).values()],
            properties: [...definitionsOf(type).values()],
            records: crm.all(type).map(({ id, createdMs, updatedMs, archivedMs, values }) => ({
              id,
              createdMs,
              updatedMs,
              archivedMs,
              values,
            })),
            merged: Object.fromEntries(mergedOf(type)),
          },
        ]),
      ),
      links: links.kept(),
    }),
    reopen: (kept) => {
      for (const type of CRM_TYPES) restoreType(type, kept.types[type] ?? NOTHING_KEPT);
      links.restore(kept.links);
    },
  };
  return crm;
}
