// What a question about a record shows, worked out without a page.
import type { DataQuestion, NeedsDataReply } from '../../src/app/sidebar/contract/where-is';
import { coveragePercent } from '../../src/engine/rounding';
import { counted, percent } from '../parts/words';

/** What an answer would bring, and what is known now: `+15 % known, 12 % now`. */
export const gainInWords = ({ gain, coverage }: Pick<DataQuestion, 'gain' | 'coverage'>): string =>
  `+${percent(gain)} known, ${coveragePercent(coverage)} now`;

/** Names its field for who cannot see the line above it. */
export const questionInWords = ({ asks: [before, after], name }: Pick<DataQuestion, 'asks' | 'name'>): string =>
  `${before}${name.title || 'the record'}${after}`;

/** Why the list is empty, or what it leaves out; null where neither has to be said. */
export const listInWords = ({ minCoverage, total, questions }: NeedsDataReply): string | null => {
  if (total > questions.length) return `${counted(total - questions.length, 'more question')} once these are answered.`;
  if (total > 0) return null;
  return minCoverage === 0
    ? 'Needs data is switched off: score.minCoverage in Settings is 0.'
    : 'Nothing to ask: of every record enough is known for a band, or what it lacks is for its source to say.';
};
