// The connection between this sidebar and the script, checked when somebody asks for it.
import { useState } from 'preact/hooks';
import { useApp } from '../parts/app-context';
import { Action, Section, State } from '../parts/pieces';
import { call } from '../server';
import { connectionChecks, type Check } from './connection-checks';

export function Connection() {
  const { may } = useApp();
  const [checks, setChecks] = useState<readonly Check[] | null>(null);
  if (!may('echo')) return null;
  const check = async (): Promise<void> =>
    setChecks(await connectionChecks((value) => call('echo', value).then((reply) => reply.value)));
  return (
    <Section title="Connection">
      <p class="quiet">Sends texts, dates and a million characters to the script and back, and compares them.</p>
      <div class="row">
        <Action act={check}>Check the connection</Action>
      </div>
      {checks !== null && (
        <ul class="list" role="status">
          {checks.map(({ name, wrong }) => (
            <li key={name}>
              <div class="row between">
                <span class="grow">{name}</span>
                <State tone={wrong === null ? 'good' : 'bad'}>{wrong === null ? 'arrived' : 'changed'}</State>
              </div>
              {wrong !== null && <p class="wrong">{wrong}</p>}
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}
