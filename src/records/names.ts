// Texts that name something by many words: how the store keeps them, and what is said of one that nobody knows.
import { countryName, countryOf } from '../engine/countries';
import { INTRODUCTIONS, introductionOf } from '../engine/introduction';
import { nearestOf } from '../engine/nearest';
import { nobodyNamed } from '../engine/person-named';
import { unknownCountry } from '../engine/regions';
import { STATUSES, statusOf } from '../engine/statuses';
import type { Team } from '../engine/team';
import { shortText } from '../engine/wording';
import type { ColumnDeclaration } from '../workbook/declare';
import { problemAt } from '../workbook/problem-rows';
import { keyColumnOf, keyAt, cellsOf, textAt, type Problem, type Table } from '../workbook/table';

type Names = NonNullable<ColumnDeclaration['names']>;

/** Columns of a few words that people choose among. */
const CHOSEN = {
  status: { noun: 'status', names: STATUSES, of: statusOf },
  introduction: { noun: 'state of an introduction', names: INTRODUCTIONS, of: introductionOf },
} as const;

/** As the store keeps it: by the one name of what is meant, or as it came. */
export const named = (names: Names, text: string): string =>
  names === 'country' ? countryName(text) : (CHOSEN[names].of(text) ?? text);

/** Suggestions are looked for among all there are; past so many texts nobody reads them. */
const MOST_SUGGESTIONS = 200;

const unknownChoice =
  ({ noun, names, of }: (typeof CHOSEN)[keyof typeof CHOSEN]) =>
  (text: string): string | null => {
    if (of(text) !== null) return null;
    const nearest = nearestOf(text, names, Math.max(1, Math.floor(text.length / 3)));
    return (
      `"${shortText(text, 60)}" is no ${noun} Nexus knows; it is kept, but has no effect. ` +
      `${nearest === null ? '' : `Did you mean ${nearest}? `}Known: ${names.join(', ')}.`
    );
  };

/** What is wrong with a text; null for one that is understood. */
type Wrong = (text: string) => string | null;

/** Each different text is looked at once. */
const complaints = (wrong: (text: string, isSuggested: boolean) => string | null): Wrong => {
  const known = new Map<string, string | null>();
  let told = 0;
  return (text) => {
    const before = known.get(text);
    if (before !== undefined) return before;
    const message = wrong(text, told < MOST_SUGGESTIONS);
    if (message !== null) told += 1;
    known.set(text, message);
    return message;
  };
};

/**
 * What is wrong with a column's texts; undefined for one of which nothing is asked.
 * @param team null where it is not known: then nobody's name is doubted.
 */
const askerOf = (team: Team | null): ((column: ColumnDeclaration) => Wrong | undefined) => {
  const country = complaints((text, isSuggested) => (countryOf(text) ? null : unknownCountry(text, { isSuggested })));
  const chosen = {
    status: complaints(unknownChoice(CHOSEN.status)),
    introduction: complaints(unknownChoice(CHOSEN.introduction)),
  };
  const assignee = complaints((text) => (team === null ? null : nobodyNamed(team, text)));
  return ({ id, names }) => {
    if (names !== undefined) return names === 'country' ? country : chosen[names];
    return id === 'assignee' ? assignee : undefined;
  };
};

/** At the cells of one column. @param rows below the header. */
const unknownIn = (table: Table, columnId: string, wrong: Wrong, rows: readonly number[]): readonly Problem[] => {
  const cells = cellsOf(table, columnId);
  return rows.flatMap((row): readonly Problem[] => {
    const text = row < cells.length ? textAt(table, columnId, row) : '';
    const message = text === '' ? null : wrong(text);
    return message === null ? [] : [problemAt(table, row, columnId, message)];
  });
};

export interface NamedRows {
  readonly store: Table;
  readonly live: readonly number[];
  readonly views: readonly Table[];
  /** Whether a row of a view still stands for its record; one that is on its way out says what was. */
  readonly stands: (view: Table, row: number) => boolean;
  readonly team: Team | null;
}

/**
 * Texts of live records that name nothing known, each at its cell: in people's columns that of the view, where they are
 * typed, else that of the store.
 */
export const unknownNames = ({ store, live, views, stands, team }: NamedRows): readonly Problem[] => {
  const ask = askerOf(team);
  const rowsOf = new Map(
    views.map(
      (view) => [view, [...cellsOf(view, keyColumnOf(view)).keys()].filter((row) => stands(view, row))] as const,
    ),
  );
  const shown = new Set([...rowsOf].flatMap(([view, rows]) => rows.map((row) => keyAt(view, row))));
  const unseen = live.filter((row) => !shown.has(keyAt(store, row)));
  return store.declaration.columns.flatMap((column) => {
    const wrong = ask(column);
    if (wrong === undefined) return [];
    if (column.owner !== 'person') return unknownIn(store, column.id, wrong, live);
    return [
      ...[...rowsOf].flatMap(([view, rows]) => unknownIn(view, column.id, wrong, rows)),
      ...unknownIn(store, column.id, wrong, unseen),
    ];
  });
};
