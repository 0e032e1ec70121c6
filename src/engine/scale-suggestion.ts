// Scales for a column as its cells are, and what a map leaves out of them: help at choosing, for people to change.
import type { Column } from './columns';
import { parseScale, isScaleError } from './parse-scale';
import type { Scale } from './scale';
import { stageOf } from './stages';

export type ScaleKind = Scale['kind'];

export const SCALE_KINDS: readonly ScaleKind[] = ['linear', 'log', 'steps', 'map', 'yes/no', 'recency'];

const DAY_MS = 86_400_000;
/** Where nothing is known of the cells. */
const PLAIN: Readonly<Record<ScaleKind, string>> = {
  linear: 'linear 0..100',
  log: 'log 1000..1000000',
  steps: 'steps 0=0; 10=0.5; 100=1',
  map: 'map customer=1; prospect=0.5; *=0',
  'yes/no': 'yes/no',
  recency: 'recency 30d',
};
/** Of a map's texts; the rest is a click away. */
const MOST_TEXTS = 20;
/** What a text counts of which nobody has said anything yet. */
const HALF = 0.5;

export interface Unlisted {
  readonly text: string;
  readonly rows: number;
}

/** The kind of a scale as typed; null while it is none. */
export function kindOf(scale: string): ScaleKind | null {
  const parsed = parseScale(scale);
  return isScaleError(parsed) ? null : parsed.kind;
}

/** A scale of that kind which fits the column's cells; an example where they say nothing. */
export function suggestScale(kind: ScaleKind, column: Column | undefined, nowMs: number): string {
  if (column === undefined) return PLAIN[kind];
  switch (kind) {
    case 'linear':
      return linearOver(known(column.numbers())) ?? PLAIN.linear;
    case 'log':
      return logOver(known(column.numbers()).filter((x) => x > 0)) ?? PLAIN.log;
    case 'steps':
      return stepsOver(known(column.numbers())) ?? PLAIN.steps;
    case 'map':
      return mapOver(wordsIn(column)) ?? PLAIN.map;
    case 'recency':
      return recencyOver(known(column.instants()), nowMs) ?? PLAIN.recency;
    case 'yes/no':
      return PLAIN['yes/no'];
  }
}

/** The texts that a map does not name, the most frequent first; none for another scale. */
export function unlistedIn(scale: string, column: Column | undefined): readonly Unlisted[] {
  const parsed = parseScale(scale);
  if (parsed.kind !== 'map' || column === undefined) return [];
  const listed = new Set(parsed.values.map(([text]) => text));
  const isListed = (text: string): boolean =>
    listed.has(text) || parsed.stages?.has(stageOf(text) ?? '') === true || !isListable(text);
  return wordsIn(column).filter(({ text }) => !isListed(text.toLowerCase()));
}

/** The map with these texts too, each counting what it counts so far, or half where it counts nothing. */
export function withListed(scale: string, texts: readonly string[]): string {
  const parsed = parseScale(scale);
  if (parsed.kind !== 'map') return scale;
  const entries = scale
    .trim()
    .replace(/^map\s*/i, '')
    .split(';')
    .map((entry) => entry.trim())
    .filter((entry) => entry !== '');
  const rest = entries.filter((entry) => entry.startsWith('*'));
  const named = entries.filter((entry) => !entry.startsWith('*'));
  const more = texts.map((text) => `${text}=${parsed.rest ?? HALF}`);
  return `map ${[...named, ...more, ...rest].join('; ')}`;
}

/** A text with these signs cannot stand in a map. */
const isListable = (text: string): boolean => !/[;=\n]/.test(text) && text !== '*';

/** Each text once, in whatever case, the most frequent first. */
function wordsIn(column: Column): readonly Unlisted[] {
  const counts = new Map<string, { readonly text: string; rows: number }>();
  for (let row = 0; row < column.rowCount; row += 1) {
    const text = column.reading.word(column.cell(row))?.trim();
    if (text === undefined || text === '') continue;
    const entry = counts.get(text.toLowerCase()) ?? { text, rows: 0 };
    entry.rows += 1;
    counts.set(text.toLowerCase(), entry);
  }
  return [...counts.values()].sort((a, b) => b.rows - a.rows || (a.text < b.text ? -1 : 1));
}

/** What people write without an exponent. */
const isWritten = (x: number): boolean => x === 0 || (Math.abs(x) >= 1e-6 && Math.abs(x) <= 1e15);

/** The known ones, smallest first. */
const known = (numbers: Float64Array): Float64Array => numbers.filter(isWritten).sort();

const at = (sorted: Float64Array, share: number): number | undefined => sorted[Math.floor(share * (sorted.length - 1))];

/** With two digits that count, so that people can read it. */
const round = (x: number): number => Number(x.toPrecision(2));

/** A power of ten without the last digits' noise. */
const tidy = (x: number): number => Number(x.toPrecision(1));

function linearOver(sorted: Float64Array): string | null {
  const [low, high] = [at(sorted, 0.05), at(sorted, 0.95)].map((x) => (x === undefined ? undefined : round(x)));
  if (low === undefined || high === undefined || (low >= high && high <= 0)) return null;
  return `linear ${low < high ? low : 0}..${high}`;
}

function logOver(sorted: Float64Array): string | null {
  const [low, high] = [at(sorted, 0.05), at(sorted, 0.95)];
  if (low === undefined || high === undefined) return null;
  const from = 10 ** Math.floor(Math.log10(low));
  const to = Math.max(10 ** Math.ceil(Math.log10(high)), from * 10);
  return `log ${tidy(from)}..${tidy(to)}`;
}

function stepsOver(sorted: Float64Array): string | null {
  const steps: (readonly [number, number])[] = [];
  for (const s of [0, 0.25, 0.5, 0.75, 1]) {
    const threshold = at(sorted, s === 1 ? 0.9 : s);
    const last = steps[steps.length - 1];
    if (threshold === undefined) return null;
    if (last === undefined || round(threshold) > last[0]) steps.push([round(threshold), s]);
  }
  return steps.length < 2 ? null : `steps ${steps.map(([x, s]) => `${x}=${s}`).join('; ')}`;
}

function mapOver(words: readonly Unlisted[]): string | null {
  const texts = words.filter(({ text }) => isListable(text)).slice(0, MOST_TEXTS);
  return texts.length === 0 ? null : `map ${texts.map(({ text }) => `${text}=${HALF}`).join('; ')}`;
}

/** Half of the cells count more than half. */
function recencyOver(sorted: Float64Array, nowMs: number): string | null {
  const median = at(sorted, 0.5);
  return median === undefined ? null : `recency ${Math.max(1, Math.round((nowMs - median) / DAY_MS))}d`;
}
