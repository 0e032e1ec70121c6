// Pieces of what people read in a nudge, the same in every channel.
import type {
  NudgeChange,
  NudgeFact,
  NudgeFacts,
  NudgeOther,
  NudgePerson,
  NudgeReason,
  PreviousStep,
} from './nudge-facts';

/** Partners that a text names; of more it says how many. */
const mostNamed = 5;

/** `Acme with Northwind`, `Acme with Northwind and 2 more` */
export function topicOf({ title, with: withWhom, others }: Pick<NudgeFacts, 'title' | 'with' | 'others'>): string {
  if (withWhom === null) return title;
  return `${title} with ${withWhom}${others.length === 0 ? '' : ` and ${others.length} more`}`;
}

/** What a label stands beside: a person's with the address. */
export function factText({ text, email }: NudgeFact): string {
  return email === undefined ? text : personText({ name: text, email });
}

/** `90 of 100` */
export function scoreText(score: number | null): string {
  return score === null ? 'no score yet' : `${score} of 100`;
}

/** What stands behind a score: `Pursue; we know 36 % of what counts`; '' where neither is known. */
export function standingText({ band, coverage }: Pick<NudgeFacts, 'band' | 'coverage'>): string {
  return [band?.name ?? '', coverage === null ? '' : `we know ${coverage} of what counts`]
    .filter((part) => part !== '')
    .join('; ');
}

/** `90 of 100 (Act now; we know 36 % of what counts)`; a record without a score has no standing. */
export function scoredText(facts: Pick<NudgeFacts, 'score' | 'band' | 'coverage'>): string {
  const standing = facts.score === null ? '' : standingText(facts);
  return `${scoreText(facts.score)}${standing === '' ? '' : ` (${standing})`}`;
}

/** `Acme with Hub, 90 of 100 (Act now; we know 86 % of what counts)`; of several the others behind it. */
export function stakeText(facts: NudgeFacts): string {
  const { title, with: withWhom, others } = facts;
  const best = `${withWhom === null ? title : `${title} with ${withWhom}`}, ${scoredText(facts)}`;
  return others.length === 0 ? best : `${best}, then ${listed(rankedNames(facts).slice(1))}`;
}

/** `Ana is out`, of `ana is out` */
export function capital(sentence: string): string {
  return `${sentence.charAt(0).toUpperCase()}${sentence.slice(1)}`;
}

/** The same in a sentence: `90 out of 100 (Act now; we know 36 % of what counts)`. */
export function scoredAloud(facts: Pick<NudgeFacts, 'score' | 'band' | 'coverage'>): string {
  return scoredText(facts).replace(' of 100', ' out of 100');
}

function isScoreTold(facts: NudgeFacts, text: string): boolean {
  if (says(text, scoredText(facts)) || says(text, scoredAloud(facts))) return true;
  return facts.others.length > 0 && says(text, scoreText(facts.score)) && says(text, standingText(facts));
}

function scoreShown(facts: NudgeFacts): string {
  return facts.score === null ? 'none yet' : scoredText(facts);
}

/** Whose task it is, as far as it is known. */
export function nudgedPerson({ people }: NudgeFacts): NudgePerson | null {
  return people.find(({ isNudged, person }) => isNudged && person !== null)?.person ?? null;
}

/** `Ana Lopez, ana@acme.com`, or the one of them that is known. */
export function personText({ name, email }: NudgePerson): string {
  return email === '' || email === name ? name : `${name}, ${email}`;
}

/** `a`, `a and b`, `a, b and c` */
export function listed(items: readonly string[]): string {
  return items.length < 2 ? items.join('') : `${items.slice(0, -1).join(', ')} and ${items[items.length - 1] ?? ''}`;
}

/** `+21 customer`, as the column Reasons has it. */
export function withPoints({ points, text }: NudgeReason): string {
  return `+${points} ${text}`;
}

type Ranked = Pick<NudgeFacts, 'title' | 'with' | 'score' | 'brings' | 'others'>;

const ranked = ({ title, with: withWhom, score, brings, others }: Ranked): readonly NudgeOther[] => [
  { with: withWhom ?? title, score, brings },
  ...others,
];

const named = <T>(items: readonly T[], each: (item: T, index: number) => string, more: (count: number) => string) => [
  ...items.slice(0, mostNamed).map(each),
  ...(items.length > mostNamed ? [more(items.length - mostNamed)] : []),
];

/** Who knows the account, best first: `High Tide (86 of 100)`, `Mid Tide (71)`, …, `3 more`. */
export function rankedNames(facts: Ranked): readonly string[] {
  return named(
    ranked(facts),
    ({ with: who, score }, index) => `${who}${score === null ? '' : ` (${index === 0 ? scoreText(score) : score})`}`,
    (count) => `${count} more`,
  );
}

/**
 * The same with what each brings, one a line: `1. High Tide, 86 of 100 – relationship: customer`, without scores that
 * the text tells. None for a single one, and none for whoever reads but what matters to the company.
 */
export function rankedLines(facts: Ranked & Pick<NudgeFacts, 'level'>, text: string): readonly string[] {
  if (facts.others.length === 0 || facts.level === 'executive') return [];
  const isTold = rankedNames(facts)
    .slice(1)
    .every((name) => text.includes(name));
  return named(
    ranked(facts),
    ({ with: who, score, brings }, index) =>
      `${index + 1}. ${who}${isTold ? '' : `, ${scoreText(score)}`}${brings === '' ? '' : ` – ${brings}`}`,
    (count) => `and ${count} more`,
  );
}

