// What people and the command line set off: run a job, import a file, set a secret.
import { noteHost } from '../services/address';
import { declaredSecret, enterSecret, readSecret } from '../services/secrets';
import { holidaysTab, regionsTab, routesTab, teamTab } from '../people/tabs';
import { NO_ROWS } from '../workbook/plan';
import { settingsTab } from '../workbook/tabs';
import { tick } from '../run/dispatcher';
import { contextFor } from './context';
import { installerOf, isInstalledByAnother } from '../run/installer';
import type { Job, Services } from '../run/job';
import { importableTab, importJob, type ImportAnswer, type ImportChoices } from './import';
import { planContext, readForRun } from '../run/reading';
import { installJob } from './install';
import { leaveEffect } from '../run/effects';
import { EVERYTHING, markEdited } from '../run/edit-marks';
import { addresses, edits, jobs, secrets } from './features';
import { jobByName } from './jobs';
import { answerRequests } from './requests';
import { forgetRoles } from '../people/roles';
import { runJob } from '../run/run';
import type { RunReport } from '../run/run-report';

const byPerson = (services: Services, job: Job, nowMs: number, args: readonly string[]): RunReport =>
  runJob(job, contextFor(services, nowMs, services.user() || 'a person', { args }));

export const runByName = (services: Services, nowMs: number, name: string, args: readonly string[]): RunReport =>
  byPerson(services, jobByName(name), nowMs, args);

/** A report of an import, with what is to be said of the file. */
export interface ImportReport extends RunReport {
  /** How the file was read, what was passed over or left out: sentences for people. */
  readonly says: readonly string[];
}

const saying = (report: RunReport): ImportReport => ({
  ...report,
  says: (report.answer as ImportAnswer | undefined)?.says ?? [],
});

type FileWords = readonly [table: string, file: string, text: string, choices?: ImportChoices];

/** What an import would come to; reads and plans, and writes nothing. */
export const previewImport = (services: Services, nowMs: number, ...words: FileWords): ImportAnswer => {
  const job = importJob(...words);
  const context = contextFor(services, nowMs, services.user() || 'a person', { args: [] });
  const workbook = readForRun(context, (structure) => job.tabs(structure));
  const plan = job.plan(workbook, planContext(context, workbook, nowMs), undefined, undefined);
  return ('again' in plan ? undefined : plan.answer) as ImportAnswer;
};

/**
 * What is wrong in the tabs that nudging reads is told at once, as if somebody had typed it. A file is too large to be
 * queued.
 */
export const importFile = (services: Services, nowMs: number, ...words: FileWords): ImportReport => {
  if (isInstalledByAnother(services))
    throw new Error(
      `Only ${installerOf(services)}, who installed Nexus, may write the tabs that a file goes to. ` +
        'Ask them to import it.',
    );
  const tab = importableTab(words[0]);
  if (tab === teamTab || tab === settingsTab) forgetRoles(services);
  const report = saying(byPerson(services, importJob(...words), nowMs, []));
  if (![teamTab, routesTab, regionsTab, holidaysTab].includes(tab) || report.outcome === 'failed') return report;
  const told = edits
    .filter((rule) => rule.tab === tab)
    .flatMap(({ job }) => byPerson(services, job(null), nowMs, []).problems);
  return { ...report, problems: [...report.problems, ...told] };
};

export interface SecretReply {
  readonly name: string;
  readonly isSet: boolean;
  /** It is kept, but does not do all that it is for: what to mend. */
  readonly problem?: string;
}

/** Who entered or cleared which secret, and never its value. */
const auditSecretJob = (name: string, wasSet: boolean, isSet: boolean): Job => ({
  name: 'audit-secret',
  inTick: false,
  tabs: () => [],
  plan: () => ({
    changes: [],
    effects: [
      {
        action: 'secret',
        key: name,
        channel: 'secret',
        outcome: isSet ? 'entered' : 'cleared',
        content: '',
        what: `secret ${name}`,
        before: wasSet ? 'set' : null,
        after: isSet ? 'set' : null,
      },
    ],
    problems: [],
    rows: NO_ROWS,
    message: `${name} ${isSet ? 'entered' : 'cleared'}`,
  }),
});

/** Told at once, or where another run is writing just now by the next one. Before Install there is no Audit. */
const auditSecret = (services: Services, nowMs: number, name: string, wasSet: boolean, isSet: boolean): void => {
  if (installerOf(services) === '') return;
  const { outcome } = byPerson(services, auditSecretJob(name, wasSet, isSet), nowMs, []);
  if (outcome === 'done') return;
  const told = { channel: 'secret', what: `secret ${name}`, who: services.user() };
  leaveEffect(services, told, isSet ? 'entered' : 'cleared');
};

/** Only the installer's own session reaches the installer's properties, so nobody else can set a secret that counts. */
export const setSecret = (services: Services, name: string, value: string | null): SecretReply => {
  if (isInstalledByAnother(services))
    throw new Error(`Only ${installerOf(services)}, who installed Nexus, can enter secrets.`);
  const nowMs = services.clock.now();
  const context = contextFor(services, nowMs, '');
  const kept = (value ?? '').trim();
  if (kept !== '')
    noteHost(addresses, services.userProperties, name, (setting) => context.peek.settings().text(setting));
  const wasSet = readSecret(services.userProperties, name) !== '';
  enterSecret(secrets, services.userProperties, name, value);
  if (wasSet || kept !== '') auditSecret(services, nowMs, name, wasSet, kept !== '');
  markEdited(services, EVERYTHING);
  const problem = kept === '' ? null : (declaredSecret(secrets, name)?.check?.(context.services.http, kept) ?? null);
  return { name, isSet: kept !== '', ...(problem === null ? {} : { problem }) };
};

/** Read only when there is something to tell. */
const adminEmail = (services: Services, nowMs: number): string =>
  contextFor(services, nowMs, '').peek.settings().text('admin.email') || installerOf(services);

/** A former installer's dispatcher takes itself out: there is never a second one. */
export const dispatch = (
  services: Services,
  nowMs: number,
  isAsked = false,
): { readonly jobs: readonly RunReport[] } => {
  if (isInstalledByAnother(services)) {
    services.triggers.removeAll();
    return { jobs: [] };
  }
  return {
    jobs: tick(contextFor(services, nowMs, 'clock', { isQuiet: true }), {
      jobs,
      isAsked,
      install: installJob as Job,
      adminEmail: () => adminEmail(services, nowMs),
      first: (deadline) => answerRequests(services, nowMs, deadline),
    }),
  };
};
