// The facts of a nudge: what each channel, the fixed words and a model are given of a record. Clean by nudge-text.
import type { Cell } from './cells';
import type { IntroductionOffer } from './introduction';

/** A subject on one line, and a plain text. */
export interface NudgeMessage {
  readonly subject: string;
  readonly text: string;
}

/** Whose eyes a text is written for. */
export type NudgeLevel = 'ae' | 'manager' | 'executive';

export interface NudgePerson {
  /** Never blank: the address where no name is known. */
  readonly name: string;
  /** '' when it is not known. */
  readonly email: string;
}

export interface NudgeBand {
  /** Never blank. */
  readonly name: string;
  /** `#rrggbb` in lower case. */
  readonly colour: string;
  readonly guidance: string;
}

export interface NudgeLink {
  readonly label: string;
  /** Begins with `https://` and holds nothing that could end it early. */
  readonly url: string;
}

/** Who was told before, oldest first. */
export interface PreviousStep {
  readonly who: string;
  /** `24 Nov 2026` */
  readonly when: string;
  /** `Tue 24 Nov` */
  readonly day: string;
  /** How many days ago by the calendar; null where nobody knows what today is. */
  readonly daysAgo: number | null;
  /** Whoever reads the message now. */
  readonly isReader: boolean;
  /** What was answered, `Tue 24 Nov`, and who answered in their place, '' where they did; null where nobody did. */
  readonly answer: { readonly text: string; readonly day: string; readonly by: string } | null;
  /** What somebody has set by hand since: `set to Working on Tue 24 Nov`; '' where nobody has. */
  readonly setSince: string;
  /** `Tue 24 Nov`; null where nobody knows that they saw it. */
  readonly seen: string | null;
}

/** A further record of the same account, which somebody else knows too. */
export interface NudgeOther {
  /** Never blank. */
  readonly with: string;
  readonly score: number | null;
  /** What speaks for this one and not for all of them: `relationship strength: 60 of 100`; '' where nothing does. */
  readonly brings: string;
}

/** How far the score moved. */
export interface NudgeChange {
  /** Rounded, not 0. */
  readonly points: number;
  /** `+8 stage, +4 engaged`; '' where nobody knows. */
  readonly because: string;
}

/** How a message can be answered: by reactions and replies, by the links in it, or in the sheet alone. */
export type AnswerBy = 'reactions' | 'links' | 'sheet';

/** How a kind of record is spoken of. */
export interface NudgeWords {
  /** What its title is, as the label beside it: `Account`. */
  readonly title: string;
  /** Whom it is shared with: `partner`; null where it is nobody's but ours. */
  readonly with: string | null;
  /** What a digest counts: `account`, `accounts`. */
  readonly counted: readonly [one: string, many: string];
  /** What a text is about, told to a model: `an account that a partner knows too`. */
  readonly about: string;
}

/** Something that is known of a record. */
export interface NudgeFact {
  /** Names its placeholder. */
  readonly id: string;
  readonly label: string;
  readonly text: string;
  /** Where the fact is a person. */
  readonly email?: string;
  /** What it stands for, told to a model. */
  readonly means: string;
  /** As a sentence, without its full stop. */
  readonly inWords?: string;
}

/** Somebody whom the record names. */
export interface NudgeContact {
  /** Names the placeholder. */
  readonly id: string;
  readonly label: string;
  readonly means: string;
  /** Whose task it is; of the others a text tells how to reach them. */
  readonly isNudged: boolean;
  /** Null when nobody is known. */
  readonly person: NudgePerson | null;
  /** How to reach the person, as a sentence without its full stop; null where that goes without saying. */
  readonly inWords: string | null;
}

/** One of the things that a score is made of. */
export interface NudgeReason {
  /** Rounded, at least 1. */
  readonly points: number;
  /** `engagement (90)`, as the column Reasons has it. */
  readonly text: string;
  /** `engagement: 90 of 100` */
  readonly inWords: string;
}

