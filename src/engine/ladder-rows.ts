// A record's message rows read as episodes of its ladder: which steps were taken, when, and what holds or ended it.
import type { MessageState } from './outbox';
import { HOUR_MS } from './wall-clock';

/** The cells of a row of `Messages` that the ladder reads. */
export interface LadderMessage {
  readonly key: string;
  readonly recipient: string;
  readonly state: MessageState;
  readonly why: string;
  readonly attempts: number;
  readonly dueAtMs: number | null;
  readonly claimedUntilMs: number | null;
  readonly sentAtMs: number | null;
}

export interface EpisodeRow extends LadderMessage {
  /** `ae`, `manager`, …; for a reminder the step it reminds of. */
  readonly step: string;
  /** 1, 2, … for reminders, 0 for the step itself. */
  readonly reminder: number;
}

/** What a record goes through between qualifying and being resolved. */
export interface Episode {
  /** Counts from 1. */
  readonly number: number;
  /** Steps and reminders, in the order they were taken. */
  readonly rows: readonly EpisodeRow[];
  /** Rows that carry the timer of a status Working; the last one is in force while its state is `held`. */
  readonly holds: readonly LadderMessage[];
  readonly isEnded: boolean;
}

/** Marks that are rows as well, so that the rows alone say where a ladder stands. They are never delivered. */
export const END_STEP = 'end';
const holdStep = /^hold-(\d+)$/;
const reminderStep = /^(.+)-reminder-(\d+)$/;

/**
 * A role as a step: lower case, words joined by `-`. A role that is called like a mark or a reminder gets a word more.
 */
export function stepOf(role: string): string {
  const step = role
    .trim()
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-|-$/g, '');
  return step === END_STEP || holdStep.test(step) || reminderStep.test(step) ? `${step}-role` : step;
}

/** `${record}#${episode}/${step}`, what names a message in the outbox and at its provider. */
export function messageKey(recordKey: string, episode: number, step: string): string {
  return `${recordKey}#${episode}/${step}`;
}

const againAtEnd = /\/again-(\d+)$/;

/** What names a message that a person sent once more: beside the ladder, to which it is no step. @param nth from 1. */
export function againKey(key: string, nth: number): string {
  return `${firstKey(key)}/again-${nth}`;
}

/** How many times over a message is sent again by this row; 0 for the message itself. */
export function againOf(key: string): number {
  return Number(againAtEnd.exec(key)?.[1] ?? 0);
}

/** The key of the message that is sent again in a row; of any other row its own. */
export function firstKey(key: string): string {
  return key.replace(againAtEnd, '');
}

/** The record's latest episode; null when it was never nudged. Rows of other records are passed over. */
export function latestEpisode(recordKey: string, messages: readonly LadderMessage[]): Episode | null {
  const placed = messages.flatMap((message) => {
    const place = placeOf(message.key);
    return place !== null && place.record === recordKey ? [{ ...place, message }] : [];
  });
  if (placed.length === 0) return null;
  const number = placed.reduce((latest, { episode }) => Math.max(latest, episode), 0);
  const own = placed.filter(({ episode }) => episode === number);
  const holds = own
    .filter(({ step }) => holdStep.test(step))
    .sort((a, b) => holdNumber(a.step) - holdNumber(b.step))
    .map(({ message }) => message);
  const rows = own
    .filter(({ step }) => !holdStep.test(step) && step !== END_STEP)
    .map(({ step, message }) => rowOf(step, message));
  return { number, rows, holds, isEnded: own.some(({ step }) => step === END_STEP) };
}

/** Rows of episodes before the latest, or of an ended one, that would still go out: the ladder has left them behind. */
export function leftovers(recordKey: string, messages: readonly LadderMessage[]): readonly LadderMessage[] {
  const latest = latestEpisode(recordKey, messages);
  const isOver = (key: string): boolean => {
    const place = placeOf(key);
    return (
      latest !== null &&
      place !== null &&
      place.record === recordKey &&
      (latest.isEnded || place.episode < latest.number)
    );
  };
  return messages.filter((message) => isStoppable(message) && isOver(message.key));
}

/** Whether it can be stopped before it goes out: not yet sent, and in nobody's hands. */
export function isStoppable({ state }: Pick<LadderMessage, 'state'>): boolean {
  return state === 'draft' || state === 'pending' || state === 'held';
}

/**
 * When a step counts as taken, from which delays run: when it was sent; for one whose fate is unknown, the end of its
 * claim, by which it went if it did; for any other (failed, or recorded without sending) when it was last due.
 */
export function takenAtMs({ sentAtMs, claimedUntilMs, dueAtMs }: LadderMessage): number {
  return sentAtMs ?? claimedUntilMs ?? dueAtMs ?? 0;
}

/**
 * Until when a record whose episode has ended is left alone, counted from the last message of it that went out; null
 * when the ladder still runs, nothing was ever sent, or there was no episode. So a cooldown never delays a ladder.
 */
export function cooldownUntil(
  recordKey: string,
  messages: readonly LadderMessage[],
  cooldownHours: number,
): number | null {
  const episode = latestEpisode(recordKey, messages);
  if (episode === null || !episode.isEnded) return null;
  const sent = episode.rows.filter(({ state }) => state === 'sent' || state === 'unknown').map(takenAtMs);
  return sent.length === 0 ? null : Math.max(...sent) + cooldownHours * HOUR_MS;
}

/** What the key of a message says; null for one that belongs to no episode. */
export function placeOf(
  key: string,
): { readonly record: string; readonly episode: number; readonly step: string } | null {
  // Record keys may hold any character, so the key is read from its end.
  const match = /^([\s\S]*)#(\d+)\/([^/#]+)$/.exec(key);
  return match === null ? null : { record: match[1] ?? '', episode: Number(match[2]), step: match[3] ?? '' };
}

function rowOf(text: string, message: LadderMessage): EpisodeRow {
  const match = reminderStep.exec(text);
  return { ...message, step: match?.[1] ?? text, reminder: Number(match?.[2] ?? 0) };
}

function holdNumber(step: string): number {
  return Number(holdStep.exec(step)?.[1] ?? 0);
}
