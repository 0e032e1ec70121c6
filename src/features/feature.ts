// What the app has to know of a feature: a value, in one list. Adding one adds a folder and a line in app/features.ts.
import type { Role } from '../people/roles';
import type { EditedRange } from '../run/edited-range';
import type { InboxKind } from '../run/inbox';
import type { Job } from '../run/job';
import type { WebRoute } from '../run/web';
import { fieldMapWith, type FieldMapDefault } from './field-map-tab';
import type { DealNudge, DueReading } from './due-deals';
import type { RecordType } from '../records/record-type';
import type { ServiceAddress } from '../services/address';
import type { SecretDeclaration } from '../services/secrets';
import type { TabDeclaration } from '../workbook/declare';
import type { SettingDeclaration } from '../workbook/settings';

export type { DealNudge };

/** When a tick runs a job, in this order; `asked`: never by the clock. */
export const PHASES = ['intake', 'score', 'commands', 'plan', 'word', 'send', 'link', 'mirror', 'asked'] as const;
export type Phase = (typeof PHASES)[number];

/** What has to look at an edit of a tab, in the list's order. An edit of a record type's view is one of its store. */
export interface EditRule {
  readonly tab: TabDeclaration;
  /** @param range null: a file was imported. */
  readonly job: (range: EditedRange | null) => Job;
  /** Whoever types there is told what is wrong; a record's cells are kept as they are typed. */
  readonly isConfig: boolean;
  /** Makes the cells fit for those that come after it: the edit's own report is theirs. */
  readonly prepares?: boolean;
}

/** An item of the menu that runs a job: it says first what the job would do, and then asks. */
export interface MenuItem {
  readonly label: string;
  /** The global it calls. */
  readonly handler: string;
  readonly role: Role;
  readonly job: string;
  /** What the job is given to say only what it would do. */
  readonly dry: readonly string[];
  readonly question: string;
}

/** What a tab that is no record type's store holds of people, for exporting and erasing. */
export interface PersonalTab {
  readonly tab: TabDeclaration;
  /** `Deals that you own in HubSpot` */
  readonly about: string;
  /** Columns that name a person, and that of the same row which holds their address. */
  readonly people: readonly { readonly name: readonly string[]; readonly email: string }[];
  /**
   * Where a row is a person themselves: erased, only these columns stay of it, so that its source cannot bring it back.
   */
  readonly own?: { readonly email: string; readonly kept: readonly string[]; readonly erasedAt: string };
}

export interface Feature {
  readonly id: string;
  /** Each is imported, scored, banded, shown, nudged, pushed, exported and erased by the shared parts. */
  readonly records?: readonly RecordType[];
  /** Tabs besides its records' stores and views, in the order in which a new workbook shows them. */
  readonly tabs?: readonly TabDeclaration[];
  /** Those of its tabs that nobody works in: a new workbook shows them last. */
  readonly logs?: readonly TabDeclaration[];
  readonly settings?: readonly SettingDeclaration[];
  readonly secrets?: readonly SecretDeclaration[];
  /** Where it asks: its settings `….baseUrl` and `….version` come of it. */
  readonly addresses?: readonly ServiceAddress[];
  readonly jobs?: Readonly<Partial<Record<Phase, readonly Job[]>>>;
  readonly edits?: readonly EditRule[];
  /** Rows of the Field map that are its own: a new workbook starts with them. */
  readonly fieldMap?: readonly FieldMapDefault[];
  readonly menu?: readonly MenuItem[];
  readonly personal?: readonly PersonalTab[];
  /** Which of its records are due now, told one by one as their texts are made. */
  readonly due?: DueReading;
  /** What it answers in the web app, and what of it waits in the tab Inbox to be taken in. */
  readonly web?: readonly WebRoute[];
  readonly inbox?: readonly InboxKind[];
}

/** The Field map as a new workbook gets it: the rows of all features. */
export const fieldMapOf = (features: readonly Feature[]): TabDeclaration =>
  fieldMapWith(features.flatMap(({ fieldMap = [] }) => fieldMap));
