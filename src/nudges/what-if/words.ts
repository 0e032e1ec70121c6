// What a week comes to, in words.
import type { WhatIf } from './what-if';

/** `14 messages would go to 3 people in the coming week.` */
export const wouldGo = ({ messages, people }: Pick<WhatIf, 'messages' | 'people'>): string =>
  messages === 0
    ? 'No message would go to anybody in the coming week.'
    : `${messages} ${messages === 1 ? 'message' : 'messages'} would go to ${people} ${people === 1 ? 'person' : 'people'} ` +
      'in the coming week.';
