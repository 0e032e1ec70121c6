// Install / repair: makes what the workbook lacks, the triggers, and remembers who the installer is.
import { startHereTab } from '../records/start-here';
import { isOn } from '../records/switched';
import { orderWith, viewOrder } from '../records/view-order';
import { columnsFirst } from '../records/view-columns-first';
import { typeOfView, viewsIn } from '../records/view-tab';
import { NO_ROWS, type Plan } from '../workbook/plan';
import { dashboardCharts } from '../records/dashboard-tab';
import { DETAIL_FIELDS, planInstall, type InstallInput, type SheetDetail } from '../workbook/install-plan';
import { undressed } from '../workbook/fit-to-grid';
import type { Change } from '../workbook/changes';
import { inOrder, moveRequests, withPlace } from '../workbook/tab-order';
import { hasTickBoxes } from '../workbook/new-tab';
import { RECORD_TYPE, typeIn } from '../workbook/record-type-column';
import type { Table } from '../workbook/table';
import { MIGRATED_TABS, migrationChanges, newSettings } from '../workbook/migrations';
import type { TabDeclaration } from '../workbook/declare';
import { rangeOf, type Structure } from '../workbook/structure';
import { lastVersion } from '../records/weights-version';
import { sheetById, type Workbook } from '../workbook/workbook';
import { features, fixedTabs, recordTypes, settingDeclarations } from './features';
import { ANEW, protectConfigJob } from '../people/protect-config';
import { installerOf, noteInstalled, setInstaller } from '../run/installer';
import type { Job, Services } from '../run/job';
import { auditConfigJob } from '../run/audit-config';
import { sealAudit } from '../run/audit-anchor';
import { scoreJob } from '../records/jobs/score';
import { EVERYTHING, markEdited } from '../run/edit-marks';
import { runJob } from '../run/run';
import { makeWebKey } from '../run/web-key';
import { contextFor } from './context';
import { TRIGGERS } from './triggers';
import { checkWebJob } from './web/check-web';

export interface InstallReport {
  readonly installed: boolean;
  /** What was made or mended; empty when everything was in place. */
  readonly done: readonly string[];
  readonly message: string;
}

const settingRows = (values: Readonly<Record<string, string>>): InstallInput['settingRows'] =>
  settingDeclarations.map(({ name, help }) => ({ name, value: values[name] ?? null, help }));

const declarationsIn = (structure: Structure): readonly TabDeclaration[] => [
  ...fixedTabs,
  ...viewsIn(structure, recordTypes),
];

/** What a workbook starts with of each kind comes with those that are switched on. */
const withRowsOfThoseOn = (workbook: Workbook, declarations: readonly TabDeclaration[]): readonly TabDeclaration[] => {
  const off = new Set(recordTypes.filter((type) => !isOn(workbook, type)).map(({ id }) => id));
  return declarations.map((declaration) =>
    declaration.keyedByType === true && declaration.defaultRows
      ? { ...declaration, defaultRows: declaration.defaultRows.filter((row) => !off.has(typeIn(row[RECORD_TYPE]))) }
      : declaration,
  );
};

interface InstallKnown {
  /** Header rows' notes and validation, and protections, by tab. */
  readonly details: ReadonlyMap<number, SheetDetail>;
  readonly user: string;
  /** A tab that may go. */
  readonly blankTab: number | null;
}

/** The tab that every new spreadsheet has, by the name that Google gave it in whatever language. */
const FIRST_TITLE = /^\p{L}+ ?1$/u;

const CONTENT_FIELDS =
  'sheets(properties(sheetId),merges,conditionalFormats,protectedRanges,bandedRanges,basicFilter,charts(chartId),developerMetadata,data(rowData(values(userEnteredValue,userEnteredFormat,note,dataValidation))))';

interface Content {
  readonly properties?: unknown;
  readonly data?: readonly { readonly rowData?: readonly { readonly values?: readonly object[] }[] }[];
}

/** Its id where it is still as Google made it: nobody has named it, and nothing is on it. */
const blankFirstTab = (services: Services, { structure }: Workbook): number | null => {
  const first = sheetById(structure, 0);
  if (!first || !FIRST_TITLE.test(first.title)) return null;
  const reply = services.sheets.get(CONTENT_FIELDS, [rangeOf(first.title)]) as { readonly sheets?: readonly Content[] };
  const sheet: Content = reply.sheets?.[0] ?? {};
  const others = Object.keys(sheet).filter((field) => field !== 'properties' && field !== 'data');
  const isBlank = (sheet.data ?? []).every(({ rowData = [] }) =>
    rowData.every(({ values = [] }) => values.every((cell) => Object.keys(cell).length === 0)),
  );
  return isBlank && others.length === 0 ? 0 : null;
};

