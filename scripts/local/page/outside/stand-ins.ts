// The outside services of the sample company, answered by the server itself.
import { createCrossbeamStandIn } from '../../stand-ins/crossbeam';
import { createGeminiStandIn } from '../../stand-ins/gemini';
import { sampleOverlaps } from '../../stand-ins/sample-company';
import { createSlackStandIn } from '../../stand-ins/slack';
import type { StandInHandler } from '../../stand-ins/server';
import { openPortal } from './hubspot-portal';
import { serviceAt } from './services';

export interface StandIns {
  readonly at: (url: string) => { readonly base: string; readonly handle: StandInHandler } | null;
  /** What the sample workbook is given, by the secret's name. */
  readonly secrets: Readonly<Record<string, string>>;
}

const SAMPLE_OVERLAPS = 240;

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
