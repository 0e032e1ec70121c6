// What the Weights screen works out without a page: drafts, groups, slider ends, what a draft changes in words.
import type { WeightChange, WeightLine, WeightsReply } from '../../src/app/sidebar/contract/weights';
import { weightOf as weightIn, weightProblem, type Criterion, type Weight } from '../../src/engine/criteria';
import type { CriterionMove, Preview } from '../../src/engine/preview';
import { counted, tenth } from '../parts/words';

/** Weights moved and not saved, by the key of their line. */
export type Drafts = Readonly<Record<string, Weight>>;

export interface ModelGroup {
  readonly model: string;
  readonly lines: readonly WeightLine[];
  /** The end of the model's sliders: they compare with each other. */
  readonly sliderEnd: number;
}

export function groupsOf(lines: readonly WeightLine[]): readonly ModelGroup[] {
  const models = [...new Set(lines.map(({ model }) => model))];
  return models.map((model) => {
    const own = lines.filter((line) => line.model === model);
    return { model, lines: own, sliderEnd: sliderEndOf(own.map(({ weight }) => sizeOf(weight))) };
  });
}

/** How far a slider stands from 0; vetoes have none. */
const sizeOf = (weight: Weight | null): number => (typeof weight === 'number' ? Math.abs(weight) : 0);

/** Room to double the largest weight, as a round number. */
export function sliderEndOf(weights: readonly number[]): number {
  const wanted = 2 * Math.max(0, ...weights);
  if (wanted === 0) return 100;
  const step = 10 ** Math.floor(Math.log10(wanted));
  return step * Math.ceil(wanted / step);
}

export function sliderStep(end: number): number {
  return end >= 20 ? 1 : end / 100;
}

/** A draft back at the weight in force is none. */
export function withDraft(drafts: Drafts, { key, weight }: WeightLine, value: Weight): Drafts {
  return value === weight ? without(drafts, key) : { ...drafts, [key]: value };
}

export function without<T>(entries: Readonly<Record<string, T>>, key: string): Readonly<Record<string, T>> {
  return Object.fromEntries(Object.entries(entries).filter(([name]) => name !== key));
}

/** The number a person typed, or `veto`; null while it is neither. */
export function weightTyped(text: string): Weight | null {
  return weightProblem(text) === null ? weightIn(text) : null;
}

/** What is taken away weighs less than nothing, so its slider reaches below 0 too. */
export const sliderStart = (weight: Weight, { weight: inForce }: WeightLine, end: number): number =>
  [weight, inForce].some((known) => typeof known === 'number' && known < 0) ? -end : 0;

export const weightOf = ({ key, weight }: WeightLine, drafts: Drafts): Weight => drafts[key] ?? weight ?? 0;

/** Drafts of lines that are gone since, or that somebody saved, drop out. */
export function draftsStill(drafts: Drafts, lines: readonly WeightLine[]): Drafts {
  return lines.reduce<Drafts>(
    (kept, line) => (drafts[line.key] === undefined ? kept : withDraft(kept, line, drafts[line.key] as Weight)),
    {},
  );
}

/** The drafts by `model/criterion`, whatever kind of record their rows are about. */
export function byCriterion(lines: readonly WeightLine[], drafts: Drafts): Drafts {
  return Object.fromEntries(
    lines.flatMap(({ key, model, criterion }) =>
      drafts[key] === undefined ? [] : [[`${model}/${criterion}`, drafts[key]]],
    ),
  );
}

/** The criteria in force with the drafts, by `model/criterion`, in their place; names count in any case. */
export function draftedCriteria(criteria: readonly Criterion[], drafts: Drafts): readonly Criterion[] {
  const byKey = new Map(Object.entries(drafts).map(([key, weight]) => [key.toLowerCase(), weight]));
  return criteria.map((criterion) => {
    const weight = byKey.get(`${criterion.model}/${criterion.criterion}`.toLowerCase());
    return weight === undefined ? criterion : { ...criterion, weight };
  });
}

export const changesOf = (drafts: Drafts): readonly WeightChange[] =>
  Object.entries(drafts).map(([key, weight]) => ({ key, weight }));

/** As what-if takes them. */
export const triedOf = (drafts: Drafts): readonly string[] =>
  Object.entries(drafts).map(([key, weight]) => `Weights/${key}/weight=${weight}`);

/** `opportunity/size 25 → 40`, in the tab's order. */
export function draftsInWords({ lines }: Pick<WeightsReply, 'lines'>, drafts: Drafts): readonly string[] {
  return lines.flatMap((line) =>
    drafts[line.key] === undefined ? [] : [`${line.key} ${line.weight ?? 'blank'} → ${drafts[line.key]}`],
  );
}

export function effectInWords({ changeBand, changeScore }: Pick<Preview, 'changeBand' | 'changeScore'>): string {
  if (changeScore === 0) return 'No score moves.';
  if (changeBand === 0) return `${counted(changeScore, 'score moves', 'scores move')}, none into another band.`;
  return `${counted(changeBand, 'record changes', 'records change')} band; ${counted(changeScore, 'score moves', 'scores move')}.`;
}

/** `+6.1 size · −2.0 stage`. */
export function becauseInWords(because: readonly CriterionMove[]): string {
  return because
    .map(({ criterion, points }) => `${points < 0 ? '−' : '+'}${tenth(Math.abs(points))} ${criterion}`)
    .join(' · ');
}
