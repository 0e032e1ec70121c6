// What HubSpot should show on each record: of every kind that belongs there its best live record, a company's on its
// deals and contacts too.
import { stableHash } from '../../engine/hash';
import { tenthsOf } from '../../engine/rounding';
import { isDone } from '../../records/closed';
import { indexByKey, textAt } from '../../workbook/table';
import { closesAtMs, type AccountFacts } from './account-facts';
import { CARD_VERSION, cardJson, cardText, type CardSection, type HubspotCard } from './card-json';
import { isMirror, kindsOn, othersOf, type Kind, type KindThere } from './kinds';
import { currentId } from './links';
import { crmRows, isLiveRecord, type RecordTables } from './record-tables';
import { removedCard, type RemovedFrom, type RemovedSource } from './removed-card';
import { isFilled } from './linked-map';
import { differing, type OwnCells, type Section, type SectionWanted } from './sections';
import { typesOn, type ShownType } from './shown-type';
import type { SummaryFacts } from './summary-facts';
import { CRM_TYPES, type CrmType } from '../crm-tabs';

/** The properties of HubSpot that Nexus alone writes, by name; what people edit there is never among them. */
export type PushedProperties = Readonly<Record<string, string>>;

/** What the summary on a record is made of. */
export interface ShownSummary {
  /**
   * Whose summary it is, so that a model's words are kept with it; null for that of a contact or deal alone, which is
   * made by rule.
   */
  readonly companyId: string | null;
  /** Of what it tells of first. */
  readonly score: number | null;
  readonly facts: SummaryFacts;
}

/** What records of HubSpot show; that of a company is shared by its contacts and deals. */
export interface ShownState {
  readonly properties: PushedProperties;
  /** Null where nothing has a score any more. */
  readonly summary: ShownSummary | null;
  /**
   * Kinds beside the first whose properties are among them, by id: once written they are kept up, also when their
   * record has left.
   */
  readonly carries: readonly string[];
  /** Names the properties. */
  readonly print: string;
}

export interface DesiredRecord {
  readonly type: CrmType;
  /** Index below the header, at the time of reading. */
  readonly row: number;
  readonly id: string;
  readonly state: ShownState;
}

const scoreText = (score: number | null): string => (score === null ? '' : tenthsOf(score).toFixed(1));

/** As long as the columns HubSpot shows; the reasons themselves are shorter. */
const LONGEST_TEXT = 5_000;

const printOf = (properties: PushedProperties): string => stableHash(JSON.stringify(properties));

/** Each property with what fills it; blank for a kind that is not there. */
const propertiesOf = (
  types: readonly ShownType[],
  sections: readonly Section[],
  card: HubspotCard,
): PushedProperties => {
  const filled = types.flatMap((type): readonly (readonly [string | undefined, string])[] => {
    const section = sections.find((one) => one.type === type);
    const { score, band, reasons, version } = type.crm.properties;
    const { weightsVersion = null } = section?.card ?? {};
    return [
      [score, scoreText(section?.card.score ?? null)],
      [band, section?.card.band?.name ?? ''],
      [reasons, cardText(section?.reasons ?? '', LONGEST_TEXT)],
      [version, weightsVersion === null ? '' : String(weightsVersion)],
    ];
  });
  return {
    ...Object.fromEntries(filled.flatMap(([name, value]) => (name === undefined ? [] : [[name, value]]))),
    nexus_card: cardJson(card),
  };
};

export interface DesiredSource extends RemovedSource {
  /** All kinds that have been scored, those as well that are switched off. */
  readonly types: readonly ShownType[];
  readonly kindsOff: readonly Kind[];
  /** Where merged companies went. */
  readonly successor: ReadonlyMap<string, string>;
  /** The card calls data older than so many days stale. */
  readonly staleAfterDays: number;
  readonly sectionOf: (wanted: SectionWanted) => Section;
  /** A record's cells as one of its deals has them. @param row of Deals. */
  readonly cellsOfDeal: (row: number) => OwnCells;
  /** @param companyId of a company that was not merged into another. */
  readonly accountOf: (companyId: string) => AccountFacts;
}

