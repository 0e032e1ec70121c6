// The workbook's clock: the real one plus what people moved it on by; clock triggers fire as they fall due.
import type { Trigger } from '../../host/state';
import type { Firing } from '../thread/act';

export interface ClockOptions {
  readonly aheadMs: number;
  readonly triggers: () => readonly Trigger[];
  /** Runs them in order; failures are their own to tell. */
  readonly fire: (firings: readonly Firing[], now: number) => Promise<void>;
  /** Keeps how far ahead the clock is. */
  readonly keep: (aheadMs: number, now: number) => Promise<void>;
  /** The clock has been moved, or has arrived. */
  readonly onMove: (state: ClockState) => void;
  /** The real time; for tests. */
  readonly realNow?: () => number;
}

export interface ClockState {
  readonly now: number;
  readonly aheadMs: number;
  /** Where it is on its way to; null when it stands. */
  readonly until: number | null;
}

export interface Clock {
  now(): number;
  state(): ClockState;
  /** Fires what falls due on the way, in order. Rejects while another move is under way. */
  moveOn(ms: number): Promise<void>;
  /** Fires what has fallen due by now. */
  catchUp(): Promise<void>;
}

const MINUTE_MS = 60_000;
const UNITS: readonly (readonly [pattern: RegExp, ms: number])[] = [
  [/everyMinutes (\d+)/, MINUTE_MS],
  [/everyHours (\d+)/, 60 * MINUTE_MS],
  [/everyDays (\d+)/, 24 * 60 * MINUTE_MS],
];
/** So many firings are kept together; a killed process is that far behind at most when it comes back. */
const FIRED_TOGETHER = 12;

/** Milliseconds between two firings; null for what is no clock trigger of a kind that recurs. */
export function periodOf({ eventType, schedule = '' }: Trigger): number | null {
  if (eventType !== 'CLOCK') return null;
  const [period] = UNITS.flatMap(([pattern, ms]) => Number(pattern.exec(schedule)?.[1] ?? 0) * ms || []);
  return period ?? null;
}

export function createClock({ triggers, fire, keep, onMove, realNow = Date.now, ...given }: ClockOptions): Clock {
  let aheadMs = given.aheadMs;
  let until: number | null = null;
  const now = (): number => Math.max(realNow() + aheadMs, 0);
  const startedAt = now();
  const lastFired = new Map<string, number>();
  const nextDue = (): { readonly trigger: Trigger; readonly at: number } | undefined =>
    triggers()
      .flatMap((trigger) => {
        const period = periodOf(trigger);
        return period === null ? [] : [{ trigger, at: (lastFired.get(trigger.id) ?? startedAt) + period }];
      })
      .sort((a, b) => a.at - b.at)[0];
  const standAt = (instant: number): void => {
    aheadMs = instant - realNow();
  };
  const takeDue = (end: number): readonly Firing[] => {
    const firings: Firing[] = [];
    for (let due = nextDue(); due && due.at <= end && firings.length < FIRED_TOGETHER; due = nextDue()) {
      lastFired.set(due.trigger.id, due.at);
      firings.push({ handler: due.trigger.handler, user: due.trigger.creator, at: due.at });
    }
    return firings;
  };
  const state = (): ClockState => ({ now: now(), aheadMs, until });
  const fireUntil = async (end: number): Promise<void> => {
    for (let firings = takeDue(end); firings.length > 0; firings = takeDue(end)) {
      const last = firings[firings.length - 1]?.at ?? end;
      if (last > now()) standAt(last);
      await fire(firings, now());
      await keep(aheadMs, now());
      onMove(state());
    }
  };
  return {
    now,
    state,
    moveOn: async (ms) => {
      if (until !== null) throw new Error('The clock is being moved on already; wait until it has arrived.');
      until = now() + ms;
      onMove(state());
      try {
        await fireUntil(until);
        if (until > now()) standAt(until);
        await keep(aheadMs, now());
      } finally {
        until = null;
        onMove(state());
      }
    },
    catchUp: async () => {
      // Time that a sleeping machine or a slow tick lost is not made up for tick by tick.
      const due = until === null ? nextDue() : undefined;
      if (!due || due.at > now()) return;
      lastFired.set(due.trigger.id, now());
      await fire([{ handler: due.trigger.handler, user: due.trigger.creator, at: now() }], now());
    },
  };
}
