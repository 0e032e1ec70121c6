// The engine in the browser: scores everything once, then only combines anew with each move of a slider.
import type { PreviewData, WeightsReply } from '../../src/app/sidebar/contract/weights';
import { backtestOf, type Backtest } from '../../src/engine/backtest';
import type { Criterion } from '../../src/engine/criteria';
import { decodeTable } from '../../src/engine/encoded-table';
import { previewOf, type Preview } from '../../src/engine/preview';
import { modelScores, recombine, scoreTable, type ScoreTable } from '../../src/engine/score';
import { compileWeights } from '../../src/engine/weights';

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
  of(criteria: readonly Criterion[]): Previewed;
  /** `Acme` with `Hub`. */
  nameOf(row: number): { readonly title: string; readonly with: string };
}

export type InForce = Pick<WeightsReply, 'criteria' | 'bands' | 'model' | 'words'>;

export function previewerOf(data: PreviewData, { criteria: inForce, bands, model, words }: InForce): Previewer {
  const compiled = compileWeights({ criteria: inForce });
  const live = scoreTable(compiled, decodeTable(data.live), data.nowMs);
  const closed = scoreTable(compiled, decodeTable(data.closed.table), data.nowMs);
  const won = Array.from(data.closed.won, (mark) => mark === '1');
  const labels = decodeTable(data.labels);
  const backtest = (table: ScoreTable): Backtest =>
    backtestOf({ scores: modelScores(table, model)?.score ?? new Float64Array(won.length).fill(NaN), won, bands });
  const of = (criteria: readonly Criterion[]): Previewed => {
    const drafted = compileWeights({ criteria });
    return {
      preview: previewOf({
        before: live,
        after: recombine(live, drafted),
        bands,
        model,
        minCoverage: data.minCoverage,
      }),
      backtest: backtest(recombine(closed, drafted)),
    };
  };
  const label = (field: string, row: number): string => String(labels.column(field)?.cell(row) ?? '');
  return {
    rowCount: data.live.rowCount,
    leftOut: data.closed.leftOut,
    daysBefore: data.closed.daysBefore,
    today: of(inForce),
    of,
    nameOf: (row) => ({
      title: label('title', row) || `Unnamed ${words.title.toLowerCase()}`,
      with: label('with', row),
    }),
  };
}
