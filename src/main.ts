// Every Apps Script global, one line each; the build makes a top-level function of each export. Who may call it: app/access.
import { text, textOrNull } from './app/arguments';
import { dispatch, importFile, setSecret as keepSecret } from './app/commands';
import { editedRange, type EditEvent } from './app/edit-event';
import { handleEdit } from './app/edits';
import { does, guarded, tells } from './app/guarded';
import { install as installAll } from './app/install';
import * as menu from './app/menu-actions';
import type { SidebarCalls } from './app/sidebar/contract';
import { readHealth } from './app/sidebar/health';
import { readPreviewData } from './app/sidebar/preview-data';
import { readProgress } from './app/sidebar/progress';
import { readQueue } from './app/sidebar/queue';
import { readRecord } from './app/sidebar/record';
import { readSelection } from './app/sidebar/selection';
import { readSession } from './app/sidebar/session';
import { readTeam } from './app/sidebar/team';
import { readWeights } from './app/sidebar/weights';
import { setUpHubspotFromMenu } from './app/hubspot/menu';
import { previewErasure as erasurePreview } from './app/people-data/erase-job';
import { erasePersonFromMenu, exportMyDataFromMenu } from './app/people-data/menu';
import { myData } from './app/people-data/my-data';

export const onOpen = (): void => menu.addMenu();
export const onInstall = (): void => menu.addMenu();

export const tick = tells('tick', [], dispatch);
export const onSheetEdit = (event: EditEvent): unknown => guarded('onSheetEdit', [], (services, nowMs) => handleEdit(services, editedRange(event), event.user?.getEmail() || 'somebody', nowMs));

export const install = tells('install', [], installAll);
export const importText = tells('importText', [text('The table'), text('The file\'s name', 1_000), text('The file', 50_000_000)], importFile);
export const setSecret = tells('setSecret', [text('The secret\'s name'), textOrNull('The value')], (services, _, name, value) => keepSecret(services, name, value));
export const exportMyData = tells('exportMyData', [], myData);
export const previewErasure = tells('previewErasure', [text('The e-mail', 254)], (services, _, email) => erasurePreview(services, email));
export const selfTest = tells('selfTest', [], menu.runSelfTest);

export const session: SidebarCalls['session'] = tells('session', [], readSession);
export const selection: SidebarCalls['selection'] = tells('selection', [], readSelection);
export const record: SidebarCalls['record'] = tells('record', [text('The overlap')], readRecord);
export const weights: SidebarCalls['weights'] = tells('weights', [], readWeights);
export const previewData: SidebarCalls['previewData'] = tells('previewData', [], readPreviewData);
export const queue: SidebarCalls['queue'] = tells('queue', [], readQueue);
export const health: SidebarCalls['health'] = tells('health', [], readHealth);
export const team: SidebarCalls['team'] = tells('team', [], readTeam);
export const progress: SidebarCalls['progress'] = tells('progress', [], readProgress);

export const runJob = does('runJob');
export const rescore = does('rescore');
export const resend = does('resend');
export const cancel = does('cancel');
export const approve = does('approve');
export const snooze = does('snooze');
export const resolve = does('resolve');
export const assign = does('assign');
export const saveWeights = does('saveWeights');
export const restoreWeights = does('restoreWeights');
export const previewMode = does('previewMode');
export const erasePerson = does('erasePerson');

export const menuSidebar = tells('menuSidebar', [], menu.sidebarFromMenu);
export const menuInstall = tells('menuInstall', [], menu.installFromMenu);
export const menuSecret = tells('menuSecret', [], menu.secretFromMenu);
export const menuRescore = tells('menuRescore', [], menu.rescoreFromMenu);
export const menuRunNow = tells('menuRunNow', [], menu.runNowFromMenu);
export const menuImport = tells('menuImport', [], menu.importFromMenu);
export const menuRestoreWeights = tells('menuRestoreWeights', [], menu.restoreFromMenu);
export const menuPreviewMode = tells('menuPreviewMode', [], menu.previewModeFromMenu);
export const menuSetUpHubspot = tells('menuSetUpHubspot', [], setUpHubspotFromMenu);
export const menuExportMyData = tells('menuExportMyData', [], exportMyDataFromMenu);
export const menuErasePerson = tells('menuErasePerson', [], erasePersonFromMenu);
export const menuSelfTest = tells('menuSelfTest', [], menu.selfTestFromMenu);
export const menuAbout = tells('menuAbout', [], menu.aboutFromMenu);
