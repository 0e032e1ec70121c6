// An overlap as its card shows it: points per criterion, what is missing, the partner, the last messages.
import type { Band } from '../../engine/bands';
import { columnsOf } from '../../engine/columns';
import { contributionsOf, scoreTable, type Contribution } from '../../engine/score';
import { instantOf, isoOf } from '../../engine/instants';
import { nudgedPerson, nudgeFacts, withPoints, type NudgeFacts, type NudgePerson } from '../../engine/nudge-text';
import { scorePartsOf } from '../../engine/reasons';
import { stableHash } from '../../engine/hash';
import { compileWeights } from '../../engine/weights';
import { compactNumber } from '../../engine/wording';
import { cellAt, cellsOf, textAt, type Table } from '../../workbook/table';
import { recordSource } from '../../nudges/record-facts';
import { recordRow } from '../../records/record-row';
import type { RecordType } from '../../records/record-type';
import type { WeightsVersion } from '../../records/weights-version';
import type { CardCriterion, CardMessage, ScoredCard } from './card-json';

/** A message of the outbox, as far as a card tells of it. */
export interface SentMessage extends CardMessage {
  /** Key of the overlap. */
  readonly record: string;
}

export interface CardSource {
  readonly type: RecordType;
  readonly store: Table;
  readonly version: WeightsVersion;
  /** The instant at which `recency` was taken when the scores were made. */
  readonly agedAtMs: number;
  readonly timeZone: string;
  readonly messagesOf: ReadonlyMap<string, readonly SentMessage[]>;
  readonly staleAfterDays: number;
}

/** What a summary may state, and what names those facts. */
export interface SummaryFacts {
  readonly facts: NudgeFacts;
  readonly domain: string;
  readonly industry: string;
  readonly employees: string;
  readonly country: string;
  readonly relationship: string;
  readonly partners: number;
}

export interface OverlapCard {
  readonly card: ScoredCard;
  readonly summary: SummaryFacts;
  /** `With Hub: +21 customer · …` */
  readonly reasons: string;
}

const MOST_MESSAGES = 5;
const CHANNEL_WORDS: Readonly<Record<string, string>> = { slack: 'Slack', webhook: 'Slack', mail: 'mail' };
const STEP_WORDS: Readonly<Record<string, string>> = {
  ae: 'account executive',
  manager: 'manager',
  executive: 'executive',
};

const isKnown = ({ missing, points }: Contribution): boolean => !missing || points >= 0.05;

const nameOf = ({ criterion: { criterion, model } }: Contribution, all: readonly Contribution[]): string =>
  all.filter((other) => other.criterion.criterion === criterion).length > 1 ? `${model} ${criterion}` : criterion;

const plainNumber = (cell: ReturnType<typeof cellAt>): string =>
  typeof cell === 'number' ? compactNumber(cell) : String(cell ?? '');

interface Row {
  readonly text: (id: string) => string;
  readonly orNull: (id: string) => string | null;
  readonly number: (id: string) => number | null;
  readonly cell: (id: string) => ReturnType<typeof cellAt>;
  /** ISO. */
  readonly instant: (id: string) => string | null;
}

const rowReader =
  (store: Table, timeZone: string) =>
  (row: number): Row => {
    const cell: Row['cell'] = (id) => cellAt(store, id, row);
    const text: Row['text'] = (id) => textAt(store, id, row);
    return {
      cell,
      text,
      orNull: (id) => text(id) || null,
      number: (id) => {
        const value = cell(id);
        return typeof value === 'number' ? value : null;
      },
      instant: (id) => {
        const ms = instantOf(cell(id), timeZone);
        return ms === null ? null : isoOf(ms);
      },
    };
  };

const bandOf = ({ bands }: WeightsVersion, { text }: Row): Band | null =>
  bands.find(({ name }) => name === text('band')) ?? null;

/** The person of one of its columns. */
export const personIn = ({ people }: NudgeFacts, id: string): NudgePerson | null =>
  people.find((contact) => contact.id === id)?.person ?? null;

/** The text of one of its facts. */
export const factIn = ({ facts }: NudgeFacts, id: string): string | null =>
  facts.find((fact) => fact.id === id)?.text ?? null;

