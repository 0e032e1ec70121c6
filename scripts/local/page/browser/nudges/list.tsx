// The list of nudges as it grows, and what stops it or goes on with it.
import type { DealNudge, NudgeStream, StreamState } from './stream';

const VERBS: Readonly<Record<StreamState['status'], string>> = {
  idle: 'Start streaming nudges',
  running: 'Stop',
  lost: 'Stop',
  stopped: 'Go on',
  done: 'Start again',
};

const counted = (count: number): string => `${count} ${count === 1 ? 'deal' : 'deals'}`;

function saysOf({ status, nudges }: StreamState): string {
  const sofar = counted(nudges.length);
  switch (status) {
    case 'idle':
      return '';
    case 'running':
      return `${sofar} so far…`;
    case 'lost':
      return `${sofar} so far; waiting for the server…`;
    case 'stopped':
      return `${sofar}, stopped`;
    case 'done':
      return `${counted(nudges.length)}, all of them`;
  }
}

export function NudgeList({ stream }: { readonly stream: NudgeStream }) {
  const state = stream.state();
  const isRunning = state.status === 'running' || state.status === 'lost';
  return (
    <div class="nudges" data-testid="nudges" data-status={state.status}>
      <div class="nudges-head">
        <button type="button" onClick={isRunning ? stream.stop : stream.start}>
          {VERBS[state.status]}
        </button>
        <span role="status">{saysOf(state)}</span>
      </div>
      {state.notes.map((note) => (
        <p key={note} class="note">
          {note}
        </p>
      ))}
      <ol>
        {state.nudges.map((nudge) => (
          <Nudge key={nudge.deal_id} nudge={nudge} />
        ))}
      </ol>
    </div>
  );
}

function Nudge({ nudge: { deal_id, nudge, urgency, to } }: { readonly nudge: DealNudge }) {
  return (
    <li data-testid="nudge" data-deal={deal_id}>
      <bdi>{nudge}</bdi>
      <small>
        <bdi>{deal_id}</bdi> · urgency {Math.round(urgency).toLocaleString('en')}
        {to !== null && (
          <>
            {' · to '}
            <bdi>{to}</bdi>
          </>
        )}
      </small>
    </li>
  );
}
