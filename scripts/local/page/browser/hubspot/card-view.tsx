/** @jsxImportSource react */
// Draws what a card's worker sends, with stand-ins for HubSpot's components. React: HubSpot's renderer is made for it.
import { createController, createRemoteReceiver, RemoteRenderer } from '@remote-ui/react/host';
import { createEndpoint, fromWebWorker, type Endpoint } from '@remote-ui/rpc';
import { Component, type ReactNode } from 'react';
import { createRoot } from 'react-dom/client';
import { COMPONENTS } from './components';
import { RecordContext, UNREAD, type RecordEditor } from './record-context';
import type { CardStart, RecordProperties, WorkerSide } from './talk';

export interface CardView {
  /** The record has other properties now. */
  readonly changed: (editor: RecordEditor) => void;
  readonly close: () => void;
}

export interface CardViewOptions {
  readonly start: CardStart;
  /** Asks HubSpot for the record as it is now; the card itself shows when that fails. */
  readonly read: () => Promise<RecordEditor>;
  readonly onFailure: (message: string) => void;
  readonly onDrawn: () => void;
}

export function openCard(element: HTMLElement, { start, read, onFailure, onDrawn }: CardViewOptions): CardView {
  let shown = UNREAD;
  const worker = new Worker('/assets/hubspot-worker.js');
  const endpoint: Endpoint<WorkerSide> = createEndpoint<WorkerSide>(fromWebWorker(worker));
  endpoint.expose({
    readProperties: async (): Promise<RecordProperties> => {
      shown = await read();
      draw();
      return shown.properties;
    },
  });
  const receiver = createRemoteReceiver();
  const controller = createController(COMPONENTS);
  const root = createRoot(element);
  const draw = (): void =>
    root.render(
      <Guard onFailure={onFailure}>
        <RecordContext.Provider value={shown}>
          <RemoteRenderer receiver={receiver} controller={controller} />
        </RecordContext.Provider>
      </Guard>,
    );
  worker.onerror = ({ message }) => onFailure(message);
  draw();
  endpoint.call
    .start(receiver.receive, start)
    .then(onDrawn, (error: unknown) => onFailure(error instanceof Error ? error.message : String(error)));
  return {
    changed: (next) => {
      const isOther = JSON.stringify(next.properties) !== JSON.stringify(shown.properties);
      shown = next;
      draw();
      if (isOther) void endpoint.call.changed(next.properties);
    },
    close: () => {
      endpoint.terminate();
      worker.terminate();
      root.unmount();
    },
  };
}

/** A component that cannot be drawn takes the card down, not the page. */
class Guard extends Component<
  { readonly children: ReactNode; readonly onFailure: (message: string) => void },
  { readonly hasFailed: boolean }
> {
  override state = { hasFailed: false };
  static getDerivedStateFromError = (): { readonly hasFailed: boolean } => ({ hasFailed: true });
  override componentDidCatch(error: Error): void {
    this.props.onFailure(error.message);
  }
  override render(): ReactNode {
    return this.state.hasFailed ? null : this.props.children;
  }
}
