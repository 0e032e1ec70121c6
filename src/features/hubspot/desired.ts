// What HubSpot should show on each record: a company its best live overlap, its deals and contacts the same.
import { stableHash } from '../../engine/hash';
import { instantOf, isoOf } from '../../engine/instants';
import { cellAt, indexByKey, textAt, type Table } from '../../workbook/table';
import { cardJson, cardText, type HubspotCard, type RemovedCard } from './card-json';
import { currentId } from './links';
import type { OverlapCard, SummaryFacts } from './overlap-cards';
import { CRM_TYPES, type CrmType } from './tables';

/** The properties of HubSpot that Nexus alone writes; what people edit there is never among them. */
export type PushedProperties = Readonly<
  Record<'nexus_score' | 'nexus_band' | 'nexus_reasons' | 'nexus_card' | 'nexus_model_version', string>
>;

/** One company's state, shared by its deals and contacts. */
export interface CompanyState {
  readonly companyId: string;
  readonly properties: PushedProperties;
  /** Null for a company that no partner knows any more. */
  readonly summary: SummaryFacts | null;
  readonly factsId: string;
  /** Names the properties. */
  readonly print: string;
}

export interface DesiredRecord {
  readonly type: CrmType;
  /** Index below the header, at the time of reading. */
  readonly row: number;
  readonly id: string;
  readonly state: CompanyState;
}

const scoreText = (score: number | null): string => (score === null ? '' : (Math.round(score * 10) / 10).toFixed(1));

/** As long as the columns HubSpot shows; the reasons themselves are shorter. */
const LONGEST_TEXT = 5_000;

const printOf = (properties: PushedProperties): string => stableHash(JSON.stringify(properties));

const stateOf = (companyId: string, { card, summary, reasons }: OverlapCard): CompanyState => {
  const properties: PushedProperties = {
    nexus_score: scoreText(card.score),
    nexus_band: card.band?.name ?? '',
    nexus_reasons: cardText(reasons, LONGEST_TEXT),
    nexus_card: cardJson(card),
    nexus_model_version: card.weightsVersion === null ? '' : String(card.weightsVersion),
  };
  return { companyId, properties, summary, factsId: card.factsId, print: printOf(properties) };
};

type Removal = Pick<RemovedCard, 'why' | 'account' | 'removedAt'>;

const removedState = (companyId: string, removal: Removal): CompanyState => {
  const card: HubspotCard = { version: 1, state: 'removed', ...removal };
  const properties: PushedProperties = {
    nexus_score: '',
    nexus_band: '',
    nexus_reasons: '',
    nexus_card: cardJson(card),
    nexus_model_version: '',
  };
  return { companyId, properties, summary: null, factsId: '', print: printOf(properties) };
};

export interface DesiredSource {
  readonly store: Table;
  /** Company by overlap key, of live and removed overlaps. */
  readonly companyOf: ReadonlyMap<string, string>;
  /** Where merged companies went. */
  readonly successor: ReadonlyMap<string, string>;
  readonly records: Readonly<Partial<Record<CrmType, Table>>>;
  readonly timeZone: string;
}

const scoreAt = (store: Table, row: number): number => {
  const score = cellAt(store, 'score', row);
  return typeof score === 'number' ? score : -1;
};

/** Rows of the store by company: live ones best first, and the removed ones. */
export interface CompanyOverlaps {
  readonly live: readonly number[];
  readonly removed: readonly number[];
}

export const overlapsByCompany = ({
  store,
  companyOf,
  successor,
}: Pick<DesiredSource, 'store' | 'companyOf' | 'successor'>): ReadonlyMap<string, CompanyOverlaps> => {
  const rows = new Map<string, { live: number[]; removed: number[] }>();
  for (const [key, row] of indexByKey(store)) {
    const company = currentId(companyOf.get(key) ?? '', successor);
    if (company === '') continue;
    const own = rows.get(company) ?? { live: [], removed: [] };
    rows.set(company, own);
    own[textAt(store, 'removedAt', row) === '' ? 'live' : 'removed'].push(row);
  }
  for (const { live } of rows.values())
    live.sort(
      (a, b) => scoreAt(store, b) - scoreAt(store, a) || (textAt(store, 'key', a) < textAt(store, 'key', b) ? -1 : 1),
    );
  return rows;
};

