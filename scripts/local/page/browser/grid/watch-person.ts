// What a person does in the grid: edits and filters are handed on before they happen, everything else is refused.
import type { FUniver } from '@univerjs/core/facade';
import type { IFilterColumn } from '@univerjs/sheets-filter';
import type { TypedText } from '../../thread/act';
import { typedTexts, type CellMatrix } from './cells';
import { CRITERIA } from './filter-view';
import type { OwnChanges } from './own-changes';
import { BOOK_ID } from './snapshot';

export interface PersonHandlers {
  readonly onEdit: (sheetId: number, cells: readonly TypedText[]) => void;
  readonly onFilter: (column: number, criteria: IFilterColumn | null) => void;
  /** Of a tab, by a double click on its name. */
  readonly onRename: (sheetId: number, title: string) => void;
  /** What this page does not do, in words. */
  readonly onRefuse: (message: string) => void;
}

/** Univer's own mutations that only concern how this page looks. */
const LOCAL = new Set([
  'sheet.mutation.set-worksheet-col-width',
  'sheet.mutation.set-worksheet-row-height',
  'sheet.mutation.set-worksheet-row-auto-height',
  'sheet.mutation.set-worksheet-row-is-auto-height',
  'sheet.mutation.re-calc-filter',
  'sheet.mutation.toggle-note-popup',
  'sheet.mutation.update-note-position',
  'sheet.mutation.mark-dirty-filter-change',
  'sheet.mutation.set-frozen',
]);
export const VALUES = 'sheet.mutation.set-range-values';
const NAME = 'sheet.mutation.set-worksheet-name';
const MUTATION = 2;

type Params = Readonly<Record<string, unknown>> & {
  readonly unitId?: string;
  readonly subUnitId?: string;
  readonly cellValue?: CellMatrix;
  readonly col?: number;
  readonly name?: string;
  readonly criteria?: IFilterColumn | null;
};

export function watchPerson(
  api: FUniver,
  { isUnderWay }: OwnChanges,
  { onEdit, onFilter, onRename, onRefuse }: PersonHandlers,
): void {
  // As it was typed: Univer's own change has it as Univer understood it.
  let typed: TypedText | null = null;
  /** @returns whether cells are to change, which Univer may then show until the server has spoken. */
  const takeEdit = ({ cellValue, subUnitId }: Params): boolean => {
    const texts = typedTexts(cellValue).map((cell) =>
      typed && typed.row === cell.row && typed.column === cell.column ? { ...cell, text: typed.text } : cell,
    );
    typed = null;
    if (texts.length === 0) return false;
    queueMicrotask(() => onEdit(Number(subUnitId), texts));
    return true;
  };
  api.addEvent(api.Event.BeforeSheetEditEnd, ({ row, column, value, isConfirm }) => {
    typed = isConfirm
      ? {
          row,
          column,
          text: value
            .toPlainText()
            .replace(/\r\n$|\n$/, '')
            .replace(/\r/g, '\n'),
        }
      : null;
  });
  api.addEvent(api.Event.BeforeCommandExecute, (event) => {
    const params = (event.params ?? {}) as Params;
    if (isUnderWay() || (event.type as number) !== MUTATION || params.unitId !== BOOK_ID || LOCAL.has(event.id)) return;
    if (event.id === VALUES) event.cancel = !takeEdit(params);
    else if (event.id === CRITERIA) onFilter(params.col ?? 0, params.criteria ?? null);
    else if (event.id === NAME) {
      event.cancel = true;
      queueMicrotask(() => onRename(Number(params.subUnitId), params.name ?? ''));
    } else {
      event.cancel = true;
      onRefuse('This page does not do that. What it does is in the menu of the right mouse button.');
    }
  });
}
