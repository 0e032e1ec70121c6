// Whether each job and each outside service keeps up, as far as the workbook and the properties tell.
import { instantOf } from '../../engine/instants';
import { hasAliases, readSecret, secretOfAlias, type SecretDeclaration } from '../../services/secrets';
import { cellAt, indexByKey } from '../../workbook/table';
import type { Workbook } from '../../workbook/workbook';
import type { Job, Services } from '../../run/job';
import { baseSetting, strandedSecret } from '../../services/address';
import { addresses, jobs, secrets as declaredSecrets } from '../features';
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

/** A secret that may be entered, and what was declared of it. */
interface Wanted {
  readonly name: string;
  readonly declared: SecretDeclaration;
}

/** The declared ones, then one for each alias that Team uses. */
const wantedSecrets = (aliases: readonly string[]): readonly Wanted[] => {
  const plain = declaredSecrets.filter((declared) => !hasAliases(declared));
  const names = (declared: SecretDeclaration): readonly string[] => [
    ...new Set(aliases.flatMap((alias) => secretOfAlias(declared.name, alias) ?? [])),
  ];
  return [
    ...plain.map((declared) => ({ name: declared.name, declared })),
    ...declaredSecrets.filter(hasAliases).flatMap((declared) => names(declared).map((name) => ({ name, declared }))),
  ];
};

/** It was entered for another host than the one that Settings name now, and so goes nowhere. */
const strandedIn = ({ userProperties }: Services, secret: string, setting: (name: string) => string): string | null => {
  const address = addresses.find(({ secrets }) => secrets.includes(secret));
  const base = address ? setting(baseSetting(address)) : '';
  // What stands in Settings and cannot be used is told there.
  return address && base !== ''
    ? strandedSecret({ ...address, secrets: [secret] }, userProperties, base, () => true)
    : null;
};

/** Names only. Others than the installer have no way to see whether one is set. @param setting its text by name */
export const secretLines = (
  services: Services,
  aliases: readonly string[],
  isInstaller: boolean,
  setting: (name: string) => string,
): readonly SecretLine[] => {
  const { userProperties } = services;
  return wantedSecrets(aliases)
    .map(({ name, declared }) => ({
      name,
      help: declared.help,
      connector: declared.connector,
      isSet: isInstaller ? readSecret(userProperties, name) !== '' : null,
    }))
    .map((line) => ({ ...line, problem: line.isSet === true ? strandedIn(services, line.name, setting) : null }));
};

/** All of its secrets are set; null for who cannot see it. */
const isConnected = (own: readonly SecretLine[]): boolean | null =>
  own.some(({ isSet }) => isSet === null) ? null : own.every(({ isSet }) => isSet === true);

const lastSent = (messages: readonly MessageRow[], wanted: string): number | null => {
  const times = messages.flatMap(({ channel, sentAtMs }) =>
    sentAtMs !== null && channel === wanted ? [sentAtMs] : [],
  );
  return times.length === 0 ? null : Math.max(...times);
};

/**
 * Those that a secret that may be entered belongs to; what opens a channel comes last, and mail, which needs none,
 * after it.
 */
export const connectorLines = (known: Known, lines: readonly SecretLine[]): readonly ConnectorLine[] => {
  const lineOf = ({ connector, provenBy, channel }: SecretDeclaration): readonly ConnectorLine[] => {
    const own = lines.filter((line) => line.connector === connector);
    if (own.length === 0) return [];
    return [
      {
        name: connector,
        isConnected: isConnected(own),
        lastSuccessMs: channel === undefined ? lastSuccessMs(known, provenBy) : lastSent(known.messages, channel),
        failures: failuresOf(known.properties, provenBy),
      },
    ];
  };
  const firsts = declaredSecrets.filter(
    ({ connector }, index) => declaredSecrets.findIndex((other) => other.connector === connector) === index,
  );
  return [
    ...firsts.filter(({ channel }) => channel === undefined).flatMap(lineOf),
    ...firsts.filter(({ channel }) => channel !== undefined).flatMap(lineOf),
    {
      name: 'Mail',
      isConnected: true,
      lastSuccessMs: lastSent(known.messages, 'mail'),
      failures: failuresOf(known.properties, 'deliver'),
    },
  ];
};
