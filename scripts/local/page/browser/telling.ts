// What the page tells a person and asks of them, and how it acts for them: while something is under way that shows, and what goes wrong is said.
import type { Notice, Question } from './frames/dialogs';
import { ask, type Done, type Selection } from './server';
import type { View } from './view';

export interface Store {
  readonly view: () => View;
  readonly put: (change: Partial<View>) => void;
}

export interface Telling {
  readonly notice: (text: string, options?: Partial<Pick<Notice, 'title' | 'isProblem'>>) => void;
  readonly closeNotice: (id: number) => void;
  readonly question: (wanted: Omit<Question, 'key'>) => void;
  readonly actor: () => { readonly user: string; readonly active: Selection | null };
  /** Asks the server to do something as whoever sits here. */
  readonly act: (body: Readonly<Record<string, unknown>>) => Promise<Done>;
  /** The same, for what nobody waits for. */
  readonly actOrSay: (body: Readonly<Record<string, unknown>>) => void;
  /** Work in the background: only its failure is told. */
  readonly quietly: (work: Promise<void>) => void;
}

const NOTICE_MS = 8_000;
const PROBLEM_MS = 20_000;
const MOST_NOTICES = 4;

export function createTelling({ view, put }: Store): Telling {
  let told = 0;
  const closeNotice = (id: number): void => put({ notices: view().notices.filter((other) => other.id !== id) });
  const notice: Telling['notice'] = (text, { title = '', isProblem = false } = {}) => {
    const id = (told += 1);
    put({
      notices: [...view().notices.filter((other) => other.text !== text), { id, title, text, isProblem }].slice(
        -MOST_NOTICES,
      ),
    });
    setTimeout(() => closeNotice(id), isProblem ? PROBLEM_MS : NOTICE_MS);
  };
  const question: Telling['question'] = (wanted) => {
    const key = crypto.randomUUID();
    const onAnswer: Question['onAnswer'] = (button, text) => {
      put({ questions: view().questions.filter((other) => other.key !== key) });
      wanted.onAnswer(button, text);
    };
    put({ questions: [...view().questions, { ...wanted, key, onAnswer }] });
  };
  const actor: Telling['actor'] = () => ({ user: view().user, active: view().selection });
  const act: Telling['act'] = async (body) => {
    put({ working: view().working + 1 });
    try {
      return await ask({ ...actor(), ...body });
    } finally {
      put({ working: view().working - 1 });
    }
  };
  return {
    notice,
    closeNotice,
    question,
    actor,
    act,
    actOrSay: (body) =>
      void act(body).then((done) => {
        if (!done.ok) notice(done.error.message, { isProblem: true });
      }),
    quietly: (work) =>
      void work.catch((error: unknown) =>
        notice(error instanceof Error ? error.message : String(error), { isProblem: true }),
      ),
  };
}
