// Where the web app answers, and whether anybody may open it.
import { readJsonObject } from '../engine/read-json';
import type { SettingDeclaration, Settings } from '../workbook/settings';
import type { Services } from './job';

export const WEB_ADDRESS = 'web.address';

/** `open`: it answered without a login. `forbidden`: Google asked for one. `unknown`: nobody answered. */
export type Verdict = 'open' | 'forbidden' | 'unknown';

export interface WebCheck {
  readonly address: string;
  readonly atMs: number;
  readonly verdict: Verdict;
}

const CHECK = 'web.check';

/** Room is left for the four links of a message, which hold 400 characters at most. */
const LONGEST = 200;

const ADDRESS = /^https:\/\/[a-z0-9-]+(?:\.[a-z0-9-]+)+\/[\w\-.~/%]*$/i;
/** The local page's own. */
const LOOPBACK = /^http:\/\/(?:127\.0\.0\.1|localhost):\d+\/[\w\-.~/]*$/i;

export const isLoopback = (address: string): boolean => LOOPBACK.test(address);

export const webAddressSetting: SettingDeclaration = {
  name: WEB_ADDRESS,
  type: 'text',
  default: '',
  help:
    'Address of the web app, in which links in mails and webhook messages are answered. Filled in by itself once it is ' +
    'deployed: Extensions → Apps Script → Deploy → New deployment → Web app. Blank: such messages have no links.',
  refuse: (text) => {
    if (text.length > LONGEST) return `It is longer than ${LONGEST} characters.`;
    return ADDRESS.test(text) || LOOPBACK.test(text)
      ? null
      : `"${text.slice(0, 60)}" is no address of a web app, such as https://script.google.com/macros/s/…/exec.`;
  },
};

export const keptCheck = ({ scriptProperties }: Pick<Services, 'scriptProperties'>): WebCheck | null => {
  const { address, atMs, verdict } = readJsonObject<WebCheck>(scriptProperties.get(CHECK)) ?? {};
  return address === undefined || atMs === undefined || verdict === undefined ? null : { address, atMs, verdict };
};

export const checkToKeep = (check: WebCheck) => ({ in: 'script', name: CHECK, value: JSON.stringify(check) }) as const;

/** That anybody who was sent a link can open it at; null without one, and where an admin forbids it. */
export const openAddress = (settings: Settings, check: WebCheck | null): string | null => {
  const address = settings.text(WEB_ADDRESS);
  return address === '' || (check?.address === address && check.verdict === 'forbidden') ? null : address;
};
