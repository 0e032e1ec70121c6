// Every Apps Script global, one line each; the build makes a top-level function of each export. Who may call it:
// app/access.
import { noteLoaded } from './app/load-time';
import { carried, importChoices, text, textList, textOrNull, wholeNumber, wholeNumberOrNull } from './app/arguments';
import { dispatch, importFile, previewImport as previewOfImport, setSecret as keepSecret } from './app/commands';
import { editedRange, type EditEvent } from './app/edit-event';
import { handleEdit } from './app/edits';
import { SOMEBODY } from './app/refused-edits';
import { importTables as importTablesThereAre } from './app/import';
import { asInstaller, atOnce, fromMenu, guarded } from './app/guarded';
import { install as installAll } from './app/install';
import * as menu from './app/menu-actions';
import { bulkFromMenu, undoBulkFromMenu } from './app/menu-bulk';
import type { RescoreReply, SidebarCalls } from './app/sidebar/contract';
import { handleSheetChange, mayBeRenamed, type ChangeEvent } from './app/sheet-change';
import { readFigure } from './app/sidebar/figure';
import { readHealth } from './app/sidebar/health';
import { readPreviewData } from './app/sidebar/preview-data';
import { readDealNudges } from './app/sidebar/deal-nudges';
import { readMine } from './app/sidebar/mine';
import { readNeedsData } from './app/sidebar/needs-data';
import { readProgress } from './app/sidebar/progress';
import { goTo as goToPlace } from './app/sidebar/links';
import { readQueue } from './app/sidebar/queue';
import { readRecord } from './app/sidebar/record';
import { readSelection } from './app/sidebar/selection';
import { readSession } from './app/sidebar/session';
import { readStart } from './app/sidebar/start';
import { readTeam } from './app/sidebar/team';
import { readVersion, readWeights } from './app/sidebar/weights';
import { readWhatIf } from './app/sidebar/what-if';
import { readWhereIs } from './app/sidebar/where-is';
import { readSelectedRecords } from './app/selected-records';
import { answerWebApp, openWebApp, type WebEvent } from './app/web/web-app';
import { previewErasure as erasurePreview } from './app/people-data/preview';
import { erasePersonFromMenu, exportMyDataFromMenu } from './app/people-data/menu';
import { myData } from './app/people-data/my-data';

export const onOpen = (): void => {
  menu.addMenu();
  menu.openOnBest();
};
export const onInstall = (): void => menu.addMenu();

export const tick = atOnce('tick', [], dispatch);
export const onSheetEdit = (event: EditEvent): unknown =>
  guarded('onSheetEdit', [], (services, nowMs) =>
    handleEdit(services, editedRange(event), event.user?.getEmail() || SOMEBODY, nowMs),
  );

export const onSheetChange = (event: ChangeEvent): unknown =>
  mayBeRenamed(event)
    ? guarded('onSheetChange', [], (services, nowMs) =>
        handleSheetChange(services, event.user?.getEmail() || SOMEBODY, nowMs),
      )
    : null;

/** The web app. What it gives back is Google's own: a page, or a text. */
export const doGet = (event: WebEvent): unknown => openWebApp(event);
export const doPost = (event: WebEvent): unknown => answerWebApp(event);

export const install = fromMenu('install', installAll);
export const importTables = atOnce('importTables', [], importTablesThereAre);
export const importText = atOnce(
  'importText',
  [text('The table'), text("The file's name", 1_000), text('The file', 50_000_000), importChoices('The choices')],
  importFile,
);
export const previewImport = atOnce(
  'previewImport',
  [text('The table'), text("The file's name", 1_000), text('The file', 50_000_000), importChoices('The choices')],
  previewOfImport,
);
export const setSecret = atOnce(
  'setSecret',
  [text("The secret's name"), textOrNull('The value')],
  (services, _, name, value) => keepSecret(services, name, value),
);
export const exportMyData = atOnce('exportMyData', [], myData);
export const previewErasure = atOnce('previewErasure', [text('The e-mail', 254)], (services, _, email) =>
  erasurePreview(services, email),
);
export const selfTest = atOnce('selfTest', [], menu.runSelfTest);

