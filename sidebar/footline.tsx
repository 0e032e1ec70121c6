// The line at the bottom: what the last action came to.
import { useEffect } from 'preact/hooks';
import type { Saying } from './action-words';

const GOOD_NEWS_MS = 8_000;

interface Props {
  readonly saying: Saying | null;
  readonly close: () => void;
}

export function Footline({ saying, close }: Props) {
  useEffect(() => {
    if (saying?.tone !== 'good') return undefined;
    const timer = setTimeout(close, GOOD_NEWS_MS);
    return () => clearTimeout(timer);
  }, [saying]);
  return (
    <div class="footline" role={saying?.tone === 'bad' ? 'alert' : 'status'}>
      {saying !== null && (
        <div class={`said ${saying.tone}`}>
          <p class="grow preserve">{saying.text}</p>
          <button type="button" class="link" aria-label="Close this message" onClick={close}>Close</button>
        </div>
      )}
    </div>
  );
}
