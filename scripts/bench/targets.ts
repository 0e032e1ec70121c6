// What the benchmarks are held to, and whether it was reached.
import type { BenchTable } from './engine/run-engine-bench';
import { CELL_BY_CELL, COMMON_SCRIPT, OURS, type BenchRun, type SheetsBenchRow } from './sheets/run-sheets-bench';
import { RUN_BUDGET_MS } from '../../src/run/run-budget';
import { SLICE_LIMITS } from '../../src/workbook/slices';
import type { NudgeBench } from './nudges/run-nudge-bench';
import type { PreviewBench } from './sidebar/run-preview-bench';
import { minutesADay, type IdleBenchRow } from './idle/run-idle-bench';
import type { AnswersBenchRow } from './answers/run-answers-bench';
import type { HubspotBenchRow, HubspotRun } from './hubspot/run-hubspot-bench';
import type { BundleStart } from './start/bundle-start';
import { figures, textTable } from './text-table';

export interface Target {
  readonly what: string;
  readonly wanted: string;
  /** Null when its size or contender was not run. */
  readonly value: number | null;
  readonly met: boolean | null;
}

const judged = (what: string, wanted: string, value: number | null, isMet: (value: number) => boolean): Target =>
  value === null || Number.isNaN(value)
    ? { what, wanted, value: null, met: null }
    : { what, wanted, value, met: isMet(value) };
const atMost = (what: string, limit: number, value: number | null, unit = ''): Target =>
  judged(what, `≤ ${limit.toLocaleString('en-US')}${unit}`, value, (measured) => measured <= limit);
const atLeast = (what: string, limit: number, value: number | null, unit = ' ×'): Target =>
  judged(what, `≥ ${limit.toLocaleString('en-US')}${unit}`, value, (measured) => measured >= limit);

/** Reads beyond the structures' and those that the bytes take: a large tab's first rows are read by themselves, to see how long they are. */
const surplusReads = (
  { reads, readBytes }: { readonly reads: number; readonly readBytes: number },
  readings = 1,
): number => reads - readings * (1 + Math.max(1, Math.ceil(readBytes / readings / SLICE_LIMITS.replyBytes)));

const FRESH: BenchRun = 'fresh rows scored';
/** As the recommended size of a request has it: 2 MB. */
const WRITE_BYTES = 2 * 1024 * 1024;

export function sheetsTargets(rows: readonly SheetsBenchRow[]): readonly Target[] {
  const find = (count: number, run: BenchRun, who = OURS) =>
    rows.find((row) => row.rows === count && row.run === run && row.who === who);
  const seconds = (count: number, run: BenchRun) => (find(count, run)?.simulatedMs ?? NaN) / 1_000;
  const ours = rows.flatMap(({ cost }) => (cost ? [cost] : []));
  const small = rows.flatMap(({ rows: count, cost }) => (cost && count <= 1_000 ? [cost] : []));
  const surplus = ours.map(({ writes, writtenBytes }) => writes - Math.ceil(writtenBytes / WRITE_BYTES));
  return [
    atMost('score 50,000 rows', 60, seconds(50_000, FRESH), ' s'),
    atMost('score 100,000 rows, a quarter of the six minutes', 90, seconds(100_000, FRESH), ' s'),
    // Two cells a row more than scores alone: how much is known, shown in every view, and what moved the score.
    atMost('edit of one weight at 10,000 rows', 7, seconds(10_000, 'one weight edited'), ' s'),
    atMost('reads of the workbook in any run', 2, Math.max(...small.map(({ reads }) => reads))),
    atMost(
      'reads beyond bytes / 10 MB, rounded up, in any run',
      2,
      Math.max(...ours.map((cost) => surplusReads(cost))),
    ),
    atMost('writes beyond bytes / 2 MB, rounded up, in any run', 0, Math.max(...surplus)),
    atMost('writes to score 1,000 rows', 1, find(1_000, FRESH)?.cost?.writes ?? null),
    atMost(
      'writes of a run in which nothing changed',
      1,
      Math.max(
        ...rows
          .filter(({ run, cost }) => run === 'nothing changed' && cost !== null)
          .map(({ cost }) => cost?.writes ?? 0),
      ),
    ),
    atMost('writes in any minute', 60, Math.max(...ours.map(({ mostWritesAMinute }) => mostWritesAMinute))),
    atLeast('100,000 rows against getValues / setValues', 4, find(100_000, FRESH, COMMON_SCRIPT)?.ratio ?? null),
    atLeast('100,000 rows against setValue', 80, find(100_000, FRESH, CELL_BY_CELL)?.ratio ?? null),
  ];
}

export function engineTargets({ rows }: BenchTable): readonly Target[] {
  const find = (contender: string, count = 100_000) =>
    rows.find((row) => row.rows === count && row.contender.startsWith(contender));
  const [million, hundredThousand] = [find('ours, full', 1_000_000)?.ms, find('ours, full')?.ms];
  return [
    atLeast('full score of 100,000 rows against DuckDB', 15, find('DuckDB')?.ratio ?? null),
    atLeast('100,000 rows after one weight changed, against DuckDB', 30, find('DuckDB')?.ratioToRecombining ?? null),
    atLeast(
      '100,000 rows after one weight changed, against HyperFormula',
      1_000,
      find('HyperFormula, one weight changed')?.ratioToRecombining ?? null,
    ),
    atMost('1,000,000 rows, times as long as 100,000', 12, (million ?? NaN) / (hundredThousand ?? NaN)),
    atMost('memory over the input at 100,000 rows', 300, find('ours, full')?.bytesPerRow ?? null, ' bytes a row'),
  ];
}

