// Asking the partner's owner for an introduction: the mail to send, and how far it is.
import { useRef } from 'preact/hooks';
import type { RecordReply } from '../../src/app/sidebar/contract/record';
import type { IntroductionDraft } from '../../src/engine/introduction';
import { useApp } from '../parts/app-context';
import { Action, Notice, Section } from '../parts/pieces';
import { call } from '../server';
import { introductionActs } from './introduction-view';

export function AskForIntroduction({ record: { key, introduction } }: { readonly record: RecordReply }) {
  const { may, does } = useApp();
  if (introduction === null) return null;
  const { state, said, draft } = introduction;
  return (
    <Section title="Ask for an introduction">
      {said !== '' && <Notice tone={state === 'made' ? 'good' : 'plain'}>{said}.</Notice>}
      {draft !== null && state === null && <Draft draft={draft} />}
      {draft !== null && state !== null && state !== 'made' && (
        <details>
          <summary>The mail to {draft.who}</summary>
          <Draft draft={draft} />
        </details>
      )}
      {may('introduce') && (
        <div class="row wrap">
          {introductionActs(state).map(({ verb, to, label }) => (
            <Action key={verb} act={() => does(call('introduce', key, to))} label={label}>
              {verb}
            </Action>
          ))}
        </div>
      )}
    </Section>
  );
}

function Draft({ draft }: { readonly draft: IntroductionDraft }) {
  const { say } = useApp();
  const text = useRef<HTMLTextAreaElement>(null);
  /** The way that works inside Google's frame, which the clipboard of newer browsers does not. */
  const copy = (): void => {
    text.current?.select();
    if (document.execCommand('copy')) say('good', 'Copied.');
    else say('wait', 'The text is selected: copy it with Ctrl+C.');
  };
  return (
    <div class="stack">
      <p class="quiet">
        To <bdi>{draft.who}</bdi>, <bdi>{draft.to}</bdi>. Nothing is sent from here.
      </p>
      <textarea
        ref={text}
        readOnly
        rows={9}
        aria-label="Draft of the mail"
        value={`${draft.subject}\n\n${draft.text}`}
      />
      <div class="row wrap">
        <button type="button" onClick={copy}>
          Copy
        </button>
        <a href={draft.mailto} target="_blank" rel="noopener">
          Open in mail
        </a>
      </div>
    </div>
  );
}
