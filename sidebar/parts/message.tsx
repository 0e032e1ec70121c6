// A message of the outbox: who gets it and how it stands; opened, what it says and why.
import type { ComponentChildren } from 'preact';
import type { MessageLine } from '../../src/app/sidebar/contract/queue';
import { messageState, seenOf, whenOf } from './message-words';
import { ScoredBand, State } from './pieces';

interface Props {
  readonly message: MessageLine;
  readonly nowMs: number;
  /** Beside the first line, e.g. a checkbox. */
  readonly before?: ComponentChildren;
  /** Below, e.g. buttons. */
  readonly children?: ComponentChildren;
  /** Where the record is not on the screen anyway. */
  readonly isWithRecord?: boolean;
}

export function Message({ message, nowMs, before, children, isWithRecord }: Props) {
  const { tone, name } = messageState(message);
  const seen = seenOf(message, nowMs);
  return (
    <li>
      <div class="row between">
        <span class="row">
          {before}
          <State tone={tone}>{name}</State>
          {isWithRecord && <ScoredBand score={message.score} band={message.band} />}
        </span>
        <small>{whenOf(message, nowMs)}</small>
      </div>
      {isWithRecord && <About message={message} />}
      <p>
        <bdi>{message.recipient}</bdi>{' '}
        <small>
          {message.channel} · {message.step}
        </small>
      </p>
      {seen !== '' && (
        <p class="quiet">
          <bdi>{seen}</bdi>
        </p>
      )}
      {message.error !== null && <p class={tone === 'bad' ? 'wrong' : 'quiet'}>{message.error}</p>}
      <details>
        <summary>{message.subject || 'What it says'}</summary>
        <p class="preserve said-text">{message.text}</p>
        {!isWithRecord && message.why !== '' && <p class="quiet">{message.why}</p>}
      </details>
      {children}
    </li>
  );
}

/** What it is about, and what set the message off. */
function About({ message: { name, why } }: Pick<Props, 'message'>) {
  return (
    <>
      <h3>
        <bdi>{name.title === '' ? 'A record that is gone' : name.title}</bdi>
        {name.with !== '' && (
          <span class="quiet">
            {' '}
            with <bdi>{name.with}</bdi>
          </span>
        )}
      </h3>
      {why !== '' && <p class="preserve cause">{why}</p>}
    </>
  );
}