interface Where extends RemovedFrom {
  readonly type: CrmType;
  /** Kinds whose properties HubSpot was sent before. */
  readonly carried: readonly string[];
  readonly account: AccountFacts;
  /** When the deal is expected to close: a deal itself, else the account's. */
  readonly closesAtMs: number | null;
  /** Figures of a deal that are other than the account's. */
  readonly own?: OwnCells;
}

const isCompanys = ({ type }: Section): boolean => type.crm.object === 'companies';

const scoredState = (
  { staleAfterDays }: DesiredSource,
  types: readonly ShownType[],
  { companyId, own, account: { contact } }: Where,
  [first, ...others]: readonly [Section, ...Section[]],
): Omit<ShownState, 'carries'> => {
  const sections = [first, ...others] as const;
  const [card, ...further] = sections.map((section) => section.card) as [CardSection, ...CardSection[]];
  const properties = propertiesOf(types, sections, {
    version: CARD_VERSION,
    state: 'scored',
    sections: [card, ...further],
    staleAfterDays,
    factsId: first.summary.factsId,
    ...(contact && { contact }),
  });
  return {
    properties,
    summary: { companyId: isCompanys(first) && !own ? companyId : null, score: first.card.score, facts: first.summary },
    print: printOf(properties),
  };
};

/**
 * The kinds whose properties are written. Those of a kind that never was on the record are left alone: HubSpot may not
 * have them yet, and would refuse the others with them.
 */
const writtenTypes = (source: DesiredSource, { type, there, carried }: Where): readonly ShownType[] =>
  typesOn(
    source.kinds.map((kind) => kind.type),
    type,
  ).filter(
    (own) => own === firstOn(source, type) || carried.includes(own.id) || there.some(({ kind }) => kind.type === own),
  );

/** The kind whose properties every record of an object has, be it switched off. */
const firstOn = ({ types }: DesiredSource, object: CrmType): ShownType | undefined => typesOn(types, object)[0];

/** Those of a kind that is switched off stay noted: once it is on again they are kept up. */
const carriedOn = (source: DesiredSource, { type, carried }: Where, written: readonly ShownType[]): readonly string[] =>
  [
    ...written.filter((own) => own !== firstOn(source, type)),
    ...source.kindsOff.map((kind) => kind.type).filter(({ id }) => carried.includes(id)),
  ].map(({ id }) => id);

const isLive = ({ rows }: KindThere): boolean => rows.live.length > 0;

/** Made once for all records that show the same. */
const stateMaker = (source: DesiredSource): ((where: Where) => ShownState) => {
  const sections = new Map<Kind, Map<string, Section>>();
  const sectionOf = (
    { kind, rows: { live } }: KindThere,
    { own: ofDeal, closesAtMs: closes }: Where,
  ): readonly Section[] => {
    const [best] = live;
    if (best === undefined) return [];
    const wanted = { kind, row: best, others: othersOf(kind, live), closesAtMs: closes };
    if (ofDeal && isFilled(kind.type)) return [source.sectionOf({ ...wanted, own: ofDeal })];
    const own = sections.get(kind) ?? new Map<string, Section>();
    sections.set(kind, own);
    const name = `${best} ${closes ?? ''}`;
    const section = own.get(name) ?? source.sectionOf(wanted);
    own.set(name, section);
    return [section];
  };
  return (where) => {
    const types = writtenTypes(source, where);
    const carries = carriedOn(source, where, types);
    const [first, ...others] = where.there.flatMap((there) => sectionOf(there, where));
    if (first) return { ...scoredState(source, types, where, [first, ...others]), carries };
    const properties = propertiesOf(types, [], removedCard(source, where));
    return { properties, summary: null, carries, print: printOf(properties) };
  };
};

/**
 * What stands in `pushed` once HubSpot has it, e.g. `31 5c3fe3a1c06905c5 toys`: the record's id with it, so that a
 * cell in a wrong row counts for nothing, and the kinds beside the first whose properties were written.
 */
