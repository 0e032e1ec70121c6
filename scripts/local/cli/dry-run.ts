// --dry-run: a command acts on a copy in memory, nothing is saved and nobody outside is asked; what it would have asked
// there is told in a line.
import { addresses, features, jobs } from '../../../src/app/features';
import { asksOnly } from '../kept-ahead';
import { hostOf } from '../host/mapped-fetch';
import type { FetchAll, HostRequest } from '../host/shared';
import type { HostState } from '../host/state';
import { rowsOfView, viewTab } from './tab-view';
import type { SheetsBackend } from '../host/services/sheets';

interface AskedOutside {
  /** '' outside of any run. */
  readonly job: string;
  readonly request: HostRequest;
}

export interface DryRun {
  readonly fetch: FetchAll;
  /** What each job, or the command itself (''), would have asked, a line each. */
  readonly would: () => ReadonlyMap<string, readonly string[]>;
  /** What was asked so far has been told. */
  readonly forget: () => void;
}

/** The run that goes on: of the marks that stand there the last that was not there before. */
const runningJob = ({ properties }: HostState, before: ReadonlySet<string>): string => {
  const marks = Object.entries(properties.script).filter(([name]) => name.startsWith('run.') && !before.has(name));
  const [, text = '{}'] = marks[marks.length - 1] ?? [];
  return (JSON.parse(text) as { readonly job?: string }).job ?? '';
};

const serviceAt = (url: string): string => {
  const host = hostOf(url);
  const found = addresses.find(({ base, besides = [] }) => [base, ...besides].some((one) => hostOf(one) === host));
  return found?.service ?? host.replace(/^https?:\/\//, '');
};

const intakes: ReadonlySet<string> = new Set(
  features.flatMap((feature) => (feature.jobs?.intake ?? []).map(({ name }) => name)),
);
const names: ReadonlySet<string> = new Set(jobs.map(({ name }) => name));

/** When a job has come as far as it says in Jobs; null where it has not begun. */
const cameThatFar = (sheets: SheetsBackend, state: HostState, job: string): string | null => {
  const rows = rowsOfView(viewTab(sheets, state.containerId, 'Jobs'));
  const at = rows.find((row) => row['job'] === job)?.['at'];
  return typeof at === 'string' ? at : null;
};

export function dryRun(state: HostState, sheets: SheetsBackend): DryRun {
  const before = new Set(Object.keys(state.properties.script));
  const all: AskedOutside[] = [];
  // As the workbook stands now, not as the copy will.
  const since = new Map([...intakes].map((job) => [job, cursorOrNull(sheets, state, job)]));
  const lineOf = (job: string, service: string, requests: readonly HostRequest[]): string => {
    const writes = requests.filter((request) => !asksOnly(request)).length;
    if (writes > 0) return `would send ${writes} ${writes === 1 ? 'request' : 'requests'} to ${service}`;
    if (!intakes.has(job)) return `would ask ${service}`;
    const at = since.get(job) ?? null;
    return at === null ? `would ask ${service} for everything` : `would ask ${service} for changes since ${at}`;
  };
  return {
    fetch: (requests) => {
      const running = runningJob(state, before);
      const job = names.has(running) ? running : '';
      all.push(...requests.map((request) => ({ job, request })));
      return requests.map(() => ({
        status: 0,
        headers: {},
        body: 'a dry run asks nobody',
        unsent: 'Address unavailable',
      }));
    },
    forget: () => {
      all.length = 0;
    },
    would: () => {
      const lines = new Map<string, readonly string[]>();
      for (const job of new Set(all.map((one) => one.job))) {
        const own = all.filter((one) => one.job === job).map(({ request }) => request);
        // What was tried again is one request.
        const distinct = [
          ...new Map(own.map((one) => [JSON.stringify([one.method, one.url, one.body]), one])).values(),
        ];
        const services = [...new Set(distinct.map(({ url }) => serviceAt(url)))];
        lines.set(
          job,
          services.map((service) =>
            lineOf(
              job,
              service,
              distinct.filter(({ url }) => serviceAt(url) === service),
            ),
          ),
        );
      }
      return lines;
    },
  };
}

/** A workbook that nobody has installed has no tab Jobs. */
function cursorOrNull(sheets: SheetsBackend, state: HostState, job: string): string | null {
  const isThere = state.spreadsheets[state.containerId]?.sheets.some(({ properties }) => properties.title === 'Jobs');
  return isThere === true ? cameThatFar(sheets, state, job) : null;
}

interface Reported {
  readonly job?: string;
}

/** Jobs that would have asked outside say that instead of what came of not asking. */
export function toldInstead<T extends Reported>(reports: readonly T[], dry: DryRun | null): readonly T[] {
  const would = new Map(dry?.would() ?? []);
  const told = reports.map((report) => {
    const lines = would.get(report.job ?? '');
    would.delete(report.job ?? '');
    return lines === undefined ? report : wouldReport(report, lines);
  });
  return [...told, ...[...would].flatMap(([job, lines]) => (job === '' ? [] : [wouldReport({ job } as T, lines)]))];
}

export const wouldReport = <T extends Reported>(report: T, lines: readonly string[]): T => ({
  ...report,
  outcome: 'nothing',
  rows: { read: 0, written: 0, rejected: 0 },
  problems: [],
  message: lines.join('; '),
});

/** Of all that it did, for commands that print no reports. */
export const wouldLines = (dry: DryRun | null): readonly string[] =>
  [...(dry?.would() ?? [])].flatMap(([, lines]) => lines);
