// How the list of due deals grows, worked out without a page.
import type { DealNudgeLine, DealNudgesReply } from '../../src/app/sidebar/contract/deal-nudges';

/** What is there of the list so far. */
export interface DueSoFar {
  readonly deals: number;
  readonly total: number;
  readonly entries: readonly DealNudgeLine[];
  /** How many are still to be made. */
  readonly left: number;
  readonly notes: readonly string[];
}

/** The first are there at once, the others a few at a time. */
export const FIRST = 5;
export const BATCH = 40;
/** A page of so many is read by nobody: whoever wants more says so. */
export const MOST = 200;

const notesOf = ({ none, unjudged }: DealNudgesReply): readonly string[] =>
  [none, unjudged].filter((note) => note !== null);

export const begun = (reply: DealNudgesReply): DueSoFar => ({
  deals: reply.deals,
  total: reply.total,
  entries: reply.entries,
  left: reply.left,
  notes: notesOf(reply),
});

/** With those behind the last; one that came already, as the workbook changed meanwhile, does not come twice. */
export const withMore = (before: DueSoFar, reply: DealNudgesReply): DueSoFar => {
  const known = new Set(before.entries.map(({ told }) => told.deal_id));
  const entries = [...before.entries, ...reply.entries.filter(({ told }) => !known.has(told.deal_id))];
  return { ...begun(reply), entries, left: reply.entries.length === 0 ? 0 : reply.left };
};

/** Behind which to go on. */
export const lastOf = ({ entries }: DueSoFar): string | null => entries[entries.length - 1]?.told.deal_id ?? null;
