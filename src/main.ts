// Every Apps Script global, one line each; the build makes a top-level function of each export.
import { dispatch, importFile, runByName, setSecret as keepSecret } from './app/commands';
import { editedRange, type EditEvent } from './app/edit-event';
import { handleEdit } from './app/edits';
import { guarded } from './app/guarded';
import { install as installAll } from './app/install';
import * as menu from './app/menu-actions';

export const onOpen = (): void => menu.addMenu();
export const onInstall = (): void => menu.addMenu();

export const tick = (): unknown => guarded('tick', (services, nowMs) => dispatch(services, nowMs));
export const onSheetEdit = (event: EditEvent): unknown => guarded('onSheetEdit', (services, nowMs) => handleEdit(services, editedRange(event), event.user?.getEmail() || 'somebody', nowMs));

export const install = (): unknown => guarded('install', installAll);
export const runJob = (name: string, ...args: readonly string[]): unknown => guarded('runJob', (services, nowMs) => runByName(services, nowMs, name, args));
export const importText = (table: string, file: string, text: string): unknown => guarded('importText', (services, nowMs) => importFile(services, nowMs, table, file, text));
export const setSecret = (name: string, value: string | null): unknown => guarded('setSecret', (services) => keepSecret(services, name, value));
export const rescore = (): unknown => guarded('rescore', (services, nowMs) => runByName(services, nowMs, 'score', []));
export const resend = (key: string): unknown => guarded('resend', (services, nowMs) => runByName(services, nowMs, 'resend', [key]));
export const cancel = (key: string): unknown => guarded('cancel', (services, nowMs) => runByName(services, nowMs, 'cancel', [key]));
export const snooze = (key: string, until: string): unknown => guarded('snooze', (services, nowMs) => runByName(services, nowMs, 'snooze', [key, until]));
export const selfTest = (): unknown => guarded('selfTest', menu.runSelfTest);

export const menuInstall = (): void => guarded('menuInstall', menu.installFromMenu);
export const menuSecret = (): void => guarded('menuSecret', menu.secretFromMenu);
export const menuRescore = (): void => guarded('menuRescore', menu.rescoreFromMenu);
export const menuRunNow = (): void => guarded('menuRunNow', menu.runNowFromMenu);
export const menuImport = (): void => guarded('menuImport', menu.importFromMenu);
export const menuRestoreWeights = (): void => guarded('menuRestoreWeights', menu.restoreFromMenu);
export const menuSelfTest = (): void => guarded('menuSelfTest', menu.selfTestFromMenu);
export const menuAbout = (): void => guarded('menuAbout', menu.aboutFromMenu);
