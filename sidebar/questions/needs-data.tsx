// Needs data as a work list: one question a row, the one whose answer brings most first.
import { useApp } from '../parts/app-context';
import { Section, Waiting } from '../parts/pieces';
import { useLoad } from '../parts/use-load';
import { whole } from '../parts/words';
import { call } from '../server';
import { Question } from './question';
import { listInWords } from './questions-view';

/** Of all records in Needs data, opened by whoever wants to work through it. */
export function NeedsData({ isActive }: { readonly isActive: boolean }) {
  const { version } = useApp();
  const { loaded, reload } = useLoad(isActive ? 'needs data' : null, version, () => call('needsData'));
  return (
    <Waiting loaded={loaded} what="what is not known" retry={reload}>
      {(reply) => {
        const more = listInWords(reply);
        return (
          <details class="card" open={reply.total > 0 && reply.total <= 5}>
            <summary>
              Needs data <span class="number">{whole(reply.total)}</span>
            </summary>
            <div class="stack">
              <ul class="list">
                {reply.questions.map((question) => (
                  <Question key={`${question.key}/${question.column}`} question={question} isWithRecord />
                ))}
              </ul>
              {more !== null && <p class="quiet">{more}</p>}
            </div>
          </details>
        );
      }}
    </Waiting>
  );
}

/** Of the one record on the screen. @param recordKey as calls name it. */
export function RecordQuestions({ recordKey }: { readonly recordKey: string }) {
  const { version } = useApp();
  const { loaded, reload } = useLoad(`questions ${recordKey}`, version, () => call('needsData', recordKey));
  return (
    <Section title="What is not known">
      <Waiting loaded={loaded} what="what is not known" retry={reload}>
        {({ questions }) =>
          questions.length === 0 ? (
            <p class="quiet">What it lacks is for its source to say.</p>
          ) : (
            <ul class="list">
              {questions.map((question) => (
                <Question key={question.column} question={question} />
              ))}
            </ul>
          )
        }
      </Waiting>
    </Section>
  );
}
