// What a summary may state of a record: the facts a message may state too, and the lines that only its kind can word.
import type { Band } from '../../engine/bands';
import { cleanText } from '../../engine/clean-text';
import { nudgeFacts, type NudgeFacts, type PersonSource } from '../../engine/nudge-text';
import type { RecordRow } from '../../records/record-row';
import type { Fact, PersonColumns, SummaryLines } from '../../records/record-type';
import type { ShownType } from './shown-type';

export interface SummaryFacts {
  readonly facts: NudgeFacts;
  readonly lines: SummaryLines;
  /** How a model is told what it reads: `an account that a partner knows too`. */
  readonly reads: string;
  /** What it is to say of the way to go about it: `how the partner can help`. */
  readonly approach: string;
  /** What to do where the band says nothing. */
  readonly next: string;
}

/** Facts are other systems' texts of any length; a line is to be read at a glance. */
const LONGEST_FACT = 80;
export const brief = (text: string): string => cleanText(text, LONGEST_FACT);

const personIn = (row: RecordRow, columns: PersonColumns | undefined): PersonSource =>
  columns
    ? {
        name: columns.name
          .map((id) => row.text(id))
          .filter((part) => part !== '')
          .join(' '),
        email: row.cell(columns.email),
      }
    : { name: null, email: null };

interface Around {
  readonly band: Band | null;
  /** With how many more the account is shared. */
  readonly others: number;
  readonly timeZone: string;
}

const factsOf = (type: ShownType, row: RecordRow, known: readonly Fact[], { band, timeZone }: Around): NudgeFacts => {
  const { title, with: other } = type.nameOf(row);
  const score = row.cell('score');
  const textOf = (id: string): string | null => known.find((fact) => fact.id === id)?.text ?? null;
  const facts = nudgeFacts({
    account: title,
    partner: other,
    score: typeof score === 'number' ? score : null,
    band,
    reasons: row.cell('reasons'),
    amount: null,
    stage: textOf('stage'),
    owner: personIn(
      row,
      type.people.find(({ isNudged }) => isNudged),
    ),
    partnerOwner: personIn(
      row,
      type.people.find(({ isNudged }) => !isNudged),
    ),
    why: [],
    step: 'ae',
    previousSteps: [],
    note: null,
    links: [],
    howToResolve: '',
    timeZone,
  });
  return { ...facts, amount: textOf('amount') };
};

const listed = (facts: readonly Fact[]): SummaryLines => ({
  who: [],
  first: [],
  known: facts.length === 0 ? [] : [`Known: ${facts.map(({ label, text }) => `${label} ${brief(text)}`).join(', ')}`],
  ask: [],
});

const withArticle = (noun: string): string => `${/^[aeiou]/i.test(noun) ? 'an' : 'a'} ${noun}`;

export const summaryFacts = (type: ShownType, row: RecordRow, around: Around): SummaryFacts => {
  const known = type.facts(row);
  const { summary, told } = type.crm;
  return {
    facts: factsOf(type, row, known, around),
    lines: summary ? summary(row, { facts: known, others: around.others, brief }) : listed(known),
    reads: told?.reads ?? withArticle(type.words.one),
    approach: told?.approach ?? 'how to go about it',
    next: told?.next ?? 'Agree who does what by when.',
  };
};
