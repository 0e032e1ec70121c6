// Install / repair: makes what the workbook lacks, the triggers, and remembers who the installer is.
import { viewsIn } from '../records/view-tab';
import { NO_ROWS, type Plan } from '../workbook/plan';
import { dashboardCharts } from '../records/dashboard-tab';
import { DETAIL_FIELDS, planInstall, type InstallInput, type SheetDetail } from '../workbook/install-plan';
import { MIGRATED_TABS, migrationChanges } from '../workbook/migrations';
import type { TabDeclaration } from '../workbook/declare';
import { rangeOf, type Structure } from '../workbook/structure';
import { lastVersion } from '../records/weights-version';
import { sheetById, type Workbook } from '../workbook/workbook';
import { features, fixedTabs, recordTypes, settingDeclarations } from './features';
import { installerOf, setInstaller } from '../run/installer';
import type { Job, Services } from '../run/job';
import { sealAudit } from '../nudges/audit';
import { scoreJob } from '../records/jobs/score';
import { EVERYTHING, markEdited } from '../run/edit-marks';
import { runJob } from '../run/run';
import { contextFor } from './context';
import { TRIGGERS } from './triggers';

export interface InstallReport {
  readonly installed: boolean;
  /** What was made or mended; empty when everything was in place. */
  readonly done: readonly string[];
  readonly message: string;
}

const settingRows = settingDeclarations.map(({ name, help }) => ({ name, value: null, help }));

const declarationsIn = (structure: Structure): readonly TabDeclaration[] => [
  ...fixedTabs,
  ...viewsIn(structure, recordTypes),
];

interface InstallKnown {
  /** Header rows' notes and validation, and protections, by tab. */
  readonly details: ReadonlyMap<number, SheetDetail>;
  readonly user: string;
}

const installKnown = (services: Services, { tables }: Workbook): InstallKnown => {
  const titles = [...tables.values()].map(({ title }) => `${rangeOf(title)}!1:2`);
  const reply =
    titles.length > 0
      ? (services.sheets.get(DETAIL_FIELDS, titles) as { readonly sheets?: readonly SheetDetail[] })
      : {};
  return {
    user: services.user(),
    details: new Map((reply.sheets ?? []).map((sheet) => [sheet.properties?.sheetId ?? -1, sheet])),
  };
};

const chartsOf = (workbook: Workbook): InstallInput['charts'] =>
  Object.fromEntries(
    recordTypes.flatMap((type) => {
      const bands = lastVersion(workbook, type.id)?.bands ?? type.scoring.bands;
      return type.views.dashboard ? [[type.views.dashboard.id, dashboardCharts(type, bands)]] : [];
    }),
  );

/** Makes what the workbook lacks and brings it to this version's schema; a second time changes nothing. */
export const installJob: Job<unknown, InstallKnown> = {
  name: 'install',
  inTick: false,
  isRepair: true,
  tabs: (structure) =>
    declarationsIn(structure).map((declaration) => ({
      declaration,
      // Which rows they lack is told by those they have.
      cells: declaration.kind === 'config' || MIGRATED_TABS.includes(declaration.id) ? true : 'headers',
    })),
  known: installKnown,
  plan: (workbook, _, __, { details, user }): Plan => {
    const { structure, tables } = workbook;
    const changes = planInstall(
      {
        declarations: declarationsIn(structure),
        tables,
        details,
        columnIds: (sheetId) => sheetById(structure, sheetId)?.columnIds ?? new Map<number, string>(),
        settingRows,
        installer: user === '' ? null : user,
        charts: chartsOf(workbook),
        chartIds: new Set(structure.sheets.flatMap(({ chartIds }) => chartIds)),
      },
      new Set(structure.sheets.map(({ title }) => title.toLowerCase())),
    );
    return {
      changes: [...changes, ...migrationChanges(workbook)],
      problems: [],
      rows: NO_ROWS,
      message: 'Tabs, columns and settings that were missing were added.',
    };
  },
};

/** Google lets nobody but its editors and the workbook's owner change a locked tab, nor hand it on. */
const whoMayHelp = (message: string, before: string): string =>
  /protected cell/i.test(message)
    ? `Nexus' own tabs are locked for you. Ask ${before || 'their editor'} or the workbook's owner ` +
      'to add you under Data → Protect sheets and ranges, or let the owner install.'
    : message;

/** Running it again changes nothing; another person's Install takes the triggers over. */
export const install = (services: Services, nowMs: number): InstallReport => {
  const user = services.user();
  const before = installerOf(services);
  const tabs = runJob(installJob as Job, contextFor(services, nowMs, user || 'install', { isQuiet: true }));
  if (tabs.outcome === 'busy') throw new Error('Another run is writing just now. Try Install again in a minute.');
  if (tabs.outcome === 'failed') throw new Error(whoMayHelp(tabs.message, before));
  const done = tabs.outcome === 'nothing' ? [] : ['tabs'];
  if (services.triggers.install(TRIGGERS)) done.push('triggers');
  if (before !== user) {
    if (before !== '') sealAudit(services, before);
    setInstaller(services, user);
    done.push('installer');
  }
  // Last, so that whoever has seen it knows the new installer as well.
  markEdited(services, EVERYTHING);
  const scored = runJob(scoreJob(recordTypes), contextFor(services, nowMs, user || 'install', { isQuiet: true }));
  if (scored.outcome === 'failed') throw new Error(scored.message);
  if (scored.outcome !== 'nothing') done.push('scores');
  const handedOver =
    before !== '' && before !== user
      ? ` The dispatcher is yours now instead of ${before}'s; enter the secrets again.`
      : '';
  const message =
    done.length === 0
      ? 'Everything was in place already.'
      : `Installed ${features.map(({ id }) => id).join(', ')}: ${done.join(', ')}.${handedOver}`;
  return { installed: true, done, message };
};