export const pushedMark = ({ id, state }: DesiredRecord, printOf: (state: ShownState) => string): string =>
  [id, printOf(state), ...state.carries].join(' ');

const carriedIn = (mark: string): readonly string[] =>
  mark
    .split(' ')
    .slice(2)
    .filter((kind) => kind !== '');

/**
 * A deal's figures, where they are other than those of the records that it shows; undefined where they are the same.
 */
const ownFigures = (
  { cellsOfDeal }: DesiredSource,
  type: CrmType,
  row: number,
  there: readonly KindThere[],
): OwnCells | undefined => {
  const shown = type === 'deals' ? there.filter((one) => isLive(one) && isFilled(one.kind.type)) : [];
  if (shown.length === 0) return undefined;
  const cells = cellsOfDeal(row);
  const isOther = ({ kind, rows: { live } }: KindThere): boolean => {
    const known = new Map([...cells].filter(([column]) => kind.store.position.has(column)));
    return differing(kind.rowAt(live[0] ?? 0), known).size > 0;
  };
  return shown.some(isOther) ? cells : undefined;
};

/**
 * Where each record of HubSpot's is one of the kind, most have nothing to show: those that are open and have a score,
 * and those that were shown before.
 */
const isToShow = ({ kind: { type, rowAt }, rows: { live } }: KindThere, first: ShownType | undefined, pushed: string) =>
  !isMirror(type) ||
  (type === first ? pushed !== '' : carriedIn(pushed).includes(type.id)) ||
  live.some((at) => rowAt(at).text('score') !== '' && !isDone(type, rowAt(at).cell));

/** Every record that has or had a score to show. Records that never had one are not touched. */
export function desiredRecords(source: DesiredSource): readonly DesiredRecord[] {
  const { kinds, records, successor } = source;
  const makeState = stateMaker(source);
  const accountRows = indexByKey(records.companies, 'id');
  const ownObjects = new Set(kinds.map(({ type }) => type.crm.object));
  const states = new Map<string, ShownState>();
  return CRM_TYPES.flatMap((type): readonly DesiredRecord[] => {
    const table = records[type];
    const found: DesiredRecord[] = [];
    for (const [id, row] of crmRows(table)) {
      if (!isLiveRecord(table, row)) continue;
      const companyId = type === 'companies' ? id : currentId(textAt(table, 'companyId', row), successor);
      const pushed = textAt(table, 'pushed', row);
      const there = kindsOn(kinds, { type, id, companyId }).filter((one) =>
        isToShow(one, firstOn(source, type), pushed),
      );
      if (!there.some(isLive) && pushed === '') continue;
      if (there.length === 0 && kindsOn(source.kindsOff, { type, id, companyId }).length > 0) continue;
      const own = ownFigures(source, type, row, there);
      // A company, its contacts and its deals show the same unless some kind is on contacts or deals alone, or a deal
      // has figures of its own.
      const isOwn = own !== undefined || (type !== 'companies' && ownObjects.has(type));
      const carried = carriedIn(pushed);
      const account = source.accountOf(companyId);
      const closes = type === 'deals' ? closesAtMs(table, row, source.timeZone) : account.closesAtMs;
      const name = [isOwn ? `${type} ${id}` : companyId, closes ?? '', ...carried].join(' ');
      const where: Where = {
        type,
        companyId,
        accountRow: accountRows.get(companyId),
        there,
        carried,
        account,
        closesAtMs: closes,
        ...(own && { own }),
      };
      const state = states.get(name) ?? makeState(where);
      states.set(name, state);
      found.push({ type, row, id, state });
    }
    return found;
  });
}

/** Records whose state HubSpot does not have yet. What it refused is not sent again until it changes. */
export const recordsToPush = (
  records: RecordTables,
  desired: readonly DesiredRecord[],
  printOf: (state: ShownState) => string,
): readonly DesiredRecord[] =>
  desired.filter((record) => {
    const table = records[record.type];
    const mark = pushedMark(record, printOf);
    return textAt(table, 'pushed', record.row) !== mark && textAt(table, 'refused', record.row) !== mark;
  });
