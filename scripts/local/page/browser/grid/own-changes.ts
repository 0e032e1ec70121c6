// What the page itself does to the grid, told apart from what a person does there.
import type { FUniver } from '@univerjs/core/facade';
import { BOOK_ID } from './snapshot';

export interface OwnChanges {
  readonly isUnderWay: () => boolean;
  readonly quietly: <T>(act: () => T) => T;
  /** One of Univer's mutations. */
  readonly mutate: (sheetId: number, mutation: string, params: object) => void;
}

export function ownChanges(api: FUniver): OwnChanges {
  let depth = 0;
  const quietly = <T>(act: () => T): T => {
    depth += 1;
    try {
      return act();
    } finally {
      depth -= 1;
    }
  };
  return {
    isUnderWay: () => depth > 0,
    quietly,
    mutate: (sheetId, mutation, params) =>
      void quietly(() =>
        api.syncExecuteCommand(
          mutation,
          { unitId: BOOK_ID, subUnitId: String(sheetId), ...params },
          { onlyLocal: true },
        ),
      ),
  };
}
