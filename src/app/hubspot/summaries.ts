// Summaries of the accounts that are pushed: kept ones where the facts are the same, else a model's or the fixed text.
import type { CompanyState } from '../../features/hubspot/desired';
import type { KeptSummary } from '../../features/hubspot/push-rows';
import { checkedSummary, summaryPrompt, summaryText } from '../../features/hubspot/summary';
import { generateTexts } from '../../services/gemini';
import { withRetries } from '../../services/http';
import { readSecret } from '../../services/secrets';
import type { Settings } from '../../workbook/settings';
import { indexByKey, textAt, type Table } from '../../workbook/table';
import type { RunContext } from '../job';

/** Asked for side by side, and in one run; the best scores first, the others get the fixed text. */
const WIDTH = 20;
const MOST_A_RUN = 100;

export interface Summaries {
  readonly textOf: (state: CompanyState) => string;
  /** Those of a model that are new, by company id. */
  readonly kept: ReadonlyMap<string, KeptSummary>;
  /** Why the model wrote fewer than it was asked for. */
  readonly notes: readonly string[];
}

/** What stands in Accounts, as far as it is of the same facts. */
const keptIn = (accounts: Table, states: readonly CompanyState[]): ReadonlyMap<string, string> => {
  const rowOf = indexByKey(accounts, 'id');
  return new Map(states.flatMap(({ companyId, factsId }) => {
    const row = rowOf.get(companyId);
    const isSame = row !== undefined && factsId !== '' && textAt(accounts, 'summaryFacts', row) === factsId;
    return isSame ? [[companyId, textAt(accounts, 'summary', row)] as const] : [];
  }));
};

const byScore = (a: CompanyState, b: CompanyState): number => Number(b.properties.nexus_score || -1) - Number(a.properties.nexus_score || -1) || (a.companyId < b.companyId ? -1 : 1);

const askModel = ({ services, deadline }: RunContext, settings: Settings, states: readonly CompanyState[]): { readonly texts: ReadonlyMap<string, KeptSummary>; readonly notes: readonly string[] } => {
  const apiKey = readSecret(services.userProperties, 'gemini.apiKey');
  const texts = new Map<string, KeptSummary>();
  const notes = new Set<string>();
  const asked = apiKey === '' ? [] : [...states].sort(byScore).slice(0, MOST_A_RUN).flatMap((state) => (state.summary ? [{ state, summary: state.summary }] : []));
  const http = withRetries(services.http, { sleep: services.clock.sleep, now: services.clock.now, deadline, random: services.random, attempts: 2 });
  for (let from = 0; from < asked.length && services.clock.now() < deadline; from += WIDTH) {
    const batch = asked.slice(from, from + WIDTH);
    const results = generateTexts(http, { apiKey, model: settings.text('gemini.model') }, batch.map(({ summary }) => summaryPrompt(summary)));
    batch.forEach(({ state, summary }, at) => {
      const result = results[at];
      if (result?.kind !== 'text') return void notes.add(result?.message ?? 'Gemini gave no answer.');
      const checked = checkedSummary(result.json, summary);
      if (checked.ok) texts.set(state.companyId, { text: checked.text, factsId: state.factsId });
      else notes.add(`A summary of Gemini was not used: ${checked.why}`);
    });
    if (results.some((result) => result.kind === 'unavailable' && result.stopRun)) break;
  }
  return { texts, notes: [...notes] };
};

/** @param found summaries that HubSpot turned out to have already, by company id. */
export const summariesFor = (context: RunContext, settings: Settings, accounts: Table, states: readonly CompanyState[], found: ReadonlyMap<string, KeptSummary>): Summaries => {
  const known = keptIn(accounts, states);
  const missing = states.filter(({ companyId, summary }) => summary !== null && !known.has(companyId) && !found.has(companyId));
  const { texts, notes } = askModel(context, settings, missing);
  const fixed = ({ summary }: CompanyState): string => (summary === null ? '' : summaryText(summary));
  return {
    notes,
    kept: new Map([...found, ...texts]),
    textOf: (state) => (state.summary === null ? '' : (known.get(state.companyId) ?? found.get(state.companyId)?.text ?? texts.get(state.companyId)?.text ?? fixed(state))),
  };
};
