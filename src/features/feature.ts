// What the app has to know of a feature: a value, in one list. Adding one adds a folder and a line in app/features.ts.
import type { EditedRange } from '../run/edited-range';
import type { Job } from '../run/job';
import type { FieldMapDefault } from '../records/field-map-tab';
import type { RecordType } from '../records/record-type';
import type { TabDeclaration } from '../workbook/declare';
import type { SettingDeclaration } from '../workbook/settings';

/** A secret of the installer's: kept in their own properties, never in a tab. */
export interface SecretDeclaration {
  /** `crossbeam.clientId`; with `*` at its end any alias may stand there. */
  readonly name: string;
  readonly help: string;
  /** The connector it belongs to, as the Health screen names it. */
  readonly connector: string;
  /** The job whose success proves that it works. */
  readonly provenBy: string;
}

/** What has to look at an edit of a tab, in the list's order. */
export interface EditRule {
  readonly tab: TabDeclaration;
  readonly job: (range: EditedRange) => Job;
  /** Whoever types there is told what is wrong; a record's cells are kept as they are typed. */
  readonly isConfig: boolean;
}

export interface MenuItem {
  readonly label: string;
  /** The global it calls. */
  readonly handler: string;
}

export interface Feature {
  readonly id: string;
  /** Each is imported, scored, banded, shown, nudged, pushed, exported and erased by the shared parts. */
  readonly records?: readonly RecordType[];
  /** Tabs besides its records' stores and views, in the order in which a new workbook shows them. */
  readonly tabs?: readonly TabDeclaration[];
  readonly settings?: readonly SettingDeclaration[];
  readonly secrets?: readonly SecretDeclaration[];
  readonly jobs?: readonly Job[];
  readonly edits?: readonly EditRule[];
  /** Rows of the Field map that are its own: a new workbook starts with them. */
  readonly fieldMap?: readonly FieldMapDefault[];
  readonly menu?: readonly MenuItem[];
}
