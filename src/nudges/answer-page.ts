// The web app's route `answer`: what a link in a message shows, and what pressing its button leaves in the Inbox.
import { dayInWords } from '../engine/wall-clock';
import type { WebOffer, WebPage, WebRoute } from '../run/web';
import { ANSWER, LINK_ACTS, readAnswerLink, type AnswerLink } from './answer-links';
import type { Act } from './answers';

const DOES: Readonly<Record<Act, { readonly title: string; readonly does: string; readonly button: string }>> = {
  done: {
    title: 'Done',
    does: 'The status becomes Resolved, and no further messages come about it.',
    button: 'Yes, it is done',
  },
  working: {
    title: 'Working on it',
    does: 'The status becomes Working, which holds further messages back.',
    button: 'Yes, I am working on it',
  },
  snooze: { title: 'Snooze a week', does: 'No messages come about it for seven days.', button: 'Snooze it for a week' },
  'not relevant': {
    title: 'Not relevant',
    does: 'The status becomes Not relevant, and no further messages come about it.',
    button: 'Yes, it is not relevant',
  },
};

const IN_THE_SHEET = 'You can always set the status in the sheet.';

const UNKNOWN: WebPage = {
  title: 'This link is not valid',
  lines: ['It may have been cut off or changed on its way. Open the whole link from the message.', IN_THE_SHEET],
};

const expired = ({ untilMs }: AnswerLink): WebPage => ({
  title: 'This link has expired',
  lines: [`Links are valid for two weeks; this one was until ${dayInWords(untilMs, 'Etc/UTC')}.`, IN_THE_SHEET],
});

const offerOf = (link: AnswerLink, given: Readonly<Record<string, string>>): WebOffer => {
  const { act, message, recipient, title } = link;
  const { title: what, does, button } = DOES[act];
  const about = title === '' ? 'this account' : title;
  const code = LINK_ACTS.find((each) => each.act === act)?.code ?? '';
  const { a, m, u, w, n, s } = given;
  return {
    page: {
      title: `${what}: ${about}`,
      lines: [does, `It is noted in the name of ${recipient}. If that is not you, do not go on.`],
    },
    button,
    entry: {
      // Whoever else got the same account has a message, and so an id, of their own.
      id: `answer-${message}-${code}-${String(u)}`,
      kind: ANSWER,
      text: { a, m, u, w, n, s },
    },
    noted: {
      title: `Noted: ${what.toLowerCase()}, ${about}`,
      lines: ['It stands in the sheet within five minutes. You can close this page.'],
    },
    already: {
      title: `Already noted: ${what.toLowerCase()}, ${about}`,
      lines: ['This link has been used; each counts once. Nothing is left to do.', IN_THE_SHEET],
    },
  };
};

export const answerRoute: WebRoute = {
  name: ANSWER,
  answer: ({ parameter, nowMs }, seal) => {
    const link = readAnswerLink(parameter, seal);
    if (!link) return UNKNOWN;
    return nowMs < link.untilMs ? offerOf(link, parameter) : expired(link);
  },
};
