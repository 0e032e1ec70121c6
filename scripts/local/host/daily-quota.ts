// Quotas that renew once a day.
import { ScriptError } from './errors';
import { nowOf, type Execution } from './execution';

/** Spends `amount` or throws as Google does. The day is UTC's; Google's begins at midnight Pacific. */
export function spendDaily(
  execution: Execution,
  kind: 'fetches' | 'mailRecipients',
  amount: number,
  limit: number,
  quotaName: string,
): void {
  const used = todaysUse(execution)[kind];
  if (used + amount > limit) throw new ScriptError(`Service invoked too many times for one day: ${quotaName}.`);
  execution.host.state.dailyUse[kind] = used + amount;
}

export function todaysUse(execution: Execution): { readonly fetches: number; readonly mailRecipients: number } {
  const { dailyUse } = execution.host.state;
  const day = new Date(nowOf(execution)).toISOString().slice(0, 10);
  if (dailyUse.day !== day) Object.assign(dailyUse, { day, fetches: 0, mailRecipients: 0 });
  return dailyUse;
}
