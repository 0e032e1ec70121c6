// Due deals in the queue: what to do about each, most urgent first. The list grows while it is made, waits while nobody
// looks, and goes on where it was.
import { useEffect, useState } from 'preact/hooks';
import { useApp } from '../parts/app-context';
import { Listed } from '../parts/listed';
import { Notice } from '../parts/pieces';
import { useLoad } from '../parts/use-load';
import { useVisible } from '../parts/use-visible';
import { counted, whole } from '../parts/words';
import { call } from '../server';
import { messageOfFailure } from '../server-words';
import { BATCH, begun, FIRST, lastOf, MOST, withMore, type DueSoFar } from './due-deals-view';

/** @param isGrowing whether somebody looks. */
function useGrowing(isGrowing: boolean, start: DueSoFar | null) {
  const [sofar, setSofar] = useState<DueSoFar | null>(null);
  const [most, setMost] = useState(MOST);
  const [failure, setFailure] = useState<string | null>(null);
  useEffect(() => setSofar(start), [start]);
  const isWanted = isGrowing && failure === null && sofar !== null && sofar.left > 0 && sofar.entries.length < most;
  useEffect(() => {
    if (!isWanted || sofar === null) return undefined;
    let isCurrent = true;
    call('dealNudges', lastOf(sofar), BATCH).then(
      (reply) => isCurrent && setSofar(withMore(sofar, reply)),
      (error: unknown) => isCurrent && setFailure(messageOfFailure(error)),
    );
    return () => {
      isCurrent = false;
    };
  }, [isWanted, sofar]);
  return {
    sofar,
    isMaking: isWanted,
    failure,
    again: () => setFailure(null),
    more: () => setMost(most + MOST),
  };
}

export function DueDeals({ isActive }: { readonly isActive: boolean }) {
  const { version } = useApp();
  const isVisible = useVisible();
  const [isOpen, setOpen] = useState(false);
  const [start, setStart] = useState<DueSoFar | null>(null);
  const { loaded, reload } = useLoad(isActive ? 'due deals' : null, version, () => call('dealNudges', null, FIRST));
  useEffect(() => {
    if (loaded.kind === 'ready') setStart(begun(loaded.value));
  }, [loaded]);
  const { sofar, isMaking, failure, again, more } = useGrowing(isActive && isVisible && isOpen, start);
  const failed = loaded.kind === 'failed' ? loaded.message : failure;
  return (
    <>
      {failed !== null && (
        <Notice tone="bad">
          <p>{failed}</p>
          <button class="link" onClick={loaded.kind === 'failed' ? reload : again}>
            Try again
          </button>
        </Notice>
      )}
      {sofar !== null && sofar.deals > 0 && (
        <Shown sofar={sofar} isMaking={isMaking} isOpen={isOpen} open={setOpen} more={more} />
      )}
    </>
  );
}

interface ShownProps {
  readonly sofar: DueSoFar;
  readonly isMaking: boolean;
  readonly isOpen: boolean;
  readonly open: (isOpen: boolean) => void;
  readonly more: () => void;
}

function Shown({ sofar, isMaking, isOpen, open, more }: ShownProps) {
  return (
    <details class="card" open={isOpen} onToggle={({ currentTarget }) => open(currentTarget.open)}>
      <summary>
        Due deals <span class="number">{whole(sofar.total)}</span>
      </summary>
      <div class="stack">
        {sofar.notes.map((note) => (
          <p key={note} class="quiet">
            {note}
          </p>
        ))}
        <ul class="list">
          {sofar.entries.map(({ told, title, url }) => (
            <Listed key={told.deal_id} title={title} url={url} score={null} band={null}>
              <bdi>{told.nudge}</bdi>
              {told.to !== null && (
                <>
                  {' · '}
                  <bdi>{told.to}</bdi>
                </>
              )}
            </Listed>
          ))}
        </ul>
        {isMaking && <progress aria-label="Making the next texts" />}
        {!isMaking && sofar.left > 0 && (
          <button type="button" class="link" onClick={more}>
            {counted(sofar.left, 'more deal')}
          </button>
        )}
      </div>
    </details>
  );
}
