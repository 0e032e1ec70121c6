// What people do to cells by hand in the page: type and filter; the edit trigger fires as on Google.
import { applyBatch } from '../../sheets/batch-update';
import { cellBox, type Box } from '../../sheets/box';
import { isFormula, type Cell } from '../../sheets/model';
import { typeCell } from '../../sheets/person';
import { SheetsError } from '../../sheets/sheets-error';
import { fireEdit } from '../../host/edit-event';
import { protectedWords } from '../../protected-words';
import type { ExecutionResult } from '../../host/host';
import type { Session } from '../../cli/session';
import type { Act, EditOutcome, TypedText } from './act';
import { isWarned, sheetOf, WARNING } from './warned';

type EditAct = Extract<Act, { kind: 'edit' }>;
type FilterAct = Extract<Act, { kind: 'filter' }>;

/** Cells that cannot be changed are refused one by one; the trigger hears of the others once. */
export function typeCells(session: Session, { sheetId, cells, isConfirmed, actor }: EditAct): EditOutcome {
  const { spreadsheet } = session;
  const sheet = sheetOf(session, sheetId);
  if (!isConfirmed && cells.some(({ row, column }) => isWarned(sheet, cellBox(row, column))))
    return { outcome: 'warning', messages: [WARNING] };
  const typed: { readonly cell: TypedText; readonly oldValue: Cell }[] = [];
  const refusals: string[] = [];
  for (const cell of cells) {
    try {
      typed.push({
        cell,
        oldValue: typeCell(spreadsheet, sheetId, cell.row, cell.column, cell.text, actor.user).oldValue,
      });
    } catch (error) {
      if (!(error instanceof SheetsError)) throw error;
      refusals.push(protectedWords(sheetId, error.message));
    }
  }
  const [first] = typed;
  if (!first) return { outcome: 'refused', messages: [...new Set(refusals)] };
  const box = boxAround(typed.map(({ cell }) => cell));
  const value = {
    ...(first.cell.text === '' ? {} : { value: first.cell.text }),
    ...(first.oldValue === null
      ? {}
      : { oldValue: isFormula(first.oldValue) ? first.oldValue.f : String(first.oldValue) }),
  };
  const results = fireEdit(session.host, {
    spreadsheet,
    sheetId,
    user: actor.user,
    box,
    ...(typed.length === 1 ? value : {}),
  });
  return outcomeOf(results, refusals);
}

function outcomeOf(results: readonly ExecutionResult[], refusals: readonly string[]): EditOutcome {
  const failures = results.flatMap(({ ok, error }) =>
    ok ? [] : [`The edit is in the sheet, but its trigger failed: ${error?.message ?? ''}`],
  );
  const reports = results.map(
    ({ value }) =>
      value as { readonly accepted?: boolean; readonly problems?: readonly { readonly message: string }[] } | null,
  );
  const problems = reports.flatMap((report) =>
    report?.accepted === false ? (report.problems ?? []).map(({ message }) => message) : [],
  );
  const messages = [...new Set([...refusals, ...failures, ...problems])];
  return {
    outcome: refusals.length > 0 || reports.some((report) => report?.accepted === false) ? 'refused' : 'done',
    messages,
  };
}

/** Kept in the sheet, as Google keeps a filter: everybody sees the same rows. */
export function filterColumn(session: Session, { sheetId, column, filter, actor }: FilterAct): null {
  const { basicFilter } = sheetOf(session, sheetId);
  if (!basicFilter) throw new Error('This tab has no filter.');
  const specs = (basicFilter.filterSpecs ?? []).filter(({ columnIndex }) => columnIndex !== column);
  const { hiddenValues = [], condition } = filter;
  const criteria = {
    ...(hiddenValues.length > 0 ? { hiddenValues: [...hiddenValues] } : {}),
    ...(condition
      ? {
          condition: {
            type: condition.type,
            values: condition.values.map((userEnteredValue) => ({ userEnteredValue })),
          },
        }
      : {}),
  };
  const filterSpecs =
    Object.keys(criteria).length > 0 ? [...specs, { columnIndex: column, filterCriteria: criteria }] : specs;
  applyBatch(
    session.spreadsheet,
    [{ setBasicFilter: { filter: { ...basicFilter, criteria: undefined, filterSpecs } } }],
    { random: Math.random, user: actor.user },
  );
  return null;
}

function boxAround(cells: readonly TypedText[]): {
  readonly row: number;
  readonly column: number;
  readonly rows: number;
  readonly columns: number;
} {
  const box = cells
    .map(({ row, column }) => cellBox(row, column))
    .reduce((all, one): Box => ({
      r0: Math.min(all.r0, one.r0),
      r1: Math.max(all.r1, one.r1),
      c0: Math.min(all.c0, one.c0),
      c1: Math.max(all.c1, one.c1),
    }));
  return { row: box.r0 + 1, column: box.c0 + 1, rows: box.r1 - box.r0, columns: box.c1 - box.c0 };
}
