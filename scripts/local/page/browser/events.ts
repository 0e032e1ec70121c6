// What the server tells as it happens. Of several pages in one browser only one listens and passes it on: a browser opens six connections at most.
import type { PageEvent } from '../server/events';

type Message = PageEvent | 'connected' | 'lost';

/** @param onConnection the connection is there (again): what was told meanwhile is lost, so look anew; or it is gone */
export function listen(onEvent: (event: PageEvent) => void, onConnection: (isThere: boolean) => void): void {
  const others = new BroadcastChannel('nexus-events');
  const take = (message: Message): void =>
    typeof message === 'string' ? onConnection(message === 'connected') : onEvent(message);
  const pass = (message: Message): void => {
    take(message);
    others.postMessage(message);
  };
  others.onmessage = ({ data }: MessageEvent<Message>) => take(data);
  // Held as long as this page lives; then the next one in the queue takes over.
  void navigator.locks.request(
    'nexus-events',
    () =>
      new Promise<never>(() => {
        const source = new EventSource('/page/events');
        source.onopen = () => pass('connected');
        source.onerror = () => pass('lost');
        source.onmessage = ({ data }: MessageEvent<string>) => pass(JSON.parse(data) as PageEvent);
      }),
  );
}
