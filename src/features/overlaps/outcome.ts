// How an overlap ended: by the CRM's stage, else by the status people gave it.
import type { Cell } from '../../engine/cells';
import { stageOf } from '../../engine/stages';

/** `Closed Won`, `closedwon`, `won` → true; their counterparts → false; null while it is open. */
export const outcomeOf = (cell: unknown): boolean | null => {
  const stage = stageOf(String(cell ?? ''));
  if (stage === 'closedwon') return true;
  return stage === 'closedlost' ? false : null;
};

/** Null while it is open. */
export const isWon = ({ cell }: { cell(field: string): Cell }): boolean | null =>
  outcomeOf(cell('dealStage')) ?? outcomeOf(cell('status'));
