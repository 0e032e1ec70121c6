// Logo watch: once a week, how the accounts that are worth having as names stand. It tells and asks for nothing.
import { cutAt } from './clean-text';
import { listingOf, mostListed, type Digest, type DigestEnd } from './digest';
import type { NudgeFacts } from './nudge-text';
import { capital, changeText, nudgedPerson, scoredText, waitingFor } from './nudge-words';

const longestLine = 300;

export interface WatchEnd extends DigestEnd {
  /** `Logo watch` */
  readonly title: string;
}

/** @param watched in the order in which they are listed, each with who was told and how its score moved in a week. */
export function watchOf(watched: readonly NudgeFacts[], { title, links }: WatchEnd): Digest {
  const [one, many] = watched[0]?.words.counted ?? ['record', 'records'];
  const shown = watched.slice(0, mostListed);
  return listingOf({
    subject: `${title}: ${watched.length} ${watched.length === 1 ? one : many} this week`,
    // Nobody answers for an account here: whoever was asked about it does.
    entries: shown.map((facts, at) => ({ facts: { ...facts, answerLinks: [] }, text: lineOf(facts, at + 1) })),
    moreCount: watched.length - shown.length,
    links,
    how: () => 'This is for you to know; nothing is asked of you here.',
  });
}

/** `1. Acme, 90 of 100 (Act now), owner Ana Lind. Ana Lind has not reacted for 2 days (told Fri 20 Nov). …` */
function lineOf(facts: NudgeFacts, number: number): string {
  const { weekChange, previousSteps, title } = facts;
  const owner = nudgedPerson(facts)?.name;
  const told = waitingFor(previousSteps.map((step) => ({ ...step, isReader: false })));
  const sentences = [
    `${number}. ${title}, ${scoredText(facts)}${owner === undefined ? ', nobody owns it yet' : `, owner ${owner}`}`,
    ...(weekChange === null ? [] : [capital(changeText(weekChange, 'in seven days'))]),
    ...(told.length === 0 ? ['Nobody has been told yet'] : told),
  ];
  return cutAt(`${sentences.join('. ')}.`, longestLine);
}
