// The menu's two items about people's data, with the questions they ask first.
import { emailOf } from '../../engine/email';
import type { Services } from '../../run/job';
import { doOrAsk } from '../requests';
import { previewErasure } from './preview';

const TITLE = 'Erase a person';

export const exportMyDataFromMenu = (): void => {
  const dialog = HtmlService.createHtmlOutputFromFile('export').setWidth(460).setHeight(320);
  SpreadsheetApp.getUi().showModalDialog(dialog, 'Export my data');
};

/** As much as a dialog shows without a way to scroll; what people typed comes last, so the end stays whole. */
const MOST_LINES = 40;

const listOf = (says: readonly string[]): string =>
  says.length <= MOST_LINES
    ? says.join('\n')
    : [...says.slice(0, MOST_LINES / 2), '…', ...says.slice(-MOST_LINES / 2)].join('\n');

/** Shows what would be touched before anything is. */
export const erasePersonFromMenu = (services: Services, nowMs: number): void => {
  const ui = SpreadsheetApp.getUi();
  const tell = (message: string): void => void ui.alert(TITLE, message, ui.ButtonSet.OK);
  const asked = ui.prompt(TITLE, 'Whom? Their e-mail address:', ui.ButtonSet.OK_CANCEL);
  if (asked.getSelectedButton() !== ui.Button.OK) return;
  const email = emailOf(asked.getResponseText());
  if (email === null) return tell('That is not one e-mail address. Write for example: ann@example.com.');
  const { message, touched, says } = previewErasure(services, email);
  if (touched.length === 0 && says.length === 0) return tell(message);
  const answer = ui.alert(
    TITLE,
    `${email}\n\n${message}\n\n${listOf(says)}\n\nThis cannot be undone. Erase the person?`,
    ui.ButtonSet.YES_NO,
  );
  if (answer !== ui.Button.YES) return;
  const done = doOrAsk(services, nowMs, 'erasePerson', [email]);
  tell(`${done.outcome === 'failed' ? 'That did not work: ' : ''}${done.message}`);
};
