// The outside services of the sample company, answered by the server itself.
import { createHash } from 'node:crypto';
import { createCrossbeamStandIn } from '../../stand-ins/crossbeam';
import { createGeminiStandIn } from '../../stand-ins/gemini';
import { sampleOverlaps } from '../../stand-ins/sample-company';
import { createSlackStandIn } from '../../stand-ins/slack';
import type { StandInHandler } from '../../stand-ins/server';
import { openPortal } from './hubspot-portal';
import type { SlackPlace } from './slack-outbox';
import { serviceAt } from './services';

export interface StandIns {
  readonly at: (url: string) => { readonly base: string; readonly handle: StandInHandler } | null;
  /**
   * Somebody reacts to a message in Slack, or writes below it. Throws for one that was posted before this start: the
   * Slack here keeps nothing.
   */
  readonly answerInSlack: (email: string, place: SlackPlace, given: SlackAnswer) => void;
  /** What the sample workbook is given, by the secret's name. */
  readonly secrets: Readonly<Record<string, string>>;
}

/** Exactly one of the two. */
export interface SlackAnswer {
  /** `white_check_mark` */
  readonly reaction?: string;
  readonly text?: string;
}

const SAMPLE_OVERLAPS = 240;

/** As Slack calls somebody here, the same in every start. */
const slackIdOf = (email: string): string =>
  `U${createHash('sha256').update(email.toLowerCase()).digest('hex').slice(0, 10).toUpperCase()}`;

/** @param portalFile where the CRM's records are kept */
export function createStandIns(now: () => number, portalFile: string): StandIns {
  const company = sampleOverlaps(SAMPLE_OVERLAPS);
  const crossbeam = createCrossbeamStandIn(company, { now });
  const hubspot = openPortal(portalFile, company, now);
  const slack = createSlackStandIn({ now, paceMs: 0 });
  const gemini = createGeminiStandIn();
  const handlers: Readonly<Record<string, StandInHandler>> = {
    crossbeam: crossbeam.handle,
    slack: slack.handle,
    gemini: gemini.handle,
    hubspot: hubspot.handle,
  };
  return {
    answerInSlack: (email, place, { reaction, text }) => {
      if (!slack.messages.some(({ channel, ts }) => channel === place.channel && ts === place.ts))
        throw new Error('This was posted before the server was last started, and the Slack here has forgotten it.');
      const id = slackIdOf(email);
      slack.putPerson({ id, email });
      if (reaction !== undefined) slack.react(id, place, reaction);
      else slack.reply(id, place, text ?? '');
    },
    at: (url) => {
      const service = serviceAt(url);
      const handle = handlers[service?.id ?? ''];
      const base = service?.addresses.find((address) => url.startsWith(address));
      return handle && base ? { base, handle } : null;
    },
    secrets: {
      ...Object.fromEntries(Object.entries(crossbeam.secrets).map(([name, value]) => [`crossbeam.${name}`, value])),
      'slack.botToken': slack.botToken,
      'slack.webhook.partners': 'https://hooks.slack.com/services/T00000001/B00000002/partnerdeals',
      'gemini.apiKey': gemini.apiKey,
      'hubspot.token': hubspot.token,
    },
  };
}
