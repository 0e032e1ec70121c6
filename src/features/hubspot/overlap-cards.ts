// An overlap as its card shows it: points per criterion, what is missing, the partner, the last messages.
import { columnsOf } from '../../engine/columns';
import { contributionsOf, scoreTable, type Contribution } from '../../engine/score';
import { instantOf, isoOf } from '../../engine/instants';
import { nudgeFacts, type NudgeFacts } from '../../engine/nudge-text';
import { stableHash } from '../../engine/hash';
import { compileWeights } from '../../engine/weights';
import { compactNumber } from '../../engine/wording';
import { cellAt, cellsOf, textAt, type Table } from '../../workbook/table';
import type { WeightsVersion } from '../../workbook/weights-version';
import type { CardCriterion, CardMessage, ScoredCard } from './card-json';

/** A message of the outbox, as far as a card tells of it. */
export interface SentMessage extends CardMessage {
  /** Key of the overlap. */
  readonly record: string;
}

export interface CardSource {
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
const STEP_WORDS: Readonly<Record<string, string>> = { ae: 'account executive', manager: 'manager', executive: 'executive' };

const isKnown = ({ missing, points }: Contribution): boolean => !missing || points >= 0.05;

const nameOf = ({ criterion: { criterion, model } }: Contribution, all: readonly Contribution[]): string =>
  all.filter((other) => other.criterion.criterion === criterion).length > 1 ? `${model} ${criterion}` : criterion;

const plainNumber = (cell: ReturnType<typeof cellAt>): string => (typeof cell === 'number' ? compactNumber(cell) : String(cell ?? ''));

/** Makes cards of single overlaps; the scores of all are worked out once, when the first is asked for. */
export const overlapCards = ({ store, version, agedAtMs, timeZone, messagesOf, staleAfterDays }: CardSource): ((row: number, partners: number) => OverlapCard) => {
  const columns = columnsOf(store.rowCount, (field) => (store.position.has(field) ? cellsOf(store, field) : undefined), timeZone);
  const table = scoreTable(compileWeights(version.weights), columns, agedAtMs);
  const text = (id: string, row: number): string => textAt(store, id, row);
  const orNull = (id: string, row: number): string | null => text(id, row) || null;
  const numberAt = (id: string, row: number): number | null => {
    const cell = cellAt(store, id, row);
    return typeof cell === 'number' ? cell : null;
  };
  const valueOf = ({ criterion, missing }: Contribution, row: number): string | null => (missing ? null : plainNumber(cellAt(store, criterion.field, row)) || null);

  const factsOf = (row: number): NudgeFacts => {
    const band = version.bands.find(({ name }) => name === text('band', row)) ?? null;
    const cell = (id: string): ReturnType<typeof cellAt> => cellAt(store, id, row);
    return nudgeFacts({
      account: cell('account') ?? cell('accountDomain'), partner: cell('partner'), score: numberAt('score', row), band, reasons: cell('reasons'), amount: cell('dealAmount'), stage: cell('dealStage'),
      owner: { name: cell('owner'), email: cell('ownerEmail') }, partnerOwner: { name: cell('partnerOwner'), email: cell('partnerOwnerEmail') },
      why: [], step: 'ae', previousSteps: [], note: null, links: [], howToResolve: '', timeZone,
    });
  };

  return (row, partners) => {
    const all = contributionsOf(table, 'combined', row);
    const earned = all.filter(isKnown).sort((a, b) => b.points - a.points);
    const summary: SummaryFacts = {
      facts: factsOf(row), domain: text('accountDomain', row), industry: text('industry', row), employees: plainNumber(cellAt(store, 'employees', row)),
      country: text('country', row), relationship: text('relationshipStatus', row), partners,
    };
    const band = version.bands.find(({ name }) => name === text('band', row));
    const changedMs = instantOf(cellAt(store, 'changedAt', row), timeZone);
    const snoozedMs = instantOf(cellAt(store, 'snoozeUntil', row), timeZone);
    const score = numberAt('score', row);
    const partner = text('partner', row) || 'an unnamed partner';
    const card: ScoredCard = {
      version: 1, state: 'scored', overlap: text('key', row),
      account: summary.facts.account, status: orNull('status', row), snoozedUntil: snoozedMs === null ? null : isoOf(snoozedMs), score, band: score === null || !band ? null : { name: band.name, colour: band.colour, guidance: band.guidance },
      criteria: score === null ? [] : earned.map((one): CardCriterion => ({ name: nameOf(one, all), points: one.points, value: valueOf(one, row) })),
      missing: all.filter((one) => !isKnown(one)).map((one) => nameOf(one, all)),
      coverage: numberAt('coverage', row),
      partner: { name: partner, domain: orNull('partnerDomain', row), relationship: orNull('relationshipStatus', row) },
      partnerOwner: { name: orNull('partnerOwner', row), email: orNull('partnerOwnerEmail', row) },
      partners,
      messages: (messagesOf.get(text('key', row)) ?? []).slice(0, MOST_MESSAGES).map(({ at, to, channel, step, subject, state }) => ({ at, to, channel: CHANNEL_WORDS[channel] ?? channel, step: STEP_WORDS[step] ?? step, subject, state })),
      dataAt: changedMs === null ? null : isoOf(changedMs),
      staleAfterDays,
      weightsVersion: numberAt('weightsVersion', row),
      factsId: stableHash(JSON.stringify(summary)),
    };
    const others = partners > 1 ? ` · ${partners} partners know this account` : '';
    return { card, summary, reasons: `With ${partner}: ${text('reasons', row) || 'no reasons'}${others}` };
  };
};
