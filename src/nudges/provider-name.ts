// How a claimed message is known to its provider: by its own key, or by what its claim has noted.
import { stableHash } from '../engine/hash';
import type { MessageRow } from './message-rows';

const DRAFT = 'draft/';
const DIGEST = 'digest/';
const SLACK = 'slack';
const TO = ' to ';

/** What a claim writes down before a mail has its draft; as long as it is all there is, nothing was sent. */
export const DRAFT_TO_COME = DRAFT;

export const isDraft = (claimNote: string | null): boolean => claimNote !== null && claimNote.startsWith(DRAFT);

export const draftName = (draftId: string): string => DRAFT + draftId;

/** '' while there is none. */
export const draftIdOf = (claimNote: string | null): string => (claimNote ?? '').slice(DRAFT.length);

/** Of these messages only: whatever is sent later has another one. */
export const digestName = (recipient: string, messages: readonly MessageRow[]): string =>
  `${DIGEST}${recipient}/${stableHash(messages.map(({ key }) => key).join('\n'))}`;

/**
 * What a claim notes of a Slack message: where it goes, for the person's channel may be another by the time it is
 * looked up.
 * @param digest its name, '' for a single message
 */
export const slackNote = (digest: string, channel: string): string => (digest || SLACK) + TO + channel;

const hasChannel = (claimNote: string | null): claimNote is string =>
  claimNote !== null && claimNote.includes(TO) && (claimNote.startsWith(DIGEST) || claimNote.startsWith(SLACK + TO));

/** The channel a claim noted; null where none is. */
export const channelNoted = ({ claimNote }: Pick<MessageRow, 'claimNote'>): string | null =>
  hasChannel(claimNote) ? claimNote.slice(claimNote.indexOf(TO) + TO.length) : null;

/** Rows of one digest or one draft share it. */
export const nameOf = ({ key, claimNote }: Pick<MessageRow, 'key' | 'claimNote'>): string => {
  const name = hasChannel(claimNote) ? claimNote.slice(0, claimNote.indexOf(TO)) : claimNote;
  return name !== null && (name.startsWith(DIGEST) || isDraft(name)) ? name : key;
};
