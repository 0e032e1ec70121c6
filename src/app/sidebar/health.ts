// Whether the machine is well: what ran, what is behind, what is wrong and where, what is connected and what is used
// up.
import { DAY_MS } from '../../engine/wall-clock';
import { numberOf } from '../../engine/cells';
import { instantOf } from '../../engine/instants';
import { pendingRemovals } from '../../records/mass-removal';
import { viewsIn } from '../../records/view-tab';
import { messagesTab } from '../../nudges/tabs';
import { teamTab } from '../../people/tabs';
import { cellAt, textAt, type Table } from '../../workbook/table';
import { readSettings, type Settings } from '../../workbook/settings';
import { jobsTab, problemsTab, runsTab, settingsTab } from '../../workbook/tabs';
import { NewerWorkbook, SCHEMA, schemaOf } from '../../workbook/migrations';
import { readWorkbook, sheetById, type Workbook } from '../../workbook/workbook';
import { LAST_TICK } from '../../run/dispatcher';
import { minutesUsed, MORE_TIME } from '../../run/tick-time';
import { fixedTabs, recordTypes, settingDeclarations } from '../features';
import { installedAtMs, installerOf, isInstalledByAnother } from '../../run/installer';
import type { Job, Services } from '../../run/job';
import { keptCheck, WEB_ADDRESS } from '../../run/web-address';
import { lackOfJob } from '../../run/why-not';
import { webProblem } from '../web/check-web';
import { readMessages } from '../../nudges/message-rows';
import { readPeople } from '../../people/team-tabs';
import type { HealthReply, ProblemLine, QuotaLine, RunLine } from './contract/health';
import { alarmOf, isNearLimit } from './health-alarm';
import { connectorLines, jobLines, secretLines, type Known } from './health-jobs';
import { cellUrl, sheetIdByTitle } from './links';
import { runLines } from './run-lines';

const MOST_RUNS = 20;
const MOST_A_TAB = 50;

/** Where a column with this header stands, by the metadata that survives moving it. */
const positionOf = ({ structure }: Workbook, sheetId: number, header: string): number => {
  const declaration = [...fixedTabs, ...viewsIn(structure, recordTypes)].find((tab) => tab.sheetId === sheetId);
  const id = declaration?.columns.find((column) => column.header === header)?.id;
  for (const [position, known] of sheetById(structure, sheetId)?.columnIds ?? []) if (known === id) return position;
  return 0;
};

const linkOf = (
  workbook: Workbook,
  workbookUrl: string,
  { tab, row, column }: Pick<ProblemLine, 'tab' | 'row' | 'column'>,
): string | null => {
  const sheetId = sheetIdByTitle(workbook.structure, tab);
  return sheetId === null
    ? null
    : cellUrl(workbookUrl, sheetId, row ?? 1, column === null ? 0 : positionOf(workbook, sheetId, column));
};

const problemAtRow = (workbook: Workbook, table: Table, row: number, workbookUrl: string): ProblemLine => {
  const place = {
    tab: textAt(table, 'tab', row),
    row: numberOf(cellAt(table, 'row', row)),
    column: textAt(table, 'column', row) || null,
  };
  return {
    ...place,
    message: textAt(table, 'message', row),
    job: textAt(table, 'job', row),
    sinceMs: instantOf(cellAt(table, 'since', row), workbook.timeZone),
    url: linkOf(workbook, workbookUrl, place),
  };
};

const problemsByTab = (workbook: Workbook, workbookUrl: string): HealthReply['problems'] => {
  const table = workbook.tables.get('problems');
  const rowsByTab = new Map<string, number[]>();
  for (let row = 0; table && row < table.rowCount; row += 1) {
    if (textAt(table, 'message', row) === '') continue;
    const tab = textAt(table, 'tab', row);
    const rows = rowsByTab.get(tab);
    if (rows) rows.push(row);
    else rowsByTab.set(tab, [row]);
  }
  return [...rowsByTab]
    .map(([tab, rows]) => ({
      tab,
      total: rows.length,
      lines: rows.slice(0, MOST_A_TAB).flatMap((row) => (table ? problemAtRow(workbook, table, row, workbookUrl) : [])),
    }))
    .sort((a, b) => b.total - a.total);
};

/** `2 reads, 1 write, 5 fetches` → how many of one. */
const counted = (calls: string, what: RegExp): number => Number(what.exec(calls)?.[1] ?? 0);

