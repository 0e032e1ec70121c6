// The facts a model may place in its text by name, so that it never writes a figure or a name itself.
import type { NudgeFacts } from './nudge-text';
import { listed, rankedNames, riseText, waitingFor, whyOf } from './nudge-words';

export interface Placeholder {
  readonly name: string;
  /** What to tell the model it stands for. */
  readonly means: string;
  readonly value: string;
  /** Whether the model may as well write the value out: a name or a figure, not a phrase. */
  readonly isWritable: boolean;
  /** Whether it is a figure, which beside another one would become a third. */
  readonly isFigure: boolean;
  /** Whether it is people: of them less may be said. */
  readonly isPerson: boolean;
}

interface Candidate
  extends Pick<Placeholder, 'name' | 'means'>, Partial<Pick<Placeholder, 'isWritable' | 'isFigure' | 'isPerson'>> {
  readonly value: string | null | undefined;
}

/** What stands for the record's title: `account`. */
export function titlePlaceholder({ words }: NudgeFacts): string {
  return idOf(words.title);
}

/** Those of this message; one without a fact is absent. Of two with one name the first counts. */
export function placeholdersIn(facts: NudgeFacts): readonly Placeholder[] {
  const { words, score, band, reasons, previousSteps } = facts;
  const [title, shared] = [words.title.toLowerCase(), words.with ?? 'party'];
  const name = (id: string, means: string, value: string | null | undefined): Candidate => ({ name: id, means, value });
  const phrase = (id: string, means: string, value: string | undefined): Candidate => ({
    ...name(id, means, value),
    isWritable: false,
  });
  const figure = (id: string, means: string, value: string | null | undefined): Candidate => ({
    ...name(id, means, value),
    isFigure: true,
  });
  const all: readonly Candidate[] = [
    name(titlePlaceholder(facts), `the ${title}'s name`, facts.title),
    name(idOf(shared), `the ${shared}'s name`, facts.with),
    figure('score', 'the score, a number out of a hundred', score === null ? null : String(score)),
    name('band', "the name of the score's band", band?.name),
    ...facts.facts.map(({ id, means, text, email }) => ({
      ...(isFigure(text) ? figure : name)(id, means, text),
      isPerson: email !== undefined,
    })),
    ...facts.people.map(({ id, means, person }) => ({ ...name(id, means, person?.name), isPerson: true })),
    phrase('others', 'who else knows it, best first, each with a score', listed(rankedNames(facts).slice(1))),
    phrase('why', 'what made this worth a message', whyOf(facts).join('; ') || facts.why.join('; ')),
    phrase('change', 'how its score moved, as part of a sentence', riseText(facts) ?? ''),
    phrase('reason1', 'what counts most for it', reasons[0]?.inWords),
    phrase('reason2', 'what counts second', reasons[1]?.inWords),
    phrase('reason3', 'what counts third', reasons[2]?.inWords),
    phrase('missing', 'what is not known yet', listed(facts.missing)),
    figure('since', 'the day on which somebody was first told', previousSteps[0]?.when),
    {
      ...phrase('waiting', 'who has not reacted for how long, as a sentence', waitingFor(previousSteps).join('; ')),
      isPerson: true,
    },
    {
      ...phrase('told', 'the people who were told', listed([...new Set(previousSteps.map(({ who }) => who))])),
      isPerson: true,
    },
  ];
  const byName = new Map<string, Placeholder>();
  for (const { value, ...rest } of all)
    if (value && !byName.has(rest.name))
      byName.set(rest.name, { isWritable: true, isFigure: false, isPerson: false, ...rest, value });
  return [...byName.values()];
}

/** `45,000`, `1.2M`, `1.0e+15` */
function isFigure(value: string): boolean {
  return /^[-+]?[\d.,]+(?:e[-+]?\d+|[A-Z%])?$/i.test(value);
}

/** `Account` is `account`, `Support case` is `supportCase`. */
function idOf(label: string): string {
  return label
    .trim()
    .toLowerCase()
    .replace(/[^a-z0-9]+(\w?)/g, (_, next: string) => next.toUpperCase());
}
