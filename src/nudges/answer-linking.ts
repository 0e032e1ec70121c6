// Whether there are links for answers, and those of each message, named by its best record.
import { rowCursor } from '../records/record-row';
import type { Services } from '../run/job';
import type { Seal } from '../run/web';
import { keptCheck, openAddress, type WebCheck } from '../run/web-address';
import { webSeal } from '../run/web-key';
import type { Settings } from '../workbook/settings';
import { cellAt } from '../workbook/table';
import { answerLinks, type AnswerLinking } from './answer-links';
import type { AnswerLinks } from './message-facts';
import type { MessageRow } from './message-rows';
import type { TypeStore, TypeStores } from './type-stores';

/** What a run has to know of the web app from outside the workbook. */
export interface WebKnown {
  /** Null before the first Install. */
  readonly seal: Seal | null;
  readonly check: WebCheck | null;
}

export const webKnown = (
  services: Pick<Services, 'scriptProperties' | 'userProperties' | 'newId' | 'hmac'>,
): WebKnown => ({
  seal: webSeal(services),
  check: keptCheck(services),
});

/** Null where nobody could open a link. */
export const linkingOf = ({ seal, check }: WebKnown, settings: Settings): AnswerLinking | null => {
  const address = openAddress(settings, check);
  return seal === null || address === null ? null : { address, seal };
};

/** By a row of its own: that of the store may be read just now. */
const titleOf = (read: TypeStore | undefined, { record }: MessageRow): string => {
  const row = read?.rowOf.get(record);
  if (!read || row === undefined) return '';
  const { type, store } = read;
  return type.nameOf(rowCursor((id, at) => cellAt(store, id, at), store.writing?.timeZone ?? 'UTC', store)(row)).title;
};

export const answerLinksIn =
  (linking: AnswerLinking | null, stores: TypeStores, nowMs: number): AnswerLinks =>
  (message) =>
    linking === null ? [] : answerLinks(linking, message, titleOf(stores.get(message.type), message), nowMs);
