// Where is …?: an account by a part of its name, why it stands where it stands, and the click that mends it.
import type { TargetedEvent } from 'preact';
import { useId, useState } from 'preact/hooks';
import type { Mend, Place, WhereIsReply } from '../../src/app/sidebar/contract/where-is';
import { useApp } from '../parts/app-context';
import { Action, State, Waiting } from '../parts/pieces';
import { PlaceLink } from '../parts/place-link';
import { useLoad } from '../parts/use-load';
import { Question } from '../questions/question';
import { call } from '../server';
import { foundInWords, standsInWords, whereInWords } from './where-is-view';

export function WhereIs({ isActive }: { readonly isActive: boolean }) {
  const { version } = useApp();
  const id = useId();
  const [typed, setTyped] = useState('');
  const [wanted, setWanted] = useState('');
  const isWanted = isActive && wanted !== '';
  const { loaded, reload } = useLoad(isWanted ? `where ${wanted}` : null, version, () => call('whereIs', wanted));
  const find = (event: TargetedEvent<HTMLFormElement>): void => {
    event.preventDefault();
    if (typed.trim() === wanted && wanted !== '') reload();
    setWanted(typed.trim());
  };
  const close = (): void => {
    setTyped('');
    setWanted('');
    document.getElementById(id)?.focus();
  };
  return (
    <section class="stack" role="search" aria-label="Where is">
      <form onSubmit={find}>
        <label for={id}>Where is …?</label>
        <div class="row">
          <span class="grow">
            <input
              id={id}
              type="text"
              value={typed}
              maxLength={300}
              autocomplete="off"
              placeholder="Name, domain or key"
              onInput={({ currentTarget }) => setTyped(currentTarget.value)}
              onKeyDown={({ key }) => {
                if (key === 'Escape') close();
              }}
            />
          </span>
          <button type="submit" disabled={typed.trim() === ''}>
            Find
          </button>
          {wanted !== '' && (
            <button type="button" onClick={close}>
              Close
            </button>
          )}
        </div>
      </form>
      {wanted !== '' && (
        <Waiting loaded={loaded} what="where that is" retry={reload}>
          {(reply) => <Found reply={reply} wanted={wanted} />}
        </Waiting>
      )}
    </section>
  );
}

function Found({ reply, wanted }: { readonly reply: WhereIsReply; readonly wanted: string }) {
  return (
    <div class="card">
      <p class="quiet" role="status">
        {foundInWords(reply, wanted)}
      </p>
      <ul class="list">
        {reply.places.map((place, index) => (
          <Shown key={place.key === '' ? `${place.tab} ${index}` : place.key} place={place} />
        ))}
      </ul>
    </div>
  );
}

function Shown({ place }: { readonly place: Place }) {
  const { name, why, mends, questions } = place;
  const stands = standsInWords(place);
  const where = whereInWords(place);
  return (
    <li>
      <div class="row between wrap">
        <h3>
          <bdi>{name.title || place.key}</bdi>
          {name.with !== '' && (
            <span class="quiet">
              {' '}
              with <bdi>{name.with}</bdi>
            </span>
          )}
        </h3>
        <State tone={stands.tone}>{stands.name}</State>
      </div>
      {where !== null && (
        <small>
          {where[0]} <bdi>{where[1]}</bdi>
        </small>
      )}
      {why.map((text) => (
        <p key={text}>
          <bdi>{text}</bdi>
        </p>
      ))}
      <div class="row wrap">
        {mends.map((mend) => (
          <Mending key={mend.does === 'go' ? mend.url : mend.does} mend={mend} title={name.title} />
        ))}
      </div>
      {questions.length > 0 && (
        <details>
          <summary>Answer what is missing</summary>
          <ul class="list">
            {questions.map((question) => (
              <Question key={question.column} question={question} />
            ))}
          </ul>
        </details>
      )}
    </li>
  );
}

/** One click that mends it, if the person may do that. */
function Mending({ mend, title }: { readonly mend: Mend; readonly title: string }) {
  const { does, may, show } = useApp();
  switch (mend.does) {
    case 'go':
      return <PlaceLink url={mend.url}>{mend.verb}</PlaceLink>;
    case 'end snooze':
      return may('snooze') ? (
        <Action act={() => does(call('snooze', mend.key, ''))} label={`End the snooze of ${title}`}>
          End the snooze
        </Action>
      ) : null;
    case 'reopen':
      return may('resolve') ? (
        <Action act={() => does(call('resolve', mend.key, ''))} label={`Reopen ${title}`}>
          Reopen
        </Action>
      ) : null;
    case 'weights': {
      const { recordType, model, criterion } = mend;
      return may('weights') ? (
        <button type="button" class="link" onClick={() => show('weights', { recordType, model, criterion })}>
          Open {criterion} in Weights
        </button>
      ) : null;
    }
    case 'import':
      return may('menuImport') ? (
        <Action link act={() => call('menuImport')}>
          Import the file again
        </Action>
      ) : null;
    case 'rescore':
      return may('rescore') ? <Action act={() => does(call('rescore'))}>Score now</Action> : null;
  }
}
