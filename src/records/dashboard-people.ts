// The Dashboard's open records by owner and by partner: how many each has, how many are overdue and untouched, and their
// amounts in one currency.
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
  readonly manager: string;
  open: number;
  overdue: number;
  untouched: number;
  amount: number | null;
}

const lineOf = (name: string, manager: string): Line => ({
  name,
  manager,
  open: 0,
  overdue: 0,
  untouched: 0,
  amount: null,
});

const plus = (a: number | null, b: number | null): number | null => (b === null ? a : (a ?? 0) + b);

/** Most open ones first; those beyond `most` are one line. */
const linesOf = (
  records: readonly OpenRecord[],
  most: number,
  nameOf: (record: OpenRecord) => string,
): readonly Line[] => {
  const lines = new Map<string, Line>();
  for (const record of records) {
    const name = nameOf(record);
    const line = lines.get(name) ?? lineOf(name, record.manager);
    lines.set(name, line);
    line.open += 1;
    line.overdue += record.isOverdue ? 1 : 0;
    line.untouched += record.isUntouched ? 1 : 0;
    line.amount = plus(line.amount, record.amount);
  }
  const sorted = [...lines.values()].sort((a, b) => b.open - a.open || (a.name < b.name ? -1 : 1));
  const rest = sorted.slice(most);
  if (rest.length === 0) return sorted;
  const others = rest.reduce(
    (sum, line) => ({
      ...sum,
      open: sum.open + line.open,
      overdue: sum.overdue + line.overdue,
      untouched: sum.untouched + line.untouched,
      amount: plus(sum.amount, line.amount),
    }),
    lineOf(`${rest.length} others`, ''),
  );
  return [...sorted.slice(0, most), others];
};

/** A chart without a figure says why, at its axis. @param names of the categories there are. */
export const orWords = (names: readonly Cell[], words: string): readonly Cell[] => (names.length > 0 ? names : [words]);

/** Until there is one; the weeks themselves come with the planning of messages. */
export const NO_MESSAGES = 'No message sent yet: the setting nudge.mode says whether any are.';

export const byOwner = (records: readonly OpenRecord[], many: string): Figures => {
  const lines = linesOf(records, OWNERS, ({ owner }) => owner || NOBODY);
  return {
    owner: orWords(
      lines.map(({ name }) => name),
      `No open ${many} yet: whose they are is told here.`,
    ),
    ownerManager: lines.map(({ manager }) => manager || null),
    ownerOpen: lines.map(({ open }) => open),
    ownerOverdue: lines.map(({ overdue }) => overdue),
    ownerUntouched: lines.map(({ untouched }) => untouched),
    ownerAmount: lines.map(({ amount }) => amount),
  };
};

export const byPartner = (records: readonly OpenRecord[], many: string): Figures => {
  const lines = linesOf(
    records.filter(({ partner }) => partner !== ''),
    PARTNERS,
    ({ partner }) => partner,
  );
  return {
    partner: orWords(
      lines.map(({ name }) => name),
      `No open ${many} with a partner yet.`,
    ),
    partnerOpen: lines.map(({ open }) => open),
    partnerAmount: lines.map(({ amount }) => amount),
  };
};
