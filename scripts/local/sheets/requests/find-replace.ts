// batchUpdate's findReplace over texts, numbers as shown and, where asked, formulas.
import type { sheets_v4 } from '@googleapis/sheets';
import { boundedBox, gridBox, type Draft } from '../draft';
import type { Box } from '../box';
import { hiddenRows } from '../hidden-rows';
import { formatResult } from '../render';
import { valueAt } from '../layer';
import { idOf, isFormula, type Cell, type SheetData } from '../model';
import { parseTyped } from '../typed-input';
import { invalid } from '../sheets-error';

type Request = sheets_v4.Schema$FindReplaceRequest;
interface Tally {
  values: number;
  formulas: number;
  occurrences: number;
  rows: number;
  sheets: number;
}

function patternOf(request: Request): RegExp {
  if (!request.find) throw invalid('No find specified.');
  const source = request.searchByRegex === true ? request.find : request.find.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  try {
    return new RegExp(
      request.matchEntireCell === true ? `^(?:${source})$` : source,
      request.matchCase === true ? 'g' : 'gi',
    );
  } catch (error) {
    throw invalid(`Invalid regular expression: ${error instanceof Error ? error.message : request.find}`);
  }
}

function placesOf(draft: Draft, request: Request): { sheetId: number; box: Box }[] {
  const scopes = [Boolean(request.range), typeof request.sheetId === 'number', request.allSheets === true].filter(
    Boolean,
  ).length;
  if (scopes !== 1) throw invalid('Exactly one of range, sheetId and allSheets must be set.');
  if (request.range)
    return [
      { sheetId: request.range.sheetId ?? 0, box: boundedBox(draft.sheet(request.range.sheetId), request.range) },
    ];
  const sheets = request.allSheets === true ? draft.data.sheets : [draft.sheet(request.sheetId)];
  return sheets.map((sheet) => ({ sheetId: idOf(sheet), box: gridBox(sheet) }));
}

const shown = (draft: Draft, sheet: SheetData, cell: Cell, row: number, column: number): string =>
  isFormula(cell)
    ? cell.f
    : formatResult(
        cell,
        typeof cell === 'number' ? valueAt(sheet.formats, row, column) : null,
        draft.data.properties.locale,
      );

function replaceIn(draft: Draft, sheetId: number, box: Box, request: Request, tally: Tally): void {
  const pattern = patternOf(request);
  const sheet = draft.sheet(sheetId);
  const before = { values: tally.values, formulas: tally.formulas };
  const isHidden = hiddenRows(draft, sheet);
  for (let row = box.r0; row < Math.min(box.r1, sheet.rows.length); row += 1) {
    if (isHidden?.(row) === true) continue;
    const start = tally.values + tally.formulas;
    (sheet.rows[row] ?? []).slice(box.c0, box.c1).forEach((cell, i) => {
      if (cell === null || (isFormula(cell) && request.includeFormulas !== true)) return;
      const text = shown(draft, sheet, cell, row, box.c0 + i);
      const found = text.match(pattern)?.length ?? 0;
      if (found === 0) return;
      draft.guard(sheet, { r0: row, r1: row + 1, c0: box.c0 + i, c1: box.c0 + i + 1 });
      const replacement =
        request.searchByRegex === true ? (request.replacement ?? '') : () => request.replacement ?? '';
      draft.row(sheet, row)[box.c0 + i] = parseTyped(
        text.replace(pattern, replacement as string),
        false,
        draft.data.properties.locale,
      ).cell;
      tally.occurrences += found;
      tally[isFormula(cell) ? 'formulas' : 'values'] += 1;
    });
    if (tally.values + tally.formulas > start) tally.rows += 1;
  }
  if (tally.values + tally.formulas > before.values + before.formulas) tally.sheets += 1;
}

export function findReplace(draft: Draft, request: Request): sheets_v4.Schema$FindReplaceResponse {
  const tally: Tally = { values: 0, formulas: 0, occurrences: 0, rows: 0, sheets: 0 };
  for (const { sheetId, box } of placesOf(draft, request)) replaceIn(draft, sheetId, box, request, tally);
  draft.count(tally.values + tally.formulas, tally.rows);
  return {
    ...(tally.values > 0 ? { valuesChanged: tally.values } : {}),
    ...(tally.formulas > 0 ? { formulasChanged: tally.formulas } : {}),
    ...(tally.rows > 0
      ? { rowsChanged: tally.rows, sheetsChanged: tally.sheets, occurrencesChanged: tally.occurrences }
      : {}),
  };
}
