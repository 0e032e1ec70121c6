// For whom an act is done: each person has a turn before anybody's second.
import type { WebAsked } from '../../host/web-app';
import type { Act } from '../thread/act';

/** '' for the clock, which nobody passes. */
export function whoseTurn(act: Act): string {
  if ('actor' in act) return `person ${act.actor.user}`;
  return act.kind === 'web' ? callerOf(act.asked) : '';
}

/** Whose link it is, as far as it says: what many ask by the links of one keeps nobody else waiting. */
export const callerOf = ({ query, body = '' }: WebAsked): string =>
  `link of ${new URLSearchParams(query).get('w') ?? new URLSearchParams(body).get('w') ?? 'nobody'}`;
