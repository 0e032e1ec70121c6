// What each menu item does: the same functions as everywhere else, with a message for the person in front.
import { startHereTab } from '../records/start-here';
import { lastNumber } from '../records/weights-version';
import { jobsTab } from '../workbook/tabs';
import { readWorkbook } from '../workbook/workbook';
import { secretNames } from '../services/secrets';
import { dispatch, setSecret } from './commands';
import { contextFor } from './context';
import { fixedTabs, menu as featureMenu, secrets } from './features';
import { install } from './install';
import { installerOf, isInstalledByAnother } from '../run/installer';
import type { Services } from '../run/job';
import { modeOf } from '../nudges/mode';
import { isPreviewing } from '../nudges/preview-mode';
import { wouldGo } from '../nudges/what-if/words';
import { MENU, MENU_TITLE, type MenuPart } from './menu';
import { tell, told } from './menu-words';
import { opensOn } from './opens-on';
import { doOrAsk } from './requests';
import { readWhatIf } from './sidebar/what-if';
import { selfTest, type SelfTestResult } from './self-test';

/** So many problems are told in a message; the tab Problems has them all. */
const MOST_PROBLEMS = 5;

const filled = (menu: GoogleAppsScript.Base.Menu, parts: readonly MenuPart[]): GoogleAppsScript.Base.Menu => {
  for (const part of parts) {
    if (part === null) menu.addSeparator();
    else if ('handler' in part) menu.addItem(part.label, part.handler);
    else menu.addSubMenu(filled(SpreadsheetApp.getUi().createMenu(part.label), part.items));
  }
  return menu;
};

/** Simple triggers may not use authorised services, so this touches nothing but the menu. */
export const addMenu = (): void => filled(SpreadsheetApp.getUi().createMenu(MENU_TITLE), MENU).addToUi();

/** Only from Start here, where a workbook opens by itself: a link to a row leads where it says. No service but the workbook. */
export const openOnBest = (): void => {
  const workbook = SpreadsheetApp.getActiveSpreadsheet();
  if (workbook.getActiveSheet().getSheetId() !== startHereTab.sheetId) return;
  const sheets = workbook.getSheets();
  const best = opensOn(
    sheets.map((sheet) => ({ sheetId: sheet.getSheetId(), isFilled: () => sheet.getLastRow() > 1 })),
  );
  if (best !== startHereTab.sheetId) sheets.find((sheet) => sheet.getSheetId() === best)?.activate();
};

export const installFromMenu = (services: Services, nowMs: number): void =>
  tell('Install / repair', install(services, nowMs).message);

export const sidebarFromMenu = (): void =>
  SpreadsheetApp.getUi().showSidebar(HtmlService.createHtmlOutputFromFile('sidebar').setTitle(MENU_TITLE));

export const rescoreFromMenu = (services: Services, nowMs: number): void =>
  tell('Re-score', told(doOrAsk(services, nowMs, 'rescore', [])));

/** In the tab in front. */
export const filterViewsFromMenu = (services: Services, nowMs: number): void =>
  tell('My filter views', told(doOrAsk(services, nowMs, 'filterViews', [String(services.selection()?.sheetId ?? '')])));

export const previewModeFromMenu = (services: Services, nowMs: number): void =>
  tell(
    'Preview mode',
    told(doOrAsk(services, nowMs, 'previewMode', [!isPreviewing(contextFor(services, nowMs, '').peek.settings())])),
  );

/** What waits for nobody, and is asked for before anything is sent. */
const LIVE = ['nudge.mode=live'] as const;

export const goLiveFromMenu = (services: Services, nowMs: number): void => {
  const ui = SpreadsheetApp.getUi();
  const figures = wouldGo(readWhatIf(services, nowMs, LIVE));
  if (ui.alert('Go live', `${figures}\n\nSend them from now on?`, ui.ButtonSet.OK_CANCEL) !== ui.Button.OK) return;
  tell('Go live', told(doOrAsk(services, nowMs, 'goLive', [])));
};

export const whatIfFromMenu = (services: Services, nowMs: number): void => {
  const settings = contextFor(services, nowMs, '').peek.settings();
  const asItIs = readWhatIf(services, nowMs, []);
  const live = modeOf(settings) === 'live' ? '' : `Live: ${wouldGo(readWhatIf(services, nowMs, LIVE))}\n\n`;
  tell(
    'What would be sent',
    `As things stand: ${wouldGo(asItIs)}\n\n${live}The sidebar has the list, under Weights and under Queue.`,
  );
};

export const runNowFromMenu = (services: Services, nowMs: number): void => {
  if (isInstalledByAnother(services))
    return tell(
      'Run now',
      `The jobs run in the name of ${installerOf(services)}, who installed Nexus, every five ` +
        'minutes. To re-score, choose Re-score now.',
    );
  const { jobs } = dispatch(services, nowMs, true);
  tell(
    'Run now',
    jobs.length === 0
      ? 'Nothing was due, or a run is under way.'
      : jobs.map((report) => `${report.job}: ${told(report)}`).join('\n\n'),
  );
};

