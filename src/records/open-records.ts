// The open records of a kind as the Dashboard counts them: whose each is, whether anybody has touched it, what it is worth.
import { done, viewPlaceOf } from '../engine/band-states';
import { instantOf, serialOf } from '../engine/instants';
import type { Cell } from '../engine/cells';
import type { Team } from '../engine/team';
import { cellAt, textAt, type Table } from '../workbook/table';
import type { PersonCells } from './carry';
import { isDone } from './closed';
import { OVERDUE_DAYS, type OpenRecord } from './dashboard-people';
import { rowsFor } from './own-rows';
import { rowCursor } from './record-row';
import type { RecordType } from './record-type';
import type { ScoredRows } from './score-rows';
import { BAND_SINCE, PERSON_COLUMNS } from './standard-columns';
import { isRemoved, readStore } from './store-rows';
import { writtenOwners } from './written-owners';

export interface Opened {
  readonly type: RecordType;
  readonly store: Table;
  readonly scored: Pick<ScoredRows, 'cell' | 'amounts'>;
  readonly people: Pick<PersonCells, 'at'>;
  readonly team: Team | null;
  readonly nowMs: number;
  readonly timeZone: string;
}

const isFilled = (cell: Cell | undefined): boolean => cell !== undefined && cell !== null && cell !== '';

/** @param rows of the store. */
export const openRecords = (opened: Opened, rows: readonly number[]): readonly OpenRecord[] => {
  const { type, store, scored, people, nowMs, timeZone } = opened;
  const whose = rowsFor(opened, timeZone);
  const record = rowCursor((id, row) => scored.cell(id, row), timeZone, store);
  const amounts = scored.amounts(type.views.amount ?? '');
  const now = serialOf(nowMs, timeZone);
  const person = (row: number, id: string): Cell => people.at(row, PERSON_COLUMNS.indexOf(id));
  return rows.map((row): OpenRecord => {
    const at = record(row);
    const { name, manager } = whose(row);
    const [written] = writtenOwners(type, at);
    const assignee = String(person(row, 'assignee') ?? '').trim();
    const amount = amounts?.[row] ?? NaN;
    const until = instantOf(person(row, 'snoozeUntil'), timeZone);
    const since = at.cell(BAND_SINCE);
    const isUntouched = PERSON_COLUMNS.every((id) => !isFilled(person(row, id)));
    const isForgotten = isUntouched && typeof since === 'number' && now - since > OVERDUE_DAYS;
    return {
      row,
      owner: name || assignee || written?.name || written?.email || '',
      manager: String(manager ?? ''),
      partner: type.views.partner === undefined ? '' : at.text(type.views.partner),
      amount: Number.isNaN(amount) ? null : amount,
      isUntouched,
      isOverdue: isForgotten || (until !== null && until <= nowMs),
    };
  });
};

/** Those that stand open in the store, as the last run left it; without their amounts. */
export const openInStore = (at: Omit<Opened, 'scored' | 'people'>): readonly OpenRecord[] => {
  const { type, store, timeZone } = at;
  const cell = (id: string, row: number): Cell => cellAt(store, id, row);
  const isOpen = (row: number): boolean =>
    !isDone(type, (id) => cell(id, row)) && viewPlaceOf(textAt(store, 'band', row)) !== done.name;
  return openRecords(
    {
      ...at,
      scored: { cell, amounts: () => undefined },
      people: { at: (row, column) => cell(PERSON_COLUMNS[column] ?? '', row) },
    },
    readStore(type, store, timeZone).live.filter((row) => !isRemoved(store, row) && isOpen(row)),
  );
};
