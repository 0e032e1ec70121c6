// The records of a HubSpot portal in memory: values with their history, associations, archived and merged records, and a
// search index that may lag behind.
import { CRM_TYPES, keptValue, modifiedProperty, standardGroups, standardProperties, type CrmType, type HubspotGroup, type HubspotProperty } from './hubspot-properties';

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

export interface Association {
  readonly toId: string;
  readonly types: readonly { readonly category: string; readonly typeId: number; readonly label: string | null }[];
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
  associations(from: CrmType, fromId: string, to: CrmType): readonly Association[];
  /** What the search index knows: the values of a moment ago when it lags. */
  indexed(type: CrmType): readonly { readonly record: CrmRecord; readonly values: Values }[];
}

export interface CrmOptions {
  readonly now: () => number;
  readonly owners: readonly HubspotOwner[];
  /** Read at each search. */
  readonly indexLagMs: () => number;
}

/** HubSpot's own ids of the unlabelled and the primary association. */
const associationTypes: Readonly<Record<string, { readonly plain: number; readonly primary?: number }>> = {
  'contacts companies': { plain: 279, primary: 1 },
  'companies contacts': { plain: 280, primary: 2 },
  'deals companies': { plain: 341, primary: 5 },
  'companies deals': { plain: 342, primary: 6 },
  'deals contacts': { plain: 3 },
  'contacts deals': { plain: 4 },
};

const typesOf = (from: CrmType, to: CrmType, isPrimary: boolean): Association['types'] => {
  const ids = associationTypes[`${from} ${to}`] ?? { plain: 900 };
  const plain = { category: 'HUBSPOT_DEFINED', typeId: ids.plain, label: null };
  return isPrimary && ids.primary !== undefined ? [{ category: 'HUBSPOT_DEFINED', typeId: ids.primary, label: 'Primary' }, plain] : [plain];
};

export function createCrm({ now, owners, indexLagMs }: CrmOptions): HubspotCrm {
  const definitions = new Map(CRM_TYPES.map((type) => [type, new Map(standardProperties(type).map((one) => [one.name, one]))]));
  const groups = new Map(CRM_TYPES.map((type) => [type, new Map(standardGroups(type).map((one) => [one.name, one]))]));
  const records = new Map(CRM_TYPES.map((type) => [type, new Map<string, CrmRecord>()]));
  const mergedInto = new Map<string, string>();
  const links = new Map<string, Map<string, Association>>();
  let nextId = 20_000_000_001;
  const recordsOf = (type: CrmType): Map<string, CrmRecord> => records.get(type) ?? new Map<string, CrmRecord>();
  const definitionsOf = (type: CrmType): Map<string, HubspotProperty> => definitions.get(type) ?? new Map<string, HubspotProperty>();

  const noted = (record: CrmRecord): void => {
    const lag = indexLagMs();
    const shown = now() - lag;
    const kept = record.versions.filter(({ atMs }, i) => atMs > shown || (record.versions[i + 1]?.atMs ?? Infinity) > shown);
    record.versions = [...(lag > 0 ? kept : []), { atMs: now(), values: record.values, archived: record.archivedMs !== null }];
  };

  const write = (record: CrmRecord, values: Readonly<Record<string, unknown>>, source: Source): void => {
    const timestamp = new Date(now()).toISOString();
    const changed: Record<string, string | null> = {};
    for (const [name, value] of Object.entries(values)) {
      const kept = keptValue(definitionsOf(record.type).get(name), value);
      if (kept === (record.values[name] ?? null)) continue;
      changed[name] = kept;
      record.history.set(name, [{ value: kept ?? '', timestamp, sourceType: source, ...(source === 'CRM_UI' ? { sourceId: 'userId:1' } : {}) }, ...(record.history.get(name) ?? [])]);
    }
    record.updatedMs = now();
    record.values = { ...record.values, ...changed, [modifiedProperty(record.type)]: timestamp };
    noted(record);
  };

  const link = (from: CrmType, fromId: string, to: CrmType, toId: string, isPrimary: boolean): void => {
    const name = `${from} ${fromId} ${to}`;
    const known = links.get(name) ?? new Map<string, Association>();
    links.set(name, known.set(toId, { toId, types: typesOf(from, to, isPrimary) }));
  };

  const find = (type: CrmType, id: string): CrmRecord | undefined => {
    const target = mergedInto.get(`${type} ${id}`);
    return target === undefined ? recordsOf(type).get(id) : find(type, target);
  };

  const crm: HubspotCrm = {
    now,
    properties: definitionsOf,
    groups: (type) => groups.get(type) ?? new Map<string, HubspotGroup>(),
    owners: () => owners,
    create: (type, values, source, id) => {
      const own = id ?? String((nextId += 1));
      const record: CrmRecord = { id: own, type, createdMs: now(), values: { createdate: new Date(now()).toISOString(), hs_object_id: own }, updatedMs: now(), archivedMs: null, history: new Map(), versions: [] };
      recordsOf(type).set(own, record);
      write(record, values, source);
      return record;
    },
    update: write,
    find,
    findBy: (type, name, value) => [...recordsOf(type).values()].find((record) => record.archivedMs === null && record.values[name]?.toLowerCase() === value.toLowerCase()),
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
      mergedInto.set(`${type} ${mergedId}`, primaryId);
      for (const to of CRM_TYPES) for (const { toId, types } of crm.associations(type, mergedId, to)) {
        crm.associate(type, primaryId, to, toId, types.some(({ label }) => label === 'Primary'));
        crm.dissociate(type, mergedId, to, toId);
      }
      const ids = [...(primary.values.hs_merged_object_ids?.split(';') ?? []), mergedId];
      const missing = Object.entries(merged.values).filter(([name, value]) => value !== null && (primary.values[name] ?? null) === null);
      write(primary, { ...Object.fromEntries(missing), hs_merged_object_ids: ids.join(';') }, 'CRM_UI');
      return primary;
    },
    associate: (from, fromId, to, toId, isPrimary = false) => {
      link(from, fromId, to, toId, isPrimary);
      link(to, toId, from, fromId, isPrimary);
      const contact = from === 'contacts' && to === 'companies' ? recordsOf(from).get(fromId) : undefined;
      if (contact && isPrimary) contact.values = { ...contact.values, associatedcompanyid: toId };
    },
    dissociate: (from, fromId, to, toId) => {
      links.get(`${from} ${fromId} ${to}`)?.delete(toId);
      links.get(`${to} ${toId} ${from}`)?.delete(fromId);
    },
    associations: (from, fromId, to) => [...(links.get(`${from} ${fromId} ${to}`)?.values() ?? [])].filter(({ toId }) => find(to, toId)?.archivedMs === null),
    indexed: (type) => {
      const shown = now() - indexLagMs();
      return [...recordsOf(type).values()].flatMap((record) => {
        if (indexLagMs() === 0) return record.archivedMs === null ? [{ record, values: record.values }] : [];
        const version = [...record.versions].reverse().find(({ atMs }) => atMs <= shown);
        return version && !version.archived ? [{ record, values: version.values }] : [];
      });
    },
  };
  return crm;
}
