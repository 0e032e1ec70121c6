// Crossbeam's changes as rows of Overlaps: what each source knows about an overlap, put into columns.
import type { Cell } from '../../engine/cells';
import type { FieldMap, FieldSource } from './field-map';
import { LONGEST_CELL } from '../../workbook/cell-length';
import { cellFor, type IntakeValues } from '../../records/intake-columns';
import { bareHost } from '../../engine/host-name';
import { crossbeamKey, isCrossbeamKey } from './keys';
import { strongestPopulation, type PopulationName } from './populations';

interface Owner {
  readonly name: string | null;
  readonly email: string | null;
}

interface Field {
  readonly name: string;
  readonly value: Cell;
}

interface SourceRecord {
  readonly crossbeamRecordId: string;
  readonly recordId: string | null;
  readonly name: string | null;
  readonly website: string | null;
  readonly owner: Owner;
  readonly fields: readonly Field[];
  readonly isDeleted: boolean;
}

interface SourceOverlap {
  readonly crossbeamRecordId: string;
  readonly partnerCrossbeamRecordId: string;
  readonly recordId: string | null;
  readonly recordName: string | null;
  readonly recordWebsite: string | null;
  readonly partnerId: string | null;
  readonly partnerName: string | null;
  readonly partnerRecordName: string | null;
  readonly partnerRecordWebsite: string | null;
  readonly partnerOwner: Owner;
  readonly partnerPopulations: readonly PopulationName[];
  readonly partnerFields: readonly Field[];
  readonly isDeleted: boolean;
}

/** What this feature needs of a read; the Crossbeam adapter gives it. */
export interface OverlapChanges {
  readonly partners: readonly { readonly id: string; readonly name: string | null; readonly domain: string | null }[];
  readonly partnerPopulations: readonly {
    readonly id: string;
    readonly name: string;
    readonly standardType: string | null;
  }[];
  readonly overlaps: readonly SourceOverlap[];
  readonly records: readonly SourceRecord[];
  /** Every field name that our CRM synchronises. */
  readonly crmFields: readonly string[];
  /** Overlaps that are not among them are gone. */
  readonly overlapsFull: boolean;
}

/** What the store holds already. */
export interface KnownOverlaps {
  /** Keys of all live rows (not removed). */
  readonly keys: Iterable<string>;
  /** Keys of the live rows of one of our records, by its Crossbeam id: those that begin with `id:`. */
  keysOfRecord(crossbeamRecordId: string): readonly string[];
  cell(key: string, columnId: string): Cell;
}

export interface OverlapUpsert {
  readonly key: string;
  /** Only what the source knows; a column that is absent stays as it is, null empties it. */
  readonly values: IntakeValues;
}

export interface OverlapIntake {
  readonly upserts: readonly OverlapUpsert[];
  /** Live rows that the source no longer has. */
  readonly removedKeys: readonly string[];
  /** Crossbeam ids of records whose fields are neither among the changes nor in the store. */
  readonly wantedRecords: readonly string[];
  readonly problems: readonly { readonly key: string; readonly column: string; readonly message: string }[];
}

/**
 * Each changed overlap is an upsert. Our own record's fields reach every overlap of that record, so a record that
 * changed alone is an upsert of each live row in the store that has it, and a new overlap of a known record copies them
 * from its sibling row; the caller just writes the upserts (an upsert of a removed row brings it back).
 *
 * A column has one source: our CRM where it synchronises a field for it, else the partner, unless a row of the field
 * map
 * says otherwise. So it does not matter which of the two changed last.
 */
export function overlapsFromCrossbeam(changes: OverlapChanges, map: FieldMap, known: KnownOverlaps): OverlapIntake {
  const problems: OverlapIntake['problems'][number][] = [];
  const crmColumns = columnsOfCrm(changes.crmFields, map);
  const read = (source: FieldSource, fields: readonly Field[], key: string): IntakeValues =>
    fieldValues(source, fields, map, crmColumns, (column) => {
      problems.push({ key, column, message: `The value has more than ${LONGEST_CELL} characters and was left out.` });
    });
  const records = new Map<string, IntakeValues>();
  for (const record of changes.records) {
    if (!record.isDeleted)
      records.set(
        record.crossbeamRecordId,
        recordValues(record, read('crm_data', record.fields, record.crossbeamRecordId), map),
      );
  }
  const context = { ...partnerFacts(changes), crmColumns, map };
  const upserts = new Map<string, IntakeValues>();
  const removed = new Set<string>();
  const wanted = new Set<string>();
  for (const overlap of changes.overlaps) {
    const key = crossbeamKey(overlap.crossbeamRecordId, overlap.partnerCrossbeamRecordId);
    if (overlap.isDeleted) {
      if (known.keysOfRecord(overlap.crossbeamRecordId).includes(key)) removed.add(key);
      continue;
    }
    const ofRecord =
      records.get(overlap.crossbeamRecordId) ?? storedRecordValues(key, overlap.crossbeamRecordId, crmColumns, known);
    if (ofRecord === null) wanted.add(overlap.crossbeamRecordId);
    const shared = read('partner_source_data', overlap.partnerFields, key);
    upserts.set(key, overlapValues(overlap, shared, ofRecord ?? {}, context));
  }
  for (const [recordId, values] of records) {
    for (const key of known.keysOfRecord(recordId))
      if (!upserts.has(key) && !removed.has(key)) upserts.set(key, values);
  }
  if (changes.overlapsFull) {
    const seen = new Set(
      changes.overlaps.map((overlap) => crossbeamKey(overlap.crossbeamRecordId, overlap.partnerCrossbeamRecordId)),
    );
    for (const key of known.keys) if (isCrossbeamKey(key) && !seen.has(key)) removed.add(key);
  }
  for (const key of removed) upserts.delete(key);
  return {
    upserts: [...upserts].map(([key, values]) => ({ key, values })),
    removedKeys: [...removed],
    wantedRecords: [...wanted],
    problems,
  };
}

