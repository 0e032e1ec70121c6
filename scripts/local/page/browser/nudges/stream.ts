// The nudges of the deals that are due as the server makes them; cut off or stopped, it goes on behind the last one.
import type { DealNudge } from '../../../nudge-batches';

export type { DealNudge };

export interface StreamState {
  /** `lost`: the server does not answer, and is asked again by itself. */
  readonly status: 'idle' | 'running' | 'lost' | 'stopped' | 'done';
  readonly nudges: readonly DealNudge[];
  /** What there is to say at the end: why none is due, how many could not be judged. */
  readonly notes: readonly string[];
}

interface Done {
  readonly due: number;
  readonly none: string | null;
  readonly unjudged: string | null;
}

export interface NudgeStream {
  readonly state: () => StreamState;
  /** From the first one, or from where it was stopped. */
  readonly start: () => void;
  readonly stop: () => void;
}

const NOTHING: StreamState = { status: 'idle', nudges: [], notes: [] };

const addressBehind = (id: string): string => (id === '' ? '/nudges' : `/nudges?lastEventId=${encodeURIComponent(id)}`);

/** A long list need not be drawn anew with each of its lines. */
const DRAW_EVERY_MS = 100;

export function createNudgeStream(redraw: () => void): NudgeStream {
  let state = NOTHING;
  let known = new Set<string>();
  let nudges: DealNudge[] = [];
  let isDrawing = false;
  let source: EventSource | null = null;
  let lastId = '';
  const put = (change: Partial<StreamState>): void => {
    state = { ...state, ...change };
    redraw();
  };
  const drawSoon = (): void => {
    if (isDrawing) return;
    isDrawing = true;
    setTimeout(() => {
      isDrawing = false;
      redraw();
    }, DRAW_EVERY_MS);
  };
  const close = (status: StreamState['status'], notes: readonly string[] = []): void => {
    source?.close();
    source = null;
    put({ status, notes });
  };
  const take = ({ data, lastEventId }: MessageEvent<string>): void => {
    lastId = lastEventId;
    const nudge = JSON.parse(data) as DealNudge;
    if (known.has(nudge.deal_id)) return;
    known.add(nudge.deal_id);
    nudges.push(nudge);
    drawSoon();
  };
  const listen = (): void => {
    const opened = new EventSource(addressBehind(lastId));
    source = opened;
    opened.onopen = () => put({ status: 'running' });
    opened.onmessage = take;
    opened.onerror = () => {
      // A refusal ends it; whoever was cut off is asked again by the browser.
      if (opened.readyState === EventSource.CLOSED)
        close('stopped', ['The server does not answer. Is it still running?']);
      else put({ status: 'lost' });
    };
    opened.addEventListener('done', ({ data }: MessageEvent<string>) => {
      const { none, unjudged } = JSON.parse(data) as Done;
      close(
        'done',
        [none, unjudged].filter((note) => note !== null),
      );
    });
  };
  return {
    state: () => state,
    start: () => {
      if (source) return;
      if (state.status !== 'stopped') {
        lastId = '';
        known = new Set();
        nudges = [];
        put({ ...NOTHING, nudges });
      }
      put({ status: 'running', notes: [] });
      listen();
    },
    stop: () => close('stopped'),
  };
}