export function previewTargets({ moveMs, ratio }: PreviewBench): readonly Target[] {
  return [
    atMost("a slider's move over 10,000 records", 50, moveMs, ' ms'),
    atLeast("a slider's move against asking the server", 20, ratio),
  ];
}

export function nudgeTargets({ planning, ticks }: NudgeBench): readonly Target[] {
  const undrained = ticks.filter(
    ({ channel, words, tick }) =>
      !ticks.some(
        (other) => other.channel === channel && other.words === words && other.tick >= tick && other.left === 0,
      ),
  );
  return [
    atMost('nudges: planning 10,000 qualified records', 30, planning.simulatedMs / 1_000, ' s'),
    atMost('nudges: reads to plan beyond bytes / 10 MB, rounded up', 2, surplusReads(planning)),
    atMost('nudges: writes to plan', 1, planning.writes),
    atMost(
      'nudges: the longest tick',
      RUN_BUDGET_MS / 1_000,
      Math.max(...ticks.map(({ simulatedMs }) => simulatedMs)) / 1_000,
      ' s',
    ),
    atMost('nudges: calls a message', 4, Math.max(...ticks.map(({ calls, sent }) => (sent === 0 ? 0 : calls / sent)))),
    atMost('nudges: queues that did not drain', 0, undrained.length),
  ];
}

export function hubspotTargets(rows: readonly HubspotBenchRow[]): readonly Target[] {
  const find = (run: HubspotRun) => rows.find((row) => row.run === run);
  const [all, none] = [find('all scores changed'), find('nothing changed')];
  return [
    atMost('HubSpot: 10,000 changed records', 60, (all?.simulatedMs ?? NaN) / 1_000, ' s'),
    atMost(
      'HubSpot: calls beyond one for each hundred records',
      0,
      all ? all.batches - Math.ceil(all.records / 100) : null,
    ),
    atMost(
      'HubSpot: requests in any ten seconds',
      100,
      Math.max(...rows.map(({ mostInTenSeconds }) => mostInTenSeconds)),
    ),
    atMost(
      'HubSpot: reads beyond bytes / 10 MB, rounded up, to decide and to write',
      4,
      Math.max(...rows.map((row) => surplusReads(row, 2))),
    ),
    atMost('HubSpot: writes', 1, all?.writes ?? null),
    atMost('HubSpot: calls when nothing changed', 0, none?.batches ?? null),
  ];
}

/** Of the 90 that a consumer account's triggers may run a day: the rest is for what people do. */
const DAY_MINUTES: readonly (readonly [overlaps: number, minutes: number])[] = [
  [10_000, 10],
  [100_000, 60],
];

export function idleTargets(rows: readonly IdleBenchRow[]): readonly Target[] {
  const idle = rows.filter(({ kind }) => kind === 'idle');
  const looks = rows.filter(({ kind }) => kind === 'full look');
  const most = (values: readonly number[]): number | null => (values.length === 0 ? null : Math.max(...values));
  return [
    atMost('idle tick: reads, at any number of overlaps', 2, most(idle.map(({ reads }) => reads))),
    atMost('idle tick: bytes read', 16_000, most(idle.map(({ readBytes }) => readBytes))),
    atMost('idle tick: writes', 0, most(idle.map(({ writes }) => writes))),
    atMost('full look: writes where nothing changed', 0, most(looks.map(({ writes }) => writes))),
    ...DAY_MINUTES.map(([overlaps, minutes]) =>
      atMost(
        `a day of ticks at ${overlaps.toLocaleString('en-US')} overlaps, of a consumer account's 90 minutes`,
        minutes,
        rows.some((row) => row.overlaps === overlaps) ? minutesADay(rows, overlaps) : null,
        ' minutes',
      ),
    ),
  ];
}

/** Twenty a tick; a consumer account's script may make 20,000 requests a day, for everything. */
const ANSWER_CALLS_A_DAY = 288 * 20;

export function answersTargets(rows: readonly AnswersBenchRow[]): readonly Target[] {
  const most = (values: readonly number[]): number | null => (values.length === 0 ? null : Math.max(...values));
  return [
    atMost('answers: calls of Slack a day for 200 channels', ANSWER_CALLS_A_DAY, most(rows.map(({ calls }) => calls))),
    atMost('answers: calls of Slack in a tick', 20, most(rows.map(({ mostATick }) => mostATick))),
    atMost('answers: reads of a tick that asks in vain', 4, most(rows.map(({ reads }) => reads))),
  ];
}

/** Room for all that is to come. */
export const BUNDLE_BYTES = 1_400_000;

export const startTargets = ({ bytes, startMs }: BundleStart): readonly Target[] => [
  atMost('bytes of Code.js', BUNDLE_BYTES, bytes),
  atMost('start-up of Code.js', 100, startMs, ' ms'),
];

export const cardTargets = (cardBytes: number): readonly Target[] => [
  atMost('the card on a HubSpot record', 40, cardBytes / 1_000, ' kB'),
];

export function printTargets(targets: readonly Target[]): string {
  const verdict = (met: boolean | null): string => (met === null ? 'not run' : met ? 'met' : 'MISSED');
  const lines = targets.map(({ what, wanted, value, met }) => [
    what,
    wanted,
    value === null ? '' : figures(value),
    verdict(met),
  ]);
  return ['Targets', textTable(['what', 'wanted', 'measured', ''], lines, [0, 1, 3])].join('\n');
}
