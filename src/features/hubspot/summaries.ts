// Summaries of accounts: kept ones where the facts are the same, else a model's or the fixed text.
import { stableHash } from '../../engine/hash';
import type { CompanyState } from './desired';
import type { KeptSummary } from './push-rows';
import { checkedSummary, summaryPrompt, summaryText } from './summary';
import { readSecret } from '../../services/secrets';
import type { Settings } from '../../workbook/settings';
import { indexByKey, textAt, type Table } from '../../workbook/table';
import { askGemini } from '../../run/ask-gemini';
import type { RunContext } from '../../run/job';

/** In one run; accounts that changed first, then the best scores. The others follow run by run. */
const MOST_A_RUN = 100;

/** A model's summaries by company id. '' stands for an answer that may not be used: the fixed text is, and it is not asked again. */
export type Worded = ReadonlyMap<string, KeptSummary>;

/** What stands in Accounts, as far as it is of the same facts. */
export const wordedIn = (accounts: Table, states: readonly CompanyState[]): Worded => {
  const rowOf = indexByKey(accounts, 'id');
  return new Map(
    states.flatMap(({ companyId, factsId }) => {
      const row = rowOf.get(companyId);
      const isSame = row !== undefined && factsId !== '' && textAt(accounts, 'summaryFacts', row) === factsId;
      return isSame ? [[companyId, { text: textAt(accounts, 'summary', row), factsId }] as const] : [];
    }),
  );
};

export interface Texts {
  readonly textOf: (state: CompanyState) => string;
  /** Names what is sent: equal prints mean that there is nothing to send. */
  readonly printOf: (state: CompanyState) => string;
}

/** Each worked out once, however many records show it. */
export const textsOf = (worded: Worded): Texts => {
  const texts = new Map<CompanyState, string>();
  const prints = new Map<CompanyState, string>();
  const remembered = (known: Map<CompanyState, string>, state: CompanyState, make: () => string): string => {
    const before = known.get(state);
    if (before !== undefined) return before;
    const made = make();
    known.set(state, made);
    return made;
  };
  const textOf = (state: CompanyState): string =>
    remembered(texts, state, () => {
      if (state.summary === null) return '';
      return (worded.get(state.companyId)?.text ?? '') || summaryText(state.summary);
    });
  return { textOf, printOf: (state) => remembered(prints, state, () => stableHash(`${state.print} ${textOf(state)}`)) };
};

const byScore = (a: CompanyState, b: CompanyState): number =>
  Number(b.properties.nexus_score || -1) - Number(a.properties.nexus_score || -1) ||
  (a.companyId < b.companyId ? -1 : 1);

/** Accounts that a model should word now; none without the secret for it. */
export const unworded = (
  { services }: RunContext,
  states: readonly CompanyState[],
  worded: Worded,
  isChanged: (state: CompanyState) => boolean,
): readonly CompanyState[] => {
  if (readSecret(services.userProperties, 'gemini.apiKey') === '') return [];
  const open = states.filter(({ companyId, summary }) => summary !== null && !worded.has(companyId));
  return [...open].sort((a, b) => Number(isChanged(b)) - Number(isChanged(a)) || byScore(a, b)).slice(0, MOST_A_RUN);
};

export interface NewlyWorded {
  readonly worded: Worded;
  /** Why the model wrote fewer than it was asked for. */
  readonly notes: readonly string[];
}

export const askForSummaries = (
  context: RunContext,
  settings: Settings,
  states: readonly CompanyState[],
): NewlyWorded => {
  const access = {
    apiKey: readSecret(context.services.userProperties, 'gemini.apiKey'),
    model: settings.text('gemini.model'),
  };
  const wanted = states.flatMap(({ companyId, summary }) =>
    summary === null
      ? []
      : [{ key: companyId, request: summaryPrompt(summary), check: (json: unknown) => checkedSummary(json, summary) }],
  );
  const { texts, unusable, notes } = askGemini(context, access, wanted);
  const answered = states.filter(({ companyId }) => texts.has(companyId) || unusable.has(companyId));
  return {
    worded: new Map(
      answered.map(({ companyId, factsId }) => [companyId, { text: texts.get(companyId) ?? '', factsId }]),
    ),
    notes,
  };
};
