// Alerts and prompts that wait for a person at one of the pages.
import type { Answered, Question } from '../thread/act';
import type { Events } from './events';

export interface Questions {
  readonly ask: (question: Question) => Promise<Answered>;
  readonly answer: (id: number, answered: Answered) => void;
  /** The page went away: whoever closes a dialog has answered it. */
  readonly leave: (page: string) => void;
}

/** A script may not run longer than six minutes on Google either. */
const PATIENCE_MS = 5 * 60_000;
const CLOSED: Answered = { button: 'CLOSE', text: '' };

export function createQuestions(events: Pick<Events, 'tell'>): Questions {
  const waiting = new Map<number, { readonly page: string; readonly resolve: (answered: Answered) => void }>();
  let asked = 0;
  const answer = (id: number, answered: Answered): void => {
    waiting.get(id)?.resolve(answered);
    if (waiting.delete(id)) events.tell({ kind: 'answered', id });
  };
  return {
    ask: ({ page, event }) =>
      new Promise((resolve) => {
        const id = (asked += 1);
        const patience = setTimeout(() => answer(id, CLOSED), PATIENCE_MS);
        waiting.set(id, {
          page,
          resolve: (answered) => {
            clearTimeout(patience);
            resolve(answered);
          },
        });
        events.tell({ kind: 'question', id, page, event });
      }),
    answer,
    leave: (page) => {
      for (const [id, question] of waiting) if (question.page === page) answer(id, CLOSED);
    },
  };
}
