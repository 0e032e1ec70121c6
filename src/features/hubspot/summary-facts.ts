// What a summary may state of a record: the facts a message may state too, and the lines that only its kind can word.
import type { Band } from '../../engine/bands';
import { lastChange } from '../../engine/change-words';
import { cleanText } from '../../engine/clean-text';
import { stableHash } from '../../engine/hash';
import { nudgeFacts, type NudgeFacts } from '../../engine/nudge-text';
import { nudgedPerson, withPoints } from '../../engine/nudge-words';
import { memoryIn } from '../../engine/score-memory';
import type { ScoreParts } from '../../engine/reasons';
import { recordSource } from '../../nudges/record-facts';
import type { RecordRow } from '../../records/record-row';
import type { Fact, SummaryLines } from '../../records/record-type';
import type { ShownType } from './shown-type';

export interface SummaryFacts {
  readonly facts: NudgeFacts;
  readonly lines: SummaryLines;
  /** How the score last moved, dated; '' where nobody knows. It names no other facts: nothing is worded anew for it. */
  readonly change: string;
  /** What a model is to say of the way to go about it: `how the partner can help`. */
  readonly approach: string;
  /** What to do where the band says nothing. */
  readonly next: string;
  /** Names all of it: another summary is made when it changes. */
  readonly factsId: string;
}

/** Facts are other systems' texts of any length; a line is to be read at a glance. */
const LONGEST_FACT = 80;
export const brief = (text: string): string => cleanText(text, LONGEST_FACT);

/** What to do now: the band's guidance, or what its kind says where the band says nothing. */
export const nextStep = ({ facts: { band }, next }: SummaryFacts): string => (band?.guidance ?? '') || next;

export interface Around {
  readonly bands: readonly Band[];
  readonly parts: ScoreParts;
  /** How many of the account there are, each shared with somebody else. */
  readonly count: number;
  readonly timeZone: string;
}

const listed = (facts: readonly Fact[]): SummaryLines => ({
  who: [],
  first: [],
  known: facts.length === 0 ? [] : [`Known: ${facts.map(({ label, text }) => `${label} ${brief(text)}`).join(', ')}`],
  ask: [],
});

/** In the shape in which summaries were first told apart: none is asked for anew for a shape alone. */
const toldApart = (facts: NudgeFacts): Readonly<Record<string, unknown>> => {
  const factOf = (id: string): string | null => facts.facts.find((fact) => fact.id === id)?.text ?? null;
  const { title, with: partner, score, band, reasons, missing, people } = facts;
  const { why, level, isReminder, previousSteps, note, links, howToResolve } = facts;
  return {
    ...{ account: title, partner, score, band, reasons: reasons.map(withPoints), missing },
    ...{ amount: factOf('amount'), stage: factOf('stage') },
    ...{ owner: nudgedPerson(facts), partnerOwner: people.find(({ id }) => id === 'partnerOwner')?.person ?? null },
    ...{ why, level, isReminder, previousSteps, note, links, howToResolve },
  };
};

export const summaryFacts = (
  type: ShownType,
  row: RecordRow,
  { bands, parts, count, timeZone }: Around,
): SummaryFacts => {
  const source = recordSource(type, row, bands, parts);
  const facts = nudgeFacts({
    ...source,
    why: [],
    step: 'ae',
    previousSteps: [],
    note: null,
    links: [],
    howToResolve: '',
    timeZone,
  });
  const { summary, told, toldApartBy } = type.crm;
  const lines = summary ? summary(row, { facts: source.facts, others: count - 1, brief }) : listed(source.facts);
  const rest = toldApartBy ? toldApartBy(row, count) : { lines };
  return {
    facts,
    lines,
    change: lastChange(memoryIn(row.cell('scoreMemory'))),
    approach: told?.approach ?? 'how to go about it',
    next: told?.next ?? 'Agree who does what by when.',
    factsId: stableHash(JSON.stringify({ facts: toldApart(facts), ...rest })),
  };
};
