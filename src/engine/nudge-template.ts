// A nudge's words without any model: for each level of reader what they need to hear, in a few plain sentences.
import {
  cleanMessage,
  listed,
  nudgedPerson,
  topicOf,
  type NudgeFacts,
  type NudgeMessage,
  type PreviousStep,
  standingText,
} from './nudge-text';

type Sentence = string | null;

/** The account executive hears what to do and why now, the manager what is stuck, the executive why it matters. */
export function nudgeTemplate(facts: NudgeFacts): NudgeMessage {
  const { level } = facts;
  const message =
    level === 'manager' ? forManager(facts) : level === 'executive' ? forExecutive(facts) : forAccountExecutive(facts);
  const sentences = [facts.note, ...message.sentences].filter((sentence) => sentence !== null);
  return cleanMessage({ subject: message.subject, text: sentences.map(ended).join(' ') });
}

interface Draft {
  readonly subject: string;
  readonly sentences: readonly Sentence[];
}

function forAccountExecutive(facts: NudgeFacts): Draft {
  const { isReminder, band, nextStep } = facts;
  const next = band !== null && band.guidance !== '' ? band.guidance : nextStep;
  return {
    subject: isReminder ? `Reminder: ${topicOf(facts)}` : `Your next step: ${topicOf(facts)}`,
    sentences: [
      isReminder ? waiting(facts) : null,
      introduction(facts),
      // A reminder repeats what is needed to act, not what was told before.
      ...(isReminder ? [] : factsInWords(facts)),
      reasonsWhy('Why now', facts) ?? 'It is worth a few minutes of your time today',
      ...contacts(facts),
      next,
    ],
  };
}

function forManager(facts: NudgeFacts): Draft {
  const { previousSteps, isReminder } = facts;
  const owner = nudgedPerson(facts);
  const since = previousSteps[0]?.when;
  const subject =
    since === undefined ? `Nobody has acted yet: ${topicOf(facts)}` : `No reaction since ${since}: ${topicOf(facts)}`;
  const ask =
    owner === null
      ? 'Please find somebody who takes it on'
      : `Please agree the next step with ${owner.name}, or give it to somebody who has the time`;
  return {
    subject: isReminder ? `Reminder: ${subject}` : subject,
    sentences: [
      told(previousSteps) ?? 'Nobody has acted on this yet',
      introduction(facts),
      ...factsInWords(facts),
      reasonsWhy('Why it matters', facts),
      ask,
    ],
  };
}

function forExecutive(facts: NudgeFacts): Draft {
  const subject = `Your decision: ${topicOf(facts)}`;
  return {
    subject: facts.isReminder ? `Reminder: ${subject}` : subject,
    sentences: [
      introduction(facts),
      ...factsInWords(facts),
      reasonsWhy('Why it matters', facts),
      told(facts.previousSteps) ?? 'Nobody has acted on this yet',
      'One thing is asked of you: say today who takes it on',
    ],
  };
}

function introduction({ introduction: begun, score, band, coverage }: NudgeFacts): string {
  const standing = standingText({ band, coverage });
  return `${begun} ${score === null ? 'has no score yet' : `scores ${score} out of 100${standing === '' ? '' : ` (${standing})`}`}`;
}

/** Few, or nobody reads on. */
const mostSentences = 3;

function factsInWords({ facts }: NudgeFacts): readonly Sentence[] {
  return facts.flatMap(({ inWords }) => inWords ?? []).slice(0, mostSentences);
}

/** What set the message off; where that is not known, what the score is made of. */
function reasonsWhy(lead: string, { why, reasons }: NudgeFacts): Sentence {
  if (why.length > 0) return `${lead}: ${why.join('; ')}`;
  return reasons.length === 0 ? null : `What speaks for it: ${listed(reasons.map(({ text }) => text))}`;
}

function contacts({ people }: NudgeFacts): readonly Sentence[] {
  return people.map(({ inWords }) => inWords);
}

function waiting({ previousSteps }: NudgeFacts): Sentence {
  const last = previousSteps[previousSteps.length - 1];
  return last === undefined ? null : `Nothing has happened here since ${last.when}`;
}

/** `Ana was told on 20 Nov and 22 Nov, Kim on 24 Nov, and nothing has happened since.` */
function told(steps: readonly PreviousStep[]): Sentence {
  const days = new Map<string, string[]>();
  for (const { who, when } of steps) days.set(who, [...new Set([...(days.get(who) ?? []), when])]);
  const people = [...days].map(([who, when], index) => `${who}${index === 0 ? ' was told' : ''} on ${listed(when)}`);
  return people.length === 0 ? null : `${people.join(', then ')}, and nothing has happened since`;
}

function ended(sentence: string): string {
  return /[.!?…]["')]?$/.test(sentence) ? sentence : `${sentence}.`;
}
