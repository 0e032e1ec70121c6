// One question about a record, answered in place.
import type { TargetedEvent } from 'preact';
import { useId, useState } from 'preact/hooks';
import type { DataQuestion } from '../../src/app/sidebar/contract/where-is';
import { useApp } from '../parts/app-context';
import { call } from '../server';
import { messageOfFailure } from '../server-words';
import { gainInWords, questionInWords } from './questions-view';

interface Props {
  readonly question: DataQuestion;
  /** Where several records are asked about. */
  readonly isWithRecord?: boolean;
}

export function Question({ question, isWithRecord }: Props) {
  const { key, column, asks, name, help, filledBy } = question;
  const { does, say, may } = useApp();
  const id = useId();
  const [text, setText] = useState('');
  const [isBusy, setBusy] = useState(false);
  const [isWaiting, setWaiting] = useState(false);
  const answer = (event: Event): void => {
    event.preventDefault();
    if (isBusy || text.trim() === '') return;
    setBusy(true);
    does(call('answer', key, column, text))
      .then(({ outcome }) => setWaiting(outcome === 'queued'))
      .catch((failure: unknown) => say('bad', messageOfFailure(failure)))
      .finally(() => setBusy(false));
  };
  return (
    <li>
      <label for={id}>
        {asks[0]}
        <bdi>{name.title || 'this record'}</bdi>
        {isWithRecord && name.with !== '' && (
          <>
            {' '}
            (with <bdi>{name.with}</bdi>)
          </>
        )}
        {asks[1]}
      </label>
      {help !== '' && <small id={`${id}-help`}>{help}</small>}
      {may('answer') && (
        <form onSubmit={answer}>
          <div class="row">
            <span class="grow">
              <Control id={id} question={question} text={text} change={setText} />
            </span>
            <button
              type="submit"
              disabled={text.trim() === '' && !isBusy}
              aria-disabled={isBusy}
              aria-busy={isBusy}
              aria-label={`Answer: ${questionInWords(question)}`}
            >
              Answer{isBusy ? ' …' : ''}
            </button>
          </div>
        </form>
      )}
      <small>
        {isWaiting ? 'Your answer waits for the next run.' : gainInWords(question)}
        {filledBy !== null && ` · otherwise ${filledBy}`}
      </small>
    </li>
  );
}

interface ControlProps {
  readonly id: string;
  readonly question: DataQuestion;
  readonly text: string;
  readonly change: (text: string) => void;
}

function Control({ id, question: { input, help }, text, change }: ControlProps) {
  const common = { id, value: text, 'aria-describedby': help === '' ? undefined : `${id}-help` };
  const typed = ({ currentTarget }: TargetedEvent<HTMLInputElement>): void => change(currentTarget.value);
  if (input.kind === 'yes/no' || (input.kind === 'choice' && !input.isOpen))
    return (
      <select {...common} onChange={({ currentTarget }) => change(currentTarget.value)}>
        <option value="">not known</option>
        {(input.kind === 'choice' ? input.choices : ['yes', 'no']).map((choice) => (
          <option key={choice} value={choice}>
            {choice}
          </option>
        ))}
      </select>
    );
  if (input.kind === 'choice')
    return (
      <>
        <input {...common} type="text" list={`${id}-choices`} autocomplete="off" onInput={typed} />
        <datalist id={`${id}-choices`}>
          {input.choices.map((choice) => (
            <option key={choice} value={choice} />
          ))}
        </datalist>
      </>
    );
  if (input.kind === 'day') return <input {...common} type="date" onInput={typed} />;
  // Numbers are typed as text: 30k and 1.200,50 are numbers here.
  return (
    <input
      {...common}
      type="text"
      inputMode={input.kind === 'number' ? 'decimal' : 'text'}
      autocomplete="off"
      onInput={typed}
    />
  );
}
