// What the property `nexus_card` holds: the contract between the script, which writes it, and this card.
// It lives here because HubSpot builds this folder alone; the script takes it from here.

/** Counts up when a card that knows the old shape could not show the new one. */
export const CARD_VERSION = 2;

export interface CardCriterion {
  readonly name: string;
  /** Points of the score, one decimal; those of all criteria add up to it. */
  readonly points: number;
  /** What was scored, as the workbook shows it; null when nothing was known and the points were assumed. */
  readonly value: string | null;
}

/** What moved the score on one day. */
export interface CardChange {
  /** In the workbook's time zone: `2026-11-18`. */
  readonly day: string;
  /** One decimal; null on the day of the first score. */
  readonly points: number | null;
  /** `+4 stage, −1 engaged`; '' where nothing is worth naming. */
  readonly because: string;
}

/** Something the card lists beside the score: `Partner`, `Lumen Cloud (lumencloud.example)`. */
export interface CardLine {
  readonly label: string;
  readonly text: string;
}

export interface CardMessage {
  /** ISO instant; null for one that was not sent. */
  readonly at: string | null;
  /** As the workbook names the person. */
  readonly to: string;
  readonly channel: string;
  readonly step: string;
  readonly subject: string;
  /** `sent`, `failed` or `unknown`. */
  readonly state: string;
}

/** Asking for an introduction to the account. */
export interface CardIntroduction {
  /** Where it stands, a sentence without its full stop; '' before anybody was asked. */
  readonly said: string;
  /** The mail that asks; null where nobody is to be asked now. */
  readonly draft: {
    /** `Priya Costa at Lumen Cloud` */
    readonly who: string;
    readonly to: string;
    readonly subject: string;
    /** Paragraphs with a blank line between. */
    readonly text: string;
  } | null;
}

/** Whom to call at the account; at least one of e-mail and phone is there. */
export interface CardContact {
  /** '' where only an address or a number is known. */
  readonly name: string;
  /** Job title, '' for none. */
  readonly title: string;
  readonly email: string;
  readonly phone: string;
}

/** The score of one record of the workbook. */
export interface CardSection {
  /** The kind of record, by its id, and the record's key: what commands name. */
  readonly recordType: string;
  readonly key: string;
  /** What people call the kind: `overlap`. */
  readonly kind: string;
  readonly title: string;
  /** Where people stand with it, as the sheet has it: Working, Resolved, …; null for nothing. */
  readonly status: string | null;
  /** ISO instant until which nobody is nudged about it; null for no such time. */
  readonly snoozedUntil: string | null;
  /** 0 to 100, one decimal; null when nothing is known to score by. */
  readonly score: number | null;
  readonly band: { readonly name: string; readonly colour: string; readonly guidance: string } | null;
  /** Most points first. */
  readonly criteria: readonly CardCriterion[];
  /** Criteria for which nothing is known. */
  readonly missing: readonly string[];
  /** Of the last days on which the score moved, oldest first. Absent in cards of before it was remembered. */
  readonly changes?: readonly CardChange[];
  /** What to do now, one sentence. Absent from cards of an earlier script. */
  readonly next?: string;
  /** 0 to 1: the share of the weights for which something is known. */
  readonly coverage: number | null;
  /** Stands over the facts: `Who can help`. */
  readonly heading: string;
  readonly facts: readonly CardLine[];
  /**
   * Amount, stage, close date, owner: on a deal its own, elsewhere the account's. Absent from cards of an earlier
   * script.
   */
  readonly figures?: readonly CardLine[];
  /** Absent where there is nobody to ask, and from cards of an earlier script. */
  readonly introduction?: CardIntroduction;
  /** Newest first. */
  readonly messages: readonly CardMessage[];
  /** ISO instant of the last change of what is known about it; the card tells its age by it. */
  readonly dataAt: string | null;
  readonly weightsVersion: number | null;
}

/** The HubSpot record has, or carries, a score. */
export interface ScoredCard {
  readonly version: typeof CARD_VERSION;
  readonly state: 'scored';
  /**
   * One a kind of record. The first is what the record is known by: a command acts on it unless it names another kind.
   */
  readonly sections: readonly [CardSection, ...CardSection[]];
  /** Data older than so many days is called stale. */
  readonly staleAfterDays: number;
  /** Names the facts behind the summary: another summary is made when they change. */
  readonly factsId: string;
  /** Absent where nobody can be reached, and from cards of an earlier script. */
  readonly contact?: CardContact;
}

/** The record had a score and has none any more. */
export interface RemovedCard {
  readonly version: typeof CARD_VERSION;
  readonly state: 'removed';
  /** `No partner any more`. */
  readonly title: string;
  /** One sentence without its full stop. */
  readonly text: string;
  /** ISO instant; null when it is not known. */
  readonly removedAt: string | null;
}

export type HubspotCard = ScoredCard | RemovedCard;
