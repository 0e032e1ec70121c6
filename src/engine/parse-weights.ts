// Reads the `Weights` tab row by row: what is wrong is told at its cell, and the last good row stays in force there.
import { textOf } from './cells';
import { rowsInCircles } from './model-circles';
import { nearestOf } from './nearest';
import { isScaleError, parseScale } from './parse-scale';
import {
  allZeroProblem,
  criterionKey,
  isAllZero,
  modelOfField,
  weightOf,
  weightProblem,
  whenMissingOf,
} from './criteria';
import type { Criterion, Field, ParsedWeights, WeightProblem, WeightRow, Weights } from './criteria';

type Column = WeightProblem['column'];
type Complaint = Omit<WeightProblem, 'row'>;

/** The fields a criterion may name, and the models, each by its name in lower case. */
interface Names {
  readonly fields: ReadonlyMap<string, string>;
  readonly models: ReadonlyMap<string, string>;
  /** What a mistyped field may mean, and how people know it. */
  readonly suggestions: ReadonlyMap<string, string>;
}

/** A row that takes part: `row` is null for one that comes from the last good weights. */
interface Entry {
  readonly row: number | null;
  readonly criterion: Criterion;
}

const columns: readonly Column[] = ['model', 'criterion', 'field', 'scale', 'weight', 'missing'];

/**
 * Checks every row. One that cannot be used is replaced by the same model and criterion of `lastGood`, or left out when
 * there is none; blank rows and rows with only a help text are ignored. A model whose weights are all 0 stays what it
 * was in `lastGood`. Criteria keep the order of their rows.
 */
export function parseWeights(
  rows: readonly WeightRow[],
  fields: readonly Field[],
  lastGood: Weights = { criteria: [] },
): ParsedWeights {
  const names = namesOf(rows, fields);
  const fallbacks = usable(lastGood, names);
  const problems: WeightProblem[] = [];
  const entries: Entry[] = [];
  const taken = new Set<string>();
  rows.forEach((raw, row) => {
    if (columns.every((column) => textOf(raw[column]) === null)) return;
    const { criterion, complaints } = readRow(raw, names);
    const key = criterionKey(criterion);
    const isRepeated = complaints.every(({ column }) => column !== 'model' && column !== 'criterion') && taken.has(key);
    const all = isRepeated ? [...complaints, repeated(criterion)] : complaints;
    problems.push(...all.map((complaint) => ({ row, ...complaint })));
    if (isRepeated) return;
    taken.add(key);
    const accepted = all.length === 0 ? criterion : fallbacks.get(key);
    if (accepted !== undefined) entries.push({ row: all.length === 0 ? row : null, criterion: accepted });
  });
  const weighing = withoutAllZero(entries, [...fallbacks.values()]);
  const settled = settle(weighing.entries, fallbacks, names);
  const inOrder = [...problems, ...weighing.problems, ...settled.problems].sort((a, b) => a.row - b.row);
  return { weights: { criteria: settled.criteria }, problems: inOrder };
}

interface Weighing {
  readonly entries: readonly Entry[];
  readonly problems: readonly WeightProblem[];
}

/** Weights of a model that are all 0 are told at its first row; where they were not, what they were stays in force. */
function withoutAllZero(entries: readonly Entry[], lastGood: readonly Criterion[]): Weighing {
  const problems: WeightProblem[] = [];
  let kept = entries;
  for (const model of new Set(entries.map(({ criterion }) => criterion.model.toLowerCase()))) {
    const isOwn = (criterion: Criterion): boolean => criterion.model.toLowerCase() === model;
    const own = entries.filter(({ criterion }) => isOwn(criterion));
    const first = own.find(({ row, criterion }) => row !== null && criterion.weight === 0);
    if (!first || !isAllZero(own.map(({ criterion }) => criterion.weight))) continue;
    problems.push({ row: first.row ?? 0, column: 'weight', message: allZeroProblem(first.criterion.model) });
    const before = lastGood.filter(isOwn);
    if (before.length === 0 || isAllZero(before.map(({ weight }) => weight))) continue;
    kept = [
      ...kept.filter(({ criterion }) => !isOwn(criterion)),
      ...before.map((criterion) => ({ row: null, criterion })),
    ];
  }
  return { entries: kept, problems };
}

function namesOf(rows: readonly WeightRow[], fields: readonly Field[]): Names {
  const models = new Map<string, string>();
  for (const { model } of rows) {
    const name = textOf(model);
    if (name !== null && !models.has(name.toLowerCase())) models.set(name.toLowerCase(), name);
  }
  const byName = [
    ...fields.map(({ id, header }) => [header, id] as const),
    ...fields.map(({ id }) => [id, id] as const),
  ];
  return {
    // Ids come last, so an id wins over another column's header.
    fields: new Map(byName.map(([name, id]) => [name.trim().toLowerCase(), id])),
    models,
    suggestions: new Map([
      ...fields.map(({ id, header }) => [id, header] as const),
      ...[...models.values()].map((model) => [`${model}.score`, `${model}.score`] as const),
      ...fields.map(({ header }) => [header, header] as const),
    ]),
  };
}

