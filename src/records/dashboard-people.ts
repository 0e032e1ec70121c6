// The Dashboard's open records by owner and by partner: how many each has, how many are overdue and untouched, their
// amounts in one currency, and which records a figure counts.
import type { Cell } from '../engine/cells';
import type { Figures } from './dashboard-figures';

/** More than a chart shows; the rest is one line. */
export const OWNERS = 60;
export const PARTNERS = 30;
/** Untouched so long in its band, a record is overdue. */
export const OVERDUE_DAYS = 7;

export const NOBODY = 'Nobody';

/** One that is open, as it stands after the run. */
export interface OpenRecord {
  /** Of the store, below the header. */
  readonly row: number;
  /** Whose it is: the assignee or else the owner, by name; '' where nobody is known. */
  readonly owner: string;
  /** '' where nobody is known. */
  readonly manager: string;
  readonly partner: string;
  /** In the reporting currency; null where it is not known, or cannot be converted. */
  readonly amount: number | null;
  /** Nobody has filled a cell of people's. */
  readonly isUntouched: boolean;
  /** Its snooze is over, or it stands untouched for a week. */
  readonly isOverdue: boolean;
}

interface Line {
  readonly name: string;
  readonly records: readonly OpenRecord[];
}

/** Most open ones first; those beyond `most` are one line. */
const linesOf = (
  records: readonly OpenRecord[],
  most: number,
  nameOf: (record: OpenRecord) => string,
): readonly Line[] => {
  const lines = new Map<string, OpenRecord[]>();
  for (const record of records) {
    const line = lines.get(nameOf(record));
    if (line) line.push(record);
    else lines.set(nameOf(record), [record]);
  }
  const sorted = [...lines]
    .map(([name, own]): Line => ({ name, records: own }))
    .sort((a, b) => b.records.length - a.records.length || (a.name < b.name ? -1 : 1));
  const rest = sorted.slice(most);
  if (rest.length === 0) return sorted;
  return [...sorted.slice(0, most), { name: `${rest.length} others`, records: rest.flatMap((line) => line.records) }];
};

const ownerLines = (records: readonly OpenRecord[]): readonly Line[] =>
  linesOf(records, OWNERS, ({ owner }) => owner || NOBODY);

const partnerLines = (records: readonly OpenRecord[]): readonly Line[] =>
  linesOf(
    records.filter(({ partner }) => partner !== ''),
    PARTNERS,
    ({ partner }) => partner,
  );

const FIGURES: Readonly<Record<Figure['which'], (record: OpenRecord) => boolean>> = {
  open: () => true,
  overdue: ({ isOverdue }) => isOverdue,
  untouched: ({ isUntouched }) => isUntouched,
};

/** One figure: of a line, as the tab names it, which of its open records are counted. */
export interface Figure {
  readonly by: 'owner' | 'partner';
  readonly name: string;
  readonly which: 'open' | 'overdue' | 'untouched';
}

/** The figure that a column of the Dashboard shows; undefined for any other column. */
export const FIGURE_OF: Readonly<Record<string, Omit<Figure, 'name'>>> = {
  owner: { by: 'owner', which: 'open' },
  ownerManager: { by: 'owner', which: 'open' },
  ownerOpen: { by: 'owner', which: 'open' },
  ownerOverdue: { by: 'owner', which: 'overdue' },
  ownerUntouched: { by: 'owner', which: 'untouched' },
  ownerAmount: { by: 'owner', which: 'open' },
  partner: { by: 'partner', which: 'open' },
  partnerOpen: { by: 'partner', which: 'open' },
  partnerAmount: { by: 'partner', which: 'open' },
};

/** Those that a figure counts. */
export const countedIn = (records: readonly OpenRecord[], { by, name, which }: Figure): readonly OpenRecord[] =>
  ((by === 'owner' ? ownerLines : partnerLines)(records).find((line) => line.name === name)?.records ?? []).filter(
    FIGURES[which],
  );

const counts = (lines: readonly Line[], which: Figure['which']): readonly number[] =>
  lines.map(({ records }) => records.filter(FIGURES[which]).length);

/** Null where none is known. */
const amounts = (lines: readonly Line[]): readonly (number | null)[] =>
  lines.map(({ records }) =>
    records.reduce<number | null>((sum, { amount }) => (amount === null ? sum : (sum ?? 0) + amount), null),
  );

/** A chart without a figure says why, at its axis. @param names of the categories there are. */
export const orWords = (names: readonly Cell[], words: string): readonly Cell[] => (names.length > 0 ? names : [words]);

/** Until there is one; the weeks themselves come with the planning of messages. */
export const NO_MESSAGES = 'No message sent yet: the setting nudge.mode says whether any are.';

export const byOwner = (records: readonly OpenRecord[], many: string): Figures => {
  const lines = ownerLines(records);
  return {
    owner: orWords(
      lines.map(({ name }) => name),
      `No open ${many} yet: whose they are is told here.`,
    ),
    // Of several owners together it is nobody's.
    ownerManager: lines.map((line, i) => (i < OWNERS ? line.records[0]?.manager || null : null)),
    ownerOpen: counts(lines, 'open'),
    ownerOverdue: counts(lines, 'overdue'),
    ownerUntouched: counts(lines, 'untouched'),
    ownerAmount: amounts(lines),
  };
};

export const byPartner = (records: readonly OpenRecord[], many: string): Figures => {
  const lines = partnerLines(records);
  return {
    partner: orWords(
      lines.map(({ name }) => name),
      `No open ${many} with a partner yet.`,
    ),
    partnerOpen: counts(lines, 'open'),
    partnerAmount: amounts(lines),
  };
};
