// run what-if: what would be sent in the coming week, with changes or without; writes nothing. And going live, which
// says it and waits for nobody.
import { wouldGo } from '../../../src/nudges/what-if/words';
import type { WhatIf, WouldGo } from '../../../src/nudges/what-if/what-if';
import type { Answer } from './command';
import { call, type Session } from './session';

export const WHAT_IF = 'what-if';
export const LIVE = 'nudge.mode=live';

const lineOf = ({ account, step, digest }: WouldGo): string =>
  `    ${step}: ${account}${digest === null ? '' : ` (digest ${digest})`}`;

/** By day and person. */
const tableOf = ({ list }: WhatIf): readonly string[] => {
  const lines: string[] = [];
  let [day, recipient] = ['', ''];
  for (const one of list) {
    if (one.day !== day) lines.push(one.day);
    if (one.day !== day || one.recipient !== recipient) lines.push(`  ${one.recipient}`);
    [day, recipient] = [one.day, one.recipient];
    lines.push(lineOf(one));
  }
  return lines;
};

const asked = (session: Session, changes: readonly string[]): WhatIf =>
  call(session, 'whatIf', [changes]).value as WhatIf;

/** The workbook is not saved: nothing in it has changed. */
export const whatIf = (session: Session, changes: readonly string[]): Answer => {
  const week = asked(session, changes);
  const { messages, people, list } = week;
  return {
    json: {
      messages,
      people,
      list: list.map(({ day, recipient, account, step }) => ({ day, recipient, account, step })),
    },
    text: [wouldGo(week), ...tableOf(week)].join('\n'),
  };
};

/** Where Settings are to say live: how many messages to how many people, and done. */
export const goLive = (session: Session): string => {
  const said = wouldGo(asked(session, [LIVE]));
  call(session, 'goLive');
  return said;
};

/** Whether Settings say live and nobody has confirmed it. */
export const isAwaiting = (session: Session): boolean =>
  (call(session, 'session').value as { readonly isAwaiting?: boolean }).isAwaiting === true;
