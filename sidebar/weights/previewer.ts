// The engine in the browser: scores everything once, then only combines anew with each move of a slider.
import type { PreviewData, WeightsReply } from '../../src/app/sidebar/contract/weights';
import { backtestOf, type Backtest } from '../../src/engine/backtest';
import type { Band } from '../../src/engine/bands';
import type { Criterion } from '../../src/engine/criteria';
import { decodeTable } from '../../src/engine/encoded-table';
import { previewOf, type Preview } from '../../src/engine/preview';
import type { Column } from '../../src/engine/columns';
import { modelScores, recombine, sameShape, scoreTable, type ScoreTable } from '../../src/engine/score';
import { compileWeights, type CompiledWeights } from '../../src/engine/weights';

export interface Previewed {
  readonly preview: Preview;
  readonly backtest: Backtest;
}

export interface Previewer {
  readonly rowCount: number;
  readonly leftOut: number;
  readonly daysBefore: number;
  /** With the weights in force. */
  readonly today: Previewed;
  /** @param bands other ones, where those change too. */
  of(criteria: readonly Criterion[], bands?: readonly Band[]): Previewed;
  /** The live records' cells; undefined for a column that was not asked for. */
  column(field: string): Column | undefined;
  readonly nowMs: number;
  /** `Acme` with `Hub`. */
  nameOf(row: number): { readonly title: string; readonly with: string };
}

/** What a scale is to turn into 0 to 1, as far as it is known. */
export interface Cells {
  readonly column: Column | undefined;
  readonly nowMs: number;
}

export type InForce = Pick<WeightsReply, 'criteria' | 'bands' | 'model' | 'words'>;

interface Scored {
  readonly compiled: CompiledWeights;
  readonly live: ScoreTable;
  readonly closed: ScoreTable;
}

export function previewerOf(data: PreviewData, { criteria: inForce, bands, model, words }: InForce): Previewer {
  const columns = decodeTable(data.live);
  const closedColumns = decodeTable(data.closed.table);
  const scored = (compiled: CompiledWeights): Scored => ({
    compiled,
    live: scoreTable(compiled, columns, data.nowMs),
    closed: scoreTable(compiled, closedColumns, data.nowMs),
  });
  const today = scored(compileWeights({ criteria: inForce }));
  // What was scored last with other criteria or scales: sliders only combine it anew.
  let reshaped = today;
  const won = Array.from(data.closed.won, (mark) => mark === '1');
  const labels = decodeTable(data.labels);
  const backtest = (table: ScoreTable, after: readonly Band[]): Backtest =>
    backtestOf({
      scores: modelScores(table, model)?.score ?? new Float64Array(won.length).fill(NaN),
      won,
      bands: after,
    });
  const of = (criteria: readonly Criterion[], bandsAfter: readonly Band[] = bands): Previewed => {
    const drafted = compileWeights({ criteria });
    const known = [today, reshaped].find(({ compiled }) => sameShape(compiled, drafted));
    if (known === undefined) reshaped = scored(drafted);
    const { live, closed } = known ?? reshaped;
    return {
      preview: previewOf({
        before: today.live,
        after: recombine(live, drafted),
        bands,
        bandsAfter,
        model,
        minCoverage: data.minCoverage,
        ...(data.lifted === undefined ? {} : { lifted: Uint8Array.from(data.lifted, Number) }),
      }),
      backtest: backtest(recombine(closed, drafted), bandsAfter),
    };
  };
  const label = (field: string, row: number): string => String(labels.column(field)?.cell(row) ?? '');
  return {
    rowCount: data.live.rowCount,
    leftOut: data.closed.leftOut,
    daysBefore: data.closed.daysBefore,
    today: of(inForce),
    of,
    column: (field) => columns.column(field),
    nowMs: data.nowMs,
    nameOf: (row) => ({
      title: label('title', row) || `Unnamed ${words.title.toLowerCase()}`,
      with: label('with', row),
    }),
  };
}
