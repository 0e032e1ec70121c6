// What the Start screen says of steps and kinds of records, worked out without a page.
import type { KindLine, StartReply } from '../../src/app/sidebar/contract/start';
import { counted } from '../parts/words';

/** `2 of 3 steps are done.` */
export const stepsInWords = (steps: StartReply['steps']): string => {
  const done = steps.filter(({ isDone }) => isDone).length;
  return done === steps.length ? 'All steps are done.' : `${done} of ${steps.length} steps are done.`;
};

export const titleOf = ({ many }: Pick<KindLine, 'many'>): string => many.charAt(0).toUpperCase() + many.slice(1);

const rowsInWords = ({ store, rows, one, many }: KindLine): string =>
  `${counted(rows, one, many)} in the tab ${store ?? ''}`;

/** What turning its switch would do. */
export const wouldDo = (kind: KindLine): string => {
  const { store, rows, shown, isOn, one, many } = kind;
  if (store === null) return 'It has no tab yet: Nexus → Install / repair makes it.';
  if (rows === 0) return `The tab ${store} is empty: nothing changes until there are ${many}.`;
  return isOn
    ? `${rowsInWords(kind)}. Switched off, ${counted(shown, one, many)} would leave the views; none is removed.`
    : `${rowsInWords(kind)}, kept as ${rows === 1 ? 'it is' : 'they are'}. Switched on, they would be scored and shown.`;
};

/** What whoever switches it off is told first. */
export const leavesInWords = ({ shown, one, many, store }: KindLine): string =>
  `${counted(shown, one, many)} ${shown === 1 ? 'leaves' : 'leave'} the views, messages that wait are held, and nothing ` +
  `more is sent to HubSpot. Nothing is removed: ${store === null ? 'what there is' : `the tab ${store}`} stays as it is, with what people wrote.`;