/** Clean: no control or reversing characters, each text on one line and short. */
export interface NudgeFacts {
  readonly words: NudgeWords;
  /** Never blank. */
  readonly title: string;
  readonly with: string | null;
  /** Begins the sentence about its score, its name in it: `Our partner Hub also knows Acme, which`. */
  readonly introduction: string;
  /** Who knows an account of several records, as a sentence: `A (86 of 100) and B (71) both know Acme`; '' for one. */
  readonly knownTo: string;
  /** What to do where its band does not say, without the full stop. */
  readonly nextStep: string;
  /** Whom else the account is shared with, best first; the others' names, scores and what they bring. */
  readonly others: readonly NudgeOther[];
  /** What this one brings that not all of them do; '' where there is nothing, and where it is the only one. */
  readonly brings: string;
  /** Rounded as the bands round it. */
  readonly score: number | null;
  /** Since the day before, and in seven days; null where it did not move by a point. */
  readonly change: NudgeChange | null;
  readonly weekChange: NudgeChange | null;
  readonly band: NudgeBand | null;
  /** Which share of the weights is known: `36 %`; null where it is not known. */
  readonly coverage: string | null;
  /** At most three, most points first. */
  readonly reasons: readonly NudgeReason[];
  /** Names of the criteria without a value. */
  readonly missing: readonly string[];
  readonly facts: readonly NudgeFact[];
  readonly people: readonly NudgeContact[];
  /** What made it worth a message, in words. */
  readonly why: readonly string[];
  readonly level: NudgeLevel;
  readonly isReminder: boolean;
  readonly previousSteps: readonly PreviousStep[];
  /** `Ana Lopez is out until 3 Dec 2026, so this comes to you.` */
  readonly note: string | null;
  readonly links: readonly NudgeLink[];
  /** Clean: asking somebody who can introduce us; null where there is nothing to say of it. */
  readonly introductionOffer: IntroductionOffer | null;
  readonly answerBy: AnswerBy;
  /** One for each answer; none unless it is answered by links. */
  readonly answerLinks: readonly NudgeLink[];
  /** Its number in a digest; null where it goes alone, or has none yet. */
  readonly line: number | null;
  /** Where the status is set in the sheet, as a sentence. */
  readonly howToResolve: string;
  /** The tab of that; '' where it has no name. */
  readonly statusTab: string;
}

/** The same as it comes from tabs, with whatever people and other systems wrote there. */
export interface NudgeSource {
  readonly words: NudgeWords;
  readonly title: string;
  readonly with: string;
  readonly introduction: string;
  readonly nextStep: string;
  /** Who knows it, as a sentence, where there are several. @param who best first, each with its score. */
  readonly known?: (title: string, who: readonly string[]) => string;
  /** Best first. */
  readonly others?: readonly OtherSource[];
  readonly score: number | null;
  readonly change?: NudgeChange | null;
  readonly weekChange?: NudgeChange | null;
  readonly band: NudgeBand | null;
  /** 0 to 1. */
  readonly coverage?: number | null;
  /** Most points first. */
  readonly reasons: readonly ReasonSource[];
  readonly missing: readonly string[];
  readonly facts: readonly NudgeFact[];
  readonly people: readonly ContactSource[];
  readonly why: readonly string[];
  /** The step of the ladder: `ae`, `ae-reminder-1`, `manager`, … */
  readonly step: string;
  readonly previousSteps: readonly StepSource[];
  /** What somebody set by hand last, where that is neither an answer nor an end. */
  readonly setByHand?: SetByHand | null;
  readonly note: string | null;
  readonly links: readonly NudgeLink[];
  readonly introductionOffer?: IntroductionOffer | null;
  readonly answerBy?: AnswerBy;
  readonly answerLinks?: readonly NudgeLink[];
  readonly line?: number | null;
  readonly howToResolve: string;
  readonly statusTab?: string;
  /** To tell how long ago somebody was told. */
  readonly nowMs?: number;
  /** For the days of previous steps. */
  readonly timeZone: string;
}

/** Said in words as its text is, where it has no words of its own. */
export type ReasonSource = Pick<NudgeReason, 'points' | 'text'> & Partial<Pick<NudgeReason, 'inWords'>>;

export interface OtherSource {
  readonly with: string;
  readonly score: number | null;
  /** All that its score is made of, most points first. */
  readonly reasons: readonly ReasonSource[];
}

export interface SetByHand {
  /** `set to Working`, `snoozed`, `introduction asked` */
  readonly words: string;
  /** Null where nobody knows when. */
  readonly atMs: number | null;
}

export interface StepSource {
  readonly who: string;
  readonly atMs: number;
  readonly isReader?: boolean;
  /** `done`, `working`, … */
  readonly response?: string | null;
  readonly respondedAtMs?: number | null;
  /** Where that was somebody else. */
  readonly respondedBy?: string;
  readonly seenAtMs?: number | null;
}

export interface ContactSource extends Pick<NudgeContact, 'id' | 'label' | 'means' | 'isNudged'> {
  readonly name: Cell;
  readonly email: Cell;
  /** @param who clean, with the address where it is known. */
  readonly inWords?: (who: string) => string;
  /** What is said where nobody is known, as a sentence without its full stop. */
  readonly unknownInWords?: string;
}
