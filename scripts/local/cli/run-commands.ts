// Commands that run jobs: one by name, or the dispatcher.
import { performance } from 'node:perf_hooks';
import { emptyCounters, type Counters } from '../host/counters';
import { jobs } from '../../../src/app/features';
import { figures, GO_LIVE, WHAT_IF, whatIf } from './what-if-command';
import type { Command } from './command';
import { UsageError } from './command-line';
import { expectArgs } from './command';
import { toldInstead, wouldReport } from './dry-run';
import { call, openSession } from './session';
import { describeReport, failureOf, runReport, type Report } from './report';

/** Jobs that list by themselves what they would do, for whoever has to decide on it. */
const TOLD_BY_THEMSELVES: readonly string[] = ['erase-person', 'allow-removal'];

export const runCommand: Command = {
  name: 'run',
  usage: 'JOB [ARG…] [--user EMAIL]',
  does: 'one job',
  run: (args, options, outside) => {
    expectArgs(runCommand, args, 1, Infinity);
    const [job = ''] = args;
    if (job === WHAT_IF) return whatIf(openSession(options, outside), args.slice(1));
    if (!jobs.some(({ name }) => name === job))
      throw new UsageError(`no job ${job}; there are ${[...jobs.map(({ name }) => name), WHAT_IF].join(', ')}`);
    const session = openSession(options, outside);
    const says = job === GO_LIVE ? [figures(session)] : [];
    const start = performance.now();
    const isToldByItself = options.dryRun && TOLD_BY_THEMSELVES.includes(job);
    const result = call(session, 'runJob', isToldByItself ? [...args, '--dry-run'] : args);
    const ran = runReport(job, result.value, result, performance.now() - start);
    const lines = isToldByItself ? undefined : session.dry?.would().get(job);
    const report = lines === undefined ? ran : wouldReport(ran, lines);
    session.save();
    const answer = {
      json: says.length > 0 ? { ...report, says } : report,
      text: [
        describeReport(report),
        ...says,
        `${describeCalls(result.calls)}, ${seconds(result.simulatedMs)} simulated${describeRefused(session.refused())}`,
      ].join('\n'),
    };
    return report['outcome'] === 'failed' ? { ...answer, failure: `${job}: ${failureOf(report)}` } : answer;
  },
};

export const tickCommand: Command = {
  name: 'tick',
  usage: '[--times N] [--every 5m]',
  does: 'the dispatcher, N times, the clock moved on between',
  run: (args, options, outside) => {
    expectArgs(tickCommand, args, 0);
    const session = openSession(options, outside);
    const start = performance.now();
    const calls = emptyCounters();
    const ticks: { readonly now: string; readonly jobs: readonly Report[] }[] = [];
    let simulatedMs = 0;
    for (let index = 0; index < options.times; index += 1) {
      const now = options.now + index * options.everyMs;
      session.host.setNow(now);
      const result = call(session, 'tick', [], { context: 'trigger' });
      addCounters(calls, result.calls);
      simulatedMs += result.simulatedMs;
      ticks.push({ now: new Date(now).toISOString(), jobs: toldInstead(jobsOf(result.value), session.dry) });
      session.dry?.forget();
    }
    session.save();
    const json = {
      ticks,
      calls,
      simulatedMs: Math.round(simulatedMs * 1_000) / 1_000,
      ms: Math.round(performance.now() - start),
    };
    const answer = {
      json,
      text: [
        ...ticks.map(describeTick),
        `${describeCalls(calls)}, ${seconds(simulatedMs)} simulated${describeRefused(session.refused())}`,
      ].join('\n'),
    };
    const failure = failedIn(ticks.flatMap((one) => one.jobs));
    return failure === null ? answer : { ...answer, failure };
  },
};

function jobsOf(value: unknown): readonly Report[] {
  if (Array.isArray(value)) return value as readonly Report[];
  const jobs = (value as { readonly jobs?: unknown } | null)?.jobs;
  return Array.isArray(jobs) ? (jobs as readonly Report[]) : [];
}

/** Each job that failed, once; the others ran all the same. */
function failedIn(jobs: readonly Report[]): string | null {
  const failed = new Map(
    jobs.flatMap((job) => (job.outcome === 'failed' ? [[job.job ?? 'a job', failureOf(job)] as const] : [])),
  );
  return failed.size === 0 ? null : [...failed].map(([job, why]) => `${job} failed: ${why}`).join('; ');
}

const describeTick = ({ now, jobs }: { readonly now: string; readonly jobs: readonly Report[] }): string =>
  [
    `${now}: ${jobs.length === 0 ? 'nothing to do' : ''}`.trimEnd(),
    ...jobs.map((job) => `  ${describeReport(job)}`),
  ].join('\n');

function addCounters(total: Counters, more: Counters): void {
  for (const name of Object.keys(total) as (keyof Counters)[]) total[name] += more[name];
}

const describeCalls = (calls: Counters): string =>
  `${counted(calls.sheetsRead, 'read')}, ${counted(calls.sheetsWrite, 'write')} (${calls.sheetsWriteBytes} bytes), ${counted(calls.fetch, 'request')}`;

const counted = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? '' : 's'}`;

/** What the run has to say of it is that nobody answered. */
const describeRefused = (addresses: readonly string[]): string =>
  addresses.length === 0 ? '' : `\nrefused, as nothing is mapped to it: ${addresses.join(', ')} (see --map)`;

const seconds = (ms: number): string => `${(ms / 1_000).toFixed(1)} s`;
