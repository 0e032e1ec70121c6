// Nexus → Set up HubSpot: says what would be made, then makes it.
import type { Services } from '../run/job';
import { doOrAsk } from './requests';

const TITLE = 'Set up HubSpot';
const DONE = /^HubSpot has everything/;

export const setUpHubspotFromMenu = (services: Services, nowMs: number): void => {
  const ui = SpreadsheetApp.getUi();
  const run = (...args: readonly string[]): { readonly failed: boolean; readonly text: string } => {
    const { outcome, message, problems } = doOrAsk(services, nowMs, 'runJob', ['provision-hubspot', ...args]);
    const isFailed = outcome === 'failed';
    return {
      failed: isFailed,
      text: `${isFailed ? 'That did not work: ' : ''}${[message, ...problems.slice(0, 5).map((problem) => problem.message)].join('\n\n')}`,
    };
  };
  const dry = run('dry');
  if (dry.failed) return void ui.alert(TITLE, dry.text, ui.ButtonSet.OK);
  const question = DONE.test(dry.text)
    ? `${dry.text}\n\nSend once more what HubSpot has refused so far?`
    : `${dry.text}\n\nGo on? Nothing in HubSpot is changed or deleted.`;
  if (ui.alert(TITLE, question, ui.ButtonSet.OK_CANCEL) !== ui.Button.OK) return;
  ui.alert(TITLE, run().text, ui.ButtonSet.OK);
};
