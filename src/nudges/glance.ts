// Settings and outbox at a glance: two small reads that tell all nudge jobs of a tick whether there is work.
import { messagesTab } from './tabs';
import { readSettings } from '../workbook/settings';
import { settingsTab } from '../workbook/tabs';
import { readWorkbook } from '../workbook/workbook';
import { settingDeclarations } from '../app/features';
import type { Glance, Services } from '../run/job';
import { readMessages } from './message-rows';

/** Read when first asked, then remembered. */
export const glanceAt = ({ sheets }: Services): (() => Glance) => {
  let glance: Glance | undefined;
  return () => {
    if (!glance) {
      const workbook = readWorkbook(sheets, () =>
        [settingsTab, messagesTab].map((declaration) => ({ declaration, cells: true })),
      );
      const messages = workbook.tables.get('messages');
      glance = {
        settings: readSettings(workbook.tables.get('settings'), settingDeclarations).settings,
        messages: messages ? readMessages(messages, workbook.timeZone).messages : [],
      };
    }
    return glance;
  };
};
