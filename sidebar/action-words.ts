// What an action's outcome is called at the bottom of the sidebar.
import type { ActionReply } from '../src/app/sidebar/contract';
import type { SayTone } from './parts/app-context';

export interface Saying {
  readonly tone: SayTone;
  readonly text: string;
}

export function saysOf({ outcome, message }: Pick<ActionReply, 'outcome' | 'message'>): Saying {
  switch (outcome) {
    case 'done':
    case 'nothing':
      return { tone: 'good', text: message };
    case 'partial':
    case 'queued':
    case 'busy':
      return { tone: 'wait', text: message };
    case 'failed':
      return { tone: 'bad', text: message };
  }
}
