// What would be sent in the coming week: as things stand, with weights that are not saved, or with any other change.
import type { TargetedEvent } from 'preact';
import { useId, useState } from 'preact/hooks';
import type { WhatIfReply } from '../../src/app/sidebar/contract';
import { useApp } from '../parts/app-context';
import { Confirm } from '../parts/confirm';
import { Notice, Waiting } from '../parts/pieces';
import { useLoad } from '../parts/use-load';
import { call } from '../server';
import { changesIn, daysOf, dueInWords, weekInWords } from './what-if-view';

interface Weeks {
  readonly week: WhatIfReply;
  /** As things stand; null where that is what was asked. */
  readonly now: WhatIfReply | null;
}

const weeksOf = async (base: readonly string[], changes: readonly string[]): Promise<Weeks> => {
  const week = await call('whatIf', [...base, ...changes]);
  return { week, now: changes.length === 0 ? null : await call('whatIf', base) };
};

interface WeekProps {
  /** What counts as how things stand. */
  readonly base?: readonly string[];
  readonly changes: readonly string[];
  readonly verb: string;
  /** `Were nudges live: ` */
  readonly given?: string;
}

/** Worked out when asked for, as it takes some seconds; another change asks anew. */
function WeekAhead({ base = [], changes, verb, given = '' }: WeekProps) {
  const { version } = useApp();
  const [wanted, setWanted] = useState<readonly string[] | null>(null);
  const isShown = wanted !== null && JSON.stringify(wanted) === JSON.stringify(changes);
  const { loaded, reload } = useLoad(isShown ? `week ${JSON.stringify(changes)}` : null, version, () =>
    weeksOf(base, changes),
  );
  return (
    <div class="stack">
      {!isShown && (
        <button type="button" onClick={() => setWanted(changes)}>
          {verb}
        </button>
      )}
      {isShown && (
        <Waiting loaded={loaded} what="what would be sent" retry={reload}>
          {(weeks) => <Shown {...weeks} given={given} />}
        </Waiting>
      )}
    </div>
  );
}

function Shown({ week, now, given = '' }: Weeks & { readonly given?: string }) {
  return (
    <>
      <p role="status">
        {given === '' ? 'What' : `${given}what`} would be sent: <b>{weekInWords(week, now)}</b> in the coming week.
        {dueInWords(week)}
      </p>
      {week.messages > 0 && (
        <details>
          <summary>Show whom and when</summary>
          <ul class="list">
            {daysOf(week).map(({ day, recipient, parcels }) => (
              <li key={`${day} ${recipient}`}>
                <h3>
                  {day} <bdi>{recipient}</bdi>
                </h3>
                {parcels.map((parcel, index) => (
                  <p key={index}>
                    {parcel.length > 1 && <span class="quiet">One digest: </span>}
                    {parcel.map(({ account, step }, at) => (
                      <span key={at}>
                        {at > 0 && ', '}
                        <bdi>{account}</bdi> <span class="quiet">({step})</span>
                      </span>
                    ))}
                  </p>
                ))}
              </li>
            ))}
          </ul>
        </details>
      )}
    </>
  );
}

/** Where nothing is sent yet, what would be sent were nudges live, unless a mode is asked for. */
const supposed = (mode: string, changes: readonly string[]): Pick<WeekProps, 'base' | 'given'> =>
  mode === 'live' || changes.some((change) => change.toLowerCase().startsWith('nudge.mode='))
    ? {}
    : { base: ['nudge.mode=live'], given: 'Were nudges live: ' };

/** Beside weights that are not saved. */
export function WouldBeSent({ changes }: { readonly changes: readonly string[] }) {
  const { may, session } = useApp();
  if (!may('whatIf')) return null;
  return <WeekAhead {...supposed(session.nudgeMode, changes)} changes={changes} verb="What would be sent?" />;
}

/** On the Queue: as things stand, or with what somebody types. */
export function WhatWouldBeSent({ mode, isAwaiting }: { readonly mode: string; readonly isAwaiting: boolean }) {
  const { may } = useApp();
  const id = useId();
  const [typed, setTyped] = useState('');
  const [tried, setTried] = useState<readonly string[]>([]);
  if (!may('whatIf')) return null;
  const attempt = (event: TargetedEvent<HTMLFormElement>): void => {
    event.preventDefault();
    setTried(changesIn(typed));
  };
  return (
    <section class="card stack" aria-label="What would be sent">
      <h2>What would be sent</h2>
      {mode !== 'live' && <GoLive isAwaiting={isAwaiting} />}
      <form onSubmit={attempt}>
        <label for={id}>Try a change, before it is saved</label>
        <div class="row">
          <span class="grow">
            <input
              id={id}
              type="text"
              value={typed}
              maxLength={1000}
              autocomplete="off"
              placeholder="nudge.threshold=70"
              onInput={({ currentTarget }) => setTyped(currentTarget.value)}
            />
          </span>
          <button type="submit">Try</button>
        </div>
        <small class="quiet">
          A setting, or a cell as Weights/opportunity/engaged/weight=30; blank: without a change. Nothing is written.
        </small>
      </form>
      <WeekAhead
        key={JSON.stringify(tried)}
        {...supposed(mode, tried)}
        changes={tried}
        verb={tried.length === 0 ? 'Show the coming week' : `Show the coming week with ${tried.join(', ')}`}
      />
    </section>
  );
}

/** Sends from now on, after saying how much that is. */
function GoLive({ isAwaiting }: { readonly isAwaiting: boolean }) {
  const { may, does, version } = useApp();
  const [isAsking, setAsking] = useState(false);
  const { loaded, reload } = useLoad(isAsking ? 'live' : null, version, () => call('whatIf', ['nudge.mode=live']));
  if (!may('goLive')) return null;
  return (
    <>
      {isAwaiting && (
        <Notice tone="wait">Settings say live, and nobody has confirmed it yet: messages are drafts until then.</Notice>
      )}
      <button type="button" class={isAwaiting ? 'primary' : ''} onClick={() => setAsking(true)}>
        Go live…
      </button>
      {isAsking && (
        <Confirm
          title="Go live?"
          verb="Send from now on"
          act={() => does(call('goLive'))}
          close={() => setAsking(false)}
        >
          <Waiting loaded={loaded} what="what would be sent" retry={reload}>
            {(week) => <Shown week={week} now={null} />}
          </Waiting>
        </Confirm>
      )}
    </>
  );
}
