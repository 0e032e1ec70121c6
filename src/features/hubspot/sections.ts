// A record as its section of a card: points per criterion, what is missing, what it is about, the last messages.
import { columnsOf } from '../../engine/columns';
import { contributionsOf, scoreTable, type Contribution, type ScoreTable } from '../../engine/score';
import { isState, withStates } from '../../engine/band-states';
import { isoOf } from '../../engine/instants';
import { scorePartsOf, valueInWords } from '../../engine/reasons';
import { compileWeights } from '../../engine/weights';
import type { RecordRow } from '../../records/record-row';
import { typedKey } from '../../workbook/record-type-column';
import { cellsOf } from '../../workbook/table';
import type { WeightsVersion } from '../../records/weights-version';
import type { CardCriterion, CardLine, CardMessage, CardSection } from './card-json';
import type { Kind } from './kinds';
import type { ShownType } from './shown-type';
import { summaryFacts, type SummaryFacts } from './summary-facts';

/** A message of the outbox, as far as a card tells of it. */
export type SentMessage = CardMessage;

export interface SectionSource {
  /** What is in force for a kind. */
  readonly versionOf: (type: ShownType) => WeightsVersion | undefined;
  /** The instant at which `recency` was taken when the scores were made. */
  readonly agedAtMs: number;
  readonly timeZone: string;
  /** By key, with its kind in front. */
  readonly messagesOf: ReadonlyMap<string, readonly SentMessage[]>;
}

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

/** Most points first; without a score there are none to show. */
const criteriaOf = (
  all: readonly Contribution[],
  row: RecordRow,
  timeZone: string,
): { readonly criteria: readonly CardCriterion[]; readonly missing: readonly string[] } => {
  const valueOf = ({ criterion, missing }: Contribution): string | null =>
    missing ? null : valueInWords(criterion, row.cell(criterion.field), timeZone) || null;
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

/** @param others with how many more the account is shared. */
const linesOf = (type: ShownType, row: RecordRow, others: number): readonly CardLine[] => {
  const { lists, shared } = type.crm;
  const also =
    shared && others > 0
      ? [{ label: 'Also known to', text: `${others} more ${others === 1 ? shared.one : shared.many}` }]
      : [];
  return [...(lists ? lists.lines(row) : type.facts(row).map(({ label, text }) => ({ label, text }))), ...also];
};

const reasonsOf = (type: ShownType, row: RecordRow, count: number): string => {
  const { shared } = type.crm;
  const other = type.nameOf(row).with || (shared ? `an unnamed ${shared.one}` : '');
  const also = shared && count > 1 ? ` · ${count} ${shared.many} know this account` : '';
  return `${other === '' ? '' : `With ${other}: `}${row.text('reasons') || 'no reasons'}${also}`;
};

/** Worked out for all rows at once. */
const scoresOf = ({ type, store }: Kind, { versionOf, agedAtMs, timeZone }: SectionSource): ScoreTable =>
  scoreTable(
    compileWeights(versionOf(type)?.weights ?? { criteria: [] }),
    columnsOf(store.rowCount, (field) => (store.position.has(field) ? cellsOf(store, field) : undefined), timeZone),
    agedAtMs,
  );

/** Makes sections of single records; the scores of a kind are worked out once, when its first is asked for. */
export const sectionMaker = (source: SectionSource): ((kind: Kind, row: number, count: number) => Section) => {
  const scores = new Map<Kind, ScoreTable>();
  const scoresFor = (kind: Kind): ScoreTable => {
    const known = scores.get(kind) ?? scoresOf(kind, source);
    scores.set(kind, known);
    return known;
  };
  return (kind, index, count) => {
    const { type } = kind;
    const row = kind.rowAt(index);
    const score = numberAt(row, 'score');
    const { bands = [] } = source.versionOf(type) ?? {};
    const band = withStates(bands).find(({ name }) => name === row.text('band')) ?? null;
    const contributions = contributionsOf(scoresFor(kind), type.scoring.models.score, index);
    const { timeZone, agedAtMs } = source;
    const parts = scorePartsOf(score, contributions, { cellOf: row.cell, nowMs: agedAtMs, timeZone });
    const summary = summaryFacts(type, row, { bands, parts, count, timeZone });
    const card: CardSection = {
      recordType: type.id,
      key: row.key,
      kind: type.words.one,
      title: summary.facts.title,
      status: row.text('status') || null,
      snoozedUntil: isoAt(row, 'snoozeUntil'),
      score,
      band:
        !band || (score === null && !isState(band.name))
          ? null
          : { name: band.name, colour: band.colour, guidance: band.guidance },
      ...criteriaOf(contributions, row, timeZone),
      coverage: numberAt(row, 'coverage'),
      heading: type.crm.lists?.heading ?? 'What is known',
      facts: linesOf(type, row, count - 1),
      messages: messagesIn(source, typedKey(type.id, row.key)),
      dataAt: isoAt(row, 'changedAt'),
      weightsVersion: numberAt(row, 'weightsVersion'),
    };
    return { type, card, summary, reasons: reasonsOf(type, row, count) };
  };
};
