// What the page and the card's worker say to each other; functions go through as they are.
import type { RemoteReceiver } from '@remote-ui/react/host';

export type RecordProperties = Readonly<Record<string, string | null>>;

/** What the worker offers. */
export interface WorkerSide {
  /** Starts the card: its script runs, and what it draws arrives at the channel. */
  start(channel: RemoteReceiver['receive'], start: CardStart): Promise<void>;
  /** Somebody edited the record. */
  changed(properties: RecordProperties): void;
}

/** What the page offers. */
export interface PageSide {
  readProperties(names: readonly string[]): Promise<RecordProperties>;
}

export interface CardStart {
  /** Where the card's script is. */
  readonly script: string;
  /** How far the workbook's clock is ahead of this machine's. */
  readonly aheadMs: number;
  readonly context: Readonly<Record<string, unknown>>;
}
