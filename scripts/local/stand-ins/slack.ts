// A Slack in memory: the few Web API methods and incoming webhooks that matter here, with their pace, limits and errors.
import { withFaults, type FaultScript } from './faults';
import type { StandInHandler, StandInRequest, StandInResponse } from './server';
import { blocksProblem } from './slack-blocks';
import { argumentsOf, failed, json, plain, replied, type Arguments } from './slack-wire';

export interface StandInChannel {
  readonly id: string;
  readonly name: string;
  readonly isArchived?: boolean;
  readonly isPrivate?: boolean;
  /** Whether the bot is in it; true unless said otherwise. */
  readonly isMember?: boolean;
  /** A conversation of several people; its id begins with G or C, and it has no name to speak of. */
  readonly isGroup?: boolean;
}

export interface StandInWebhook {
  /** `/services/T…/B…/…` */
  readonly path: string;
  /** The channel's id. */
  readonly channel: string;
  readonly isRevoked?: boolean;
}

export interface StandInPerson {
  /** `U…` */
  readonly id: string;
  readonly email?: string;
  readonly isBot?: boolean;
  /** Deactivated: still known by id, no longer found by e-mail. */
  readonly isDeleted?: boolean;
}

export interface SlackOptions {
  readonly botToken?: string;
  readonly channels?: readonly StandInChannel[];
  readonly webhooks?: readonly StandInWebhook[];
  /** Who can be written to directly; an id alone is somebody whose e-mail nobody sees. */
  readonly people?: readonly (string | StandInPerson)[];
  /** Of those who reacted alike, so many are named in a history. */
  readonly namedReactors?: number;
  /** Calls a minute that a method takes; any number unless said otherwise. */
  readonly perMinute?: number;
  /** Scopes that the app was given, `SLACK_DEFAULT_SCOPES` unless said otherwise. */
  readonly scopes?: readonly string[];
  /** Scopes that it was not given of these. */
  readonly missingScopes?: readonly string[];
  /** History never shows metadata, as if the app might not read it. */
  readonly hidesMetadata?: boolean;
  /** Between two messages to a channel, 1,000 unless said otherwise; 0 for a server that shall not make anybody wait. */
  readonly paceMs?: number;
  readonly now?: () => number;
}

export interface StandInMessage {
  /** The channel's id. */
  readonly channel: string;
  readonly ts: string;
  readonly text: string;
  readonly blocks: readonly unknown[];
  readonly metadata: { readonly event_type: string; readonly event_payload: Readonly<Record<string, unknown>> } | null;
  readonly via: 'bot' | 'webhook' | 'person';
  /** Who wrote it, where a person did. */
  readonly user?: string;
  /** The message below which it stands. */
  readonly threadTs?: string;
}

export interface SlackStandIn {
  readonly handle: StandInHandler;
  readonly faults: FaultScript;
  readonly botToken: string;
  /** Every request that arrived, oldest first. */
  readonly requests: readonly StandInRequest[];
  /** Everything posted, oldest first. */
  readonly messages: readonly StandInMessage[];
  /** A token with which a person reacts and writes, by the Web API. */
  tokenOf(person: string): string;
  /** A person reacts to a message; false where they did so already. */
  react(person: string, message: Pick<StandInMessage, 'channel' | 'ts'>, name: string): boolean;
  /** A person takes a reaction back. */
  unreact(person: string, message: Pick<StandInMessage, 'channel' | 'ts'>, name: string): void;
  /** A person writes below a message. */
  reply(person: string, message: Pick<StandInMessage, 'channel' | 'ts'>, text: string): StandInMessage;
  /** Who reacted to a message, by reaction, the first one first. */
  reactionsTo(message: Pick<StandInMessage, 'channel' | 'ts'>): ReadonlyMap<string, readonly string[]>;
  putPerson(person: StandInPerson): void;
  putChannel(channel: StandInChannel): void;
  putWebhook(webhook: StandInWebhook): void;
  /** The token is no longer accepted. */
  revokeToken(): void;
  /** Adds scopes, as installing the app again does. */
  grant(...scopes: readonly string[]): void;
}

