// The records that a store knows, and which of them an incoming one is: by its key, by another key that leads to it, or
// by what names it.
import type { SharedBy } from '../engine/matching/account';
import { blocks, type Blocks } from '../engine/matching/blocking';
import type { Verdict } from '../engine/matching/evidence';
import { keyAt, cellsOf, indexByKey, textAt, type Table } from '../workbook/table';
import { rowsByOtherKey, sourceKeysOf, type SourceKey } from './other-keys';
import { blocksOf, compareRecords, identityOf, type RecordIdentity } from './record-identity';
import { recordRow, type RecordRow } from './record-row';
import type { RecordMatching, RecordType } from './record-type';
import { OTHER_KEYS } from './standard-columns';
import { isRemoved } from './store-rows';

/** An incoming record. */
export interface Incoming {
  readonly key: string;
  /** Its source gave no key. */
  readonly isKeyMade: boolean;
  readonly row: RecordRow;
}

/** One that is known, or was new a moment ago. */
export interface KnownRecord {
  /** That stands for it: of a merged one, the key of what it was merged into. */
  readonly key: string;
  /** Its row in the store; null for one that is new in this run. */
  readonly row: number | null;
}

export type Place =
  | {
      readonly is: 'known';
      readonly record: KnownRecord;
      /** By which its source knows it: the record's own, or another that leads to it from now on. */
      readonly key: string;
    }
  | {
      readonly is: 'new';
      readonly key: string;
      /** That it may be as well, for a person to say. */
      readonly perhaps: KnownRecord | null;
    };

export interface KnownRecords {
  placeOf(incoming: Incoming): Place;
  /** What is new in this run is known to whatever comes behind it. */
  add(key: string, row: RecordRow): void;
  /** Where a key stands or leads to. */
  find(key: string): KnownRecord | undefined;
}

interface Entry extends KnownRecord {
  readonly identity: RecordIdentity;
}

const SUREST: Readonly<Record<SharedBy, number>> = { id: 0, domain: 1, name: 2 };

interface Judged {
  readonly entry: Entry;
  readonly verdict: Verdict;
  readonly by: SharedBy;
}

const surest = (found: readonly Judged[], wanted: Verdict): readonly Judged[] => {
  const own = found.filter(({ verdict }) => verdict === wanted);
  const best = Math.min(...own.map(({ by }) => SUREST[by]));
  return own.filter(({ by }) => SUREST[by] === best);
};

const distinct = (found: readonly Judged[]): readonly Entry[] => [
  ...new Map(found.map(({ entry }) => [entry.key, entry])).values(),
];

interface Known {
  readonly store: Table;
  readonly rowOf: ReadonlyMap<string, number>;
  readonly leads: ReadonlyMap<string, number>;
  /** Rows that are new in this run, by key. */
  readonly added: Map<string, RecordRow>;
}

const leadOf = ({ store, rowOf, leads, added }: Known, key: string): KnownRecord | undefined => {
  const row = leads.get(key) ?? rowOf.get(key);
  if (row !== undefined) return { key: keyAt(store, row), row };
  return added.has(key) ? { key, row: null } : undefined;
};

const sourceKeysIn = ({ store }: Known, { key, row }: KnownRecord): readonly SourceKey[] =>
  row === null ? [{ key, isEnded: false }] : sourceKeysOf(key, textAt(store, OTHER_KEYS, row));

/** The source that two records have in common; null where they come from different ones. */
const sharedSource = (
  known: Known,
  matching: RecordMatching,
  incoming: Incoming,
  record: KnownRecord,
): string | null => {
  const source = incoming.isKeyMade ? null : matching.sourceOf(incoming.key);
  const isShared = source !== null && sourceKeysIn(known, record).some(({ key }) => matching.sourceOf(key) === source);
  return isShared ? source : null;
};

/** Two records of one source are asked about; of one that tells its own apart they are two. */
const verdictBeside = (verdict: Verdict, source: string | null, { tellApart = [] }: RecordMatching): Verdict => {
  if (source === null) return verdict;
  if (tellApart.includes(source)) return 'other';
  return verdict === 'same' ? 'unsure' : verdict;
};

const freeKey = (known: Known, keys: readonly string[]): string | undefined =>
  keys.find((key) => leadOf(known, key) === undefined);

