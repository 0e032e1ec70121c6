// Whoever goes on with an older copy of a workbook would do again what was done since, and send it again: that is asked first.
import type { HostState } from './host/state';

/** Hands each state on; throws in words for one in which less has happened than in the last. */
export function neverOlder(path: string): (state: HostState) => HostState {
  let newest = 0;
  return (state) => {
    if (state.executions < newest)
      throw new Error(
        `${path} was replaced by an older copy, or by another workbook: with it, what was done since would be done and sent again. Put the newer one back; or end this program and start it again to go on with this one.`,
      );
    newest = state.executions;
    return state;
  };
}