/** The columns that our CRM fills; a person's row that gives one to the partner takes it away. */
function columnsOfCrm(crmFields: readonly string[], map: FieldMap): ReadonlySet<string> {
  const columns = new Set<string>();
  for (const field of crmFields) {
    const column = map.target('crm_data', field)?.column;
    if (column === undefined) continue;
    if (map.isChosen('crm_data', column) || !map.isChosen('partner_source_data', column)) columns.add(column);
  }
  return columns;
}

/** Of several fields for one column the best ranked that is not blank counts; null when all are blank. */
function fieldValues(
  source: FieldSource,
  fields: readonly Field[],
  map: FieldMap,
  crmColumns: ReadonlySet<string>,
  tooLong: (column: string) => void,
): IntakeValues {
  const values: Record<string, Cell> = {};
  const ranks = new Map<string, number>();
  for (const field of fields) {
    const target = map.target(source, field.name);
    if (target === null || crmColumns.has(target.column) !== (source === 'crm_data')) continue;
    const cell = cellFor(map.typeOf(target.column), field.value);
    if (typeof cell === 'string' && cell.length > LONGEST_CELL) {
      tooLong(target.column);
      continue;
    }
    const rank = cell === null ? Infinity : target.rank;
    const other = ranks.get(target.column);
    if (other !== undefined && rank >= other) continue;
    values[target.column] = cell;
    ranks.set(target.column, rank);
  }
  return values;
}

function recordValues(record: SourceRecord, fields: IntakeValues, map: FieldMap): IntakeValues {
  const values: Record<string, Cell> = {};
  addKnown(values, 'account', record.name);
  addKnown(values, 'accountDomain', bareHost(record.website));
  addKnown(values, 'accountRecordId', record.recordId);
  return Object.assign(values, fields, ownerValues('crm_data', 'owner', record.owner, fields, map));
}

/** Not known is not the same as blank: the column stays as it is. */
function addKnown(values: Record<string, Cell>, column: string, value: Cell): void {
  if (value !== null) values[column] = value;
}

/** The owner that comes with the record, unless a person's row of the field map fills the column from a field. */
function ownerValues(
  source: FieldSource,
  column: 'owner' | 'partnerOwner',
  owner: Owner,
  fields: IntakeValues,
  map: FieldMap,
): IntakeValues {
  const pick = (columnId: string, given: string | null): Cell =>
    map.isChosen(source, columnId) ? (fields[columnId] ?? given) : (given ?? fields[columnId] ?? null);
  return { [column]: pick(column, owner.name), [`${column}Email`]: pick(`${column}Email`, owner.email) };
}

interface PartnerFacts {
  readonly domains: ReadonlyMap<string, string | null>;
  readonly standardTypes: ReadonlyMap<string, string | null>;
}

const partnerFacts = (changes: OverlapChanges): PartnerFacts => ({
  domains: new Map(changes.partners.map((partner) => [partner.id, partner.domain])),
  standardTypes: new Map(changes.partnerPopulations.map((population) => [population.id, population.standardType])),
});

interface MappingContext extends PartnerFacts {
  readonly crmColumns: ReadonlySet<string>;
  readonly map: FieldMap;
}

function overlapValues(
  overlap: SourceOverlap,
  shared: IntakeValues,
  ofRecord: IntakeValues,
  { domains, standardTypes, crmColumns, map }: MappingContext,
): IntakeValues {
  const values: Record<string, Cell> = {};
  const add = (column: string, value: Cell): void => {
    if (!crmColumns.has(column)) addKnown(values, column, value);
  };
  const partnerDomain = domains.get(overlap.partnerId ?? '') ?? null;
  add('account', overlap.recordName ?? overlap.partnerRecordName);
  add('accountDomain', bareHost(overlap.recordWebsite));
  add('accountRecordId', overlap.recordId);
  add('partner', overlap.partnerName);
  add('partnerId', overlap.partnerId);
  add('partnerDomain', bareHost(partnerDomain) ?? partnerDomain);
  Object.assign(
    values,
    shared,
    ownerValues('partner_source_data', 'partnerOwner', overlap.partnerOwner, shared, map),
    ofRecord,
  );
  // A blank status leaves it to the populations; one that our CRM fills and that did not come along stays as it is.
  const isLeftOpen =
    'relationshipStatus' in values ? values['relationshipStatus'] === null : !crmColumns.has('relationshipStatus');
  if (isLeftOpen)
    addKnown(values, 'relationshipStatus', strongestPopulation(overlap.partnerPopulations, standardTypes));
  return values;
}

/**
 * What the store holds of our record: nothing to add when the row is there already, a sibling's values when another
 * overlap of the same record is, null when the record was never seen.
 */
function storedRecordValues(
  key: string,
  recordId: string,
  crmColumns: ReadonlySet<string>,
  store: KnownOverlaps,
): IntakeValues | null {
  const keys = store.keysOfRecord(recordId);
  if (keys.includes(key)) return {};
  const sibling = keys[0];
  return sibling === undefined
    ? null
    : Object.fromEntries(['owner', 'ownerEmail', ...crmColumns].map((column) => [column, store.cell(sibling, column)]));
}
