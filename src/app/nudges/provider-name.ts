// How a claimed message is known to its provider: by its own key, or by what its provider id cell holds meanwhile.
import { stableHash } from '../../engine/hash';
import type { MessageRow } from './message-rows';

const DRAFT = 'draft/';
const DIGEST = 'digest/';

/** What a claim writes down before a mail has its draft; as long as it is all there is, nothing was sent. */
export const DRAFT_TO_COME = DRAFT;

export const isDraft = (providerId: string | null): boolean => providerId !== null && providerId.startsWith(DRAFT);

export const draftName = (draftId: string): string => DRAFT + draftId;

/** '' while there is none. */
export const draftIdOf = (providerId: string | null): string => (providerId ?? '').slice(DRAFT.length);

/** Of these messages only: whatever is sent later has another one. */
export const digestName = (recipient: string, messages: readonly MessageRow[]): string => `${DIGEST}${recipient}/${stableHash(messages.map(({ key }) => key).join('\n'))}`;

/** Rows of one digest or one draft share it. */
export const nameOf = ({ key, providerId }: MessageRow): string => (providerId !== null && (providerId.startsWith(DIGEST) || isDraft(providerId)) ? providerId : key);
