// How a message is answered, by its channel: reactions and replies, links, or the sheet.
import type { NudgeFacts } from './nudge-facts';
import { listed } from './nudge-words';

const BY_REACTION = '✅ done · 👀 working · 💤 snooze a week · ❌ not relevant';

const BY_LINK = 'Each answer opens a page that asks you to confirm it. The links hold for 14 days.';

/** How a message about one account is answered. */
export function howToAnswer({ answerBy, answerLinks, howToResolve }: NudgeFacts): string {
  if (answerBy === 'reactions') return `Answer with a reaction or a reply in the thread: ${BY_REACTION}`;
  return answerBy === 'links' && answerLinks.length > 0 ? BY_LINK : howToResolve;
}

/** The same for several accounts, each a numbered line. @param hasLinks whether each line has links of its own. */
export function howToAnswerSeveral(facts: readonly NudgeFacts[], hasLinks: boolean): string {
  if (facts.some(({ answerBy }) => answerBy === 'reactions'))
    return facts.length === 1
      ? `Answer with a reaction or a reply in the thread: ${BY_REACTION}`
      : 'Answer in the thread, with the numbers: done 1 · working 2 · snooze 1 2 (a week) · not relevant 2';
  if (hasLinks) return BY_LINK;
  const tabs = [...new Set(facts.map(({ statusTab }) => statusTab))];
  if (!tabs.includes('')) return statusWay(tabs);
  return [...new Set(facts.map(({ howToResolve }) => howToResolve).filter((way) => way !== ''))].join(' ');
}

/** How a status is set in the sheet, where these tabs hold the records. */
export function statusWay(tabs: readonly string[]): string {
  const where = `${tabs.length === 1 ? 'tab' : 'tabs'} ${listed(tabs)}`;
  return (
    `Set the status in the ${where}: Working holds further messages; ` +
    'Resolved, Won, Lost or Not relevant ends them.'
  );
}
