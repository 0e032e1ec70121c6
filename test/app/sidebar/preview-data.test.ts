// What the browser gets to try out weights: the stored scores come out of it again, leanly, and closed records as they were.
import { scoredSample } from './scored-sample';
import { importFile, runByName } from '../../../src/app/commands';
import { backtestOf } from '../../../src/engine/backtest';
import { decodeTable, type EncodedTable } from '../../../src/engine/encoded-table';
import { instantOf } from '../../../src/engine/instants';
import { modelScores, scoreTable } from '../../../src/engine/score';
import { compileWeights } from '../../../src/engine/weights';
import type { PreviewData } from '../../../src/app/sidebar/contract/weights';
import { readPreviewData } from '../../../src/app/sidebar/preview-data';
import { readWeights } from '../../../src/app/sidebar/weights';
import { typeAt } from '../../fakes/company';
import { recordsOf } from '../../fakes/memory-sheets';
import { installedServices, type MemoryServices } from '../../fakes/memory-services';

const DAY = 86_400_000;

/** As the browser has it. */
const asked = (services: MemoryServices): PreviewData =>
  JSON.parse(JSON.stringify(readPreviewData(services, services.time.now))) as PreviewData;

const scoresOf = (services: MemoryServices, table: EncodedTable, nowMs: number): Float64Array =>
  modelScores(
    scoreTable(
      compileWeights({ criteria: readWeights(services, services.time.now).criteria }),
      decodeTable(table),
      nowMs,
    ),
    'combined',
  )?.score ?? new Float64Array();

const importRows = (
  services: MemoryServices,
  rows: readonly string[],
  header = 'key,account,partner,dealStage,engagement,winnability',
): void => {
  importFile(services, services.time.now, 'Overlaps', 'o.csv', [header, ...rows].join('\n'));
  runByName(services, services.time.now, 'score', []);
};

test("the stored scores come out, by the engine's own code", () => {
  const services = scoredSample(300);
  const data = asked(services);
  const stored = recordsOf(services.sheets, 'Overlaps');
  const scores = scoresOf(services, data.live, data.nowMs);
  const accounts = decodeTable(data.labels).column('title');
  expect(data.live.rowCount).toBe(300);
  stored.forEach((row, i) => {
    expect(accounts?.cell(i)).toBe(row.Account);
    expect(scores[i]).toBeCloseTo(Number(row.Score), 9);
  });
});

test('10,000 records take less than half a megabyte, 50 bytes a record', () => {
  const data = readPreviewData(scoredSample(10_000), Date.now());
  expect(Buffer.byteLength(JSON.stringify(data))).toBeLessThan(500_000);
});

test('removed records are not previewed; what no criterion reads is not sent', () => {
  const services = installedServices();
  importRows(services, ['k1,Acme,Hub,proposal,50,60', 'k2,Beta,Hub,proposal,50,60']);
  typeAt(services, 'Overlaps', 2, 'Removed', '2026-11-01');
  const { live, labels } = asked(services);
  expect(live.columns.map(({ field }) => field)).not.toContain('account');
  expect([live.rowCount, decodeTable(labels).column('title')?.cell(0)]).toEqual([1, 'Acme']);
});

test('closed records are scored with what was known seven days before', () => {
  const services = installedServices();
  importRows(services, ['k1,Acme,Hub,proposal,10,60', 'k2,Beta,Hub,closedlost,50,60']);
  services.time.now += 30 * DAY;
  importRows(services, ['k1,Acme,Hub,proposal,90,60']);
  services.time.now += 3 * DAY;
  importRows(services, ['k1,Acme,Hub,closedwon,100,60']);
  const { closed } = asked(services);
  expect([closed.won, closed.leftOut, closed.daysBefore]).toEqual(['1', 1, 7]);
  const columns = decodeTable(closed.table);
  expect([columns.column('engagement')?.cell(0), columns.column('dealStage')?.cell(0)]).toEqual([10, 'proposal']);
});

test('a date is as old as it was then', () => {
  const services = installedServices();
  importFile(
    services,
    services.time.now,
    'Weights',
    'w.csv',
    'model,criterion,field,scale,weight\nopportunity,fresh,changedAt,recency 10d,30',
  );
  importRows(services, ['k1,Acme,Hub,proposal,10,60']);
  const first = services.time.now;
  services.time.now += 20 * DAY;
  importRows(services, ['k1,Acme,Hub,closedwon,10,60']);
  services.time.now += 300 * DAY;
  runByName(services, services.time.now, 'score', []);
  const data = asked(services);
  const changedAt = instantOf(decodeTable(data.closed.table).column('changedAt')?.cell(0));
  expect(data.nowMs - (changedAt ?? 0)).toBe(13 * DAY);
  expect(first).toBeLessThan(data.nowMs);
});

test('a backtest finds what scores told, and nothing in a coin', () => {
  const services = installedServices();
  const rows = (stage: (i: number) => string, value: (i: number) => number): readonly string[] =>
    Array.from({ length: 220 }, (_, i) => `k${i},Account ${i},Hub,${stage(i)},${value(i)},${value(i)}`);
  const isWon = (i: number): boolean => i % 4 === 0;
  const value = (i: number): number => (isWon(i) ? 60 : 20) + ((i * 37) % 40);
  importRows(
    services,
    rows(() => 'proposal', value),
  );
  services.time.now += 20 * DAY;
  importRows(
    services,
    rows(
      (i) => (isWon(i) ? 'closedwon' : 'closedlost'),
      () => 50,
    ),
  );
  const { closed, nowMs } = asked(services);
  const won = [...closed.won].map((one) => one === '1');
  const { bands } = readWeights(services, services.time.now);
  const scores = scoresOf(services, closed.table, nowMs);
  expect(backtestOf({ scores, won, bands })).toMatchObject({ verdict: 'better', won: 55, lost: 165 });
  expect(backtestOf({ scores, won: won.map((_, i) => (i * 7919) % 4 === 1), bands }).verdict).not.toBe('better');
});
