// What happens, told to every open page as it happens (server-sent events).
import type { ServerResponse } from 'node:http';
import type { UiEvent } from '../../host/execution';
import type { ClockState } from './clock';

export type PageEvent =
  /** The workbook on disk is another. */
  | { readonly kind: 'changed' }
  | { readonly kind: 'outbox' }
  | { readonly kind: 'clock'; readonly clock: ClockState }
  | { readonly kind: 'faults' }
  /** The script shows something; `frame` names what a dialog or the sidebar holds. */
  | {
      readonly kind: 'ui';
      readonly page: string;
      readonly event: Omit<UiEvent, 'text'> & { readonly text?: string; readonly frame?: string };
    }
  /** The script waits for an answer. */
  | { readonly kind: 'question'; readonly id: number; readonly page: string; readonly event: UiEvent }
  | { readonly kind: 'answered'; readonly id: number };

export interface Events {
  readonly open: (response: ServerResponse) => void;
  readonly tell: (event: PageEvent) => void;
  readonly close: () => void;
}

const ALIVE_EVERY_MS = 20_000;

export function createEvents(): Events {
  const listeners = new Set<ServerResponse>();
  const write = (text: string): void => listeners.forEach((listener) => listener.write(text));
  const alive = setInterval(() => write(': alive\n\n'), ALIVE_EVERY_MS);
  alive.unref();
  return {
    open: (response) => {
      response.writeHead(200, {
        'content-type': 'text/event-stream; charset=utf-8',
        'cache-control': 'no-store',
        'x-content-type-options': 'nosniff',
      });
      response.write('retry: 1000\n\n');
      listeners.add(response);
      response.once('close', () => listeners.delete(response));
    },
    tell: (event) => write(`data: ${JSON.stringify(event)}\n\n`),
    close: () => {
      clearInterval(alive);
      listeners.forEach((listener) => listener.end());
    },
  };
}
