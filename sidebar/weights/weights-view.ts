// What the Weights screen works out without a page: drafts, groups, slider ends, what a draft changes in words.
import type { WeightChange, WeightDraft, WeightLine, WeightsReply } from '../../src/app/sidebar/contract/weights';
import {
  modelOfField,
  weightOf as weightIn,
  weightProblem,
  type Criterion,
  type Weight,
} from '../../src/engine/criteria';
import type { CriterionMove, Preview } from '../../src/engine/preview';
import type { Unlisted } from '../../src/engine/scale-suggestion';
import { counted, tenth, whole } from '../parts/words';

/** What is not saved yet, by the key of its line. */
export type Drafts = Readonly<Record<string, WeightDraft>>;

/** Of which kind of record the drafts are. */
type OfKind = Pick<WeightsReply, 'keyPrefix'>;

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

const CELLS = ['weight', 'scale', 'missing'] as const;

/** What is back at what it was is no draft. */
export function withDraft(drafts: Drafts, line: WeightLine, change: WeightDraft): Drafts {
  const draft = { ...drafts[line.key], ...change };
  if (draft.isAdded === true) return { ...drafts, [line.key]: draft };
  const changed = CELLS.filter((id) => draft[id] !== undefined && draft[id] !== line[id]).map((id) => [id, draft[id]]);
  const left: WeightDraft = draft.isRemoved === true ? { isRemoved: true } : Object.fromEntries(changed);
  return Object.keys(left).length === 0 ? without(drafts, line.key) : { ...drafts, [line.key]: left };
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

export const weightOf = ({ key, weight }: WeightLine, drafts: Drafts): Weight => drafts[key]?.weight ?? weight ?? 0;

/** Drafts of lines that are gone since, or that somebody saved, drop out. */
export function draftsStill(drafts: Drafts, lines: readonly WeightLine[]): Drafts {
  const byKey = new Map(lines.map((line) => [line.key.toLowerCase(), line]));
  return Object.entries(drafts).reduce<Drafts>((kept, [key, draft]) => {
    const line = byKey.get(key.toLowerCase());
    if (draft.isAdded === true) return line === undefined ? { ...kept, [key]: draft } : kept;
    return line === undefined ? kept : withDraft(kept, line, draft);
  }, {});
}

interface Named {
  readonly model: string;
  readonly criterion: string;
}

const nameIn = (key: string, { keyPrefix }: OfKind): Named => {
  const name = key.slice(keyPrefix.length);
  const slash = name.indexOf('/');
  return { model: name.slice(0, slash), criterion: name.slice(slash + 1) };
};

/** The key of a criterion that the tab does not have yet. */
export const keyOfNew = ({ keyPrefix }: OfKind, model: string, criterion: string): string =>
  `${keyPrefix}${model.trim()}/${criterion.trim()}`;

const criterionOf = (key: string, draft: WeightDraft, kind: OfKind): Criterion => ({
  ...nameIn(key, kind),
  field: draft.field ?? '',
  scale: draft.scale ?? '',
  weight: draft.weight ?? 0,
  missing: draft.missing ?? '',
});

const addedIn = (drafts: Drafts): readonly (readonly [key: string, draft: WeightDraft])[] =>
  Object.entries(drafts).filter(([, { isAdded }]) => isAdded === true);

/** The tab's lines, and behind them what is to be added. */
export const linesWith = (
  { lines, ...kind }: Pick<WeightsReply, 'lines' | 'keyPrefix'>,
  drafts: Drafts,
): readonly WeightLine[] => [
  ...lines,
  ...addedIn(drafts).map(([key, draft], i): WeightLine => ({
    ...criterionOf(key, draft, kind),
    key,
    help: '',
    row: -1 - i,
    problem: null,
  })),
];

/** The criteria in force with the drafts, in their place, and behind them the new ones; names count in any case. */
export function draftedCriteria(criteria: readonly Criterion[], drafts: Drafts, kind: OfKind): readonly Criterion[] {
  const nameOf = ({ model, criterion }: Named): string => `${model}/${criterion}`.toLowerCase();
  const byName = new Map(Object.entries(drafts).map(([key, draft]) => [nameOf(nameIn(key, kind)), draft]));
  const kept = criteria.flatMap((criterion): readonly Criterion[] => {
    const { isRemoved, weight, scale, missing } = byName.get(nameOf(criterion)) ?? {};
    if (isRemoved === true) return [];
    return [
      {
        ...criterion,
        weight: weight ?? criterion.weight,
        scale: scale ?? criterion.scale,
        missing: missing ?? criterion.missing,
      },
    ];
  });
  return [...kept, ...addedIn(drafts).map(([key, draft]) => criterionOf(key, draft, kind))];
}

/** Whether a criterion may go: one of a model that is scored by, or that others use, stays. */
export function mayGo(
  { model, criterion }: Named,
  { model: banded }: Pick<WeightsReply, 'model'>,
  criteria: readonly Criterion[],
): boolean {
  const isSame = (a: string, b: string | null): boolean => a.toLowerCase() === b?.toLowerCase();
  const others = criteria.filter((one) => isSame(one.model, model) && !isSame(one.criterion, criterion));
  return (
    others.length > 0 || !(isSame(model, banded) || criteria.some(({ field }) => isSame(model, modelOfField(field))))
  );
}

export const changesOf = (drafts: Drafts): readonly WeightChange[] =>
  Object.entries(drafts).map(([key, draft]) => ({ key, ...draft }));

/** As what-if takes them: what is removed weighs nothing. Null where something is added, which it cannot try. */
export function triedOf(drafts: Drafts): readonly string[] | null {
  if (addedIn(drafts).length > 0) return null;
  return Object.entries(drafts).flatMap(([key, draft]) =>
    draft.isRemoved === true
      ? [`Weights/${key}/weight=0`]
      : CELLS.flatMap((id) => (draft[id] === undefined ? [] : [`Weights/${key}/${id}=${draft[id]}`])),
  );
}

/** `opportunity/size 25 → 40`, in the tab's order. */
export function draftsInWords(weights: Pick<WeightsReply, 'lines' | 'keyPrefix'>, drafts: Drafts): readonly string[] {
  return linesWith(weights, drafts).flatMap((line) => {
    const { key } = line;
    const { isAdded, isRemoved, weight, scale, missing } = drafts[key] ?? {};
    if (isAdded === true) return [`${key} is new, with the weight ${weight}`];
    if (isRemoved === true) return [`${key} goes`];
    return [
      ...(weight === undefined ? [] : [`${key} ${line.weight ?? 'blank'} → ${weight}`]),
      ...(scale === undefined ? [] : [`${key} is scaled by ${scale}`]),
      ...(missing === undefined ? [] : [`${key} counts ${missing || 'skip'} where it is blank`]),
    ];
  });
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

const MOST_NAMED = 5;

/** `Lead (9), Other (5)`, and how many more. */
export function unlistedInWords(unlisted: readonly Unlisted[]): string {
  const named = unlisted.slice(0, MOST_NAMED).map(({ text, rows }) => `${text} (${whole(rows)})`);
  const more = unlisted.length - named.length;
  return [...named, ...(more > 0 ? [`${whole(more)} more`] : [])].join(', ');
}
