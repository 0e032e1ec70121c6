// The Start screen: the first steps, and which kinds of records are worked with.
import { useState } from 'preact/hooks';
import type { KindLine, StartReply } from '../../src/app/sidebar/contract/start';
import { useApp, type ScreenProps } from '../parts/app-context';
import { Confirm } from '../parts/confirm';
import { Action, Section, State, Waiting } from '../parts/pieces';
import { useLoad } from '../parts/use-load';
import { call } from '../server';
import { leavesInWords, stepsInWords, titleOf, wouldDo } from './start-view';

export function StartScreen({ isActive }: ScreenProps) {
  const { version, show } = useApp();
  const { loaded, reload } = useLoad(isActive ? 'start' : null, version, () => call('start'));
  return (
    <div class="screen">
      <button type="button" class="link" onClick={() => show('health')}>
        Back to Health
      </button>
      <Waiting loaded={loaded} what="the first steps" retry={reload}>
        {(start) => <Shown start={start} />}
      </Waiting>
    </div>
  );
}

function Shown({ start: { steps, kinds } }: { readonly start: StartReply }) {
  const { may } = useApp();
  return (
    <>
      <Section title="First steps">
        <p class="quiet">{stepsInWords(steps)}</p>
        <ol class="list">
          {steps.map(({ step, isDone, help }) => (
            <li key={step} class="stack">
              <div class="row between">
                <b>{step}</b>
                <State tone={isDone ? 'good' : 'wait'}>{isDone ? 'Done' : 'To do'}</State>
              </div>
              {!isDone && <p class="quiet">{help}</p>}
            </li>
          ))}
        </ol>
      </Section>
      <Section title="Kinds of records">
        {!may('switchRecords') && <p class="quiet">Whoever may change Settings switches them on and off.</p>}
        <ul class="list">
          {kinds.map((kind) => (
            <Kind key={kind.id} kind={kind} />
          ))}
        </ul>
      </Section>
    </>
  );
}

function Kind({ kind }: { readonly kind: KindLine }) {
  const { may } = useApp();
  return (
    <li class="stack">
      <div class="row between">
        <b>{titleOf(kind)}</b>
        <State tone={kind.isOn ? 'good' : 'plain'}>{kind.isOn ? 'On' : 'Off'}</State>
      </div>
      <p class="quiet">{wouldDo(kind)}</p>
      {may('switchRecords') && <Switch kind={kind} />}
    </li>
  );
}

/** Off asks first: many will notice. */
function Switch({ kind }: { readonly kind: KindLine }) {
  const { does } = useApp();
  const [isAsking, setAsking] = useState(false);
  const { id, many, isOn } = kind;
  const turn = (): Promise<unknown> => does(call('switchRecords', id, !isOn));
  if (!isOn)
    return (
      <div class="row">
        <Action act={turn}>Switch {many} on</Action>
      </div>
    );
  return (
    <div class="row">
      <button type="button" onClick={() => setAsking(true)}>
        Switch {many} off
      </button>
      {isAsking && (
        <Confirm title={`Switch ${many} off?`} verb="Switch off" act={turn} close={() => setAsking(false)}>
          <p>{leavesInWords(kind)}</p>
        </Confirm>
      )}
    </div>
  );
}