/** `the score rose by 12 points since yesterday (+8 stage, +4 engaged)` */
export function changeText({ points, because }: NudgeChange, since: string): string {
  const size = Math.abs(points);
  const moved = `the score ${points < 0 ? 'fell' : 'rose'} by ${size} ${size === 1 ? 'point' : 'points'}`;
  return `${moved} ${since}${because === '' ? '' : ` (${because})`}`;
}

/** How far the score rose, lately; null where it did not. */
export function riseText({ change, weekChange }: Pick<NudgeFacts, 'change' | 'weekChange'>): string | null {
  if (change !== null && change.points > 0) return changeText(change, 'since yesterday');
  return weekChange !== null && weekChange.points > 0 ? changeText(weekChange, 'in seven days') : null;
}

/** What makes it worth a message now, without its score, which is told anyway. */
export function whyOf(facts: Pick<NudgeFacts, 'why' | 'change' | 'weekChange'>): readonly string[] {
  const rise = riseText(facts);
  const isRise = (cause: string): boolean => /\bscore\b.*\b(?:rose|risen)\b/i.test(cause);
  const told = facts.why.filter((cause) => (isRise(cause) ? rise === null : !/\bscores?\b/i.test(cause)));
  return rise === null ? told : [rise, ...told];
}

/** `Ana Lind has not reacted for 2 days (told Tue 18 Nov)`, one a person; whoever reads it is left out. */
export function waitingFor(steps: readonly PreviousStep[]): readonly string[] {
  const byPerson = new Map<string, PreviousStep[]>();
  for (const step of steps) if (!step.isReader) byPerson.set(step.who, [...(byPerson.get(step.who) ?? []), step]);
  return [...byPerson].map(([who, own]) => `${reactionOf(who, own)} (told ${listed(daysOf(own))})`);
}

/** `Tue 18 Nov`, each once. */
export function daysOf(steps: readonly PreviousStep[]): readonly string[] {
  return [...new Set(steps.map(({ day }) => day))];
}

/** What became of messages to one person, where somebody answered or set it by hand since; else null. */
export function answeredOf(
  steps: readonly PreviousStep[],
  words: { readonly own: string; readonly has: string; readonly was: string },
): string | null {
  const answer = steps.flatMap((step) => step.answer ?? []).pop();
  const setSince = steps.map((step) => step.setSince).find((each) => each !== '');
  if (answer === undefined) return setSince === undefined ? null : `${words.was}${setSince}, and it is still open`;
  return `${answer.by === '' ? words.own : `${words.has}${answer.by}`} answered "${answer.text}" on ${answer.day}, and it is still open`;
}

function reactionOf(who: string, steps: readonly PreviousStep[]): string {
  const answered = answeredOf(steps, { own: who, has: `${who} has it; `, was: `${who} has it, ` });
  if (answered !== null) return answered;
  const seen = steps.flatMap((step) => step.seen ?? []).pop();
  if (seen !== undefined) return `${who} saw it on ${seen}, but has not answered`;
  return `${who} has not reacted ${howLong(steps[0]?.daysAgo ?? null)}`;
}

/** `for 2 days`, `yet` */
export function howLong(daysAgo: number | null): string {
  return daysAgo === null || daysAgo === 0 ? 'yet' : `for ${daysAgo} ${daysAgo === 1 ? 'day' : 'days'}`;
}

export type FactRow = readonly [label: string, value: string];

/**
 * What is known beside the text, each with its label: only what the text does not say already, for nobody reads a thing
 * twice.
 */
export function factRows(facts: NudgeFacts, text: string): readonly FactRow[] {
  const { level, note, previousSteps } = facts;
  const isBeside = (isNudged: boolean): boolean => !isNudged && level === 'executive';
  const isReadersOwn = (isNudged: boolean): boolean => isNudged && level === 'ae' && note === null;
  const rows: readonly FactRow[] = [
    ['Score', isScoreTold(facts, text) ? '' : scoreShown(facts)],
    ...facts.facts
      .filter((fact) => !says(text, fact.inWords ?? fact.text) && !says(text, fact.text))
      .map((fact): FactRow => [fact.label, factText(fact)]),
    ...facts.people.map(({ label, person, isNudged }): FactRow => [
      label,
      person === null || says(text, person.name) || isReadersOwn(isNudged) || isBeside(isNudged)
        ? ''
        : personText(person),
    ]),
    [
      'Told before',
      daysOf(previousSteps).every((day) => says(text, day))
        ? ''
        : listed(previousSteps.map(({ who, day }) => `${who} on ${day}`)),
    ],
  ];
  return rows.filter(([, value]) => value !== '');
}

/** Above what the score is made of. */
export const WHAT_COUNTS = 'What counts most, in points';

/**
 * What the score is made of, `+21 relationship: customer`, and what is not known: for whoever works on it. Of several
 * partners is told what each brings instead.
 */
export function reasonParts({ reasons, missing, level, others }: NudgeFacts): {
  readonly earned: readonly string[];
  readonly missing: string;
} {
  if (level !== 'ae') return { earned: [], missing: '' };
  const earned = others.length > 0 ? [] : reasons;
  return { earned: earned.map(({ points, inWords }) => `+${points} ${inWords}`), missing: listed(missing) };
}

/** Whether the text holds it, not as a part of a longer word or figure. */
function says(text: string, what: string): boolean {
  for (let at = text.indexOf(what); at >= 0 && what !== ''; at = text.indexOf(what, at + 1)) {
    const around = text.charAt(at - 1) + text.charAt(at + what.length);
    if (!/[\p{L}\p{N}]/u.test(around)) return true;
  }
  return false;
}
