// What the list behind a figure of the Dashboard says, worked out without a page.
import type { FigureReply } from '../../src/app/sidebar/contract/figure';
import { whole } from '../parts/words';

/** `3 overdue deals of `, with the name behind; `1 open deal with `. */
export function figureInWords({
  by,
  which,
  total,
  words,
}: Pick<FigureReply, 'by' | 'which' | 'total' | 'words'>): string {
  return `${whole(total)} ${which} ${total === 1 ? words.one : words.many} ${by === 'owner' ? 'of' : 'with'} `;
}
