// The team as a tree.
import type { Role } from '../../../people/roles';
import type { ProblemLine } from './health';

export interface TeamNode {
  readonly email: string;
  readonly name: string;
  /** As written in Team. */
  readonly jobRole: string;
  readonly role: Role | null;
  readonly isActive: boolean;
  readonly outUntilMs: number | null;
  /** 1-based row of the sheet. */
  readonly row: number;
  readonly problems: readonly string[];
  readonly reports: readonly TeamNode[];
}

export interface TeamReply {
  /** Those at the top, the tab's order. */
  readonly roots: readonly TeamNode[];
  readonly total: number;
  /** Rows that are nobody's, e.g. without a usable e-mail. */
  readonly problems: readonly ProblemLine[];
  readonly tabUrl: string;
}
