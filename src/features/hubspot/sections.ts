// A record as its section of a card: points per criterion, what is missing, what it is about, the last messages.
import type { ColumnReading } from '../../engine/column-reading';
import { columnsOf } from '../../engine/columns';
import { contributionsOf, scoreTable, type Contribution, type ScoreTable } from '../../engine/score';
import { isState, withStates } from '../../engine/band-states';
import { movesInWords, pointsOfDay } from '../../engine/change-words';
import { columnsInReporting, type Money } from '../../engine/money';
import { instantOf, isoOf } from '../../engine/instants';
import { numberOf, type Cell } from '../../engine/cells';
import { factText, nudgedPerson, personText } from '../../engine/nudge-words';
import { reasonsOf, scorePartsOf, valueInWords } from '../../engine/reasons';
import { memoryIn } from '../../engine/score-memory';
import { statusOf } from '../../engine/statuses';
import { DAY_MS, dayInWords } from '../../engine/wall-clock';
import { compileWeights } from '../../engine/weights';
import { isDone } from '../../records/closed';
import type { RecordRow } from '../../records/record-row';
import { currencyOfField } from '../../records/told-row';
import { typedKey } from '../../workbook/record-type-column';
import { readingIn } from '../../workbook/column-readings';
import type { Settings } from '../../workbook/settings';
import { cellsOf } from '../../workbook/table';
import type { WeightsVersion } from '../../records/weights-version';
import type { CardChange, CardCriterion, CardLine, CardMessage, CardSection } from './card-json';
import { introductionOn } from './introduction';
import type { Kind } from './kinds';
import type { ShownType } from './shown-type';
import { brief, nextStep, summaryFacts, type SummaryFacts } from './summary-facts';

/** A message of the outbox, as far as a card tells of it. */
export type SentMessage = CardMessage;

export interface SectionSource {
  /** What is in force for a kind. */
  readonly versionOf: (type: ShownType) => WeightsVersion | undefined;
  /** The instant at which `recency` was taken when the scores were made. */
  readonly agedAtMs: number;
  /** What amounts were converted by when the scores were made. */
  readonly money: Money;
  readonly timeZone: string;
  readonly settings: Settings;
  /** By key, with its kind in front. */
  readonly messagesOf: ReadonlyMap<string, readonly SentMessage[]>;
}

/** Cells of a record that one of its deals has otherwise: by column, that deal's own. */
export type OwnCells = ReadonlyMap<string, Cell>;

const isSame = (a: Cell, b: Cell): boolean => {
  const plain = (cell: Cell): string =>
    String(cell ?? '')
      .replace(/\s+/g, '')
      .toLowerCase();
  return plain(a) === plain(b);
};

/** Those that differ from what the record says. */
export const differing = (row: RecordRow, own: OwnCells): OwnCells =>
  new Map([...own].filter(([column, cell]) => !isSame(row.cell(column), cell)));

/** The record as the deal has it. */
const withCells = (row: RecordRow, own: OwnCells, timeZone: string): RecordRow => {
  const cell = (column: string): Cell => (own.has(column) ? (own.get(column) ?? null) : row.cell(column));
  return {
    key: row.key,
    cell,
    text: (column) => String(cell(column) ?? '').trim(),
    number: (column) => numberOf(cell(column)),
    instant: (column) => instantOf(cell(column), timeZone),
  };
};

export interface Section {
  readonly type: ShownType;
  readonly card: CardSection;
  readonly summary: SummaryFacts;
  /** `With Hub: +21 customer · …` */
  readonly reasons: string;
}

const CHANNEL_WORDS: Readonly<Record<string, string>> = { slack: 'Slack', webhook: 'Slack', mail: 'mail' };
const STEP_WORDS: Readonly<Record<string, string>> = {
  ae: 'account executive',
  manager: 'manager',
  executive: 'executive',
};

const isKnown = ({ is, missing, points }: Contribution): boolean =>
  is !== 'criterion' || !missing || Math.abs(points) >= 0.05;

const nameOf = ({ criterion: { criterion, model } }: Contribution, all: readonly Contribution[]): string =>
  all.filter((other) => other.criterion.criterion === criterion).length > 1 ? `${model} ${criterion}` : criterion;