const sumOf = (runs: readonly RunLine[], value: (run: RunLine) => number): number =>
  runs.reduce((sum, run) => sum + value(run), 0);

const quotaLines = (
  services: Services,
  { runs, messages, properties }: Known,
  nowMs: number,
  isInstaller: boolean,
): readonly QuotaLine[] => {
  const today = runs.filter(
    ({ startedAtMs }) => startedAtMs !== null && startedAtMs > nowMs - DAY_MS && startedAtMs <= nowMs,
  );
  const mails = messages.filter(
    ({ channel, sentAtMs }) => channel === 'mail' && sentAtMs !== null && sentAtMs > nowMs - DAY_MS,
  ).length;
  return [
    {
      name: 'Mails in 24 hours',
      used: mails,
      left: isInstaller ? services.mailer.remainingQuota() : null,
      help: 'Google allows 100 recipients a day, 1,500 with Workspace.',
    },
    {
      name: 'Requests to other services in 24 hours',
      used: sumOf(today, ({ calls }) => counted(calls, /(\d+) fetch/)),
      left: null,
      help: 'Google allows 20,000 a day, 100,000 with Workspace.',
    },
    {
      name: 'Minutes of running by the clock today',
      used: Math.round(minutesUsed(properties, nowMs) * 10) / 10,
      left: null,
      help:
        'Google allows 90 minutes a day by the clock, six hours with Workspace.' +
        (isNearLimit(properties, nowMs) ? ` To have enough of them, ${MORE_TIME}.` : ''),
    },
    {
      name: 'Sheets reads and writes in 24 hours',
      used: sumOf(today, ({ calls }) => counted(calls, /(\d+) read/) + counted(calls, /(\d+) write/)),
      left: null,
      help: 'Google allows 60 of each a minute for one person. Runs that found nothing to do are not counted.',
    },
  ];
};

/** Null when its schema is none that this version would have to leave alone. */
const refusalOf = (workbook: Workbook): string | null => {
  const schema = schemaOf(workbook);
  return schema > SCHEMA ? new NewerWorkbook(schema, SCHEMA).message : null;
};

const webLine = (services: Services, settings: Settings): HealthReply['web'] => {
  return { address: settings.text(WEB_ADDRESS), problem: webProblem(settings, keptCheck(services)) };
};

export const readHealth = (services: Services, nowMs: number): HealthReply => {
  const workbook = readWorkbook(services.sheets, () =>
    [runsTab, problemsTab, jobsTab, messagesTab, teamTab, settingsTab].map((declaration) => ({
      declaration,
      cells: true,
    })),
  );
  const properties = services.scriptProperties.all();
  const outbox = workbook.tables.get('messages');
  const known: Known = {
    workbook,
    properties,
    runs: runLines(workbook.tables.get('runs'), workbook.timeZone),
    messages: outbox ? readMessages(outbox, workbook.timeZone).messages : [],
  };
  const installer = installerOf(services);
  const isInstaller = installer !== '' && !isInstalledByAnother(services);
  const aliases = readPeople(workbook).team.all.flatMap(({ slackWebhook }) => slackWebhook ?? []);
  const settings = readSettings(workbook.tables.get(settingsTab.id), settingDeclarations);
  // What the installer granted, only the installer's own session can see.
  const lackOf = (job: Job): string | null => (isInstaller ? lackOfJob(job, services) : null);
  const shared = {
    nowMs,
    lastTickMs: Number(properties[LAST_TICK] ?? NaN) || null,
    jobs: jobLines(known, lackOf),
    problems: problemsByTab(workbook, services.workbookUrl()),
    secrets: secretLines(services, aliases, isInstaller, settings.text),
    web: webLine(services, settings),
  };
  return {
    ...shared,
    alarm: alarmOf({
      ...shared,
      installer,
      installedAtMs: installedAtMs(services),
      refusal: refusalOf(workbook),
      removals: Object.values(pendingRemovals(workbook.tables.get(jobsTab.id))),
      messages: known.messages,
      properties,
    }),
    runs: known.runs.slice(0, MOST_RUNS),
    connectors: connectorLines(known, shared.secrets),
    quotas: quotaLines(services, known, nowMs, isInstaller),
    canEnterSecrets: isInstaller,
  };
};
