// GET /nudges: the deals that are due as server-sent events, one each as soon as its text is made, and `done` at the end.
//
//   id: 0123
//   data: {"deal_id":"0123","amount":45000,…}
//
//   event: done
//   data: {"due":1,"none":null,"unjudged":null}
import type { IncomingMessage, ServerResponse } from 'node:http';
import { nudgeBatches, type DealNudge, type DealNudgesReply } from '../../nudge-batches';
import { localUser } from '../../cli/session';
import { tooMany, type Crowd } from './crowd';
import type { Desk } from './desk';
import { ALWAYS, failure, type Reply } from './reply';

export const NUDGES_PATH = '/nudges';

/** When a client that was cut off asks again. */
const RETRY_MS = 1_000;

/** What an event's id cannot carry there and back as it is: a header is Latin-1, and `%` begins what stands for another. */
const UNSAFE = /[^\x20-\x24\x26-\x7e]+/g;
const HALVES = /[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g;

/** The deal's id; letters beyond ASCII as an address writes them. */
export const eventIdOf = (dealId: string): string =>
  dealId.replace(HALVES, '\uFFFD').replace(UNSAFE, encodeURIComponent);

export const dealIdOf = (eventId: string): string => {
  try {
    return decodeURIComponent(eventId);
  } catch {
    return eventId;
  }
};

/** A browser that was cut off says by the header where it was; that is newer than what its address says. */
const resumeFrom = ({ headers }: IncomingMessage, query: URLSearchParams): string => {
  const header = headers['last-event-id'];
  return dealIdOf(String(header ?? '') || (query.get('lastEventId') ?? ''));
};

const eventOf = (nudge: DealNudge): string => `id: ${eventIdOf(nudge.deal_id)}\ndata: ${JSON.stringify(nudge)}\n\n`;

const doneOf = ({ total, none, unjudged }: DealNudgesReply): string =>
  `event: done\ndata: ${JSON.stringify({ due: total, none, unjudged })}\n\n`;

const HEADERS = {
  ...ALWAYS,
  'content-type': 'text/event-stream; charset=utf-8',
  'cache-control': 'no-store',
};

/** Waits where the client takes no more for now. */
const written = (outgoing: ServerResponse, text: string, gone: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    if (gone.aborted || outgoing.write(text)) return resolve();
    const go = (): void => {
      outgoing.off('drain', go);
      gone.removeEventListener('abort', go);
      resolve();
    };
    outgoing.once('drain', go);
    gone.addEventListener('abort', go, { once: true });
  });

export interface StreamSite {
  readonly desk: Pick<Desk, 'act'>;
  readonly crowd: Crowd;
  readonly closing: AbortSignal;
}

/** Aborts once nobody listens any more, or the server ends. */
const goneWith = (outgoing: ServerResponse, closing: AbortSignal): AbortSignal => {
  const gone = new AbortController();
  outgoing.once('close', () => gone.abort());
  return AbortSignal.any([gone.signal, closing]);
};

const tell = async (site: StreamSite, after: string, outgoing: ServerResponse): Promise<Reply | null> => {
  const gone = goneWith(outgoing, site.closing);
  const ask = (id: string, count: number): Promise<DealNudgesReply> =>
    site.desk.act({
      kind: 'call',
      name: 'dealNudges',
      args: [id, count],
      actor: { user: localUser, page: '' },
    }) as Promise<DealNudgesReply>;
  try {
    let last: DealNudgesReply | null = null;
    for await (const batch of nudgeBatches(ask, after)) {
      if (gone.aborted) break;
      if (last === null) outgoing.writeHead(200, HEADERS).write(`retry: ${RETRY_MS}\n\n`);
      for (const nudge of batch.nudges) await written(outgoing, eventOf(nudge), gone);
      last = batch;
      if (gone.aborted) break;
    }
    outgoing.end(last === null || gone.aborted ? undefined : doneOf(last));
    return null;
  } catch (error) {
    // Cut off, the client asks again from where it was.
    if (outgoing.headersSent) {
      outgoing.destroy();
      return null;
    }
    return failure(500, error instanceof Error ? error.message : String(error));
  }
};

/** Null: it is answered bit by bit. */
export async function nudgeStream(
  site: StreamSite,
  incoming: IncomingMessage,
  query: URLSearchParams,
  outgoing: ServerResponse,
): Promise<Reply | null> {
  if (incoming.method === 'HEAD') return { status: 200, headers: HEADERS, body: '' };
  const admitted = site.crowd.admit(NUDGES_PATH, () => tell(site, resumeFrom(incoming, query), outgoing));
  return admitted === null ? tooMany('this stream') : admitted;
}
