// How fast a deal's mails are answered, by us and by them, and who is to write next.
import { isoOf } from '../instants';
import { HOUR_MS } from '../wall-clock';
import { writerOf, type Direction, type Side } from './sides';
import { workingMsBetween, type WorkTime } from './working-time';

/** One mail of a deal, whatever its thread; internal ones are not handed in. */
export interface DealMail {
  /** Its Message-ID; '' where none is known. */
  readonly id: string;
  /** Null where its date is missing or cannot be read. */
  readonly atMs: number | null;
  readonly from: string;
  readonly direction: Direction;
  readonly text: string;
}

export interface ReplySpeed {
  /** Median of the calendar hours from their mail to our answer; null where they never wrote. */
  readonly replyHours: number | null;
  /** The same from our mail to their answer. */
  readonly theirReplyHours: number | null;
  /** Both by working hours: ours, as theirs are not known. */
  readonly replyWorkingHours: number | null;
  readonly theirReplyWorkingHours: number | null;
  /** The side that did not write last; null where nobody wrote. */
  readonly waitingOn: Side | null;
  /** ISO instant of the last mail of either side. */
  readonly lastMailAt: string | null;
  /** How many mails these figures are of, each once. */
  readonly mails: number;
  /** Left out, each once: without a date of a mail, from the future, and of neither side. */
  readonly undated: number;
  readonly inFuture: number;
  readonly ofNeither: number;
}

/** A first mail without an answer before it, and until when it waited. */
interface Wait {
  readonly by: Side;
  readonly fromMs: number;
  readonly toMs: number;
}

/** No mail is older than mail itself (1971): an earlier date is what a clock says that was never set. */
const FIRST_MAIL_MS = Date.UTC(1971, 0, 1);

const isDated = ({ atMs }: DealMail): boolean => atMs !== null && Number.isFinite(atMs) && atMs >= FIRST_MAIL_MS;

const whenOf = ({ atMs }: DealMail): number => atMs ?? 0;

/**
 * By time; of two at the same instant theirs comes first, and the rest is there to give any order of mails the same
 * result.
 */
function inOrder(a: DealMail, b: DealMail): number {
  if (whenOf(a) !== whenOf(b)) return whenOf(a) - whenOf(b);
  const order = ['in', 'out', ''] as const;
  if (a.direction !== b.direction) return order.indexOf(a.direction) - order.indexOf(b.direction);
  for (const key of ['id', 'from', 'text'] as const) if (a[key] !== b[key]) return a[key] < b[key] ? -1 : 1;
  return 0;
}

/** What says that two mails are the same one: their Message-ID, or sender, instant and text. */
function marksOf({ id, atMs, from, text }: DealMail): readonly string[] {
  const bare = id.trim().replace(/^<(.*)>$/, '$1');
  const same = `=${from.trim().toLowerCase()}\n${atMs ?? ''}\n${text.trim()}`;
  return bare === '' ? [same] : [`#${bare}`, same];
}

/** Each mail once, the first of those that are the same. */
function distinct(mails: readonly DealMail[]): readonly DealMail[] {
  const seen = new Set<string>();
  return mails.filter((mail) => {
    const marks = marksOf(mail);
    const isNew = !marks.some((mark) => seen.has(mark));
    for (const mark of marks) seen.add(mark);
    return isNew;
  });
}

/** @param mails in order, of one of the sides each */
function waitsIn(mails: readonly DealMail[], nowMs: number): readonly Wait[] {
  const firsts = mails.filter(({ direction }, index) => direction !== mails[index - 1]?.direction);
  return firsts.flatMap((mail, index): readonly Wait[] => {
    const by = writerOf(mail.direction);
    const next = firsts[index + 1];
    return by === null ? [] : [{ by, fromMs: whenOf(mail), toMs: next === undefined ? nowMs : whenOf(next) }];
  });
}

/** The middle one, or the mean of the two in the middle; null of nothing. */
export function medianOf(values: readonly number[]): number | null {
  const ascending = [...values].sort((a, b) => a - b);
  const middle = Math.floor(ascending.length / 2);
  const upper = ascending[middle];
  if (upper === undefined) return null;
  return ascending.length % 2 === 1 ? upper : ((ascending[middle - 1] ?? upper) + upper) / 2;
}

/**
 * Over all mails of a deal, its threads pooled to one course of time, in any order. A run of mails by one side waits
 * from its first mail to the other side's first after it; the last run waits still, and counts with its time so far.
 * The same mail twice counts once. The figures are hours, not rounded.
 *
 * @param work of whoever answers for us
 */
export function replySpeed(mails: readonly DealMail[], nowMs: number, work: WorkTime): ReplySpeed {
  // Those with a date that counts come first: a copy without one is the same mail.
  const rankOf = (mail: DealMail): number => {
    if (!isDated(mail)) return 2;
    return whenOf(mail) > nowMs ? 1 : 0;
  };
  const once = distinct([...mails].sort((a, b) => rankOf(a) - rankOf(b) || inOrder(a, b)));
  const dated = once.filter((mail) => rankOf(mail) === 0);
  const sided = dated.filter(({ direction }) => direction !== '');
  const waits = waitsIn(sided, nowMs);
  const median = (by: Side, timeMs: (wait: Wait) => number): number | null =>
    medianOf(waits.filter((wait) => wait.by === by).map((wait) => timeMs(wait) / HOUR_MS));
  const calendarMs = ({ fromMs, toMs }: Wait): number => toMs - fromMs;
  const workingMs = ({ fromMs, toMs }: Wait): number => workingMsBetween(fromMs, toMs, work);
  const last = sided[sided.length - 1];
  return {
    replyHours: median('them', calendarMs),
    theirReplyHours: median('us', calendarMs),
    replyWorkingHours: median('them', workingMs),
    theirReplyWorkingHours: median('us', workingMs),
    waitingOn: last === undefined ? null : waiting(last),
    lastMailAt: last === undefined ? null : isoOf(whenOf(last)),
    mails: sided.length,
    undated: once.filter((mail) => rankOf(mail) === 2).length,
    inFuture: once.filter((mail) => rankOf(mail) === 1).length,
    ofNeither: dated.length - sided.length,
  };
}

const waiting = ({ direction }: DealMail): Side => (direction === 'out' ? 'them' : 'us');
