// The web app: GET shows what an address is for and changes nothing, POST keeps what it asks for in the tab Inbox.
import { isInstalledByAnother } from '../../run/installer';
import type { Services } from '../../run/job';
import { isOffer, PING, PONG, type WebOffer, type WebPage, type WebRequest } from '../../run/web';
import { webSeal } from '../../run/web-key';
import { routes } from '../features';
import { guarded } from '../guarded';
import { isKept, keepInInbox } from './inbox';
import { htmlPage } from './page';

/** As far as it is looked at. */
export interface WebEvent {
  readonly parameter?: Readonly<Record<string, string>>;
  readonly queryString?: string;
  readonly contentLength?: number;
  readonly postData?: { readonly contents?: string };
}

type Output = GoogleAppsScript.HTML.HtmlOutput | GoogleAppsScript.Content.TextOutput;

const LONGEST_QUERY = 2_000;
const LONGEST_BODY = 100_000;

const NOT_THERE: WebPage = {
  title: 'There is nothing at this address',
  lines: ['It may have been cut off: open the whole link from the message.'],
};
const TOO_LONG: WebPage = { title: 'That is too long', lines: ['Nothing was kept of it.'] };
const NOT_OURS: WebPage = {
  title: 'This link cannot be checked',
  lines: [
    'The web app runs as somebody else than Nexus does. Whoever installed Nexus has to deploy it.',
    'Until then, set the status in the sheet.',
  ],
};
const LATER: WebPage = {
  title: 'Try again in a minute',
  lines: ['The sheet is busy just now, and nothing was noted. Open the link again and press the button once more.'],
};

const requestOf = ({ parameter = {}, postData }: WebEvent, nowMs: number): WebRequest => ({
  parameter,
  body: postData?.contents ?? '',
  nowMs,
});

const isTooLong = ({ queryString = '', contentLength = 0, postData }: WebEvent): boolean =>
  queryString.length > LONGEST_QUERY ||
  contentLength > LONGEST_BODY ||
  (postData?.contents ?? '').length > LONGEST_BODY;

const answerOf = (services: Services, event: WebEvent, nowMs: number): WebPage | WebOffer => {
  if (isTooLong(event)) return TOO_LONG;
  const request = requestOf(event, nowMs);
  const route = routes.find(({ name }) => name === request.parameter['r']);
  if (!route) return NOT_THERE;
  const seal = isInstalledByAnother(services) ? null : webSeal(services);
  return seal === null ? NOT_OURS : route.answer(request, seal);
};

/** Null where this is not a web app that has an address: the page's own will do. */
const actionOf = (services: Services, { queryString = '' }: WebEvent): string =>
  `${services.webUrl() ?? ''}?${queryString}`;

const shown = (services: Services, event: WebEvent, offer: WebOffer): Output =>
  isKept(offer.entry)
    ? htmlPage(offer.already)
    : htmlPage(offer.page, { label: offer.button, action: actionOf(services, event) });

const kept = (services: Services, { entry, noted, already }: WebOffer, nowMs: number): Output =>
  htmlPage({ kept: noted, already, later: LATER }[keepInInbox(services, entry, nowMs)]);

/** What goes wrong here is shown as a page, for Google would show its own; nothing was lost that was not kept. */
const webGlobal =
  (
    name: 'doGet' | 'doPost',
    act: (services: Services, event: WebEvent, offer: WebOffer, nowMs: number) => Output,
  ): ((event: WebEvent) => Output) =>
  (event = {}) => {
    if (event.parameter?.['r'] === PING) return ContentService.createTextOutput(PONG);
    try {
      return guarded(name, [], (services, nowMs) => {
        const answer = answerOf(services, event, nowMs);
        return isOffer(answer) ? act(services, event, answer, nowMs) : htmlPage(answer);
      });
    } catch {
      return htmlPage(LATER);
    }
  };

export const openWebApp = webGlobal('doGet', shown);
export const answerWebApp = webGlobal('doPost', (services, _, offer, nowMs) => kept(services, offer, nowMs));