export const session: SidebarCalls['session'] = atOnce('session', [], readSession);
export const selection: SidebarCalls['selection'] = atOnce('selection', [], readSelection);
export const selectedRecords: SidebarCalls['selectedRecords'] = atOnce('selectedRecords', [], readSelectedRecords);
export const goTo: SidebarCalls['goTo'] = atOnce('goTo', [wholeNumber('The tab'), text('The cell', 20)], goToPlace);
export const record: SidebarCalls['record'] = atOnce('record', [text('The record')], readRecord);
export const weights: SidebarCalls['weights'] = atOnce('weights', [textOrNull('The kind of record')], readWeights);
export const previewData: SidebarCalls['previewData'] = atOnce(
  'previewData',
  [textOrNull('The kind of record'), textList('The columns')],
  readPreviewData,
);
export const weightsVersion: SidebarCalls['weightsVersion'] = atOnce(
  'weightsVersion',
  [wholeNumber('The version'), textOrNull('The kind of record')],
  readVersion,
);
export const whatIf: SidebarCalls['whatIf'] = atOnce('whatIf', [textList('What to try')], readWhatIf);
export const mine: SidebarCalls['mine'] = atOnce('mine', [wholeNumberOrNull('How many')], readMine);
export const figure: SidebarCalls['figure'] = atOnce(
  'figure',
  [wholeNumber('The tab'), wholeNumber('The row'), wholeNumber('The column')],
  readFigure,
);
export const dealNudges: SidebarCalls['dealNudges'] = atOnce(
  'dealNudges',
  [textOrNull('The deal'), wholeNumberOrNull('How many')],
  readDealNudges,
);
export const queue: SidebarCalls['queue'] = atOnce('queue', [], readQueue);
export const health: SidebarCalls['health'] = atOnce('health', [], readHealth);
export const team: SidebarCalls['team'] = atOnce('team', [], readTeam);
export const whereIs: SidebarCalls['whereIs'] = atOnce('whereIs', [text('What you look for', 300)], readWhereIs);
export const needsData: SidebarCalls['needsData'] = atOnce('needsData', [textOrNull('The record')], readNeedsData);
export const echo: SidebarCalls['echo'] = atOnce(
  'echo',
  [carried('The value', 3_000_000)],
  (_services, _nowMs, value) => ({
    value: value ?? null,
  }),
);
export const start: SidebarCalls['start'] = atOnce('start', [], readStart);
export const progress: SidebarCalls['progress'] = atOnce('progress', [], readProgress);

export const runJob = asInstaller('runJob');
export const rescore = asInstaller('rescore') as (...values: readonly unknown[]) => RescoreReply;
export const resend = asInstaller('resend');
export const cancel = asInstaller('cancel');
export const approve = asInstaller('approve');
export const snooze = asInstaller('snooze');
export const resolve = asInstaller('resolve');
export const assign = asInstaller('assign');
export const introduce = asInstaller('introduce');
export const bulk = asInstaller('bulk');
export const undoBulk = asInstaller('undoBulk');
export const filterViews = asInstaller('filterViews');
export const answer = asInstaller('answer');
export const saveWeights = asInstaller('saveWeights');
export const restoreWeights = asInstaller('restoreWeights');
export const previewMode = asInstaller('previewMode');
export const goLive = asInstaller('goLive');
export const switchRecords = asInstaller('switchRecords');
export const erasePerson = asInstaller('erasePerson');

export const menuSidebar = fromMenu('menuSidebar', menu.sidebarFromMenu);
export const menuInstall = fromMenu('menuInstall', menu.installFromMenu);
export const menuSecret = fromMenu('menuSecret', menu.secretFromMenu);
export const menuRescore = fromMenu('menuRescore', menu.rescoreFromMenu);
export const menuBulkAssign = fromMenu('menuBulkAssign', bulkFromMenu('assign'));
export const menuBulkSnooze = fromMenu('menuBulkSnooze', bulkFromMenu('snooze'));
export const menuBulkNote = fromMenu('menuBulkNote', bulkFromMenu('note'));
export const menuBulkResolve = fromMenu('menuBulkResolve', bulkFromMenu('resolve'));
export const menuUndoBulk = fromMenu('menuUndoBulk', undoBulkFromMenu);
export const menuFilterViews = fromMenu('menuFilterViews', menu.filterViewsFromMenu);
export const menuRunNow = fromMenu('menuRunNow', menu.runNowFromMenu);
export const menuImport = fromMenu('menuImport', menu.importFromMenu);
export const menuRestoreWeights = fromMenu('menuRestoreWeights', menu.restoreFromMenu);
export const menuPreviewMode = fromMenu('menuPreviewMode', menu.previewModeFromMenu);
export const menuGoLive = fromMenu('menuGoLive', menu.goLiveFromMenu);
export const menuWhatIf = fromMenu('menuWhatIf', menu.whatIfFromMenu);
export const menuAllowRemoval = fromMenu('menuAllowRemoval', menu.jobFromMenu('menuAllowRemoval'));
export const menuSetUpHubspot = fromMenu('menuSetUpHubspot', menu.jobFromMenu('menuSetUpHubspot'));
export const menuExportMyData = fromMenu('menuExportMyData', exportMyDataFromMenu);
export const menuErasePerson = fromMenu('menuErasePerson', erasePersonFromMenu);
export const menuSelfTest = fromMenu('menuSelfTest', menu.selfTestFromMenu);
export const menuAbout = fromMenu('menuAbout', menu.aboutFromMenu);

noteLoaded();