const TEAM = 'T00000001';
const BOT = { user_id: 'U00000001', bot_id: 'B00000001', app_id: 'A00000001' } as const;
const LONGEST_TEXT = 40_000;
const MOST_METADATA = 8_000;

/** `chat:write.public` is not among them, so that the bot has to be invited. */
export const SLACK_DEFAULT_SCOPES: readonly string[] = [
  'chat:write',
  ...['channels', 'groups', 'im', 'mpim'].flatMap((kind) => [`${kind}:read`, `${kind}:history`]),
  'im:write',
  'mpim:write',
  'reactions:read',
  'users:read',
  'users:read.email',
];

type Kind = 'channels' | 'groups' | 'im' | 'mpim';

/** As Slack's scopes name the kinds of conversations. */
const kindOf = ({ id, isPrivate, isGroup }: StandInChannel): Kind =>
  id.startsWith('D') ? 'im' : isGroup === true ? 'mpim' : isPrivate === true ? 'groups' : 'channels';

const kindOfType = new Map<string, Kind>([
  ['public_channel', 'channels'],
  ['private_channel', 'groups'],
  ['im', 'im'],
  ['mpim', 'mpim'],
]);

export const SAMPLE_CHANNELS: readonly StandInChannel[] = [
  { id: 'C00000001', name: 'general' },
  { id: 'C00000002', name: 'partner-deals' },
  { id: 'C00000003', name: 'old-deals', isArchived: true },
  { id: 'C00000004', name: 'not-invited', isMember: false },
];

export const SAMPLE_WEBHOOKS: readonly StandInWebhook[] = [
  { path: '/services/T00000001/B00000002/partnerdeals', channel: 'C00000002' },
  { path: '/services/T00000001/B00000003/revoked', channel: 'C00000002', isRevoked: true },
];

