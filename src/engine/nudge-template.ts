// A nudge's words without any model: for each level of reader what they need to hear, in a few plain sentences.
import { cleanMessage, type NudgeFacts, type NudgeMessage } from './nudge-text';
import {
  answeredOf,
  daysOf,
  capital,
  howLong,
  listed,
  nudgedPerson,
  scoredAloud,
  stakeText,
  standingText,
  topicOf,
  waitingFor,
  whyOf,
} from './nudge-words';

type Sentence = string | null;
/** Sentences that belong together. */
type Line = readonly Sentence[];

/**
 * The account executive hears what to do and why now; the manager who has not acted, what is at stake and what to
 * decide; the executive why it matters, what happened and the one thing that is asked.
 */
export function nudgeTemplate(facts: NudgeFacts): NudgeMessage {
  const { subject, lines } = drafts[facts.level](facts);
  const text = [[facts.note], ...lines].map(joined).filter((line) => line !== '');
  return cleanMessage({ subject, text: text.join('\n') });
}

interface Draft {
  readonly subject: string;
  readonly lines: readonly Line[];
}

const drafts = { ae: forAccountExecutive, manager: forManager, executive: forExecutive } as const;

function forAccountExecutive(facts: NudgeFacts): Draft {
  return {
    subject: `${facts.isReminder ? 'Reminder of your' : 'Your'} next step: ${topicOf(facts)}`,
    lines: [
      facts.isReminder ? [toldBefore(facts)] : [],
      // A reminder repeats what is needed to act, not what was told before.
      [introduction(facts), ...(facts.isReminder ? [] : factsInWords(facts))],
      [reasonsWhy('Why now', facts)],
      [...nextSteps(facts)],
    ],
  };
}

function forManager(facts: NudgeFacts): Draft {
  return {
    subject: `${facts.isReminder ? `Reminder, ${waitingSubject(facts)}` : capital(waitingSubject(facts))}: ${topicOf(facts)}`,
    lines: [
      waiting(facts, 'Nobody has been asked yet'),
      [`At stake: ${stakeText(facts)}`, ...factsInWords(facts), reasonsWhy('Why it matters', facts)],
      [decision(facts)],
    ],
  };
}

function forExecutive(facts: NudgeFacts): Draft {
  return {
    subject: `${facts.isReminder ? 'Reminder of your' : 'Your'} decision: ${topicOf(facts)}`,
    lines: [
      [`It is about ${stakeText(facts)}`],
      [reasonsWhy('Why it matters', facts), ...factsInWords(facts)],
      [`What happened: ${listed(waiting(facts, 'nobody has been asked yet'))}`],
      [ONE_THING],
    ],
  };
}

/** What is said of an account in a list, behind its name and score. */
export function sentencesOf(facts: NudgeFacts): string {
  const { level, isReminder } = facts;
  const sentences: Record<typeof level, Line> = {
    ae: [facts.note, isReminder ? toldBefore(facts) : null, whyInList(facts), ...nextSteps(facts)],
    manager: [facts.note, ...waiting(facts, 'Nobody has been asked yet'), decision(facts)],
    executive: [facts.note, whyInList(facts), ...waiting(facts, 'Nobody has been asked yet'), ONE_THING],
  };
  return joined(sentences[level]);
}

function whyInList(facts: NudgeFacts): Sentence {
  const why = whyOf(facts);
  return why.length > 0 ? capital(why.join('; ')) : whatSpeaksForIt(facts, 2);
}

/** One, as the band has it, and who may help with it. */
function nextSteps({ band, nextStep, people }: NudgeFacts): Line {
  const next = band !== null && band.guidance !== '' ? band.guidance : nextStep;
  return [`Next step: ${next}`, ...people.map(({ inWords }) => inWords)];
}

const ONE_THING = 'One thing is asked of you: say today who takes it on';

function waiting({ previousSteps }: NudgeFacts, nobody: string): readonly string[] {
  const people = waitingFor(previousSteps);
  return people.length === 0 ? [nobody] : people;
}

function decision(facts: NudgeFacts): string {
  const told = facts.previousSteps.find(({ isReader }) => !isReader)?.who ?? nudgedPerson(facts)?.name;
  return told === undefined
    ? 'Please decide who takes it on, or say that it is not relevant'
    : `Please decide: agree a step with ${told}, give it to somebody else, or say that it is not relevant`;
}

/**
 * `Our partner Hub also knows Acme, which scores 90 out of 100 (Act now; we know 86 % of what counts)`, or who all know
 * it, best first.
 */
function introduction(facts: NudgeFacts): string {
  const { knownTo, introduction: begun, score } = facts;
  if (knownTo === '') return `${begun} ${score === null ? 'has no score yet' : `scores ${scoredAloud(facts)}`}`;
  const standing = score === null ? '' : standingText(facts);
  return `${knownTo}${standing === '' ? '' : ` (${standing})`}`;
}

/** Few, or nobody reads on. */
const mostSentences = 3;

function factsInWords({ facts }: NudgeFacts): Line {
  return facts.flatMap(({ inWords }) => inWords ?? []).slice(0, mostSentences);
}

/** What set the message off; where that is but its score, what the score is made of. */
function reasonsWhy(lead: string, facts: NudgeFacts): Sentence {
  const why = whyOf(facts);
  return why.length > 0 ? `${lead}: ${why.join('; ')}` : whatSpeaksForIt(facts, 3);
}

function whatSpeaksForIt({ reasons }: NudgeFacts, most: number): Sentence {
  const told = reasons.slice(0, most).map(({ inWords }) => inWords);
  return told.length === 0 ? null : `What speaks for it: ${listed(told)}`;
}

/** For a reminder to whoever was told. */
function toldBefore({ previousSteps }: NudgeFacts): Sentence {
  const own = previousSteps.filter(({ isReader }) => isReader);
  if (own.length > 0)
    return `You were told on ${listed(daysOf(own))}, and ${answeredOf(own, { own: 'you', has: '', was: 'it was ' }) ?? 'there is no answer yet'}`;
  return previousSteps.length === 0 ? null : waitingFor(previousSteps).join(' and ');
}

/** `no reaction from Ana Lopez for 2 days` */
function waitingSubject({ previousSteps }: NudgeFacts): string {
  const [first] = previousSteps.filter(({ isReader }) => !isReader);
  if (first === undefined) return 'nobody has been asked yet';
  if (first.answer !== null || first.setSince !== '') return `still open with ${first.who}`;
  return `no reaction from ${first.who} ${howLong(first.daysAgo)}`;
}

function joined(line: Line): string {
  return line.flatMap((sentence) => (sentence ? [ended(sentence)] : [])).join(' ');
}

function ended(sentence: string): string {
  return /[.!?…]["')]?$/.test(sentence) ? sentence : `${sentence}.`;
}