const newKey = (known: Known, keys: readonly string[]): string => {
  const free = freeKey(known, keys);
  if (free !== undefined) return free;
  const [first = ''] = keys;
  let n = 2;
  while (leadOf(known, `${first}-${n}`) !== undefined) n += 1;
  return `${first}-${n}`;
};

/** Made when the first record comes that its key does not name: most runs bring none. */
const indexOf = (
  known: Known,
  matching: RecordMatching,
  timeZone: string,
): Blocks<Entry> & { readonly put: (own: string, row: RecordRow) => void } => {
  const index = blocks<Entry>();
  const put = (own: string, row: RecordRow): void => {
    const lead = leadOf(known, own);
    if (!lead) return;
    const identity = identityOf(matching, row);
    index.add({ ...lead, identity }, blocksOf(identity));
  };
  for (const [own, row] of known.rowOf) put(own, recordRow(known.store, row, timeZone));
  for (const [own, row] of known.added) put(own, row);
  return { ...index, put };
};

/** By its keys alone: of a kind that does not say what makes two records one, or where the source names it. */
const byKeys = (known: Known): KnownRecords => ({
  find: (key) => leadOf(known, key),
  add: (key, row) => void known.added.set(key, row),
  placeOf: ({ key }) => {
    const record = leadOf(known, key);
    return record ? { is: 'known', record, key } : { is: 'new', key, perhaps: null };
  },
});

export const knownRecords = ({ matching }: RecordType, store: Table, timeZone: string): KnownRecords => {
  const known: Known = {
    store,
    rowOf: indexByKey(store),
    leads: cellsOf(store, OTHER_KEYS).length > 0 ? rowsByOtherKey(store) : new Map<string, number>(),
    added: new Map(),
  };
  if (!matching) return byKeys(known);
  let index: ReturnType<typeof indexOf> | undefined;
  const rowOf = (record: KnownRecord): RecordRow | undefined =>
    record.row === null ? known.added.get(record.key) : recordRow(store, record.row, timeZone);

  /**
   * The record under a made-up key, where that is what the key was made of once more. One that has an id, which this
   * one lacks, may be one of several: all that are known are looked at then.
   */
  const underMadeKey = (keys: readonly string[], identity: RecordIdentity): Place | undefined => {
    for (const key of keys) {
      const lead = leadOf(known, key);
      const own = known.rowOf.get(key);
      const row = own === undefined ? lead && rowOf(lead) : recordRow(store, own, timeZone);
      const there = row && identityOf(matching, row);
      const isSure = there && (there.account.id === '' || there.account.id === identity.account.id);
      if (lead && isSure && compareRecords(identity, there).verdict === 'same')
        return { is: 'known', record: lead, key };
    }
    return undefined;
  };
  const judge =
    (incoming: Incoming, identity: RecordIdentity) =>
    (entry: Entry): Judged => {
      const { verdict, by } = compareRecords(identity, entry.identity);
      const source = verdict === 'other' ? null : sharedSource(known, matching, incoming, entry);
      return { entry, verdict: verdictBeside(verdict, source, matching), by };
    };

  return {
    ...byKeys(known),
    add: (key, row) => {
      known.added.set(key, row);
      index?.put(key, row);
    },
    placeOf: (incoming) => {
      const { key, isKeyMade, row } = incoming;
      const named = isKeyMade ? undefined : leadOf(known, key);
      if (named) return { is: 'known', record: named, key };
      const identity = identityOf(matching, row);
      const keys = isKeyMade ? matching.keys(row) : [key];
      const made = isKeyMade ? underMadeKey(keys, identity) : undefined;
      if (made) return made;
      index ??= indexOf(known, matching, timeZone);
      const found = index.sharing(blocksOf(identity)).map(judge(incoming, identity));
      const live = found.filter(({ entry }) => entry.row === null || !isRemoved(store, entry.row));
      const alike = distinct(surest(live.some(({ verdict }) => verdict === 'same') ? live : found, 'same'));
      // Of several, the one that has as little an id as this one is the one that was made of it.
      const alone = alike.filter((entry) => entry.identity.account.id === identity.account.id);
      const same = alone.length === 1 ? alone : alike;
      const [only] = same;
      if (only && same.length === 1) return { is: 'known', record: only, key: freeKey(known, keys) ?? only.key };
      const [perhaps = null] = same.length > 1 ? same : distinct(surest(live, 'unsure'));
      return { is: 'new', key: newKey(known, keys), perhaps };
    },
  };
};
