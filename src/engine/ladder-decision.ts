// What the ladder is asked about a record, and what it answers.
import { messageKey, type LadderMessage } from './ladder-rows';
import type { MessageState } from './outbox';
import type { WeekHours } from './parse-hours';
import type { WrittenOwner } from './recipients';
import type { RoutePick } from './routes';
import type { Team } from './team';

/** What an episode is about: one record, or all of an account that go to one person, told as one. */
export interface LadderRecord {
  /** Of the record that began the episode: names its messages. */
  readonly key: string;
  readonly status: string | null;
  /** Why its nudges end whatever its status, as a sentence; absent or null where nothing ends them. */
  readonly stands?: string | null;
  readonly assignee: string | null;
  /** Whose task it is, the one that counts most first. */
  readonly owners: readonly WrittenOwner[];
  /** One of the best of its kind, for whom the ladder may be longer. */
  readonly isFirst: boolean;
  readonly snoozeUntilMs: number | null;
  /** Why it waits until somebody mends a cell, as a sentence; null where nothing is unreadable. */
  readonly heldFor?: string | null;
  readonly removedAtMs: number | null;
  /**
   * The causes in words while the record qualifies, null while it does not. Only the start of an episode asks for it.
   */
  readonly why: string | null;
}

export interface LadderSettings {
  /** From the first step up, e.g. AE, Manager, Executive. */
  readonly roles: readonly string[];
  /** By step, elapsed hours since the step before. */
  readonly delayHours: Readonly<Record<string, number>>;
  /** By step, to the same person before the next step; none where not named. */
  readonly reminders: Readonly<Record<string, { readonly count: number; readonly everyHours: number }>>;
  readonly cooldownHours: number;
  readonly workingHoldHours: number;
  /** Which records the step `executive` is for. */
  readonly executiveFor: 'first' | 'all' | 'none';
  readonly fallback: string;
  /** What quiet hours leave of the week. */
  readonly loud: WeekHours;
  readonly timeZone: string;
  /** What a message is born as: a draft where people look at it first. */
  readonly newState: 'draft' | 'pending';
}

export interface LadderInput {
  readonly record: LadderRecord;
  /** The record's rows of all episodes, in the order of the sheet or any other. */
  readonly messages: readonly LadderMessage[];
  readonly team: Team;
  readonly route: () => RoutePick | null;
  /** Whether somebody has, or is to get, a message about the same account in another episode; absent: nobody. */
  readonly isToldElsewhere?: (email: string) => boolean;
  readonly settings: LadderSettings;
  readonly nowMs: number;
}

export interface NewMessage {
  readonly key: string;
  readonly record: string;
  readonly step: string;
  /** The role whose level of text it wants; blank for a mark. */
  readonly role: string;
  /** Blank for a mark: it goes to nobody. */
  readonly recipient: string;
  readonly state: MessageState;
  readonly why: string;
  /** What the recipient should know about why it is them. */
  readonly note: string;
  readonly dueAtMs: number;
}

/**
 * Cells of an existing row to write. With a new recipient the text is to be written anew, and asked to be approved
 * anew; a blank one makes it a step that reached nobody.
 */
export interface MessageChange {
  readonly key: string;
  readonly state?: MessageState;
  readonly recipient?: string;
  readonly note?: string;
  readonly dueAtMs?: number;
  readonly error?: string;
}

/** `create` and `change` are to be written whatever the kind, in one write; `reason` is for the run's explanation. */
export interface LadderDecision {
  readonly kind: 'create' | 'wait' | 'none' | 'end';
  readonly reason: string;
  /** Where somebody has to do something about it: nobody is there to send it to. */
  readonly lacks?: 'recipient';
  /**
   * Where it is still to come, nothing changes before unless somebody changes something, or comes back to the office.
   */
  readonly untilMs: number | null;
  readonly create: readonly NewMessage[];
  readonly change: readonly MessageChange[];
}

/** A row that is never delivered: it says when an episode ended, or until when somebody's work holds it. */
export function markOf(
  recordKey: string,
  episode: number,
  step: string,
  state: MessageState,
  dueAtMs: number,
  why: string,
): NewMessage {
  return {
    key: messageKey(recordKey, episode, step),
    record: recordKey,
    step,
    role: '',
    recipient: '',
    state,
    why,
    note: '',
    dueAtMs,
  };
}

export function created(message: NewMessage, reason: string): LadderDecision {
  return { kind: 'create', reason, untilMs: null, create: [message], change: [] };
}

export function waiting(untilMs: number, reason: string): LadderDecision {
  return { kind: 'wait', reason, untilMs, create: [], change: [] };
}

export function nothing(reason: string): LadderDecision {
  return { kind: 'none', reason, untilMs: null, create: [], change: [] };
}
