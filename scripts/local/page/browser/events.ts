// What the server tells as it happens. Of several pages in one browser only one listens and passes it on: a browser opens six connections at most.
import type { PageEvent } from '../server/events';

/** @param onConnect the connection is there (again): what was told meanwhile is lost, so look anew */
export function listen(onEvent: (event: PageEvent) => void, onConnect: () => void): void {
  const others = new BroadcastChannel('nexus-events');
  const take = (message: PageEvent | 'connected'): void => (message === 'connected' ? onConnect() : onEvent(message));
  const pass = (message: PageEvent | 'connected'): void => {
    take(message);
    others.postMessage(message);
  };
  others.onmessage = ({ data }: MessageEvent<PageEvent | 'connected'>) => take(data);
  // Held as long as this page lives; then the next one in the queue takes over.
  void navigator.locks.request('nexus-events', () => new Promise<never>(() => {
    const source = new EventSource('/page/events');
    source.onopen = () => pass('connected');
    source.onmessage = ({ data }: MessageEvent<string>) => pass(JSON.parse(data) as PageEvent);
  }));
}