/** Null for what was typed over with something else. */
const numberAt = (row: RecordRow, columnId: string): number | null => {
  const cell = row.cell(columnId);
  return typeof cell === 'number' ? cell : null;
};

const isoAt = (row: RecordRow, columnId: string): string | null => {
  const ms = row.instant(columnId);
  return ms === null ? null : isoOf(ms);
};

/** What is scored is the account's, so that beside a deal of other figures no value is shown. */
const OF_THE_ACCOUNT = "the account's";

/** Most points first; without a score there are none to show. */
const criteriaOf = (
  all: readonly Contribution[],
  row: RecordRow,
  own: OwnCells,
  timeZone: string,
  currencyOf: (field: string) => string,
): { readonly criteria: readonly CardCriterion[]; readonly missing: readonly string[] } => {
  const valueOf = ({ criterion, missing }: Contribution): string | null => {
    if (missing) return null;
    return own.has(criterion.field)
      ? OF_THE_ACCOUNT
      : valueInWords(criterion, row.cell(criterion.field), timeZone, currencyOf(criterion.field)) || null;
  };
  const earned =
    numberAt(row, 'score') === null && all.every(({ is }) => is !== 'veto')
      ? []
      : all.filter(isKnown).sort((a, b) => b.points - a.points);
  return {
    criteria: earned.map((one) => ({ name: nameOf(one, all), points: one.points, value: valueOf(one) })),
    missing: all.filter((one) => !isKnown(one)).map((one) => nameOf(one, all)),
  };
};

const messagesIn = ({ messagesOf }: SectionSource, key: string): readonly CardMessage[] =>
  (messagesOf.get(key) ?? []).map((message) => ({
    ...message,
    channel: CHANNEL_WORDS[message.channel] ?? message.channel,
    step: STEP_WORDS[message.step] ?? message.step,
  }));

/** So many are named; the rest are counted. */
const MOST_NAMED = 8;

/** `Hub, Lumen Cloud and 3 more partners` */
const namedOthers = (
  others: readonly string[],
  { one, many }: { readonly one: string; readonly many: string },
): string => {
  const more = others.length - MOST_NAMED;
  const names = others.slice(0, MOST_NAMED).map(brief).join(', ');
  return more > 0 ? `${names} and ${more} more ${more === 1 ? one : many}` : names;
};

/** @param others with whom else the account is shared. */
const linesOf = (
  type: ShownType,
  row: RecordRow,
  others: readonly string[],
  settings: Settings,
): readonly CardLine[] => {
  const { lists, shared, also: further } = type.crm;
  const also = shared && others.length > 0 ? [{ label: 'Also known to', text: namedOthers(others, shared) }] : [];
  return [
    ...(lists ? lists.lines(row) : type.facts(row).map(({ label, text }) => ({ label, text }))),
    ...(further?.(row, settings) ?? []),
    ...also,
  ];
};

/** What the record is about, where the card lists something else: on a deal its own figures and owner. */
const figuresOf = (
  { crm }: ShownType,
  { facts }: SummaryFacts,
  closesAtMs: number | null,
  timeZone: string,
): readonly CardLine[] => {
  const closes = closesAtMs === null ? [] : [{ label: 'Close date', text: dayInWords(closesAtMs, timeZone) }];
  if (!crm.lists) return closes;
  const owner = nudgedPerson(facts);
  return [
    ...facts.facts.map((fact) => ({ label: fact.label, text: factText(fact) })),
    ...closes,
    ...(owner ? [{ label: 'Owner', text: personText(owner) }] : []),
  ];
};

/** What moved the score on the last days on which it did; absent where nothing is remembered. */
const changesOf = (row: RecordRow): { readonly changes?: readonly CardChange[] } => {
  const memory = memoryIn(row.cell('scoreMemory'));
  if (!memory) return {};
  const changes = memory.changes.map((change): CardChange => ({
    day: isoOf(change.day * DAY_MS).slice(0, 10),
    points: pointsOfDay(memory, change),
    because: movesInWords(change.moves),
  }));
  return { changes };
};

