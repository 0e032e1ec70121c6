// The line at the bottom: what is under way, and what the last action came to.
import { useEffect } from 'preact/hooks';
import type { ProgressReply } from '../src/app/sidebar/contract';
import type { Saying } from './action-words';
import { duration } from './parts/words';

const GOOD_NEWS_MS = 8_000;

interface Props {
  readonly reply: ProgressReply | null;
  readonly saying: Saying | null;
  readonly close: () => void;
}

export function Footline({ reply, saying, close }: Props) {
  useEffect(() => {
    if (saying?.tone !== 'good') return undefined;
    const timer = setTimeout(close, GOOD_NEWS_MS);
    return () => clearTimeout(timer);
  }, [saying]);
  return (
    <div class="footline">
      <div role="status">{underWay(reply)}</div>
      <div role={saying?.tone === 'bad' ? 'alert' : 'status'}>
        {saying !== null && (
          <div class={`said ${saying.tone}`}>
            <p class="grow preserve">{saying.text}</p>
            <button type="button" class="link" aria-label="Close this message" onClick={close}>Close</button>
          </div>
        )}
      </div>
    </div>
  );
}

function underWay(reply: ProgressReply | null) {
  const running = reply?.running[0];
  if (reply === null || (running === undefined && reply.waiting.length === 0)) return null;
  const words = running === undefined
    ? `${reply.waiting.length === 1 ? 'One request waits' : `${reply.waiting.length} requests wait`} for the next run, within five minutes.`
    : `${running.job} is running, ${duration(Math.max(0, reply.nowMs - running.startedAtMs))} so far. You can go on.`;
  return <div class="under-way">{running !== undefined && <progress aria-label={`${running.job} is running`} />}<p class="quiet">{words}</p></div>;
}
