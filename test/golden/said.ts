// What reached people, in its exact words.
import { MINUTE, type NudgeWorld } from '../faults/nudges/world';

const shownTime = (ms: number): string =>
  new Date(Math.floor(ms / MINUTE) * MINUTE).toISOString().slice(0, 16).replace('T', ' ');

const textsIn = (value: unknown): readonly string[] => {
  if (typeof value !== 'object' || value === null) return [];
  const { text } = value as { readonly text?: unknown };
  return [...(typeof text === 'string' ? [text] : []), ...Object.values(value).flatMap(textsIn)];
};

/** Everything that reached anybody so far, oldest first. */
export const said = (world: NudgeWorld): readonly string[] => [
  ...world.slack.messages.map(({ channel, ts, text, blocks }) => {
    const shown = textsIn(blocks);
    return [`${shownTime(Number(ts) * 1000)} in Slack to ${channel}`, ...(shown.length > 0 ? shown : [text])].join(
      '\n',
    );
  }),
  ...world.host.state.mails.map(({ sentAt, to, subject, body }) =>
    [`${shownTime(Date.parse(sentAt))} by mail to ${to}`, subject, body].join('\n'),
  ),
];