const shownReasons = (type: ShownType, row: RecordRow, reasons: string, count: number): string => {
  const { shared } = type.crm;
  const other = type.nameOf(row).with || (shared ? `an unnamed ${shared.one}` : '');
  const also = shared && count > 1 ? ` · ${count} ${shared.many} know this account` : '';
  return `${other === '' ? '' : `With ${other}: `}${reasons || 'no reasons'}${also}`;
};

/** Worked out for all rows at once. */
const scoresOf = ({ type, store }: Kind, { versionOf, agedAtMs, money, timeZone }: SectionSource): ScoreTable =>
  scoreTable(
    compileWeights(versionOf(type)?.weights ?? { criteria: [] }),
    columnsInReporting(
      columnsOf(
        store.rowCount,
        (field) => (store.position.has(field) ? cellsOf(store, field) : undefined),
        timeZone,
        (field) => readingIn(store, field, timeZone),
      ),
      type.amounts ?? [],
      money,
    ),
    agedAtMs,
  );

export interface SectionWanted {
  readonly kind: Kind;
  /** Index below the header. */
  readonly row: number;
  /** With whom else the account is shared, by name. */
  readonly others: readonly string[];
  /** When the deal is expected to close, epoch milliseconds; null where nobody knows. */
  readonly closesAtMs: number | null;
  /** Of the deal that it is shown on. */
  readonly own?: OwnCells;
}

const NOTHING_OWN: OwnCells = new Map();

/** Makes sections of single records; the scores of a kind are worked out once, when its first is asked for. */
export const sectionMaker = (source: SectionSource): ((wanted: SectionWanted) => Section) => {
  const scores = new Map<Kind, ScoreTable>();
  const scoresFor = (kind: Kind): ScoreTable => {
    const known = scores.get(kind) ?? scoresOf(kind, source);
    scores.set(kind, known);
    return known;
  };
  return ({ kind, row: index, others, closesAtMs, own: ofDeal = NOTHING_OWN }) => {
    const { type } = kind;
    const row = kind.rowAt(index);
    const score = numberAt(row, 'score');
    const { timeZone, agedAtMs, money } = source;
    const currencyOf = (field: string): string => currencyOfField(type, money, field, row.cell);
    const own = differing(row, ofDeal);
    const shown = own.size === 0 ? row : withCells(row, own, timeZone);
    const unsaid = new Map([...own.keys()].map((column) => [column, null]));
    const readingOf = (field: string): ColumnReading => readingIn(kind.store, field, timeZone);
    const scored = { cellOf: withCells(row, unsaid, timeZone).cell, currencyOf, readingOf, nowMs: agedAtMs, timeZone };
    const { bands = [] } = source.versionOf(type) ?? {};
    const band = withStates(bands).find(({ name }) => name === row.text('band')) ?? null;
    const contributions = contributionsOf(scoresFor(kind), type.scoring.models.score, index);
    const summary = summaryFacts(type, shown, {
      bands,
      parts: scorePartsOf(score, contributions, scored),
      count: others.length + 1,
      timeZone,
    });
    const isOther = contributions.some(({ criterion }) => own.has(criterion.field));
    const card: CardSection = {
      recordType: type.id,
      key: row.key,
      kind: type.words.one,
      title: summary.facts.title,
      status: (statusOf(row.text('status')) ?? row.text('status')) || null,
      snoozedUntil: isoAt(row, 'snoozeUntil'),
      score,
      band:
        !band || (score === null && !isState(band.name))
          ? null
          : { name: band.name, colour: band.colour, guidance: band.guidance },
      ...criteriaOf(contributions, row, own, timeZone, currencyOf),
      ...changesOf(row),
      next: isDone(type, row.cell) ? '' : nextStep(summary),
      coverage: numberAt(row, 'coverage'),
      heading: type.crm.lists?.heading ?? 'What is known',
      facts: linesOf(type, shown, others, source.settings),
      figures: figuresOf(type, summary, closesAtMs, timeZone),
      ...introductionOn(type, shown, timeZone),
      messages: messagesIn(source, typedKey(type.id, row.key)),
      dataAt: isoAt(row, 'changedAt'),
      weightsVersion: numberAt(row, 'weightsVersion'),
    };
    const reasons = isOther ? reasonsOf(score, contributions, scored) : row.text('reasons');
    return { type, card, summary, reasons: shownReasons(type, row, reasons, others.length + 1) };
  };
};
