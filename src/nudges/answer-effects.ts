// Answers from outside that were acted on, for Audit.
import type { Effect } from '../workbook/effect';
import type { Answer, Fate } from './answers';
import { messagesTab } from './tabs';

/** @param fates of the answers, in order: only what changed something is told. */
export const answerEffects = (
  answers: readonly Answer[],
  fates: readonly (Fate | undefined)[],
  channel: 'slack' | 'web',
): readonly Effect[] =>
  answers.flatMap(({ messageKey, act, by, via }, at): readonly Effect[] =>
    fates[at] === 'done'
      ? [
          {
            action: 'answer',
            key: messageKey,
            channel,
            outcome: 'done',
            content: via,
            who: by,
            what: `${messagesTab.title}/${messageKey}`,
            after: act,
          },
        ]
      : [],
  );