/** In the shape in which cards were first told apart: none is pushed, and no summary asked for, for a shape alone. */
const factsIdOf = ({ facts, ...rest }: SummaryFacts): string => {
  const { title, with: partner, score, band, reasons, missing, why, level, isReminder, previousSteps, note } = facts;
  const told = {
    ...{ account: title, partner, score, band, reasons: reasons.map(withPoints), missing },
    ...{ amount: factIn(facts, 'amount'), stage: factIn(facts, 'stage') },
    ...{ owner: nudgedPerson(facts), partnerOwner: personIn(facts, 'partnerOwner') },
    ...{ why, level, isReminder, previousSteps, note, links: facts.links, howToResolve: facts.howToResolve },
  };
  return stableHash(JSON.stringify({ facts: told, ...rest }));
};

const summaryOf = (
  { type, store, version, agedAtMs, timeZone }: CardSource,
  index: number,
  row: Row,
  contributions: readonly Contribution[],
  partners: number,
): SummaryFacts => {
  const { cell, text, number } = row;
  const parts = scorePartsOf(number('score'), contributions, { cellOf: cell, nowMs: agedAtMs, timeZone });
  const facts = nudgeFacts({
    ...recordSource(type, recordRow(store, index, timeZone), version.bands, parts),
    why: [],
    step: 'ae',
    previousSteps: [],
    note: null,
    links: [],
    howToResolve: '',
    timeZone,
  });
  return {
    facts,
    domain: text('accountDomain'),
    industry: text('industry'),
    employees: plainNumber(cell('employees')),
    country: text('country'),
    relationship: text('relationshipStatus'),
    partners,
  };
};

interface Criteria {
  readonly criteria: readonly CardCriterion[];
  readonly missing: readonly string[];
}

/** Most points first; without a score there are none to show. */
const criteriaOf = (all: readonly Contribution[], { cell, number }: Row): Criteria => {
  const valueOf = ({ criterion, missing }: Contribution): string | null =>
    missing ? null : plainNumber(cell(criterion.field)) || null;
  const earned = number('score') === null ? [] : all.filter(isKnown).sort((a, b) => b.points - a.points);
  return {
    criteria: earned.map((one) => ({ name: nameOf(one, all), points: one.points, value: valueOf(one) })),
    missing: all.filter((one) => !isKnown(one)).map((one) => nameOf(one, all)),
  };
};

const messagesOf = ({ messagesOf: byRecord }: CardSource, key: string): readonly CardMessage[] =>
  (byRecord.get(key) ?? []).slice(0, MOST_MESSAGES).map(({ at, to, channel, step, subject, state }) => ({
    at,
    to,
    channel: CHANNEL_WORDS[channel] ?? channel,
    step: STEP_WORDS[step] ?? step,
    subject,
    state,
  }));

/** Makes cards of single overlaps; the scores of all are worked out once. */
export const overlapCards = (source: CardSource): ((row: number, partners: number) => OverlapCard) => {
  const { store, version, agedAtMs, timeZone, staleAfterDays } = source;
  const columns = columnsOf(
    store.rowCount,
    (field) => (store.position.has(field) ? cellsOf(store, field) : undefined),
    timeZone,
  );
  const table = scoreTable(compileWeights(version.weights), columns, agedAtMs);
  const readerOf = rowReader(store, timeZone);
  return (index, partners) => {
    const row = readerOf(index);
    const { text, orNull, number, instant } = row;
    const contributions = contributionsOf(table, source.type.scoring.models.score, index);
    const summary = summaryOf(source, index, row, contributions, partners);
    const band = bandOf(version, row);
    const score = number('score');
    const partner = text('partner') || 'an unnamed partner';
    const card: ScoredCard = {
      version: 1,
      state: 'scored',
      overlap: text('key'),
      account: summary.facts.title,
      status: orNull('status'),
      snoozedUntil: instant('snoozeUntil'),
      score,
      band: score === null || !band ? null : { name: band.name, colour: band.colour, guidance: band.guidance },
      ...criteriaOf(contributions, row),
      coverage: number('coverage'),
      partner: { name: partner, domain: orNull('partnerDomain'), relationship: orNull('relationshipStatus') },
      partnerOwner: { name: orNull('partnerOwner'), email: orNull('partnerOwnerEmail') },
      partners,
      messages: messagesOf(source, text('key')),
      dataAt: instant('changedAt'),
      staleAfterDays,
      weightsVersion: number('weightsVersion'),
      factsId: factsIdOf(summary),
    };
    const others = partners > 1 ? ` · ${partners} partners know this account` : '';
    return { card, summary, reasons: `With ${partner}: ${text('reasons') || 'no reasons'}${others}` };
  };
};
