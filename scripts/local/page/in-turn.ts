// One thing at a time: a tick in its worker and a write over HTTP must not save over each other.

export interface InTurn {
  <T>(task: () => T | Promise<T>): Promise<T>;
}

/** Runs each task when those before it have ended, however they ended. */
export function inTurn(): InTurn {
  let last: Promise<unknown> = Promise.resolve();
  return (task) => {
    const result = last.then(task);
    last = result.catch(() => undefined);
    return result;
  };
}