function readRow(
  raw: WeightRow,
  names: Names,
): { readonly criterion: Criterion; readonly complaints: readonly Complaint[] } {
  const text = (column: Column): string => textOf(raw[column]) ?? '';
  const complaints: Complaint[] = [];
  const complain = (column: Column, message: string | null): void => {
    if (message !== null) complaints.push({ column, message });
  };
  const model = names.models.get(text('model').toLowerCase()) ?? '';
  const field = resolveField(text('field'), names);
  complain(
    'model',
    model === ''
      ? `Which model does this criterion belong to?${exampleOf(names, (name) => ` For example: ${name}.`)}`
      : null,
  );
  complain('criterion', text('criterion') === '' ? 'The criterion needs a name, for example: deal size.' : null);
  complain('field', field === null ? unknownField(text('field'), names) : null);
  complain('scale', scaleProblem(text('scale')));
  complain('weight', weightProblem(raw.weight));
  complain(
    'missing',
    whenMissingOf(text('missing')) === undefined
      ? `"${text('missing')}" does not say what a missing value counts as. Write skip, zero or a number from 0 to 1.`
      : null,
  );
  const criterion = {
    model,
    criterion: text('criterion'),
    field: field ?? '',
    scale: text('scale'),
    weight: weightOf(raw.weight) ?? 0,
    missing: text('missing'),
  };
  return { criterion, complaints };
}

/** The last good criteria that still are: a column may have gone since. Weights larger than are accepted now stay. */
function usable(lastGood: Weights, names: Names): ReadonlyMap<string, Criterion> {
  const read = lastGood.criteria.map((criterion) => readRow({ ...criterion, help: null }, names));
  const good = read.filter(({ complaints }) => complaints.every(({ column }) => column === 'weight'));
  return new Map(good.map(({ criterion }) => [criterionKey(criterion), criterion]));
}

function resolveField(text: string, names: Names): string | null {
  const source = names.models.get(modelOfField(text)?.toLowerCase() ?? '');
  return source === undefined ? (names.fields.get(text.toLowerCase()) ?? null) : `${source}.score`;
}

/** A model that the tab has, worded into an example; '' without any. */
function exampleOf({ models }: Names, worded: (model: string) => string): string {
  const [first] = models.values();
  return first === undefined ? '' : worded(first);
}

function unknownField(text: string, names: Names): string {
  if (text === '')
    return `Which column does this criterion look at? Write its name, or another model's score${exampleOf(names, (name) => ` such as ${name}.score`)}.`;
  const nearest = nearestOf(text, [...names.suggestions.keys()], Math.max(1, Math.floor(text.length / 3)));
  const meant = nearest === null ? '' : ` Did you mean "${names.suggestions.get(nearest) ?? nearest}"?`;
  return `There is no field "${text.slice(0, 100)}".${meant}`;
}

function scaleProblem(text: string): string | null {
  const scale = parseScale(text);
  return isScaleError(scale) ? scale.message : null;
}

function repeated({ model, criterion }: Criterion): Complaint {
  return {
    column: 'criterion',
    message: `${model} already has a criterion "${criterion}". The first one counts: rename or remove this one.`,
  };
}

interface Settled {
  readonly criteria: readonly Criterion[];
  readonly problems: readonly WeightProblem[];
}

/**
 * Takes out rows that depend on their own model's score, or on that of a model with nothing left, until none does. A
 * fallback can close a circle with a row just typed: then the typed one gives way, as the last good weights had none.
 */
function settle(entries: readonly Entry[], fallbacks: ReadonlyMap<string, Criterion>, names: Names): Settled {
  const problems: WeightProblem[] = [];
  let current = entries;
  for (;;) {
    const refused = refusedEntries(current, names);
    if (refused.size === 0) return { criteria: current.map(({ criterion }) => criterion), problems };
    const typed = [...refused].filter(([{ row }]) => row !== null);
    for (const [{ row }, message] of typed) problems.push({ row: row ?? 0, column: 'field', message });
    const leaving = new Set((typed.length > 0 ? typed : [...refused]).map(([entry]) => entry));
    current = current.flatMap((entry) => {
      const fallback = entry.row === null ? undefined : fallbacks.get(criterionKey(entry.criterion));
      if (!leaving.has(entry)) return [entry];
      return fallback === undefined ? [] : [{ row: null, criterion: fallback }];
    });
  }
}

function refusedEntries(entries: readonly Entry[], names: Names): ReadonlyMap<Entry, string> {
  const refused = new Map<Entry, string>();
  const alive = new Set(entries.map(({ criterion }) => criterion.model.toLowerCase()));
  for (const entry of entries) {
    const source = names.models.get(modelOfField(entry.criterion.field)?.toLowerCase() ?? '');
    if (source !== undefined && !alive.has(source.toLowerCase()))
      refused.set(entry, `The model "${source}" has no criterion that can be used.`);
  }
  for (const index of rowsInCircles(entries.map(({ criterion }) => criterion))) {
    const entry = entries[index];
    if (entry !== undefined)
      refused.set(
        entry,
        `The score of "${entry.criterion.model}" would depend on itself through ` +
          `${entry.criterion.field}. Break the circle in one of its rows.`,
      );
  }
  return refused;
}
