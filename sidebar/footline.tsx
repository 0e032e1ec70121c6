// The line at the bottom: what the last action came to.
import { useEffect } from 'preact/hooks';
import type { Saying } from './action-words';

/** A failure stays until it is closed. */
const SHOWN_MS = { good: 8_000, wait: 16_000 } as const;

interface Props {
  readonly saying: Saying | null;
  readonly close: () => void;
}

export function Footline({ saying, close }: Props) {
  useEffect(() => {
    if (saying === null || saying.tone === 'bad') return undefined;
    const timer = setTimeout(close, SHOWN_MS[saying.tone]);
    return () => clearTimeout(timer);
  }, [saying]);
  return (
    <div class="footline" role={saying?.tone === 'bad' ? 'alert' : 'status'}>
      {saying !== null && (
        <div class={`said ${saying.tone}`}>
          <p class="grow preserve">{saying.text}</p>
          <button type="button" class="link" aria-label="Close this message" onClick={close}>
            Close
          </button>
        </div>
      )}
    </div>
  );
}
