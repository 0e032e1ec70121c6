// What people do about messages: react, write below one, press a link's button, or set a status by hand; each is
// remembered, to be looked for once nothing is left to do.
import { slackTimeMs } from '../../../src/services/slack-answers';
import { teamTab } from '../../../src/people/tabs';
import type { Act } from '../../../src/nudges/answers';
import { STATUS_AT } from '../../../src/records/standard-columns';
import type { Cell } from '../../../src/workbook/declare';
import type { StandInMessage } from '../../../scripts/local/stand-ins/slack';
import type { NudgeWorld } from './world';

/** Where the webhook posts. */
export const HOOK_CHANNEL = 'C00000011';

export const IN_SLACK = {
  'ana@nexus.example': 'U0000000A',
  'bo@nexus.example': 'U0000000B',
  'max@nexus.example': 'U0000000M',
  /** Nobody in Team. */
  'eva@elsewhere.example': 'U0000000E',
} as const;
export type Answering = keyof typeof IN_SLACK;

const BY_REACTION: Readonly<Record<string, Act>> = {
  white_check_mark: 'done',
  heavy_check_mark: 'done',
  eyes: 'working',
  zzz: 'snooze',
  x: 'not relevant',
};

/** An answer to a message that was there to be seen. */
export interface Given {
  readonly by: string;
  readonly act: Act;
  /** As what it counts: `done by U0000000A`, `reply 1700000000.000100`, `link done`. */
  readonly via: string;
  readonly atMs: number;
  /** It carries that time; that of a reaction nobody knows. */
  readonly isTimed: boolean;
  /** Of a link. */
  readonly query?: string;
  /** The record that the message is named after, or the names of the accounts that the lines begin with. */
  readonly about: { readonly key: string } | { readonly to: string; readonly names: readonly string[] };
}

/** A status that somebody typed into the store. */
export interface Typed {
  readonly record: string;
  readonly status: string;
  readonly atMs: number;
  /** Otherwise nobody can tell that it came later than an answer that is still to be read. */
  readonly isNoted: boolean;
}

/** The lines of a digest, as its reader sees them, by their numbers. */
export const linesOf = (text: string): ReadonlyMap<number, string> =>
  new Map(
    text.split('\n').flatMap((line): (readonly [number, string])[] => {
      const match = /^(\d+)\. (.*)$/.exec(line);
      return match ? [[Number(match[1]), match[2] ?? '']] : [];
    }),
  );

/** Whether a line is about an account. */
export const isFrom = (line: string, name: string): boolean =>
  name !== '' && line.startsWith(name) && /^[ ,.]/.test(line.slice(name.length));

/** What a person calls a record's account. */
export const nameOf = ({ subject, rows }: NudgeWorld, key: string): string =>
  String(rows(subject.type.store).find((row) => row.key === key)?.[subject.name] ?? '');

/** To whom a channel of Slack belongs, by Team. */
export const ownerOf = (world: NudgeWorld, channel: string): string =>
  channel === HOOK_CHANNEL
    ? 'bo@nexus.example'
    : String(world.rows(teamTab).find(({ slackChannel }) => slackChannel === channel)?.email ?? '');

export const postsOf = ({ slack }: NudgeWorld): readonly StandInMessage[] =>
  slack.messages.filter(({ via, threadTs }) => via === 'bot' && threadTs === undefined);

/** What somebody's channel shows last. */
export const lastPostTo = (world: NudgeWorld, to: Answering): StandInMessage | undefined =>
  postsOf(world)
    .filter(({ channel }) => ownerOf(world, channel) === to)
    .pop();

const aboutOf = (world: NudgeWorld, post: StandInMessage, lines: readonly number[] | 'all'): Given['about'] | null => {
  const all = linesOf(post.text);
  if (all.size === 0) return { key: String(post.metadata?.event_payload.key) };
  const numbers = lines === 'all' ? [...all.keys()] : lines;
  const names = numbers.flatMap((number) => all.get(number) ?? []);
  return names.length === 0 || names.length < numbers.length ? null : { to: ownerOf(world, post.channel), names };
};

/** Whether somebody is in Team, as Slack names them. */
export const isHeard = (user: string | undefined): boolean =>
  user !== undefined && user !== IN_SLACK['eva@elsewhere.example'];

const isInTeam = (by: Answering): boolean => by !== 'eva@elsewhere.example';

/** A digest leaves open which account a reaction means. */
export const react = (world: NudgeWorld, by: Answering, name: string): void => {
  const post = lastPostTo(world, by === 'max@nexus.example' ? by : 'ana@nexus.example');
  const act = BY_REACTION[name];
  if (!post || !world.people.react(IN_SLACK[by], post, name) || act === undefined || !isInTeam(by)) return;
  const about = aboutOf(world, post, []);
  const via = `${act} by ${IN_SLACK[by]}`;
  if (about) world.given.push({ by, act, via, atMs: world.host.now(), isTimed: false, about });
};

/** @param lines that the reply names; none where it leaves open which is meant. */
export const reply = (world: NudgeWorld, by: Answering, act: Act, lines: readonly number[] | 'all' = []): void => {
  const post = lastPostTo(world, by === 'max@nexus.example' ? by : 'ana@nexus.example');
  if (!post) return;
  const { ts } = world.people.reply(IN_SLACK[by], post, `${act} ${lines === 'all' ? lines : lines.join(' ')}`.trim());
  const about = isInTeam(by) ? aboutOf(world, post, lines) : null;
  if (about) world.given.push({ by, act, via: `reply ${ts}`, atMs: slackTimeMs(ts), isTimed: true, about });
};

const setAt = (world: NudgeWorld, record: string): Cell =>
  world.rows(world.subject.type.store).find(({ key }) => key === record)?.[STATUS_AT] ?? null;

/** The trigger may be stopped before it has noted when that was. */
export const setByHand = (world: NudgeWorld, record: string, status: string): void => {
  const before = setAt(world, record);
  world.edited(world.type(world.subject.type.store, 'key', record, 'status', status));
  const isNoted = setAt(world, record) !== before;
  world.typed.push({ record, status, atMs: world.host.now(), isNoted });
};
