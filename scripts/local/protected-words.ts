// What whoever types into a protected tab is told here besides Google's words: where it stands who may.
import { fixedTabs } from '../../src/app/features';
import { CONFIG_EDITORS } from '../../src/people/config-editors';

/** @param message as Sheets refused it. */
export function protectedWords(sheetId: number, message: string): string {
  const tab = fixedTabs.find((one) => one.sheetId === sheetId);
  return tab?.isGuarded === true && /protected cell/.test(message)
    ? `${tab.title} may be changed by the roles that ${CONFIG_EDITORS} in Settings names, and you have none of them. ${message}`
    : message;
}
