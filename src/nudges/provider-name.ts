// How a claimed message is known to its provider: by its own key, or by what its provider id cell notes meanwhile.
import { stableHash } from '../engine/hash';
import type { MessageRow } from './message-rows';

const DRAFT = 'draft/';
const DIGEST = 'digest/';
const SLACK = 'slack';
const TO = ' to ';

/** What a claim writes down before a mail has its draft; as long as it is all there is, nothing was sent. */
export const DRAFT_TO_COME = DRAFT;

export const isDraft = (providerId: string | null): boolean => providerId !== null && providerId.startsWith(DRAFT);

export const draftName = (draftId: string): string => DRAFT + draftId;

/** '' while there is none. */
export const draftIdOf = (providerId: string | null): string => (providerId ?? '').slice(DRAFT.length);

/** Of these messages only: whatever is sent later has another one. */
export const digestName = (recipient: string, messages: readonly MessageRow[]): string =>
  `${DIGEST}${recipient}/${stableHash(messages.map(({ key }) => key).join('\n'))}`;

/** What a claim notes of a Slack message: where it goes, for the person's channel may be another by the time it is looked up. @param digest its name, '' for a single message */
export const slackNote = (digest: string, channel: string): string => (digest || SLACK) + TO + channel;

const isNote = (providerId: string | null): providerId is string =>
  providerId !== null &&
  providerId.includes(TO) &&
  (providerId.startsWith(DIGEST) || providerId.startsWith(SLACK + TO));

/** The channel a claim noted; null where none is. */
export const channelNoted = ({ providerId }: Pick<MessageRow, 'providerId'>): string | null =>
  isNote(providerId) ? providerId.slice(providerId.indexOf(TO) + TO.length) : null;

/** Rows of one digest or one draft share it. */
export const nameOf = ({ key, providerId }: Pick<MessageRow, 'key' | 'providerId'>): string => {
  const name = isNote(providerId) ? providerId.slice(0, providerId.indexOf(TO)) : providerId;
  return name !== null && (name.startsWith(DIGEST) || isDraft(name)) ? name : key;
};
