// Links of messages: a person presses the button of one, again where nothing was noted, and each counts once.
import { createHmac } from 'node:crypto';
import { requestWebApp, type WebAnswer } from '../../../scripts/local/host/web-app';
import { answerLinks } from '../../../src/nudges/answer-links';
import { listIn } from '../../../src/nudges/lists';
import { messagesTab } from '../../../src/nudges/tabs';
import { inboxTab } from '../../../src/run/inbox';
import type { Complaints } from '../harness/invariants';
import type { Given } from './answering';
import { firstStep } from './subject';
import { INSTALLER, type NudgeWorld } from './world';

const ADDRESS = 'https://script.google.com/macros/s/a/exec';

/** The query of the link that says `done` in the message about a record, as the dispatcher signs it. */
const linkTo = (
  world: NudgeWorld,
  record: string,
): { readonly query: string; readonly key: string; readonly by: string } | null => {
  const key = world.host.state.properties.users[INSTALLER]?.['web.key'] ?? '';
  const seal = (text: string): string => createHmac('sha256', key).update(text).digest('hex');
  const message = world.rows(messagesTab).find((row) => row.key === firstStep(world.subject, record));
  if (message?.state !== 'sent') return null;
  const recipient = String(message.recipient);
  const [done] = answerLinks(
    { address: ADDRESS, seal },
    { key: String(message.key), channel: 'mail', recipient },
    record,
    world.host.now(),
  );
  return { query: String(done?.url.split('?')[1]), key: String(message.key), by: recipient };
};

const press = (world: NudgeWorld, query: string): void => {
  const { ok, value } = requestWebApp(world.host, { method: 'POST', query });
  world.pages.set(query, ok ? (value as WebAnswer).content : '');
};

const isNoted = (page: string): boolean => /<h1>(?:Noted|Already noted): done/.test(page);

/** Nobody has a link before the message has gone out. When the web app noted it is known if it did so at once. */
export const pressDone = (world: NudgeWorld, record: string): void => {
  const link = linkTo(world, record);
  if (link === null) return;
  press(world, link.query);
  const { key, by, query } = link;
  const isTimed = isNoted(world.pages.get(query) ?? '');
  const given: Given = { by, act: 'done', via: 'link done', atMs: world.host.now(), isTimed, about: { key }, query };
  const at = world.given.findIndex(({ via, about }) => via === 'link done' && 'key' in about && about.key === key);
  // Of several to one message the first that is noted counts.
  if (at < 0) world.given.push(given);
  else if (world.given[at]?.isTimed === false && isTimed) world.given[at] = given;
};

/** Whoever was not told that it is noted opens the link once more; where it had not been, it is an answer of now. */
export const pressAgain = (world: NudgeWorld): void => {
  for (const [query] of [...world.pages].filter(([, page]) => !isNoted(page))) {
    press(world, query);
    const at = world.given.findIndex((given) => given.via === 'link done' && given.query === query);
    const known = world.given[at];
    if (known && /<h1>Noted/.test(world.pages.get(query) ?? ''))
      world.given[at] = { ...known, atMs: world.host.now(), isTimed: true };
  }
};

/** Neither lost nor twice. */
export const linksCount = (world: NudgeWorld): Complaints => {
  const rows = world.pages.size === 0 ? [] : world.rows(inboxTab);
  const pressed = world.given.filter(({ via }) => via === 'link done').length;
  const ids = rows.map(({ id }) => String(id));
  const notTaken = rows
    .filter(({ takenAt, result }) => takenAt === null || !/^(?:Done|Somebody has set|It had been)/.test(String(result)))
    .map(({ id, result }) => `${String(id)} waits in Inbox: ${String(result)}`);
  const answered = world.rows(messagesTab).filter((row) => listIn(String(row.answered ?? '')).includes('link done'));
  return [
    ...(new Set(ids).size === ids.length ? [] : ['an answer stands in Inbox twice']),
    ...(ids.length === world.pages.size ? [] : [`${world.pages.size} links were pressed, ${ids.length} are in Inbox`]),
    ...(answered.length === pressed ? [] : [`${answered.length} messages are answered, not ${pressed}`]),
    ...[...world.pages.values()].filter((page) => !isNoted(page)).map((page) => `nobody was told: ${page.slice(-200)}`),
    ...notTaken,
  ];
};
