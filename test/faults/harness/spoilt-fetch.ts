// Ways in which a service's reply goes wrong, and which of a run's requests they happen to.
import type { FetchAll, HostRequest, HostResponse } from '../../../scripts/local/host/shared';

/** `reply` is asked for where the service has acted although its answer is spoilt. */
export type Spoil = (reply: () => HostResponse, request: HostRequest) => HostResponse;

export const status =
  (code: number, headers: HostResponse['headers'] = {}): Spoil =>
  () => ({ status: code, headers, body: `status ${code}` });

/** @param why none came. */
export const noReply =
  (why: string): Spoil =>
  () => ({ status: 0, headers: {}, body: why });

const although =
  (spoil: Spoil): Spoil =>
  (reply, request) => {
    reply();
    return spoil(reply, request);
  };

export const replyLost = although(noReply('connection reset'));

export const failedAlthoughDone = although(() => ({ status: 500, headers: {}, body: '' }));

export const halfJson: Spoil = (reply) => {
  const whole = reply();
  return { ...whole, body: whole.body.slice(0, Math.floor(whole.body.length / 2)) };
};

export const htmlPage: Spoil = () => ({
  status: 200,
  headers: { 'content-type': 'text/html' },
  body: '<!doctype html><title>Maintenance</title>',
});

const pathOf = ({ url }: HostRequest): string => url.split('?')[0] ?? '';

/** Spoils the n-th request of all; if it lasts, also all from there on that go where that one went. */
export const spoiling =
  (at: number, spoil: Spoil, lasts = false) =>
  (fetch: FetchAll): FetchAll => {
    let count = 0;
    let path: string | null = null;
    return (requests) =>
      requests.map((request) => {
        const isHit = count++ === at;
        if (isHit) path = pathOf(request);
        const reply = (): HostResponse => fetch([request])[0] as HostResponse;
        return isHit || (lasts && path === pathOf(request)) ? spoil(reply, request) : reply();
      });
  };
