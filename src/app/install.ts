// Install / repair: makes what the workbook lacks, the triggers, and remembers who the installer is.
import { viewsIn } from '../records/view-tab';
import { commit } from '../workbook/commit';
import { dashboardCharts } from '../records/dashboard-tab';
import { DETAIL_FIELDS, planInstall, type InstallInput, type SheetDetail } from '../workbook/install-plan';
import { migrationChanges } from '../workbook/migrations';
import type { TabDeclaration } from '../workbook/declare';
import { rangeOf } from '../workbook/structure';
import { lastVersion } from '../records/weights-version';
import { readWorkbook, sheetById, type Workbook } from '../workbook/workbook';
import { features, fixedTabs, recordTypes, settingDeclarations } from './features';
import { installerOf, setInstaller } from '../run/installer';
import type { Services } from '../run/job';
import { sealAudit } from '../nudges/audit';
import { scoreJob } from '../records/jobs/score';
import { messageOf, runJob } from '../run/run';
import { contextFor } from './context';
import { TRIGGERS } from './triggers';

export interface InstallReport {
  readonly installed: boolean;
  /** What was made or mended; empty when everything was in place. */
  readonly done: readonly string[];
  readonly message: string;
}

const settingRows = settingDeclarations.map(({ name, help }) => ({ name, value: null, help }));

/** Existing tabs as installing sees them: the ordinary reading, and the header rows' notes and validation. */
const readForInstall = (
  services: Services,
): {
  readonly workbook: Workbook;
  readonly details: ReadonlyMap<number, SheetDetail>;
  readonly declarations: readonly TabDeclaration[];
} => {
  const declared: TabDeclaration[] = [];
  const workbook = readWorkbook(services.sheets, (structure) => {
    declared.push(...fixedTabs, ...viewsIn(structure, recordTypes));
    return declared.map((declaration) => ({ declaration, cells: true }));
  });
  const titles = [...workbook.tables.values()].map(({ title }) => `${rangeOf(title)}!1:2`);
  const reply =
    titles.length > 0
      ? (services.sheets.get(DETAIL_FIELDS, titles) as { readonly sheets?: readonly SheetDetail[] })
      : {};
  const details = new Map((reply.sheets ?? []).map((sheet) => [sheet.properties?.sheetId ?? -1, sheet]));
  return { workbook, details, declarations: declared };
};

const chartsOf = (workbook: Workbook): InstallInput['charts'] =>
  Object.fromEntries(
    recordTypes.flatMap((type) => {
      const bands = lastVersion(workbook, type.id)?.bands ?? type.scoring.bands;
      return type.views.dashboard ? [[type.views.dashboard.id, dashboardCharts(type, bands)]] : [];
    }),
  );

const installTabs = (services: Services, user: string): boolean => {
  const { workbook, details, declarations } = readForInstall(services);
  const changes = [
    ...migrationChanges(workbook),
    ...planInstall(
      {
        declarations,
        tables: workbook.tables,
        details,
        columnIds: (sheetId) => sheetById(workbook.structure, sheetId)?.columnIds ?? new Map<number, string>(),
        settingRows,
        installer: user === '' ? null : user,
        charts: chartsOf(workbook),
        chartIds: new Set(workbook.structure.sheets.flatMap(({ chartIds }) => chartIds)),
      },
      new Set(workbook.structure.sheets.map(({ title }) => title.toLowerCase())),
    ),
  ];
  return commit(services.sheets, changes, () => true).writes > 0;
};

/** Google lets nobody but its editors and the workbook's owner change a locked tab, nor hand it on. */
const orWhoMayHelp = <T>(before: string, act: () => T): T => {
  try {
    return act();
  } catch (error) {
    if (!/protected cell/i.test(messageOf(error))) throw error;
    throw new Error(
      `Nexus' own tabs are locked for you. Ask ${before || 'their editor'} or the workbook's owner to add you under Data → Protect sheets and ranges, or let the owner install.`,
    );
  }
};

/** Running it again changes nothing; another person's Install takes the triggers over. */
export const install = (services: Services, nowMs: number): InstallReport => {
  const user = services.user();
  const before = installerOf(services);
  const tabs = services.lock.alone(60_000, () => orWhoMayHelp(before, () => installTabs(services, user)));
  if (!tabs) throw new Error('Another run is writing just now. Try Install again in a minute.');
  const done = tabs.value ? ['tabs'] : [];
  if (services.triggers.install(TRIGGERS)) done.push('triggers');
  if (before !== user) {
    if (before !== '') sealAudit(services, before);
    setInstaller(services, user);
    done.push('installer');
  }
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
