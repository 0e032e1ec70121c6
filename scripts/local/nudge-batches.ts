// The deals that are due, batch by batch, behind the one last told: each batch is one call of `dealNudges`.
import type { DealNudge, DealNudgesReply } from '../../src/app/sidebar/contract/deal-nudges';

export type { DealNudge, DealNudgesReply };

/** The first is there at once; the more are told, the fewer calls are made for the rest. */
const FIRST = 1;
const GROWTH = 20;

export type AskNudges = (after: string, count: number) => DealNudgesReply | Promise<DealNudgesReply>;

/**
 * Each batch as soon as its texts are made. No deal comes twice, even where the workbook changes meanwhile.
 * @param after the id of the deal behind which to go on; '' from the first.
 */
export async function* nudgeBatches(
  ask: AskNudges,
  after = '',
): AsyncGenerator<DealNudgesReply & { readonly nudges: readonly DealNudge[] }> {
  const told = new Set<string>(after === '' ? [] : [after]);
  let last = after;
  for (let count = FIRST; ; count *= GROWTH) {
    const reply = await ask(last, count);
    const nudges = reply.entries.map((entry) => entry.told).filter(({ deal_id }) => !told.has(deal_id));
    for (const { deal_id } of nudges) told.add(deal_id);
    yield { ...reply, nudges };
    const end = reply.entries[reply.entries.length - 1]?.told.deal_id;
    if (reply.left === 0 || end === undefined) return;
    last = end;
  }
}
