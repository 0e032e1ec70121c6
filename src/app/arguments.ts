// What a global accepts from outside: each argument checked once, in words for the person, and trusted behind.

import type { ImportChoices } from './import';

export interface Argument<T> {
  /** Throws when the value is none. */
  read(value: unknown): T;
}

export type ArgumentsOf<T extends readonly unknown[]> = { readonly [K in keyof T]: Argument<T[K]> };

const LONGEST = 10_000;
const MOST_KEYS = 1_000;

const shown = (value: unknown): string => (value === undefined ? 'nothing' : JSON.stringify(value).slice(0, 60));

const refuse = (name: string, wanted: string, value: unknown): never => {
  throw new Error(`${name} has to be ${wanted}, not ${shown(value)}.`);
};

const isText = (value: unknown, longest: number): value is string =>
  typeof value === 'string' && value.length <= longest;

/** Any text, blank too. */
export const text = (name: string, longest = LONGEST): Argument<string> => ({
  read: (value) =>
    isText(value, longest)
      ? value
      : refuse(
          name,
          `a text of at most ${longest} characters`,
          typeof value === 'string' ? `${value.length} characters` : value,
        ),
});

export const textOrNull = (name: string, longest = LONGEST): Argument<string | null> => ({
  read: (value) => (value === null || value === undefined ? null : text(name, longest).read(value)),
});

export const yesOrNo = (name: string): Argument<boolean> => ({
  read: (value) => (typeof value === 'boolean' ? value : refuse(name, 'true or false', value)),
});

export const wholeNumber = (name: string): Argument<number> => ({
  read: (value) =>
    typeof value === 'number' && Number.isInteger(value) && value >= 0
      ? value
      : refuse(name, 'a whole number of 0 or more', value),
});

export const wholeNumberOrNull = (name: string): Argument<number | null> => ({
  read: (value) => (value === null || value === undefined ? null : wholeNumber(name).read(value)),
});

/** One key or several, without repeats. */
export const keys = (name: string): Argument<readonly string[]> => ({
  read: (value) => {
    const all: readonly unknown[] = Array.isArray(value) ? value : [value];
    if (all.length > MOST_KEYS) throw new Error(`At most ${MOST_KEYS} at once; these are ${all.length}.`);
    const read = all.map((key) =>
      isText(key, LONGEST) && key.trim() !== '' ? key.trim() : refuse(name, 'a key or a list of keys', key),
    );
    return read.length > 0 ? [...new Set(read)] : refuse(name, 'a key or a list of keys', value);
  },
});

/** The same, where none at all stands for everything. */
export const keysOrNone = (name: string): Argument<readonly string[]> => ({
  read: (value) =>
    value === null || value === undefined || (Array.isArray(value) && value.length === 0) ? [] : keys(name).read(value),
});

export interface WeightByKey {
  readonly key: string;
  /** These as they came: what is wrong with one is told at its row. */
  readonly weight?: unknown;
  readonly field?: unknown;
  readonly scale?: unknown;
  readonly missing?: unknown;
  readonly isAdded?: boolean;
  readonly isRemoved?: boolean;
}

const CELLS_OF_WEIGHT = ['weight', 'field', 'scale', 'missing'] as const;

/** A list such as `[{ key: 'opportunity/size', weight: 30 }, { key: 'opportunity/stage', isRemoved: true }]`. */
export const weightList = (name: string): Argument<readonly WeightByKey[]> => ({
  read: (value) => {
    if (!Array.isArray(value) || value.length === 0 || value.length > MOST_KEYS)
      return refuse(name, 'a list of changes', value);
    return value.map((entry: unknown): WeightByKey => {
      const given = (typeof entry === 'object' && entry !== null ? entry : {}) as Readonly<Record<string, unknown>>;
      const { key, isAdded, isRemoved } = given;
      if (!isText(key, LONGEST) || key.trim() === '' || (isAdded === true && isRemoved === true))
        return refuse(name, 'a list of changes like {"key":"opportunity/size","weight":30}', entry);
      return {
        key: key.trim(),
        ...Object.fromEntries(CELLS_OF_WEIGHT.flatMap((id) => (id in given ? [[id, given[id] ?? null]] : []))),
        ...(isAdded === true ? { isAdded } : {}),
        ...(isRemoved === true ? { isRemoved } : {}),
      };
    });
  },
});

/** Texts to the end, e.g. a job's own arguments; numbers are taken as they are written. */
export const words = (name: string, values: readonly unknown[]): readonly string[] =>
  values.map((value) => (typeof value === 'number' ? String(value) : text(name).read(value)));

/** A list of texts; nothing at all is none. */
export const textList = (name: string): Argument<readonly string[]> => ({
  read: (value) => {
    const all: readonly unknown[] = Array.isArray(value) ? value : value === null || value === undefined ? [] : [value];
    return all.length > MOST_KEYS ? refuse(name, `at most ${MOST_KEYS} texts`, all.length) : words(name, all);
  },
});

/** Reads by position; what is too much is left out, since triggers hand over an event that nobody asked for. */
export const readArguments = <T extends readonly unknown[]>(schema: ArgumentsOf<T>, values: readonly unknown[]): T =>
  schema.map((argument, position) => (argument as Argument<unknown>).read(values[position])) as unknown as T;

/** Anything that Google carried here, as JSON of so many characters at most. */
export const carried = (name: string, longest: number): Argument<unknown> => ({
  read: (value) => {
    const length = (JSON.stringify(value) ?? '').length;
    return length <= longest ? value : refuse(name, `at most ${longest} characters`, length);
  },
});

/** `{ numbers: 'eu', set: { partner: 'Meridian' } }`; nothing at all is no choice. */
export const importChoices = (name: string): Argument<ImportChoices> => ({
  read: (value) => {
    if (value === null || value === undefined) return {};
    if (typeof value !== 'object') return refuse(name, 'choices such as {"numbers":"eu"}', value);
    const { numbers, set = {} } = value as { readonly numbers?: unknown; readonly set?: unknown };
    if (numbers !== undefined && numbers !== null && numbers !== 'eu' && numbers !== 'us')
      return refuse(`${name}.numbers`, 'eu (1.234,50) or us (1,234.50)', numbers);
    const entries = typeof set === 'object' && set !== null ? Object.entries(set) : [];
    if (entries.length > MOST_KEYS) return refuse(`${name}.set`, 'a few columns', entries.length);
    return {
      numbers: numbers ?? undefined,
      set: Object.fromEntries(entries.map(([column, cell]) => [column, text(`${name}.set`).read(cell)])),
    };
  },
});