export function createSlackStandIn(options: SlackOptions = {}): SlackStandIn {
  // In two parts, so that nobody takes it for a real one.
  const botToken = options.botToken ?? ['xoxb', 'stand-in-token'].join('-');
  const now = options.now ?? Date.now;
  const paceMs = options.paceMs ?? 1000;
  const channels = new Map((options.channels ?? SAMPLE_CHANNELS).map((channel) => [channel.id, channel]));
  const webhooks = new Map((options.webhooks ?? SAMPLE_WEBHOOKS).map((webhook) => [webhook.path, webhook]));
  const people = new Map(
    (options.people ?? ['U00000002', 'U00000003']).map((person): [string, StandInPerson] =>
      typeof person === 'string' ? [person, { id: person }] : [person.id, person],
    ),
  );
  const reactions: Reactions = new Map();
  const calls = new Map<string, number[]>();
  const lastPostedMs = new Map<string, number>();
  const requests: StandInRequest[] = [];
  const messages: StandInMessage[] = [];
  const granted = new Set(
    (options.scopes ?? SLACK_DEFAULT_SCOPES).filter((scope) => options.missingScopes?.includes(scope) !== true),
  );
  let isRevoked = false;
  let posted = 0;

  const lacking = (needed: readonly string[]): StandInResponse | null => {
    const missing = needed.filter((scope) => !granted.has(scope));
    return missing.length === 0
      ? null
      : failed('missing_scope', { needed: missing.join(','), provided: [...granted].join(',') });
  };

  /** A private conversation that the bot is not in does not exist for it. */
  const isHidden = (channel: StandInChannel): boolean => kindOf(channel) !== 'channels' && channel.isMember === false;
  const direct = (person: string): StandInChannel => ({ id: `D${person.slice(1)}`, name: '', isPrivate: true });
  const isDirect = (id: string): boolean => id.startsWith('D') && people.has(`U${id.slice(1)}`);
  const byId = (id: string): StandInChannel | undefined => channels.get(id) ?? (isDirect(id) ? direct(id) : undefined);
  /** Posting also takes a name or a person. */
  const postedTo = (given: string): StandInChannel | undefined =>
    byId(given) ??
    (people.has(given) ? direct(given) : [...channels.values()].find(({ name }) => name === given.replace(/^#/, '')));

  /** Milliseconds to wait before this channel takes another message, 0 when it does now. */
  const waitMs = (channel: string): number => Math.max(0, (lastPostedMs.get(channel) ?? -Infinity) + paceMs - now());

  const put = (channel: string, content: Omit<StandInMessage, 'channel' | 'ts'>): StandInMessage => {
    posted += 1;
    if (content.via !== 'person') lastPostedMs.set(channel, now());
    const message = { ...content, channel, ts: `${Math.floor(now() / 1000)}.${String(posted).padStart(6, '0')}` };
    messages.push(message);
    return message;
  };

  const postMessage = (given: Arguments, person: string | null): StandInResponse => {
    const channel = postedTo(given.text('channel'));
    if (channel === undefined) return failed('channel_not_found');
    if (isHidden(channel)) return failed('channel_not_found');
    if (channel.isArchived === true) return failed('is_archived');
    if (channel.isMember === false && !granted.has('chat:write.public')) return failed('not_in_channel');
    const problem = contentProblem(given) ?? metadataProblem(given.value('metadata'));
    if (problem !== null) return failed(problem.error, problem);
    const threadTs = given.text('thread_ts');
    if (threadTs !== '' && !messages.some((one) => one.channel === channel.id && one.ts === threadTs))
      return failed('thread_not_found');
    if (person === null && waitMs(channel.id) > 0) return tooFast(waitMs(channel.id));
    const message = put(channel.id, {
      text: given.text('text'),
      blocks: withIds(given.value('blocks')),
      metadata: metadataOf(given.value('metadata')),
      ...(person === null ? { via: 'bot' } : { via: 'person', user: person }),
      ...(threadTs === '' ? {} : { threadTs }),
    });
    return replied({ channel: channel.id, ts: message.ts, message: messageReply(message, true) }, given);
  };

  /** The conversation that is to be read, or why it is not. */
  const readable = (given: Arguments): StandInChannel | StandInResponse => {
    const channel = byId(given.text('channel'));
    if (channel === undefined || isHidden(channel)) return failed('channel_not_found');
    const refusal = lacking([`${kindOf(channel)}:history`]);
    if (refusal) return refusal;
    return channel.isMember === false ? failed('not_in_channel') : channel;
  };

  /** By the bounds of a request, which are left out unless they are said to be included. */
  const within = (given: Arguments): ((message: StandInMessage) => boolean) => {
    const [oldest, latest] = [Number(given.text('oldest') || 0), Number(given.text('latest') || Infinity)];
    const isInclusive = ['true', '1'].includes(given.text('inclusive'));
    return ({ ts }) =>
      isInclusive ? Number(ts) >= oldest && Number(ts) <= latest : Number(ts) > oldest && Number(ts) < latest;
  };

  const threadOf = (parent: StandInMessage): readonly StandInMessage[] =>
    messages.filter(({ channel, threadTs }) => channel === parent.channel && threadTs === parent.ts);

  const shown = (message: StandInMessage, withMetadata: boolean): object => ({
    ...messageReply(message, withMetadata),
    ...threadReply(message, threadOf(message)),
    ...reactionsReply(reactions.get(placeOf(message)), options.namedReactors ?? 50),
  });

  const history = (given: Arguments): StandInResponse => {
    const channel = readable(given);
    if ('status' in channel) return channel;
    const limit = Number(given.text('limit') || 100);
    if (!Number.isInteger(limit) || limit < 1 || limit > 999) return failed('invalid_limit');
    const isWithin = within(given);
    const all = messages
      .filter((message) => message.channel === channel.id && message.threadTs === undefined && isWithin(message))
      .reverse();
    const page = pageOf(all, given.text('cursor'), limit);
    if (page === null) return failed('invalid_cursor');
    const withMetadata = options.hidesMetadata !== true && ['true', '1'].includes(given.text('include_all_metadata'));
    return replied(
      {
        messages: page.items.map((message) => shown(message, withMetadata)),
        has_more: page.next !== '',
        pin_count: 0,
        channel_actions_ts: null,
        channel_actions_count: 0,
        ...cursorReply(page.next),
      },
      given,
    );
  };

  const replies = (given: Arguments): StandInResponse => {
    const channel = readable(given);
    if ('status' in channel) return channel;
    const limit = Number(given.text('limit') || 1000);
    if (!Number.isInteger(limit) || limit < 1 || limit > 1000) return failed('invalid_limit');
    const parent = messages.find((one) => one.channel === channel.id && one.ts === given.text('ts'));
    if (parent === undefined) return failed('thread_not_found');
    const page = pageOf(threadOf(parent).filter(within(given)), given.text('cursor'), limit);
    if (page === null) return failed('invalid_cursor');
    const withMetadata = options.hidesMetadata !== true && ['true', '1'].includes(given.text('include_all_metadata'));
    return replied(
      {
        // The thread's own message comes first, whatever the bounds.
        messages: [...(given.text('cursor') === '' ? [parent] : []), ...page.items].map((one) =>
          shown(one, withMetadata),
        ),
        has_more: page.next !== '',
        ...cursorReply(page.next),
      },
      given,
    );
  };

  /** The message that a call about reactions is of, or why there is none. */
  const reactedTo = (given: Arguments): StandInMessage | StandInResponse => {
    const channel = byId(given.text('channel'));
    if (given.text('channel') === '' || given.text('timestamp') === '') return failed('no_item_specified');
    if (channel === undefined || isHidden(channel)) return failed('channel_not_found');
    const message = messages.find((one) => one.channel === channel.id && one.ts === given.text('timestamp'));
    return message ?? failed('message_not_found');
  };

  const react = (user: string, message: Pick<StandInMessage, 'channel' | 'ts'>, name: string): boolean => {
    const own = reactions.get(placeOf(message)) ?? new Map<string, string[]>();
    reactions.set(placeOf(message), own);
    const users = own.get(name) ?? [];
    if (users.includes(user)) return false;
    own.set(name, [...users, user]);
    return true;
  };

  const unreact = (user: string, message: Pick<StandInMessage, 'channel' | 'ts'>, name: string): void => {
    const own = reactions.get(placeOf(message));
    const users = (own?.get(name) ?? []).filter((one) => one !== user);
    if (users.length > 0) own?.set(name, users);
    else own?.delete(name);
  };

  const addReaction = (given: Arguments, person: string | null): StandInResponse => {
    const name = given.text('name').replace(/^:|:$/g, '');
    if (!/^[a-z0-9_+'-]+(::skin-tone-[2-6])?$/.test(name)) return failed('invalid_name');
    const message = reactedTo(given);
    if ('status' in message) return message;
    return react(person ?? BOT.user_id, message, name) ? replied({}, given) : failed('already_reacted');
  };

  const getReactions = (given: Arguments): StandInResponse => {
    const message = reactedTo(given);
    if ('status' in message) return message;
    const named = given.text('full') === 'true' ? Infinity : (options.namedReactors ?? 50);
    return replied(
      {
        type: 'message',
        channel: message.channel,
        message: { ...messageReply(message, false), ...reactionsReply(reactions.get(placeOf(message)), named) },
      },
      given,
    );
  };

  const userReply = (person: StandInPerson): object => personReply(person, granted.has('users:read.email'));

  const lookupByEmail = (given: Arguments): StandInResponse => {
    const email = given.text('email').toLowerCase();
    const found = [...people.values()].find(
      (person) => person.email?.toLowerCase() === email && person.isDeleted !== true && person.isBot !== true,
    );
    return found && email !== '' ? replied({ user: userReply(found) }, given) : failed('users_not_found');
  };

  const userInfo = (given: Arguments): StandInResponse => {
    const id = given.text('user');
    const person = id === BOT.user_id ? { id, isBot: true } : people.get(id);
    return person ? replied({ user: userReply(person) }, given) : failed('user_not_found');
  };

  const list = (given: Arguments): StandInResponse => {
    const types = (given.text('types') || 'public_channel').split(',').map((type) => type.trim());
    const kinds = types.map((type) => kindOfType.get(type));
    if (kinds.includes(undefined)) return failed('invalid_types');
    const refusal = lacking(kinds.map((kind) => `${kind}:read`));
    if (refusal) return refusal;
    const shown = [...channels.values()].filter(
      (channel) =>
        kinds.includes(kindOf(channel)) &&
        !isHidden(channel) &&
        !(channel.isArchived === true && given.text('exclude_archived') === 'true'),
    );
    const page = pageOf(shown, given.text('cursor'), Math.min(999, Number(given.text('limit') || 100)));
    return page === null
      ? failed('invalid_cursor')
      : replied({ channels: page.items.map(channelReply), response_metadata: { next_cursor: page.next } }, given);
  };

  const methods = new Map<
    string,
    { readonly scope: string; readonly answer: (given: Arguments, person: string | null) => StandInResponse }
  >([
    [
      'auth.test',
      {
        scope: '',
        answer: (given) =>
          replied(
            {
              url: 'https://nexus.slack.example/',
              team: 'Nexus',
              user: 'nexus',
              team_id: TEAM,
              user_id: BOT.user_id,
              bot_id: BOT.bot_id,
              is_enterprise_install: false,
            },
            given,
          ),
      },
    ],
    ['chat.postMessage', { scope: 'chat:write', answer: postMessage }],
    // These take a scope for each kind of conversation, so they look for themselves.
    ['conversations.history', { scope: '', answer: history }],
    ['conversations.replies', { scope: '', answer: replies }],
    ['conversations.list', { scope: '', answer: list }],
    ['reactions.add', { scope: 'reactions:write', answer: addReaction }],
    ['reactions.get', { scope: 'reactions:read', answer: getReactions }],
    ['users.lookupByEmail', { scope: 'users:read.email', answer: lookupByEmail }],
    ['users.info', { scope: 'users:read', answer: userInfo }],
    [
      'conversations.info',
      {
        scope: '',
        answer: (given) => {
          const channel = byId(given.text('channel'));
          if (channel === undefined || isHidden(channel)) return failed('channel_not_found');
          return lacking([`${kindOf(channel)}:read`]) ?? replied({ channel: channelReply(channel) }, given);
        },
      },
    ],
    [
      'conversations.open',
      {
        scope: 'im:write',
        answer: (given) =>
          people.has(given.text('users'))
            ? replied({ channel: { id: direct(given.text('users')).id } }, given)
            : failed('user_not_found'),
      },
    ],
  ]);

  const tokenOf = (person: string): string => ['xoxp', 'stand-in', person].join('-');

  /** Milliseconds until a method takes another call; 0 when it does now. */
  const overLimitMs = (name: string): number => {
    const recent = (calls.get(name) ?? []).filter((at) => at > now() - 60_000);
    const [first = 0] = recent;
    if (recent.length >= (options.perMinute ?? Infinity)) return first + 60_000 - now();
    calls.set(name, [...recent, now()]);
    return 0;
  };

  const webApi = (request: StandInRequest, name: string): StandInResponse => {
    const method = methods.get(name);
    if (method === undefined) return failed('unknown_method', { req_method: name });
    const given = argumentsOf(request);
    if (typeof given === 'string') return failed(given);
    if (given.token === '') return failed('not_authed');
    const person = [...people.keys()].find((id) => given.token === tokenOf(id)) ?? null;
    if (given.token !== botToken && person === null) return failed('invalid_auth');
    if (isRevoked && person === null) return failed('token_revoked');
    const restMs = overLimitMs(name);
    if (restMs > 0) return tooFast(restMs);
    // People may do what they do in Slack.
    const refusal = method.scope === '' || person !== null ? null : lacking([method.scope]);
    const { status, headers, body } = refusal ?? method.answer(given, person);
    return { status, headers: { ...headers, 'x-oauth-scopes': [...granted].join(',') }, body };
  };

  const webhook = (request: StandInRequest, path: string): StandInResponse => {
    if (request.method !== 'POST') return plain(405, 'method_not_allowed');
    const hook = webhooks.get(path);
    if (hook === undefined) return path.split('/')[2] === TEAM ? plain(403, 'invalid_token') : plain(404, 'no_team');
    if (hook.isRevoked === true) return plain(404, 'no_active_hooks');
    const channel = byId(hook.channel);
    if (channel === undefined) return plain(404, 'channel_not_found');
    if (channel.isArchived === true) return plain(410, 'channel_is_archived');
    const given = argumentsOf(request, 'payload');
    if (typeof given === 'string') return plain(400, 'invalid_payload');
    const problem = contentProblem(given);
    if (problem !== null) return plain(400, problem.error);
    if (waitMs(channel.id) > 0) return tooFast(waitMs(channel.id));
    put(channel.id, {
      text: given.text('text'),
      blocks: withIds(given.value('blocks')),
      metadata: null,
      via: 'webhook',
    });
    return plain(200, 'ok');
  };

  const faults = withFaults((request) => {
    const { pathname } = new URL(request.url, 'https://slack.com');
    if (pathname.startsWith('/api/')) return webApi(request, pathname.slice('/api/'.length));
    // A workflow's trigger takes its own variables and nothing else.
    if (/^\/(workflows|triggers)\//.test(pathname)) return json(400, { ok: false, error: 'invalid_workflow_input' });
    return pathname.startsWith('/services/') ? webhook(request, pathname) : plain(404, 'not_found');
  });
  return {
    faults,
    botToken,
    requests,
    messages,
    handle: (request) => {
      requests.push(request);
      return faults.handle(request);
    },
    putChannel: (channel) => {
      channels.set(channel.id, channel);
    },
    putWebhook: (hook) => {
      webhooks.set(hook.path, hook);
    },
    revokeToken: () => {
      isRevoked = true;
    },
    grant: (...scopes) => scopes.forEach((scope) => granted.add(scope)),
    tokenOf,
    react,
    unreact,
    reply: (user, { channel, ts }, text) =>
      put(channel, { text, blocks: [], metadata: null, via: 'person', user, threadTs: ts }),
    reactionsTo: (message) => reactions.get(placeOf(message)) ?? new Map(),
    putPerson: (person) => void people.set(person.id, person),
  };
}

type Problem = {
  readonly error: string;
  readonly errors?: readonly string[];
  readonly response_metadata?: { readonly messages: readonly string[] };
};

function contentProblem(given: Arguments): Problem | null {
  const blocks = given.value('blocks');
  if (blocks === undefined && given.text('text') === '') return { error: 'no_text' };
  if (given.text('text').length > LONGEST_TEXT) return { error: 'msg_too_long' };
  const problem = blocks === undefined ? null : blocksProblem(blocks);
  return (
    problem && {
      error: problem.error,
      errors: problem.messages,
      response_metadata: { messages: problem.messages.map((message) => `[ERROR] ${message}`) },
    }
  );
}

function metadataProblem(metadata: unknown): Problem | null {
  if (metadata === undefined) return null;
  if (metadataOf(metadata) === null) return { error: 'invalid_metadata_format' };
  return JSON.stringify(metadata).length > MOST_METADATA ? { error: 'metadata_too_large' } : null;
}

function metadataOf(value: unknown): StandInMessage['metadata'] {
  const { event_type: type, event_payload: payload } = (value ?? {}) as {
    readonly event_type?: unknown;
    readonly event_payload?: unknown;
  };
  return typeof type === 'string' && typeof payload === 'object' && payload !== null
    ? { event_type: type, event_payload: payload as Readonly<Record<string, unknown>> }
    : null;
}

const withIds = (blocks: unknown): readonly unknown[] =>
  Array.isArray(blocks) ? blocks.map((block, index) => ({ block_id: `b${index}`, ...(block as object) })) : [];

const tooFast = (waitMs: number): StandInResponse =>
  json(429, { ok: false, error: 'ratelimited' }, { 'retry-after': String(Math.ceil(waitMs / 1000)) });

function messageReply(
  { ts, text, blocks, metadata, via, user: person, threadTs }: StandInMessage,
  withMetadata: boolean,
): object {
  const { user_id: user, bot_id: botId, app_id: appId } = BOT;
  const sender =
    via === 'person'
      ? { user: person }
      : { ...(via === 'webhook' ? { subtype: 'bot_message' } : { user, app_id: appId }), bot_id: botId };
  return {
    type: 'message',
    ...sender,
    team: TEAM,
    ...(threadTs === undefined ? {} : { thread_ts: threadTs, parent_user_id: user }),
    ts,
    text,
    ...(blocks.length > 0 ? { blocks } : {}),
    ...(withMetadata && metadata !== null ? { metadata } : {}),
  };
}

type Reactions = Map<string, Map<string, string[]>>;

const placeOf = ({ channel, ts }: Pick<StandInMessage, 'channel' | 'ts'>): string => `${channel}:${ts}`;

/** What a message shows of those below it. */
function threadReply({ ts }: StandInMessage, thread: readonly StandInMessage[]): object {
  const last = thread[thread.length - 1];
  if (last === undefined) return {};
  const users = [...new Set(thread.map(({ user }) => user ?? BOT.user_id))];
  return {
    thread_ts: ts,
    reply_count: thread.length,
    reply_users_count: users.length,
    latest_reply: last.ts,
    reply_users: users,
    is_locked: false,
    subscribed: false,
  };
}

/** Slack counts all, and names as many as it likes. */
const reactionsReply = (own: ReadonlyMap<string, readonly string[]> | undefined, named: number): object =>
  own === undefined || own.size === 0
    ? {}
    : {
        reactions: [...own].map(([name, users]) => ({ name, users: users.slice(0, named), count: users.length })),
      };

const personReply = ({ id, email, isBot = false, isDeleted = false }: StandInPerson, withEmail: boolean): object => ({
  id,
  team_id: TEAM,
  name: (email ?? id).split('@')[0],
  deleted: isDeleted,
  is_bot: isBot,
  is_app_user: false,
  profile: { real_name: (email ?? id).split('@')[0], ...(withEmail && email !== undefined ? { email } : {}) },
});

function channelReply({
  id,
  name,
  isArchived = false,
  isPrivate = false,
  isMember = true,
  isGroup = false,
}: StandInChannel): object {
  const isIm = id.startsWith('D');
  return {
    id,
    name,
    name_normalized: name,
    is_channel: !isPrivate,
    is_group: isPrivate && !isIm,
    is_im: isIm,
    is_mpim: isGroup,
    is_private: isPrivate,
    is_archived: isArchived,
    is_general: name === 'general',
    is_member: isMember,
    is_shared: false,
    is_org_shared: false,
    is_ext_shared: false,
    created: 1_700_000_000,
    creator: BOT.user_id,
    unlinked: 0,
    context_team_id: TEAM,
    shared_team_ids: [TEAM],
    pending_shared: [],
    topic: { value: '', creator: '', last_set: 0 },
    purpose: { value: '', creator: '', last_set: 0 },
    previous_names: [],
    num_members: 3,
  };
}

/** A cursor is opaque and stands for how many were shown. */
function pageOf<T>(
  all: readonly T[],
  cursor: string,
  limit: number,
): { readonly items: readonly T[]; readonly next: string } | null {
  const start = cursor === '' ? 0 : Number(/^next:(\d+)$/.exec(Buffer.from(cursor, 'base64').toString())?.[1] ?? NaN);
  if (Number.isNaN(start)) return null;
  const end = start + limit;
  return { items: all.slice(start, end), next: end < all.length ? Buffer.from(`next:${end}`).toString('base64') : '' };
}

const cursorReply = (next: string): object => (next === '' ? {} : { response_metadata: { next_cursor: next } });
