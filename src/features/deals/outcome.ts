// How a deal ended: as the CRM counts it, by its stage, else by the status people gave it.
import { numberOf, type Cell } from '../../engine/cells';
import { stageOutcome } from '../../engine/stages';

const isYes = (cell: Cell): boolean =>
  ['true', 'yes', 'y', '1'].includes(
    String(cell ?? '')
      .trim()
      .toLowerCase(),
  );

/**
 * Null while it is open. A stage of a pipeline of one's own tells nothing by its name: where the CRM counts such a deal
 * as closed, the stage's probability says how it ended.
 */
export const dealOutcome = (cell: (field: string) => Cell): boolean | null => {
  const named = stageOutcome(cell('stage')) ?? stageOutcome(cell('status'));
  if (named !== null || !isYes(cell('closed'))) return named;
  return (numberOf(cell('probability')) ?? 0) >= 1;
};
