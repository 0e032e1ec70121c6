// The tab Inbox: what came in through the web app, one row each, until the dispatcher takes it in.
//
//   id,at,kind,text,takenAt,result
//   answer-3f0c…,2026-11-20 09:14,answer,"{""act"":""done"",…}",2026-11-20 09:15,"Done, for Acme."
import { instantOf } from '../engine/instants';
import type { Change } from '../workbook/changes';
import type { Effect } from '../workbook/effect';
import { column, type TabDeclaration } from '../workbook/declare';
import type { Structure } from '../workbook/structure';
import { cellAt, textAt, type Table } from '../workbook/table';
import type { WantedTab, Workbook } from '../workbook/workbook';
import type { PlanContext } from './job';
import type { Seal } from './web';

const instant = { type: 'instant', required: true, width: 130 } as const;

export const inboxTab: TabDeclaration = {
  id: 'inbox',
  title: 'Inbox',
  sheetId: 712_005,
  kind: 'log',
  help: 'What came in through the web app, until the clock takes it in: what people answered by the links they were sent.',
  keyColumns: ['id'],
  columns: [
    column('id', 'Id', 'Names it: the same request is kept once.', { required: true, width: 220 }),
    column('at', 'When', 'When it came.', instant),
    column('kind', 'Kind', 'What it is, e.g. answer.', { required: true, width: 90 }),
    column('text', 'Text', 'What came, as JSON.', { required: true, width: 420 }),
    column('takenAt', 'Taken', 'When it was taken in. Blank: it waits.', instant),
    column('result', 'Result', 'What came of it.', { required: true, width: 420 }),
  ],
};

/** As many as may wait: who comes later is asked to try again, and those who came first stay. */
export const MOST_WAITING = 500;

export interface InboxRow {
  /** Index below the header. */
  readonly row: number;
  readonly id: string;
  /** Null where the cell is no date. */
  readonly atMs: number | null;
  readonly kind: string;
  readonly text: string;
}

/** What becomes of rows of one kind. */
export interface Taken {
  readonly changes: readonly Change[];
  /** What was acted on, for Audit. */
  readonly effects?: readonly Effect[];
  /** What came of each, in order: sentences for people. */
  readonly results: readonly string[];
  /** Records that were changed. */
  readonly written: number;
}

/** A kind of rows that a feature takes in. */
export interface InboxKind {
  readonly kind: string;
  readonly tabs: (structure: Structure) => readonly WantedTab[];
  /**
   * Pure. Each row is looked at as if anybody had written it.
   * @param seal null where the key is not to be had: then nothing that came can be believed.
   */
  readonly take: (rows: readonly InboxRow[], workbook: Workbook, context: PlanContext, seal: Seal | null) => Taken;
}

/** Those that nobody has taken in; rows without anything in them are none. */
export const waitingIn = (table: Table, timeZone: string): readonly InboxRow[] =>
  Array.from({ length: table.rowCount }, (_, row) => row)
    .filter((row) => textAt(table, 'takenAt', row) === '' && textAt(table, 'id', row) !== '')
    .map((row) => ({
      row,
      id: textAt(table, 'id', row),
      atMs: instantOf(cellAt(table, 'at', row), timeZone),
      kind: textAt(table, 'kind', row),
      text: textAt(table, 'text', row),
    }));
