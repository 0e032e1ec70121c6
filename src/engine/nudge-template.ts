// A nudge's words without any model: for each level of reader what they need to hear, in a few plain sentences.
import {
  cleanMessage,
  listed,
  withoutPoints,
  type NudgeFacts,
  type NudgeMessage,
  type NudgePerson,
  type PreviousStep,
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
  const { isReminder, band, partner } = facts;
  const next =
    band !== null && band.guidance !== ''
      ? band.guidance
      : `Agree the next step with ${partner ?? 'the account'} this week`;
  return {
    subject: isReminder ? `Reminder: ${topic(facts)}` : `Your next step: ${topic(facts)}`,
    sentences: [
      isReminder ? waiting(facts) : null,
      introduction(facts),
      // A reminder repeats what is needed to act, not what was told before.
      isReminder ? null : deal(facts),
      reasonsWhy('Why now', facts) ?? 'It is worth a few minutes of your time today',
      contact(facts),
      next,
    ],
  };
}

function forManager(facts: NudgeFacts): Draft {
  const { owner, previousSteps, isReminder } = facts;
  const since = previousSteps[0]?.when;
  const subject =
    since === undefined ? `Nobody has acted yet: ${topic(facts)}` : `No reaction since ${since}: ${topic(facts)}`;
  const ask =
    owner === null
      ? 'Please find somebody who takes it on'
      : `Please agree the next step with ${owner.name}, or give it to somebody who has the time`;
  return {
    subject: isReminder ? `Reminder: ${subject}` : subject,
    sentences: [
      told(previousSteps) ?? 'Nobody has acted on this yet',
      introduction(facts),
      deal(facts),
      reasonsWhy('Why it matters', facts),
      ask,
    ],
  };
}

function forExecutive(facts: NudgeFacts): Draft {
  const subject = `Your decision: ${topic(facts)}`;
  return {
    subject: facts.isReminder ? `Reminder: ${subject}` : subject,
    sentences: [
      introduction(facts),
      deal(facts),
      reasonsWhy('Why it matters', facts),
      told(facts.previousSteps) ?? 'Nobody has acted on this yet',
      'One thing is asked of you: say today who takes it on',
    ],
  };
}

function topic({ account, partner }: NudgeFacts): string {
  return partner === null ? account : `${account} with ${partner}`;
}

function introduction({ account, partner, score, band }: NudgeFacts): string {
  const bandName = band === null ? '' : ` (${band.name})`;
  const scores = score === null ? 'has no score yet' : `scores ${score} out of 100${bandName}`;
  return partner === null ? `${account} ${scores}` : `Our partner ${partner} also knows ${account}, which ${scores}`;
}

function deal({ amount, stage }: NudgeFacts): Sentence {
  if (amount === null) return stage === null ? null : `The deal is in stage ${stage}`;
  return `The deal is worth ${amount}${stage === null ? '' : ` and is in stage ${stage}`}`;
}

/** What set the message off; where that is not known, what the score is made of. */
function reasonsWhy(lead: string, { why, reasons }: NudgeFacts): Sentence {
  if (why.length > 0) return `${lead}: ${why.join('; ')}`;
  return reasons.length === 0 ? null : `What speaks for it: ${listed(reasons.map(withoutPoints))}`;
}

function contact({ partner, partnerOwner }: NudgeFacts): Sentence {
  return partnerOwner === null ? null : `Your contact at ${partner ?? 'the partner'} is ${addressed(partnerOwner)}`;
}

function addressed({ name, email }: NudgePerson): string {
  return email === '' || email === name ? name : `${name} (${email})`;
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
