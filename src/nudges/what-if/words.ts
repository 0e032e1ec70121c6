// What a week comes to, in words.
import { compactNumber } from '../../engine/wording';
import type { Due, WhatIf } from './what-if';

const dueNow = ({ one, many, count }: Due): string =>
  ` ${compactNumber(count)} ${count === 1 ? `${one} is` : `${many} are`} due now.`;

/** `14 messages would go to 3 people in the coming week. 31 deals are due now.` */
export const wouldGo = ({ messages, people, due = [] }: Pick<WhatIf, 'messages' | 'people' | 'due'>): string =>
  (messages === 0
    ? 'No message would go to anybody in the coming week.'
    : `${messages} ${messages === 1 ? 'message' : 'messages'} would go to ${people} ${people === 1 ? 'person' : 'people'} ` +
      'in the coming week.') + due.map(dueNow).join('');
