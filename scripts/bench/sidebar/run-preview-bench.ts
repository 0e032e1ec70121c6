// The sidebar's benchmark: one move of a slider worked out in the browser, beside asking the server for the same.
import { previewerOf } from '../../../sidebar/weights/previewer';
import { draftedCriteria } from '../../../sidebar/weights/weights-view';
import type { PreviewData, WeightsReply } from '../../../src/app/sidebar/contract/weights';
import { timed } from '../engine/timing';
import { benchHost, executed, importedWorkbook } from '../sheets/bench-workbook';
import { figures, textTable } from '../text-table';

export interface PreviewBench {
  readonly rows: number;
  /** Distribution, movers and backtest after one weight moved: the same code in the same JavaScript engine as the browser's. */
  readonly moveMs: number;
  /** Decoding the records and scoring them once. */
  readonly firstMs: number;
  /** What Google charges for reading the same records, without the scoring and the way there and back. */
  readonly serverMs: number;
  /** How many times as long as a move. */
  readonly ratio: number;
  /** What is loaded once. */
  readonly bytesPerRow: number;
}

const MOVED = 'opportunity/engaged';

export async function runPreviewBench({
  bundle,
  rows,
  onProgress = () => undefined,
}: {
  readonly bundle: string;
  readonly rows: number;
  readonly onProgress?: (message: string) => void;
}): Promise<PreviewBench> {
  onProgress(`${rows} rows: previewing weights`);
  const host = benchHost(importedWorkbook(rows, bundle), bundle, Infinity);
  executed(host.execute('runJob', ['score']));
  const weights = executed(host.execute('weights')).value as WeightsReply;
  const asked = executed(host.execute('previewData'));
  const data = asked.value as PreviewData;
  const started = performance.now();
  const previewer = previewerOf(data, weights);
  const firstMs = performance.now() - started;
  const { ms: moveMs } = await timed(
    (round) =>
      void previewer.of(draftedCriteria(weights.criteria, { [MOVED]: { weight: 10 + (round % 40) } }, weights)),
  );
  return {
    rows,
    moveMs,
    firstMs,
    serverMs: asked.simulatedMs,
    ratio: asked.simulatedMs / moveMs,
    bytesPerRow: Buffer.byteLength(JSON.stringify(data)) / rows,
  };
}

export function printPreviewBench({ rows, moveMs, firstMs, serverMs, ratio, bytesPerRow }: PreviewBench): string {
  const line = [
    rows.toLocaleString('en-US'),
    figures(moveMs),
    figures(firstMs),
    figures(serverMs),
    figures(ratio),
    figures(bytesPerRow),
  ];
  return [
    'Preview of weights in the sidebar',
    textTable(['rows', 'a move, ms', 'first, ms', 'asking the server, ms', 'times', 'bytes a row'], [line], []),
  ].join('\n');
}
