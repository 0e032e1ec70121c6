// One thing at a time: a tick in its worker and a write over HTTP must not save over each other.

export interface InTurn {
  /** @param who for whom: of several people who wait, each has a turn before anybody's second; blank: in its order. */
  <T>(task: () => T | Promise<T>, who?: string): Promise<T>;
}

interface Waiting {
  readonly who: string;
  readonly start: () => Promise<void>;
}

/** Runs each task when those before it have ended, however they ended. */
export function inTurn(): InTurn {
  const waiting: Waiting[] = [];
  let isBusy = false;
  let last: string | null = null;
  const next = (): void => {
    if (isBusy || waiting.length === 0) return;
    // Whoever was just served lets others pass; each one's own stay in their order, and nobody passes the clock.
    const others = waiting.findIndex(({ who }) => who === '' || who !== last);
    const [chosen] = waiting.splice(waiting[others]?.who === '' ? 0 : Math.max(0, others), 1);
    if (!chosen) return;
    isBusy = true;
    last = chosen.who;
    void chosen.start().then(() => {
      isBusy = false;
      next();
    });
  };
  return (task, who = '') =>
    new Promise((resolve, reject) => {
      const start = async (): Promise<void> => {
        try {
          resolve(await task());
        } catch (error) {
          reject(error as Error);
        }
      };
      waiting.push({ who, start });
      next();
    });
}
