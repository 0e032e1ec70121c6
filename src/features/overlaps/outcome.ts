// How an overlap ended: by the CRM's stage, else by the status people gave it.
import type { Cell } from '../../engine/cells';

const WON: readonly string[] = ['won', 'closedwon'];
const LOST: readonly string[] = ['lost', 'closedlost'];

/** `Closed Won`, `closedwon`, `won` → true; their counterparts → false; null while it is open. */
export const outcomeOf = (cell: unknown): boolean | null => {
  const plain = String(cell ?? '')
    .toLowerCase()
    .replace(/[^a-z]/g, '');
  if (WON.includes(plain)) return true;
  return LOST.includes(plain) ? false : null;
};

/** Null while it is open. */
export const isWon = ({ cell }: { cell(field: string): Cell }): boolean | null =>
  outcomeOf(cell('dealStage')) ?? outcomeOf(cell('status'));
