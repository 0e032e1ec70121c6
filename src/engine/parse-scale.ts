// Reads a `scale` cell, and says in a spreadsheet user's words what was expected when it cannot.
import { numberOf } from './cells';
import type { Scale } from './scale';
import { stagesOf } from './stages';

export interface ScaleError {
  readonly kind: 'error';
  /** One sentence or two for the person at the cell, with an example that works. */
  readonly message: string;
}

const unitMs: Readonly<Record<string, number>> = { h: 3_600_000, d: 86_400_000, w: 604_800_000 };
const kinds =
  'linear 0..100, log 1000..1000000, map customer=1; prospect=0.5; *=0, yes/no, steps 0=0; 10=0.5; 100=1, recency 30d';

/** The scale a text describes; letters in any case, spaces where a person likes them. */
export function parseScale(text: string): Scale | ScaleError {
  const [, word = '', rest = ''] = /^\s*([a-z]*(?:\s*\/\s*[a-z]+)?)\s*([^]*?)\s*$/i.exec(text) ?? [];
  switch (word.toLowerCase().replace(/\s/g, '')) {
    case 'linear':
      return parseLinear(rest);
    case 'log':
      return parseLog(rest);
    case 'map':
      return parseMap(rest);
    case 'steps':
      return parseSteps(rest);
    case 'recency':
      return parseRecency(rest);
    case 'yes/no':
      return rest === '' ? { kind: 'yes/no' } : error('"yes/no" stands alone, with nothing after it.');
    case '':
      if (rest === '') return error(`The scale is empty. Write one of: ${kinds}.`);
  }
  return error(`"${shown(text)}" is not a scale. Write one of: ${kinds}.`);
}

export function isScaleError(parsed: Scale | ScaleError): parsed is ScaleError {
  return parsed.kind === 'error';
}

function error(message: string): ScaleError {
  return { kind: 'error', message };
}

function shown(text: string): string {
  const folded = text.trim().replace(/\s+/g, ' ');
  return folded.length > 60 ? `${folded.slice(0, 59)}…` : folded;
}

function parseRange(rest: string): readonly [number, number] | null {
  const [from, to, ...more] = rest.split(/\.{2,3}|…/).map(numberOf);
  if (from === null || from === undefined || to === null || to === undefined || more.length > 0) return null;
  return [from, to];
}

function parseLinear(rest: string): Scale | ScaleError {
  const range = parseRange(rest);
  if (range === null) return error('"linear" needs two numbers with ".." between them, for example: linear 0..100.');
  const [from, to] = range;
  if (from === to) return error('"linear" needs two different numbers, for example: linear 0..100.');
  if (!Number.isFinite(to - from)) return error('The two numbers of "linear" are too far apart.');
  return { kind: 'linear', from, to };
}

function parseLog(rest: string): Scale | ScaleError {
  const range = parseRange(rest);
  if (range === null) return error('"log" needs two numbers with ".." between them, for example: log 1000..1000000.');
  const [from, to] = range;
  if (from <= 0 || to <= 0) return error('Both numbers of "log" must be above 0, for example: log 1000..1000000.');
  if (Math.log(from) === Math.log(to))
    return error('"log" needs two different numbers, for example: log 1000..1000000.');
  return { kind: 'log', from, to };
}

/** The `key=value` entries of a map or of steps; an entry that is not one is an error. */
function parseEntries(rest: string, example: string): readonly (readonly [string, number])[] | ScaleError {
  const entries: (readonly [string, number])[] = [];
  for (const entry of rest
    .split(';')
    .map((part) => part.trim())
    .filter((part) => part !== '')) {
    const [key = '', value, ...more] = entry.split('=').map((part) => part.trim());
    const s = numberOf(value);
    if (key === '' || value === undefined || more.length > 0)
      return error(`"${shown(entry)}" should be one entry of the form ${example}.`);
    if (s === null || s < 0 || s > 1)
      return error(`The value of "${shown(key)}" must be a number from 0 to 1, for example: ${example}.`);
    entries.push([key, s]);
  }
  return entries;
}

function isError(entries: readonly unknown[] | ScaleError): entries is ScaleError {
  return !Array.isArray(entries);
}

function parseMap(rest: string): Scale | ScaleError {
  const entries = parseEntries(rest, 'customer=1');
  if (isError(entries)) return entries;
  if (entries.length === 0)
    return error('"map" needs at least one entry, for example: map customer=1; prospect=0.5; *=0.');
  const known = new Map<string, number>();
  for (const [key, s] of entries) {
    if (known.has(key.toLowerCase())) return error(`"${shown(key)}" is listed twice in the map. Keep one of the two.`);
    known.set(key.toLowerCase(), s);
  }
  const values = [...known].filter(([key]) => key !== '*');
  const stages = stagesOf(values);
  return { kind: 'map', values, rest: known.get('*') ?? null, ...(stages === null ? {} : { stages }) };
}

function parseSteps(rest: string): Scale | ScaleError {
  const example = 'steps 0=0; 10=0.5; 100=1';
  const entries = parseEntries(rest, '10=0.5');
  if (isError(entries)) return entries;
  if (entries.length === 0) return error(`"steps" needs at least one entry, for example: ${example}.`);
  const steps: (readonly [number, number])[] = [];
  for (const [key, s] of entries) {
    const threshold = numberOf(key);
    if (threshold === null)
      return error(`"${shown(key)}" is not a number. Steps start at numbers, for example: ${example}.`);
    const last = steps[steps.length - 1];
    if (last !== undefined && threshold <= last[0])
      return error(`The steps must go up: ${threshold} comes after ${last[0]}. For example: ${example}.`);
    steps.push([threshold, s]);
  }
  return { kind: 'steps', steps };
}

function parseRecency(rest: string): Scale | ScaleError {
  const [, amount, unit] = /^(.*?)\s*(h|d|w|hours?|days?|weeks?)$/i.exec(rest) ?? [];
  const halfLife = numberOf(amount);
  const halfLifeMs = (halfLife ?? 0) * (unitMs[unit?.charAt(0).toLowerCase() ?? ''] ?? 0);
  if (!(halfLifeMs > 0) || !Number.isFinite(halfLifeMs))
    return error(
      '"recency" needs the time after which a value counts half, in hours, days or weeks, for example: recency 30d.',
    );
  return { kind: 'recency', halfLifeMs };
}
