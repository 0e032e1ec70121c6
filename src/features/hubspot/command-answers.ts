// The answers to commands: written onto the records, which clears the commands; what HubSpot will not take is
// remembered.
import type { GivenCommand } from './commands';
import { COMMAND_STATUS } from './properties';
import { refusalInWords } from './push-rows';
import { CRM_TYPES, tabOf, type CrmType } from '../crm-tabs';
import { isShared, updateRecords, type HubspotUpdate, type UpdateOutcome } from '../../services/hubspot';
import type { HubspotApi } from '../../services/hubspot-api';
import { textAt } from '../../workbook/table';
import type { RunContext } from '../../run/job';
import { readFor } from '../../run/reading';
import { withHubspot } from './connection';
import type { Choice } from './command-note';
import { crmRows, recordTables } from './record-tables';

const UNKNOWN_RECORD = 'Nexus does not know this record yet. Try again after the next intake.';

/** Where a whole batch was refused, each is sent by itself: it may be for another's sake. */
const sendAll = (api: HubspotApi, type: CrmType, updates: readonly HubspotUpdate[]): readonly UpdateOutcome[] => {
  const outcomes = updateRecords(api, type, updates);
  const again = [
    ...updateRecords(
      api,
      type,
      updates.filter((_, at) => isShared(outcomes[at])),
      1,
    ),
  ];
  return outcomes.map((outcome) => (isShared(outcome) ? (again.shift() ?? outcome) : outcome));
};

/**
 * As they stand in the workbook, so that an answer that did not arrive is given again word for word. Throws when some
 * may not have arrived, once all were sent: their commands are still there and marked as carried out, so the next poll
 * only answers them.
 */
export const answerCommands = (
  context: RunContext,
  given: readonly GivenCommand[],
  onRefused: (type: CrmType, refused: readonly Choice[], why: string) => void,
): void => {
  const tables = recordTables(
    readFor(context, () => CRM_TYPES.map((type) => ({ declaration: tabOf(type), cells: true }))),
  );
  const failures = withHubspot(context, Infinity, (api) =>
    CRM_TYPES.flatMap((type) => {
      const own = given.filter((command) => command.type === type);
      const ids = [...new Set(own.map(({ id }) => id))];
      const cleared = (id: string): Readonly<Record<string, string>> =>
        Object.fromEntries(own.filter((one) => one.id === id).map(({ property }) => [property, '']));
      const rowOf = crmRows(tables[type]);
      const statusOf = (id: string): string => {
        const row = rowOf.get(id);
        return row === undefined ? UNKNOWN_RECORD : textAt(tables[type], 'commandStatus', row);
      };
      const outcomes = sendAll(
        api,
        type,
        ids.map((id) => ({ id, properties: { [COMMAND_STATUS]: statusOf(id), ...cleared(id) } })),
      );
      const isRefused = (id: string): boolean => outcomes[ids.indexOf(id)]?.kind === 'refused';
      const refused = own.filter(({ id }) => isRefused(id));
      const [refusal] = outcomes.flatMap((outcome) => (outcome.kind === 'refused' ? [outcome.message] : []));
      if (refusal !== undefined)
        onRefused(
          type,
          refused.map(({ id, property, editedMs }): Choice => ({ type, id, property, editedMs })),
          refusalInWords(refusal, 'the answer to a command'),
        );
      return outcomes.flatMap((outcome) =>
        outcome.kind === 'unknown' || outcome.kind === 'later' || outcome.kind === 'barred' ? [outcome.message] : [],
      );
    }),
  );
  if (failures[0] !== undefined)
    throw new Error(`Commands were carried out, but could not be answered in HubSpot: ${failures[0]}`);
};
