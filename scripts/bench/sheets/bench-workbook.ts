// The workbook that everybody in the benchmark starts from, and how its tabs are looked at.
import { recordTypes } from '../../../src/app/features';
import { viewsIn } from '../../../src/records/view-tab';
import { overlapsTab, pipelineTab } from '../../../src/features/overlaps/tables';
import { parseStructure, rangeOf, STRUCTURE_FIELDS, type Structure } from '../../../src/workbook/structure';
import { settingsTab } from '../../../src/workbook/tabs';
import { bandsTab, weightsTab } from '../../../src/records/tabs';
import { localUser } from '../../local/cli/session';
import { createHost, type ExecutionResult, type Host } from '../../local/host/host';
import { newHostState } from '../../local/host/new-host-state';
import { filesOf } from '../../local/host/services/sheets';
import type { HostState } from '../../local/host/state';
import { createSheetsService } from '../../local/sheets/service';
import type { ContenderTab } from './contenders';
import { sampleOverlapsCsv, tenthCriterionCsv } from './sample-overlaps';

export const benchNow = Date.UTC(2026, 10, 20, 9);

/** A host on this state; nothing in the benchmark goes out to the web. */
export function benchHost(state: HostState, bundle: string, limitMs?: number): Host {
  const fetch = () => {
    throw new Error('the benchmark fetches nothing');
  };
  return createHost({
    state,
    bundle,
    now: benchNow,
    user: localUser,
    fetch,
    ...(limitMs === undefined ? {} : { limitMs }),
  });
}

/** Runs a global; throws when it failed, or when a job stopped half-way. */
export function executed(result: ExecutionResult): ExecutionResult {
  const outcome = (result.value as { readonly outcome?: string; readonly message?: string } | null) ?? {};
  if (!result.ok) throw new Error(result.error?.message ?? 'the run failed');
  if (outcome.outcome === 'failed' || outcome.outcome === 'partial')
    throw new Error(`${outcome.outcome}: ${outcome.message ?? ''}`);
  return result;
}

/** Installed, a tenth criterion added, and so many overlaps taken in but not scored yet. */
export function importedWorkbook(rows: number, bundle: string): HostState {
  const state = newHostState(localUser);
  const host = benchHost(state, bundle, Infinity);
  executed(host.execute('install'));
  executed(host.execute('importText', ['Weights', 'tenth-criterion.csv', tenthCriterionCsv]));
  executed(host.execute('importText', ['Overlaps', 'overlaps.csv', sampleOverlapsCsv(rows)]));
  return state;
}

/** The tabs that scoring reads, whole; those it writes with their cells, the others without. */
export function scoredTabs(state: HostState): readonly ContenderTab[] {
  const structure = structureOf(state);
  const written = new Set([overlapsTab, pipelineTab, ...viewsIn(structure, recordTypes)].map(({ sheetId }) => sheetId));
  const read = new Set([settingsTab, weightsTab, bandsTab].map(({ sheetId }) => sheetId));
  return structure.sheets
    .filter(({ sheetId }) => written.has(sheetId) || read.has(sheetId))
    .map(({ sheetId, title }) => ({ title, cells: written.has(sheetId) ? cellsOf(state, title) : null }));
}

/** Every contender may need room for more rows than an imported workbook has. */
export function growGrids(state: HostState, like: HostState): void {
  const wanted = new Map(structureOf(like).sheets.map((sheet) => [sheet.sheetId, sheet]));
  const requests = structureOf(state).sheets.flatMap(({ sheetId, rowCount, columnCount }) => {
    const missing = [
      ['ROWS', (wanted.get(sheetId)?.rowCount ?? 0) - rowCount],
      ['COLUMNS', (wanted.get(sheetId)?.columnCount ?? 0) - columnCount],
    ] as const;
    return missing
      .filter(([, length]) => length > 0)
      .map(([dimension, length]) => ({ appendDimension: { sheetId, dimension, length } }));
  });
  if (requests.length > 0) call(state, 'spreadsheets.batchUpdate', { requestBody: { requests } });
}

/** A tab's cells as a rectangle; blanks are ''. */
export function cellsOf(state: HostState, title: string): readonly (readonly unknown[])[] {
  const { values = [] } = call(state, 'spreadsheets.values.get', {
    range: rangeOf(title),
    valueRenderOption: 'UNFORMATTED_VALUE',
  }) as { readonly values?: readonly (readonly unknown[])[] };
  const width = values.reduce((widest, row) => Math.max(widest, row.length), 1);
  return values.map((row) => Array.from({ length: width }, (_, column) => row[column] ?? ''));
}

function structureOf(state: HostState): Structure {
  return parseStructure(call(state, 'spreadsheets.get', { fields: STRUCTURE_FIELDS }));
}

function call(state: HostState, method: string, args: Readonly<Record<string, unknown>>): unknown {
  return createSheetsService(filesOf(state)).call(method, { ...args, spreadsheetId: state.containerId }).reply;
}
