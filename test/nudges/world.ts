// A company with a team, connected to stand-ins of Slack and Gemini, whose clock moves when told to.
import { createGeminiStandIn, type GeminiStandIn } from '../../scripts/local/stand-ins/gemini';
import { createSlackStandIn, type SlackOptions, type SlackStandIn } from '../../scripts/local/stand-ins/slack';
import { dispatch, importFile, runByName, setSecret } from '../../src/app/commands';
import { handleEdit, type EditReport } from '../../src/app/edits';
import type { RunReport } from '../../src/run/run-report';
import { typeCell } from '../../scripts/local/sheets/person';
import { INSTALLER, installedServices, type MemoryServices } from '../fakes/memory-services';
import { columnOf, gridOf, recordsOf } from '../fakes/memory-sheets';
import { sheetIdOf } from '../fakes/company';
import { standInHttp } from '../fakes/stand-in-http';

export const HOOK = 'https://hooks.slack.com/services/T00000001/B00000002/partnerdeals';
export const REVOKED_HOOK = 'https://hooks.slack.com/services/T00000001/B00000003/revoked';
export const HOUR = 3_600_000;

const TEAM_HEADER = 'name,email,role,manager,slackChannel,slackWebhook,hours';

export interface World {
  readonly services: MemoryServices;
  readonly slack: SlackStandIn;
  readonly gemini: GeminiStandIn;
  /** At work at any time. */
  readonly team: (...rows: readonly string[]) => RunReport;
  /** `key,account,owner's e-mail,score`: its criteria, enough for a band, get the score. */
  readonly overlaps: (...rows: readonly string[]) => RunReport;
  readonly secret: (name: string, value: string) => void;
  readonly set: (name: string, value: string) => EditReport;
  readonly type: (title: string, key: string, header: string, text: string, keyHeader?: string) => EditReport;
  /** Time passes and the clock fires. */
  readonly tick: (afterMs?: number) => readonly RunReport[];
  readonly run: (job: string, ...args: readonly string[]) => RunReport;
  readonly messages: () => readonly Readonly<Record<string, unknown>>[];
  /** Lines of Audit that tell of messages. */
  readonly told: () => readonly Readonly<Record<string, unknown>>[];
  readonly message: (key: string) => Readonly<Record<string, unknown>>;
}

export function nudgeWorld(options: SlackOptions = {}, drafts: MemoryServices['drafts'] = null): World {
  const clock = { now: (): number => 0 };
  const slack = createSlackStandIn({ ...options, now: () => clock.now() });
  const gemini = createGeminiStandIn();
  const http = standInHttp((request) =>
    new URL(request.url).hostname === 'generativelanguage.googleapis.com'
      ? gemini.handle(request)
      : slack.handle(request),
  );
  const services: MemoryServices = { ...installedServices(http), drafts };
  clock.now = () => services.time.now;
  const type: World['type'] = (title, key, header, text, keyHeader = 'Key') => {
    const { sheets, time } = services;
    const row = gridOf(sheets, title).findIndex(
      (cells, i) => i > 0 && cells[columnOf(sheets, title, keyHeader)] === key,
    );
    const column = columnOf(sheets, title, header);
    typeCell(sheets.data, sheetIdOf(services, title), row, column, text, null);
    return handleEdit(
      services,
      {
        sheetId: sheetIdOf(services, title),
        title,
        firstRow: row + 1,
        lastRow: row + 1,
        firstColumn: column + 1,
        lastColumn: column + 1,
      },
      // What is configuration Eve, who is in no Team, may not change.
      ['Settings', 'Routes', 'Weights', 'Bands'].includes(title) ? INSTALLER : 'eve@nexus.example',
      time.now,
    );
  };
  // Each message alone, where a test is not about digests.
  type('Settings', 'nudge.digestAt', 'Value', 'off', 'Setting');
  const messages = (): readonly Readonly<Record<string, unknown>>[] => recordsOf(services.sheets, 'Messages');
  return {
    services,
    slack,
    gemini,
    type,
    messages,
    team: (...rows) =>
      importFile(
        services,
        services.time.now,
        'Team',
        'team.csv',
        [TEAM_HEADER, ...rows.map((row) => `${row},always`)].join('\n'),
      ),
    overlaps: (...rows) =>
      importFile(
        services,
        services.time.now,
        'Overlaps',
        'overlaps.csv',
        [
          'key,account,ownerEmail,winnability,engagement,relationshipStrength,partner',
          ...rows.map((row) => `${row},${row.split(',')[3] ?? ''},${row.split(',')[3] ?? ''},Hub`),
        ].join('\n'),
      ),
    secret: (name, value) => void setSecret(services, name, value),
    set: (name, value) => {
      const report = type('Settings', name, 'Value', value, 'Setting');
      // Whoever sets it live here has seen what would be sent.
      return name === 'nudge.mode' && value === 'live'
        ? type('Settings', 'nudge.confirmed', 'Value', 'yes', 'Setting')
        : report;
    },
    tick: (afterMs = 5 * 60_000) => {
      services.time.now += afterMs;
      return dispatch(services, services.time.now).jobs;
    },
    run: (job, ...args) => runByName(services, services.time.now, job, args),
    told: () => recordsOf(services.sheets, 'Audit').filter(({ Action }) => Action === 'nudge'),
    message: (key) => messages().find((row) => row.Key === key) ?? {},
  };
}
