// Deals that are due, as they are told of one by one: what the call `dealNudges` is made of.
import type { Money } from '../engine/money';
import type { Team } from '../engine/team';
import type { Settings } from '../workbook/settings';
import type { Table } from '../workbook/table';

/** What is told of one; null for what is not known. */
export interface DealNudge {
  /** Always text. */
  readonly deal_id: string;
  /** As given, in `currency`. */
  readonly amount: number;
  readonly currency: string | null;
  readonly stage: string | null;
  readonly idle_days: number;
  /** Idle days times the amount in the reporting currency. */
  readonly urgency: number;
  readonly reply_hours: number | null;
  readonly tone: string | null;
  readonly waiting_on: string | null;
  /** E-mail of who would be told. */
  readonly to: string | null;
  /** The text: one thing to do, with whom. */
  readonly nudge: string;
}

export interface DueInput {
  /** Undefined where there is no such tab yet. */
  readonly store: Table | undefined;
  readonly settings: Settings;
  readonly money: Money;
  readonly team: Team;
  readonly nowMs: number;
  readonly timeZone: string;
}

/** One that is due; its text is made when it is told. */
export interface DueDeal {
  readonly id: string;
  readonly title: string;
  /** Of the store, below the header. */
  readonly row: number;
  readonly told: () => DealNudge;
}

export interface DueDeals {
  /** All there are, due or not. */
  readonly deals: number;
  /** Most urgent first, equal urgency by id. */
  readonly due: readonly DueDeal[];
  /** Those behind the deal of this id, whether it is still due or not; all where there is no such deal. */
  readonly behind: (id: string) => readonly DueDeal[];
  /** Why none is due, as a sentence; null where some are. */
  readonly none: string | null;
  /** How many could not be judged, and why, as a sentence; null where all could. */
  readonly unjudged: string | null;
}

/** A feature's own. Pure. */
export interface DueReading {
  readonly store: string;
  readonly of: (input: DueInput) => DueDeals;
}