export const importFromMenu = (): void => {
  const dialog = HtmlService.createHtmlOutputFromFile('import').setWidth(620).setHeight(560);
  SpreadsheetApp.getUi().showModalDialog(dialog, 'Import');
};

export const restoreFromMenu = (services: Services, nowMs: number): void => {
  const ui = SpreadsheetApp.getUi();
  const inForce = lastNumber(readWorkbook(services.sheets, () => [{ declaration: jobsTab, cells: true }])) ?? 0;
  const answer = ui.prompt(
    'Restore weights',
    `Version ${inForce} is in force. Which version of Weights history do you want back?`,
    ui.ButtonSet.OK_CANCEL,
  );
  if (answer.getSelectedButton() !== ui.Button.OK) return;
  const wanted = answer.getResponseText().trim();
  if (!/^\d{1,9}$/.test(wanted))
    return tell(
      'Restore weights',
      `"${wanted.slice(0, 40)}" is no version. Write its number, e.g. 3; the tab Weights history lists them.`,
    );
  tell('Restore weights', told(doOrAsk(services, nowMs, 'restoreWeights', [Number(wanted)])));
};

/** The value is shown to nobody again, not even to who entered it. */
export const secretFromMenu = (services: Services): void => {
  const ui = SpreadsheetApp.getUi();
  const which = ui.prompt('Enter a secret', `Which one?\n${secretNames(secrets).join('\n')}`, ui.ButtonSet.OK_CANCEL);
  if (which.getSelectedButton() !== ui.Button.OK) return;
  const value = ui.prompt(
    'Enter a secret',
    `The value of ${which.getResponseText().trim()}; leave it blank to forget it.`,
    ui.ButtonSet.OK_CANCEL,
  );
  if (value.getSelectedButton() !== ui.Button.OK) return;
  const { name, isSet, problem } = setSecret(services, which.getResponseText().trim(), value.getResponseText());
  const kept = isSet ? `${name} is kept in your own properties.` : `${name} is forgotten.`;
  tell('Enter a secret', problem === undefined ? kept : `${kept}\n\n${problem}`);
};

/**
 * An item that a feature adds: says what its job would do, asks, and does it.
 * @param handler the global that the item calls.
 */
export const jobFromMenu =
  (handler: string) =>
  (services: Services, nowMs: number): void => {
    const item = featureMenu.find((candidate) => candidate.handler === handler);
    if (!item) throw new Error(`No item of the menu calls ${handler}.`);
    const { label, job, dry, question } = item;
    const title = label.replace(/…$/, '');
    const ui = SpreadsheetApp.getUi();
    const run = (args: readonly string[]): { readonly isFailed: boolean; readonly text: string } => {
      const { outcome, message, problems } = doOrAsk(services, nowMs, 'runJob', [job, ...args]);
      const isFailed = outcome === 'failed';
      const said = [message, ...problems.slice(0, MOST_PROBLEMS).map((problem) => problem.message)].join('\n\n');
      return { isFailed, text: `${isFailed ? 'That did not work: ' : ''}${said}` };
    };
    const would = run(dry);
    if (would.isFailed) return tell(title, would.text);
    if (ui.alert(title, `${would.text}\n\n${question}`, ui.ButtonSet.OK_CANCEL) !== ui.Button.OK) return;
    tell(title, run([]).text);
  };

export const runSelfTest = (services: Services, nowMs: number): SelfTestResult => selfTest(services, nowMs);

export const selfTestFromMenu = (services: Services, nowMs: number): void => {
  const { passed, failed, leftOut, spreadsheetUrl, slowest, loadMs } = selfTest(services, nowMs);
  const lines = [
    ...failed.map(({ name, message }) => `${name}: ${message}`),
    ...leftOut.map(({ name, message }) => `Left out: ${name} (${message})`),
  ];
  tell(
    'Self-test',
    `${passed.length} passed, ${failed.length} are not as they should be.\n\n${lines.join('\n')}\n\nThe ` +
      `script loads in ${loadMs} ms, which every run and every edit pays. The slowest case took ${slowest.ms} ms: ` +
      `${slowest.name}.\n\nThis leaves two spreadsheets in your Drive, "Nexus self-test: may be deleted": ` +
      `${spreadsheetUrl}`,
  );
};

export const aboutFromMenu = (services: Services): void =>
  tell(
    'About Nexus',
    `Nexus for Sheets turns this workbook into your system of action.\n\nInstalled by: ${installerOf(services) || 'nobody yet'}\nTabs: ${fixedTabs
      .filter(({ hidden }) => !hidden)
      .map(({ title }) => title)
      .join(', ')}\n\nThe notes on the headers say what each column is.`,
  );
