// What every screen has at hand: who the person is, and a place to say how an action went.
import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { ActionReply, SessionReply, SidebarCall } from '../../src/app/sidebar/contract';

export type ScreenId = 'record' | 'mine' | 'weights' | 'queue' | 'health' | 'team' | 'start';

/** A row of Weights that another screen points at. */
export interface CriterionPointed {
  readonly recordType: string;
  readonly model: string;
  readonly criterion: string;
}

export type SayTone = 'good' | 'bad' | 'wait';

export interface App {
  readonly session: SessionReply;
  /** Goes up whenever what the screens show may have changed in the workbook. */
  readonly version: number;
  may(call: SidebarCall): boolean;
  /** Turns to another screen, and there to a criterion. */
  show(screen: ScreenId, at?: CriterionPointed): void;
  /** What was pointed at last. */
  readonly pointed: CriterionPointed | null;
  /** Shown at the bottom and read aloud; a failure stays until it is closed. */
  say(tone: SayTone, text: string): void;
  /** Waits for a click's work, shows what is under way meanwhile, says how it went, and brings the screens up to date. */
  does<R extends ActionReply>(work: Promise<R>): Promise<R>;
}

export const AppContext = createContext<App | null>(null);

export function useApp(): App {
  const app = useContext(AppContext);
  if (app === null) throw new Error('Screens live inside the sidebar.');
  return app;
}

/** What every screen is given: hidden screens stay as they are and ask nothing. */
export interface ScreenProps {
  readonly isActive: boolean;
}
