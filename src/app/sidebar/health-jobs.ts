// Whether each job and each outside service keeps up, as far as the workbook and the properties tell.
import { instantOf } from '../../engine/instants';
import { readSecret, secretNames, webhookSecret, type SecretName } from '../../services/secrets';
import { cellAt, indexByKey } from '../../workbook/table';
import type { Workbook } from '../../workbook/workbook';
import type { Job, Services } from '../../run/job';
import { jobs } from '../jobs';
import type { MessageRow } from '../../nudges/message-rows';
import type { ConnectorLine, JobLine, RunLine, SecretLine } from './contract/health';

export interface Known {
  readonly workbook: Workbook;
  /** Newest first. */
  readonly runs: readonly RunLine[];
  readonly messages: readonly MessageRow[];
  readonly properties: Readonly<Record<string, string>>;
}

/** The dispatcher counts up to three and then remembers that it has told the administrator. */
const failuresOf = (properties: Known['properties'], job: string): number => {
  const value = properties[`failures.${job}`];
  return value === undefined ? 0 : Number(value) || 3;
};

const isGood = ({ outcome }: RunLine): boolean => outcome === 'done' || outcome === 'nothing';

/** Its last good run in Runs, or when its cursor last moved: quiet runs leave no line. */
const lastSuccessMs = ({ workbook, runs }: Known, job: string): number | null => {
  const ran = runs.find((run) => run.job === job && isGood(run));
  const table = workbook.tables.get('jobs');
  const row = table ? indexByKey(table, 'job').get(job) : undefined;
  const moved = table && row !== undefined ? instantOf(cellAt(table, 'at', row), workbook.timeZone) : null;
  const latest = Math.max(ran?.startedAtMs ?? -Infinity, moved ?? -Infinity);
  return latest === -Infinity ? null : latest;
};

const HOW_OFTEN = ['', 'once', 'twice in a row'] as const;

const behindOf = ({ runs }: Known, job: string, failures: number): string | null => {
  const last = runs.find((run) => run.job === job);
  if (failures > 0)
    return `Failed ${HOW_OFTEN[failures] ?? 'at least three times in a row'}: ${last?.message ?? 'see the tab Runs.'}`;
  if (last?.outcome === 'partial') return 'Ran out of time; the next run goes on where it stopped.';
  return last?.outcome === 'killed' ? 'Was stopped half-way; the next run does the rest.' : null;
};

/** Jobs that the clock sets off. @param lackOf what a job needs and may not use, as far as whoever looks can tell */
export const jobLines = (known: Known, lackOf: (job: Job) => string | null): readonly JobLine[] =>
  jobs
    .filter(({ inTick }) => inTick)
    .map((job) => {
      const { name } = job;
      const failures = failuresOf(known.properties, name);
      const lack = lackOf(job);
      return {
        job: name,
        lastSuccessMs: lastSuccessMs(known, name),
        failures,
        behind: lack === null ? behindOf(known, name, failures) : `Rests. ${lack}`,
      };
    });

const HELP: Readonly<Record<string, string>> = {
  crossbeam: 'Reads overlaps from Crossbeam; it needs all four.',
  'slack.botToken': 'Lets nudges go to channels and people in Slack.',
  'slack.webhook': 'The address behind this alias of the tab Team.',
  gemini: 'Lets Gemini word the nudges; without it a fixed text is used.',
  hubspot: 'Reads deals and companies from HubSpot and shows scores there.',
  apollo: 'Completes company data.',
};

const helpOf = (name: string): string => Object.entries(HELP).find(([prefix]) => name.startsWith(prefix))?.[1] ?? '';

/** The known ones, and one for each alias that Team uses. */
const wantedSecrets = (aliases: readonly string[]): readonly SecretName[] => {
  const webhooks = aliases.flatMap((alias) => webhookSecret(alias) ?? []);
  return [...new Set([...secretNames().filter((name) => !name.endsWith('.ALIAS')), ...webhooks])] as SecretName[];
};

/** Names only. Others than the installer have no way to see whether one is set. */
export const secretLines = (
  { userProperties }: Services,
  aliases: readonly string[],
  isInstaller: boolean,
): readonly SecretLine[] =>
  wantedSecrets(aliases).map((name) => ({
    name,
    help: helpOf(name),
    isSet: isInstaller ? readSecret(userProperties, name) !== '' : null,
  }));

const connected = (secrets: readonly SecretLine[], prefix: string): boolean | null => {
  const own = secrets.filter(({ name }) => name.startsWith(prefix));
  return own.some(({ isSet }) => isSet === null) ? null : own.length > 0 && own.every(({ isSet }) => isSet === true);
};

const lastSent = (messages: readonly MessageRow[], channels: readonly string[]): number | null => {
  const times = messages.flatMap(({ channel, sentAtMs }) =>
    sentAtMs !== null && channels.includes(channel) ? [sentAtMs] : [],
  );
  return times.length === 0 ? null : Math.max(...times);
};

const NAMES: Readonly<Record<string, string>> = {
  crossbeam: 'Crossbeam',
  hubspot: 'HubSpot',
  apollo: 'Apollo',
  gemini: 'Gemini',
};
const JOB_OF: Readonly<Record<string, string>> = {
  crossbeam: 'intake-overlaps',
  hubspot: 'intake-hubspot',
  gemini: 'compose',
};

export const connectorLines = (known: Known, secrets: readonly SecretLine[]): readonly ConnectorLine[] => {
  const services = [...new Set(secrets.map(({ name }) => name.split('.')[0] ?? ''))].filter(
    (service) => service !== 'slack',
  );
  const failures = failuresOf(known.properties, 'deliver');
  const byJob = services.map((service): ConnectorLine => {
    const job = JOB_OF[service] ?? service;
    return {
      name: NAMES[service] ?? service,
      isConnected: connected(secrets, `${service}.`),
      lastSuccessMs: lastSuccessMs(known, job),
      failures: failuresOf(known.properties, job),
    };
  });
  const webhooks = secrets.some(({ name }) => name.startsWith('slack.webhook.'));
  return [
    ...byJob,
    {
      name: 'Slack bot',
      isConnected: connected(secrets, 'slack.botToken'),
      lastSuccessMs: lastSent(known.messages, ['slack']),
      failures,
    },
    ...(webhooks
      ? [
          {
            name: 'Slack webhooks',
            isConnected: connected(secrets, 'slack.webhook.'),
            lastSuccessMs: lastSent(known.messages, ['webhook']),
            failures,
          },
        ]
      : []),
    { name: 'Mail', isConnected: true, lastSuccessMs: lastSent(known.messages, ['mail']), failures },
  ];
};
