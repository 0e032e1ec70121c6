// Summaries of accounts: kept ones where the facts are the same, else a model's or the fixed text.
import { stableHash } from '../../engine/hash';
import type { RefusalKind } from '../../engine/text-refusal';
import type { ShownState, ShownSummary } from './desired';
import type { KeptSummary } from './push-rows';
import { checkedSummary, summaryPrompt, summaryText } from './summary';
import { readSecret } from '../../services/secrets';
import type { Settings } from '../../workbook/settings';
import { indexByKey, textAt, type Table } from '../../workbook/table';
import { askGemini } from '../../run/ask-gemini';
import type { RunContext } from '../../run/job';

/** In one run; accounts that changed first, then the best scores. The others follow run by run. */
const MOST_A_RUN = 100;

/**
 * A model's summaries by company id. '' stands for an answer that may not be used: the fixed text is, and it is not
 * asked again.
 */
export type Worded = ReadonlyMap<string, KeptSummary>;

/** A summary of a company, which a model may word. */
export type CompanySummary = ShownSummary & { readonly companyId: string };

const isOfCompany = (summary: ShownSummary | null): summary is CompanySummary =>
  summary !== null && summary.companyId !== null;

/** Each company's once, however many records show it. */
export const companySummaries = (states: Iterable<ShownState>): readonly CompanySummary[] => [
  ...new Map(
    [...states].flatMap(({ summary }) => (isOfCompany(summary) ? [[summary.companyId, summary] as const] : [])),
  ).values(),
];

/** What stands in Accounts, as far as it is of the same facts. */
export const wordedIn = (accounts: Table, summaries: readonly CompanySummary[]): Worded => {
  const rowOf = indexByKey(accounts, 'id');
  return new Map(
    summaries.flatMap(({ companyId, facts: { factsId } }) => {
      const row = rowOf.get(companyId);
      const isSame = row !== undefined && textAt(accounts, 'summaryFacts', row) === factsId;
      return isSame ? [[companyId, { text: textAt(accounts, 'summary', row), factsId }] as const] : [];
    }),
  );
};

export interface Texts {
  readonly textOf: (state: ShownState) => string;
  /** Names what is sent: equal prints mean that there is nothing to send. */
  readonly printOf: (state: ShownState) => string;
}

/** Each worked out once, however many records show it. */
export const textsOf = (worded: Worded): Texts => {
  const texts = new Map<ShownState, string>();
  const prints = new Map<ShownState, string>();
  const remembered = (known: Map<ShownState, string>, state: ShownState, make: () => string): string => {
    const before = known.get(state);
    if (before !== undefined) return before;
    const made = make();
    known.set(state, made);
    return made;
  };
  const textOf = (state: ShownState): string =>
    remembered(texts, state, () => {
      const { summary } = state;
      if (summary === null) return '';
      return (isOfCompany(summary) ? (worded.get(summary.companyId)?.text ?? '') : '') || summaryText(summary.facts);
    });
  return { textOf, printOf: (state) => remembered(prints, state, () => stableHash(`${state.print} ${textOf(state)}`)) };
};

const byScore = (a: CompanySummary, b: CompanySummary): number =>
  (b.score ?? -1) - (a.score ?? -1) || (a.companyId < b.companyId ? -1 : 1);

/** Accounts that a model should word now; none without the secret for it. */
export const unworded = (
  { services }: RunContext,
  summaries: readonly CompanySummary[],
  worded: Worded,
  isChanged: (companyId: string) => boolean,
): readonly CompanySummary[] => {
  if (readSecret(services.userProperties, 'gemini.apiKey') === '') return [];
  const open = summaries.filter(({ companyId }) => !worded.has(companyId));
  return open
    .sort((a, b) => Number(isChanged(b.companyId)) - Number(isChanged(a.companyId)) || byScore(a, b))
    .slice(0, MOST_A_RUN);
};

export interface NewlyWorded {
  readonly worded: Worded;
  /** Why texts of the model were not used, one for each of them. */
  readonly refused: readonly RefusalKind[];
  /** Why the model wrote fewer than it was asked for. */
  readonly notes: readonly string[];
}

export const askForSummaries = (
  context: RunContext,
  settings: Settings,
  summaries: readonly CompanySummary[],
): NewlyWorded => {
  const access = {
    apiKey: readSecret(context.services.userProperties, 'gemini.apiKey'),
    model: settings.text('gemini.model'),
  };
  const wanted = summaries.map(({ companyId, facts }) => ({
    key: companyId,
    request: summaryPrompt(facts),
    check: (json: unknown) => checkedSummary(json, facts),
  }));
  const { texts, unusable, refused, notes } = askGemini(context, access, wanted);
  const answered = summaries.filter(({ companyId }) => texts.has(companyId) || unusable.has(companyId));
  return {
    worded: new Map(
      answered.map(({ companyId, facts: { factsId } }) => [companyId, { text: texts.get(companyId) ?? '', factsId }]),
    ),
    refused,
    notes,
  };
};
