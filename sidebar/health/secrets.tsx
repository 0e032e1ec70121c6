// Which secrets are set, and a field for the installer to enter one; a value never comes back.
import { useId, useState } from 'preact/hooks';
import type { SecretLine } from '../../src/app/sidebar/contract/health';
import { useApp } from '../parts/app-context';
import { Action, Notice, Section, State } from '../parts/pieces';
import { call } from '../server';

interface Props {
  readonly secrets: readonly SecretLine[];
  readonly canEnter: boolean;
  readonly changed: () => void;
}

export function Secrets({ secrets, canEnter, changed }: Props) {
  const { session } = useApp();
  return (
    <Section title="Secrets">
      {!canEnter && <Notice>Only {session.installer || 'the installer'} can enter secrets.</Notice>}
      <ul class="list">
        {secrets.map((secret) => (
          <li key={secret.name}>
            <div class="row between">
              <b class="grow">{secret.name}</b>
              {secret.isSet !== null && (
                <State tone={secret.problem !== null ? 'bad' : secret.isSet ? 'good' : 'wait'}>
                  {secret.problem !== null ? 'not used' : secret.isSet ? 'set' : 'missing'}
                </State>
              )}
            </div>
            <small>{secret.help}</small>
            {secret.problem !== null && <p class="wrong">{secret.problem}</p>}
            {canEnter && <Entry secret={secret} changed={changed} />}
          </li>
        ))}
      </ul>
    </Section>
  );
}

function Entry({ secret: { name, isSet }, changed }: { readonly secret: SecretLine; readonly changed: () => void }) {
  const { say } = useApp();
  const [value, setValue] = useState('');
  const [isForgetting, setForgetting] = useState(false);
  const id = useId();
  const send = async (entered: string | null): Promise<void> => {
    setValue('');
    setForgetting(false);
    const { isSet: isKept, problem } = await call('setSecret', name, entered);
    const done = isKept ? `${name} is kept. It is not shown again.` : `${name} is forgotten.`;
    say(problem === undefined ? 'good' : 'bad', problem === undefined ? done : `${done} ${problem}`);
    changed();
  };
  return (
    <details>
      <summary class="quiet">
        {isSet ? 'Replace or forget' : 'Enter'}
        <span class="unseen"> {name}</span>
      </summary>
      <div class="stack">
        <label class="unseen" for={id}>
          Value of {name}
        </label>
        <div class="row">
          <input
            id={id}
            class="grow"
            type="password"
            autocomplete="off"
            spellcheck={false}
            value={value}
            placeholder="Paste the value"
            onInput={({ currentTarget }) => setValue(currentTarget.value)}
          />
          <Action primary disabled={value.trim() === ''} label={`Keep ${name}`} act={() => send(value)}>
            Keep
          </Action>
        </div>
        {isSet === true && !isForgetting && (
          <div>
            <button type="button" class="link" onClick={() => setForgetting(true)}>
              Forget this secret
            </button>
          </div>
        )}
        {isForgetting && (
          <div class="row wrap">
            <span>What needs it stops.</span>
            <Action label={`Forget ${name}`} act={() => send(null)}>
              Forget
            </Action>
            <button type="button" onClick={() => setForgetting(false)}>
              Keep it
            </button>
          </div>
        )}
      </div>
    </details>
  );
}
