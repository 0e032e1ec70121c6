// What the page and the clock ask of the thread that holds the workbook, and what it answers.
import type { ActiveRange, UiEvent } from '../../host/execution';
import type { WebAsked } from '../../host/web-app';
import type { Area } from '../book/wire';

/** Who does it, at which page, with what selected. */
export interface Actor {
  readonly user: string;
  /** '' when nobody sits in front of it. */
  readonly page: string;
  readonly active?: ActiveRange;
}

/** Rows and columns count from 0. */
export interface TypedText {
  readonly row: number;
  readonly column: number;
  readonly text: string;
}

/** Which displayed values a person has hidden, or the condition that rows have to meet; neither shows all. */
export interface ColumnFilter {
  readonly hiddenValues?: readonly string[];
  readonly condition?: { readonly type: string; readonly values: readonly string[] };
}

/** What a person does to a tab itself, or to its rows and columns; these count from 0. */
export type TabChange =
  | {
      readonly kind: 'insert' | 'delete';
      readonly axis: 'ROWS' | 'COLUMNS';
      readonly at: number;
      readonly count: number;
    }
  | {
      readonly kind: 'sort';
      readonly area: Area;
      /** By this column's values. */
      readonly column: number;
      readonly order: 'ASCENDING' | 'DESCENDING';
    }
  | { readonly kind: 'rename'; readonly title: string }
  | { readonly kind: 'remove' }
  /** Another tab behind this one. */
  | { readonly kind: 'add' };

/** A clock trigger at the instant it is due, run as whoever created it. */
export interface Firing {
  readonly handler: string;
  readonly user: string;
  readonly at: number;
}

export type Act =
  | { readonly kind: 'call'; readonly name: string; readonly args: readonly unknown[]; readonly actor: Actor }
  | {
      readonly kind: 'edit';
      readonly sheetId: number;
      readonly cells: readonly TypedText[];
      readonly isConfirmed: boolean;
      readonly actor: Actor;
    }
  | {
      readonly kind: 'filter';
      readonly sheetId: number;
      readonly column: number;
      readonly filter: ColumnFilter;
      readonly actor: Actor;
    }
  | {
      readonly kind: 'tab';
      readonly sheetId: number;
      readonly change: TabChange;
      readonly isConfirmed: boolean;
      readonly actor: Actor;
    }
  | { readonly kind: 'triggers'; readonly firings: readonly Firing[] }
  | { readonly kind: 'clock'; readonly aheadMs: number }
  /** A request to the web app, from whoever has its address. */
  | { readonly kind: 'web'; readonly asked: WebAsked }
  /** From here on the web app is served at this address. */
  | { readonly kind: 'deploy'; readonly url: string }
  | { readonly kind: 'sample' }
  | { readonly kind: 'faults'; readonly share: number }
  | { readonly kind: 'globals' };

/** `warning`: it may be done, but not by accident; ask again with `isConfirmed`. */
export interface EditOutcome {
  readonly outcome: 'done' | 'refused' | 'warning';
  readonly messages: readonly string[];
}

export interface ActInput {
  readonly id: number;
  readonly act: Act;
  /** Epoch milliseconds on the workbook's clock. */
  readonly now: number;
}

export interface ActError {
  readonly name: string;
  readonly message: string;
}

/** What the thread says: an answer, or something the script shows to a person while it runs. */
export type ThreadMessage =
  | { readonly kind: 'done'; readonly id: number; readonly value: unknown; readonly hasSaved: boolean }
  | { readonly kind: 'failed'; readonly id: number; readonly error: ActError; readonly hasSaved: boolean }
  | { readonly kind: 'ui'; readonly page: string; readonly event: UiEvent };

/** A question that stops the script until a person has answered. */
export interface Question {
  readonly page: string;
  readonly event: UiEvent;
}

export interface Answered {
  readonly button: string;
  readonly text: string;
}
