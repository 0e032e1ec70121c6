// What reached Slack, as the page shows it: kept in a file beside the workbook before the sender hears that it arrived.
import { existsSync } from 'node:fs';
import type { HostRequest, HostResponse } from '../../host/shared';
import { SAMPLE_CHANNELS, SAMPLE_WEBHOOKS } from '../../stand-ins/slack';
import { argumentsOf } from '../../stand-ins/slack-wire';
import { replaceFile } from '../../whole-file';
import { jsonIn } from './kept-file';

export interface SlackPost {
  readonly id: number;
  /** `#partner-deals`, or the id where no name is known. */
  readonly channel: string;
  /** Epoch milliseconds on the workbook's clock. */
  readonly at: number;
  readonly text: string;
  readonly blocks: readonly unknown[];
  readonly via: 'bot' | 'webhook';
  /** Where the bot's message can be answered. */
  readonly place?: SlackPlace;
  /** How people here have answered it, the first one first. */
  readonly answers?: readonly string[];
}

/** The ids of a channel and of a message in it. */
export interface SlackPlace {
  readonly channel: string;
  readonly ts: string;
}

export interface SlackOutbox {
  /** Newest first. */
  readonly posts: () => readonly SlackPost[];
  /** @returns whether it was a message that Slack took. */
  readonly note: (request: HostRequest, response: HostResponse, at: number) => boolean;
  /** Somebody has answered a post. */
  readonly noteAnswer: (id: number, answer: string) => void;
}

const MOST = 2_000;

export function slackOutbox(path: string): SlackOutbox {
  let posts: readonly SlackPost[] = read(path);
  const keep = (next: readonly SlackPost[]): void => {
    posts = next;
    replaceFile(path, JSON.stringify(posts));
  };
  return {
    posts: () => posts,
    noteAnswer: (id, answer) =>
      keep(posts.map((post) => (post.id === id ? { ...post, answers: [...(post.answers ?? []), answer] } : post))),
    note: (request, response, at) => {
      const post = postOf(request, response);
      if (!post) return false;
      keep([{ ...post, id: (posts[0]?.id ?? 0) + 1, at }, ...posts].slice(0, MOST));
      return true;
    },
  };
}

/** Posts of earlier starts; what is none of its own is left out. */
function read(path: string): readonly SlackPost[] {
  const posts: unknown = existsSync(path) ? jsonIn(path, 'the posts that Slack took') : [];
  return Array.isArray(posts) ? posts.filter(isPost) : [];
}

function isPost(value: unknown): value is SlackPost {
  const { id, channel, at, text, blocks, answers = [] } = (value ?? {}) as Partial<Record<keyof SlackPost, unknown>>;
  const areTexts = Array.isArray(answers) && answers.every((answer) => typeof answer === 'string');
  const isText = typeof channel === 'string' && typeof text === 'string';
  return Number.isInteger(id) && typeof at === 'number' && isText && Array.isArray(blocks) && areTexts;
}

type Sent = Pick<SlackPost, 'channel' | 'text' | 'blocks' | 'via' | 'place'>;

function postOf(request: HostRequest, response: HostResponse): Sent | null {
  const url = new URL(request.url);
  const headers = Object.fromEntries(
    Object.entries(request.headers).map(([name, value]) => [name.toLowerCase(), value]),
  );
  if (url.host === 'hooks.slack.com' && response.status === 200 && response.body === 'ok') {
    const channel = SAMPLE_WEBHOOKS.find(({ path }) => path === url.pathname)?.channel;
    return sentOf({ ...request, headers }, 'webhook', channel ? nameOf(channel) : 'webhook', 'payload');
  }
  if (url.host !== 'slack.com' || url.pathname !== '/api/chat.postMessage') return null;
  const reply = parsed(response.body) as Partial<Record<'ok' | 'channel' | 'ts', unknown>> | null;
  if (reply?.ok !== true) return null;
  const channel = String(reply.channel ?? '');
  const sent = sentOf({ ...request, headers }, 'bot', nameOf(channel));
  return sent && typeof reply.ts === 'string' ? { ...sent, place: { channel, ts: reply.ts } } : sent;
}

function sentOf(request: HostRequest, via: Sent['via'], channel: string, wrapped?: string): Sent | null {
  const given = argumentsOf(request, wrapped);
  if (typeof given === 'string') return null;
  const blocks = given.value('blocks');
  return {
    channel,
    text: given.text('text'),
    blocks: Array.isArray(blocks) ? (blocks as readonly unknown[]) : [],
    via,
  };
}

const nameOf = (id: string): string => {
  const channel = SAMPLE_CHANNELS.find((candidate) => candidate.id === id);
  return channel ? `#${channel.name}` : id;
};

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}