const isoAt = (table: Table, columnId: string, row: number, timeZone: string): string | null => {
  const ms = instantOf(cellAt(table, columnId, row), timeZone);
  return ms === null ? null : isoOf(ms);
};

/** Why a company has no score to show, named as people know it: by HubSpot, else by the overlap it had last. @param row of the company in Accounts. */
const removalOf = (
  { store, records: { companies: accounts }, timeZone }: DesiredSource,
  companyId: string,
  row: number | undefined,
  removed: readonly number[],
): Removal => {
  if (companyId === '') return { why: 'none', account: '', removedAt: null };
  const latest = [...removed].sort(
    (a, b) =>
      (instantOf(cellAt(store, 'removedAt', b), timeZone) ?? 0) -
      (instantOf(cellAt(store, 'removedAt', a), timeZone) ?? 0),
  )[0];
  const account =
    (accounts && row !== undefined ? textAt(accounts, 'name', row) || textAt(accounts, 'domain', row) : '') ||
    (latest === undefined ? '' : textAt(store, 'account', latest)) ||
    'this company';
  const deletedAt = accounts && row !== undefined ? isoAt(accounts, 'archivedAt', row, timeZone) : null;
  if (deletedAt !== null) return { why: 'company', account, removedAt: deletedAt };
  return {
    why: 'overlap',
    account,
    removedAt: latest === undefined ? null : isoAt(store, 'removedAt', latest, timeZone),
  };
};

/** Two overlaps with one partner are one partner. */
const partnersOf = (store: Table, rows: readonly number[]): number =>
  new Set(rows.map((row) => (textAt(store, 'partnerId', row) || textAt(store, 'partner', row)).toLowerCase())).size;

/** A record that may be written: there, and neither archived, merged into another, nor erased here. */
export const isLiveRecord = (table: Table, row: number): boolean =>
  textAt(table, 'id', row) !== '' &&
  ['archivedAt', 'mergedInto', 'erasedAt'].every((id) => textAt(table, id, row) === '');

/** Every record that has or had a score to show. Records that never had one are not touched. */
export function desiredRecords(
  source: DesiredSource,
  cardOf: (row: number, partners: number) => OverlapCard,
): readonly DesiredRecord[] {
  const { store, records } = source;
  const overlaps = overlapsByCompany(source);
  const states = new Map<string, CompanyState>();
  const accountRow = records.companies ? indexByKey(records.companies, 'id') : new Map<string, number>();
  const stateFor = (companyId: string): CompanyState => {
    const known = states.get(companyId);
    if (known) return known;
    const own = overlaps.get(companyId);
    const best = own?.live[0];
    const state =
      own && best !== undefined
        ? stateOf(companyId, cardOf(best, partnersOf(store, own.live)))
        : removedState(companyId, removalOf(source, companyId, accountRow.get(companyId), own?.removed ?? []));
    states.set(companyId, state);
    return state;
  };
  return CRM_TYPES.flatMap((type): readonly DesiredRecord[] => {
    const table = records[type];
    if (!table) return [];
    const found: DesiredRecord[] = [];
    for (const [id, row] of indexByKey(table, 'id')) {
      if (!isLiveRecord(table, row)) continue;
      const companyId = type === 'companies' ? id : currentId(textAt(table, 'companyId', row), source.successor);
      const isShown = (overlaps.get(companyId)?.live.length ?? 0) > 0;
      if (!isShown && textAt(table, 'pushed', row) === '') continue;
      found.push({ type, row, id, state: stateFor(companyId) });
    }
    return found;
  });
}

/** What stands in `pushed` once HubSpot has it: the record's id with it, so that a cell in a wrong row counts for nothing. */
export const pushedMark = ({ id, state }: DesiredRecord, printOf: (state: CompanyState) => string): string =>
  `${id} ${printOf(state)}`;

/** Records whose state HubSpot does not have yet. What it refused is not sent again until it changes. */
export const recordsToPush = (
  records: Readonly<Partial<Record<CrmType, Table>>>,
  desired: readonly DesiredRecord[],
  printOf: (state: CompanyState) => string,
): readonly DesiredRecord[] =>
  desired.filter((record) => {
    const table = records[record.type];
    if (!table) return false;
    const mark = pushedMark(record, printOf);
    return textAt(table, 'pushed', record.row) !== mark && textAt(table, 'refused', record.row) !== mark;
  });
