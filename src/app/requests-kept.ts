// Where requests are kept until they are done, and the latest answers: in Script Properties.
import type { Eraser } from '../engine/erase-text';
import type { Services } from './job';

/** Before the id of each that waits. */
export const REQUEST = 'request.';
export const ANSWERS = 'requests.answered';

/** What waits for or was asked by an erased person goes; answers name them no longer. */
export const forgetRequests = ({ scriptProperties }: Services, { erase, mentions }: Eraser): void => {
  for (const [name, text] of Object.entries(scriptProperties.all())) {
    if (!mentions(text)) continue;
    if (name === ANSWERS) scriptProperties.set(name, erase(text));
    else if (name.startsWith(REQUEST)) scriptProperties.delete(name);
  }
};
