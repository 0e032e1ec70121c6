// The demo's HubSpot: set up, taken in, scores shown on the records, and a command given there and carried out.
import type { HubspotStandIn } from '../stand-ins/hubspot';
import type { Ask } from './demo';
import type { Cost, OverlapRow } from './demo-report';

export interface HubspotStep {
  readonly records: number;
  readonly linked: number;
  /** Overlaps of which blank cells were filled. */
  readonly filled: number;
  readonly pushed: number;
  readonly batches: number;
  /** Calls of a second push, with nothing changed. */
  readonly quietCalls: number;
  readonly company: string;
  readonly score: string;
  readonly band: string;
  readonly summary: readonly string[];
  readonly command: string;
  readonly answer: string;
}

interface Run extends Cost {
  readonly rows: { readonly read: number; readonly written: number; readonly rejected: number };
}

interface LinkRow {
  readonly key: string;
  readonly question: string | null;
  readonly candidate: string | null;
  /** Blank for overlaps. */
  readonly recordType: string | null;
}

const COMMAND = 'snooze';

/** Of all linked overlaps the best, as long as it is not settled already. */
const bestLinked = async (ask: Ask): Promise<{ readonly linked: number; readonly companyId: string }> => {
  const links = ((await ask('show', 'Links')) as readonly LinkRow[]).filter(
    ({ candidate, question, recordType }) => candidate !== null && question === 'company' && recordType === null,
  );
  const scores = new Map(
    ((await ask('show', 'Overlaps')) as readonly OverlapRow[]).map(({ key, score }) => [key, score ?? -1]),
  );
  const [best] = [...links].sort((a, b) => (scores.get(b.key) ?? -1) - (scores.get(a.key) ?? -1));
  if (!best?.candidate) throw new Error('no overlap could be linked to HubSpot');
  return { linked: links.length, companyId: String(best.candidate) };
};

/** A promise that does not hold throws. */
export async function connectHubspot(ask: Ask, { crm, token }: HubspotStandIn): Promise<HubspotStep> {
  await ask('secret', 'hubspot.token', token);
  await ask('run', 'provision-hubspot');
  const intake = (await ask('run', 'intake-hubspot')) as Run;
  const fill = (await ask('run', 'fill-overlaps')) as Run;
  await ask('run', 'score');
  const push = (await ask('run', 'push-hubspot')) as Run;
  const again = (await ask('run', 'push-hubspot')) as Run;
  if (again.calls.fetch > 0) throw new Error('a push with nothing changed called HubSpot');
  const { linked, companyId } = await bestLinked(ask);
  const company = crm.find('companies', companyId);
  if (!company?.values.nexus_score) throw new Error(`the company ${companyId} has no score in HubSpot`);
  const { name, nexus_score: score, nexus_band: band, nexus_summary: summary } = company.values;
  crm.update(company, { nexus_command: COMMAND }, 'CRM_UI');
  await ask('tick');
  const { nexus_command: left, nexus_command_status: answer } = company.values;
  if (left || !answer) throw new Error(`the command ${COMMAND} was not carried out`);
  return {
    records: intake.rows.written,
    linked,
    filled: fill.rows.written,
    pushed: push.rows.written,
    batches: push.calls.fetch,
    quietCalls: again.calls.fetch,
    company: name ?? '',
    score,
    band: band ?? '',
    summary: (summary ?? '').split('\n'),
    command: COMMAND,
    answer,
  };
}

export const describeHubspot = (step: HubspotStep, number: number): readonly string[] => [
  `${number}. Connected a stand-in for HubSpot: ${step.records} companies, contacts and deals came in, ${step.linked} overlaps were linked, blank cells of ${step.filled} were filled.`,
  `   Scores, reasons and summaries went onto ${step.pushed} records in ${step.batches} calls; a second push made ${step.quietCalls === 0 ? 'none' : 'some'}.`,
  `   ${step.company} shows ${step.score} (${step.band}) and a summary of ${step.summary.length} lines, such as: ${step.summary.find((line) => line.includes('Ask:'))?.slice(2) ?? ''}`,
  `   Somebody chose "${step.command}" on that record. The next tick did it and answered there: ${step.answer}`,
];
