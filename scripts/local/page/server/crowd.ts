// How much one person may have waiting: whoever floods the server is told so, and nobody else waits for it.

import { failure, type Reply } from './reply';

/** More than a page asks for at once, and than anybody clicks. */
export const MOST_WAITING = 100;

export interface Crowd {
  /** Null where so much of theirs waits already. */
  readonly admit: <T>(who: string, task: () => Promise<T>) => Promise<T> | null;
}

export function crowd(most = MOST_WAITING): Crowd {
  const waiting = new Map<string, number>();
  return {
    admit: (who, task) => {
      const before = waiting.get(who) ?? 0;
      if (before >= most) return null;
      waiting.set(who, before + 1);
      return task().finally(() => {
        const left = (waiting.get(who) ?? 1) - 1;
        if (left > 0) waiting.set(who, left);
        else waiting.delete(who);
      });
    },
  };
}

/** @param who in words for them */
export const tooMany = (who: string): Reply => {
  const reply = failure(
    429,
    `${MOST_WAITING} requests of ${who} wait already, so this one was not taken. Try again once they are done; nobody ` +
      'else waits for them.',
  );
  return { ...reply, headers: { ...reply.headers, 'retry-after': '5' } };
};
