// Which records are done with: their deal has ended, or people have ended them. They leave the bands for the tab Done.
import type { Cell } from '../engine/cells';
import { isClosed } from '../engine/statuses';
import type { RecordType } from './record-type';

/** Whether it is closed, by how it ended or by its status. @param cell null where nothing is known. */
export const isDone = ({ scoring }: Pick<RecordType, 'scoring'>, cell: (columnId: string) => Cell): boolean =>
  isClosed(String(cell('status') ?? '')) || (scoring.wonOf?.(cell) ?? null) !== null;

/** Why its nudges end, as a sentence; null while it is open or its status says so itself. */
export const endReason = (
  { scoring }: Pick<RecordType, 'scoring'>,
  cell: (columnId: string) => Cell,
): string | null => {
  const won = scoring.wonOf?.(cell) ?? null;
  return won === null ? null : `It is closed: ${won ? 'won' : 'lost'}.`;
};
