// The Mine screen: a person's own records, messages and tasks, the best first; a manager's team as well.
import { useState } from 'preact/hooks';
import type { MineEntry, MineReply } from '../../src/app/sidebar/contract/mine';
import { useApp, type ScreenProps } from '../parts/app-context';
import { Listed } from '../parts/listed';
import { Empty, Waiting } from '../parts/pieces';
import { useLoad } from '../parts/use-load';
import { leftOut } from '../parts/words';
import { call } from '../server';
import { countsInWords, hasTeam, kindInWords, shownOf } from './mine-view';

export function MineScreen({ isActive }: ScreenProps) {
  const { version } = useApp();
  const { loaded, reload } = useLoad(isActive ? 'mine' : null, version, () => call('mine'));
  return (
    <div class="screen">
      <Waiting loaded={loaded} what="what is yours" retry={reload}>
        {(mine) => <Shown mine={mine} />}
      </Waiting>
    </div>
  );
}

function Shown({ mine }: { readonly mine: MineReply }) {
  const [isOwnOnly, setOwnOnly] = useState(false);
  const entries = shownOf(mine, isOwnOnly);
  const more = leftOut(mine);
  return (
    <>
      {hasTeam(mine) && (
        <label class="check">
          <input type="checkbox" checked={isOwnOnly} onChange={() => setOwnOnly(!isOwnOnly)} />
          <span>Only my own, not my team’s</span>
        </label>
      )}
      {entries.length === 0 ? (
        <Empty>
          <p>
            Nothing is yours at the moment. Records are yours when you are their owner or <b>Assignee</b>.
          </p>
        </Empty>
      ) : (
        <>
          <p class="quiet" role="status">
            {countsInWords(entries)}
          </p>
          <ul class="list">
            {entries.map((entry) => (
              <Entry
                key={`${entry.kind} ${entry.recordType} ${entry.key} ${entry.title}`}
                entry={entry}
                nowMs={mine.nowMs}
              />
            ))}
          </ul>
        </>
      )}
      {more !== null && <p class="quiet">{more}</p>}
    </>
  );
}

function Entry({ entry, nowMs }: { readonly entry: MineEntry; readonly nowMs: number }) {
  const { whose } = entry;
  return (
    <Listed {...entry}>
      <bdi>{kindInWords(entry, nowMs)}</bdi>
      {whose !== '' && (
        <>
          {' · '}
          <bdi>{whose}</bdi>
        </>
      )}
    </Listed>
  );
}
