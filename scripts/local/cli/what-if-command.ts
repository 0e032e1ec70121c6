// run what-if: what would be sent in the coming week, with changes or without; writes nothing. And going live, which
// says it and waits for nobody.
import { wouldGo } from '../../../src/nudges/what-if/words';
import type { WhatIf, WouldGo } from '../../../src/nudges/what-if/what-if';
import type { Answer } from './command';
import { call, CommandError, type Session } from './session';

export const WHAT_IF = 'what-if';
export const LIVE = 'nudge.mode=live';
export const GO_LIVE = 'go-live';

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

/** The workbook is not saved, not even where it fails: nothing in it has changed. */
const asked = ({ host }: Session, changes: readonly string[]): WhatIf => {
  const { ok, value, error } = host.execute('whatIf', [changes]);
  if (!ok) throw new CommandError(error?.message ?? 'whatIf failed');
  return value as WhatIf;
};

const modeIn = (session: Session): string =>
  (call(session, 'session').value as { readonly nudgeMode?: string }).nudgeMode ?? '';

const namesMode = (change: string): boolean => change.trim().toLowerCase().startsWith('nudge.mode=');

/** Where nothing is sent yet, what would be sent were nudges live, unless a mode is asked for. */
export const whatIf = (session: Session, changes: readonly string[]): Answer => {
  const mode = modeIn(session);
  const isSupposed = mode !== 'live' && !changes.some(namesMode);
  const week = asked(session, isSupposed ? [LIVE, ...changes] : changes);
  const { messages, people, list } = week;
  return {
    json: {
      messages,
      people,
      list: list.map(({ day, recipient, account, step }) => ({ day, recipient, account, step })),
    },
    text: [...(isSupposed ? [`Were nudges live (nudge.mode is ${mode}):`] : []), wouldGo(week), ...tableOf(week)].join(
      '\n',
    ),
  };
};

/** How many messages to how many people, for whoever goes live. */
export const figures = (session: Session): string => wouldGo(asked(session, [LIVE]));

/** Where Settings are to say live: the figures, and done. */
export const goLive = (session: Session): string => {
  const said = figures(session);
  call(session, 'goLive');
  return said;
};

/** Whether Settings say live and nobody has confirmed it. */
export const isAwaiting = (session: Session): boolean =>
  (call(session, 'session').value as { readonly isAwaiting?: boolean }).isAwaiting === true;
