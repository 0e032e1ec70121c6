// Messages as every screen shows them, and the outbox by state.
import type { MessageState } from '../../../engine/outbox';
import type { RecordName } from '../../../records/record-type';
import type { Request } from '../../requests';

export interface MessageLine {
  readonly key: string;
  /** As calls name it. */
  readonly record: string;
  /** Of the record; the title is '' when it is gone. */
  readonly name: RecordName;
  /** Of the record, now; null where it has none or is gone. */
  readonly score: number | null;
  /** By its name. */
  readonly band: string | null;
  readonly step: string;
  readonly recipient: string;
  readonly channel: string;
  readonly subject: string;
  readonly text: string;
  /** What set it off, in words, and below what its recipient should know about it. */
  readonly why: string;
  readonly state: MessageState;
  readonly isApproved: boolean;
  readonly attempts: number;
  readonly dueAtMs: number | null;
  readonly sentAtMs: number | null;
  readonly error: string | null;
  /** When somebody first reacted to it, wrote below it or opened a link of it. */
  readonly seenAtMs: number | null;
  /** The last answer; null for none. */
  readonly response: string | null;
  /** Who gave it, by name where Team has one; '' for nobody. */
  readonly respondedBy: string;
  readonly canApprove: boolean;
  readonly canCancel: boolean;
  /** It did not arrive, or nobody knows: it goes out again as it is. */
  readonly canResend: boolean;
  /** It arrived: it may go out again in a row of its own, to whom and by what a person chooses. */
  readonly canSendAgain: boolean;
}

export interface QueueGroup {
  readonly state: 'due' | 'held' | 'failed' | 'unknown' | 'draft' | 'waiting';
  /** How many there are; `messages` holds the best hundred. */
  readonly total: number;
  /** Best first: by the score of what they are about, then by when they are due. */
  readonly messages: readonly MessageLine[];
}

/**
 * `due`: pending and due now; `waiting`: pending, but not before a later time. Groups without messages are left out.
 */
export interface QueueReply {
  readonly nowMs: number;
  /** In force. */
  readonly nudgeMode: string;
  /** Settings say live, and nobody has confirmed it yet. */
  readonly isAwaiting: boolean;
  readonly isPaused: boolean;
  readonly groups: readonly QueueGroup[];
  readonly waiting: readonly Request[];
}
