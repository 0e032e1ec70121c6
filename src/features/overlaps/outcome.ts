// How an overlap ended: by the CRM's stage, else by the status people gave it.
import type { Cell } from '../../engine/cells';
import { stageOutcome } from '../../engine/stages';

/** Null while it is open. */
export const isWon = ({ cell }: { cell(field: string): Cell }): boolean | null =>
  stageOutcome(cell('dealStage')) ?? stageOutcome(cell('status'));