/** Header and the row below it; where there are boxes to tick, the grid's last row as well. */
const detailRanges = ({ declaration, title, gridRows }: Table): readonly string[] => [
  `${rangeOf(title)}!1:2`,
  ...(declaration.columns.some(hasTickBoxes) ? [`${rangeOf(title)}!${gridRows}:${gridRows}`] : []),
];

const installKnown = (services: Services, workbook: Workbook): InstallKnown => {
  const titles = [...workbook.tables.values()].flatMap(detailRanges);
  const reply =
    titles.length > 0
      ? (services.sheets.get(DETAIL_FIELDS, titles) as { readonly sheets?: readonly SheetDetail[] })
      : {};
  return {
    user: services.user(),
    blankTab: blankFirstTab(services, workbook),
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

const deletion = (sheetId: number): Change => ({ kind: 'requests', requests: [{ deleteSheet: { sheetId } }] });

/**
 * Tabs that are made come where they belong; all others stay where people moved them, but for a workbook of before there
 * was an order, which has no tab Start here.
 */
const orderChanges = (workbook: Workbook): readonly Change[] => {
  const present = workbook.structure.sheets.map(({ sheetId }) => sheetId);
  const views = viewOrder(workbook, recordTypes);
  const order = [...new Set([...orderWith(views, recordTypes), ...fixedTabs.map(({ sheetId }) => sheetId)])];
  const added = fixedTabs.map(({ sheetId }) => sheetId).filter((id) => !present.includes(id));
  const wanted = added.reduce<readonly number[]>(
    (tabs, id) => withPlace(tabs, order, id),
    added.includes(startHereTab.sheetId) ? inOrder(present, order) : present,
  );
  const requests = [
    ...moveRequests([...present, ...added], wanted),
    // Views of that workbook get their columns in order, too.
    ...(added.includes(startHereTab.sheetId)
      ? [...workbook.tables.values()]
          .filter(({ sheetId }) => typeOfView(sheetId, recordTypes) !== undefined)
          .flatMap(columnsFirst)
      : []),
  ];
  return requests.length > 0 ? [{ kind: 'requests', requests }] : [];
};

/** Makes what the workbook lacks and brings it to this version's schema; a second time changes nothing. */
export const installJob: Job<unknown, InstallKnown> = {
  name: 'install',
  inTick: false,
  isRepair: true,
  tabs: (structure) =>
    declarationsIn(structure).map((declaration) => ({
      declaration,
      // Which rows they lack is told by those they have.
      cells:
        declaration.kind === 'config' ||
        MIGRATED_TABS.includes(declaration.id) ||
        declaration.columns.some(hasTickBoxes)
          ? true
          : 'headers',
    })),
  known: installKnown,
  plan: (workbook, _, __, { details, user, blankTab }): Plan => {
    const { structure, tables } = workbook;
    const changes = planInstall(
      {
        declarations: withRowsOfThoseOn(workbook, declarationsIn(structure)),
        tables,
        details,
        columnIds: (sheetId) => sheetById(structure, sheetId)?.columnIds ?? new Map<number, string>(),
        settingRows: settingRows(newSettings(workbook)),
        installer: user === '' ? null : user,
        charts: chartsOf(workbook),
        chartIds: new Set(structure.sheets.flatMap(({ chartIds }) => chartIds)),
      },
      new Set(structure.sheets.map(({ title }) => title.toLowerCase())),
    );
    return {
      changes: [
        ...changes,
        ...undressed(workbook),
        ...migrationChanges(workbook),
        ...orderChanges(workbook),
        ...(blankTab === null ? [] : [deletion(blankTab)]),
      ],
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
  if (before !== user && before !== '') sealAudit(services, before);
  const tabs = runJob(installJob as Job, contextFor(services, nowMs, user || 'install', { isQuiet: true }));
  if (tabs.outcome === 'busy') throw new Error('Another run is writing just now. Try Install again in a minute.');
  if (tabs.outcome === 'failed') throw new Error(whoMayHelp(tabs.message, before));
  const done = tabs.outcome === 'nothing' ? [] : ['tabs'];
  if (services.triggers.install(TRIGGERS)) {
    done.push('triggers');
    noteInstalled(services, nowMs);
  }
  if (before !== user) {
    setInstaller(services, user);
    done.push('installer');
  }
  makeWebKey(services);
  // From here on each change of configuration is told.
  runJob(auditConfigJob(fixedTabs, 'first'), contextFor(services, nowMs, user || 'install', { isQuiet: true }));
  // By itself, since an address that Google does not know has a whole write refused.
  runJob(
    protectConfigJob(fixedTabs) as Job,
    contextFor(services, nowMs, user || 'install', { isQuiet: true, args: [ANEW] }),
  );
  // What it cannot tell is told by nobody: the web app is no part of what has to be there.
  runJob(checkWebJob as Job, contextFor(services, nowMs, user || 'install', { isQuiet: true }));
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
