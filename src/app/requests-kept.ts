// Where requests are kept until they are done, and the latest answers: in Script Properties.
import type { Eraser } from '../engine/erase-text';
import type { Services } from '../run/job';

/** Before the id of each that waits. */
export const REQUEST = 'request.';
export const ANSWERS = 'requests.answered';

/** Whose names these are decides who may do what: nobody of them can be erased. */
const KEPT: readonly string[] = ['installer', 'audit.anchor'];

/** Notes and answers name an erased person no longer. */
export const forgetInProperties = ({ scriptProperties }: Services, { erase, mentions }: Eraser): void => {
  for (const [name, text] of Object.entries(scriptProperties.all()))
    if (!name.startsWith(REQUEST) && !KEPT.includes(name) && mentions(text)) scriptProperties.set(name, erase(text));
};

/** What waits for an erased person or was asked by them goes. */
export const forgetRequests = ({ scriptProperties }: Services, { mentions }: Eraser): void => {
  for (const [name, text] of Object.entries(scriptProperties.all()))
    if (name.startsWith(REQUEST) && mentions(text)) scriptProperties.delete(name);
};
