// The Nexus menu, as data: what a person reads and the global it calls. Who opens a workbook is often unknown to the
// trigger that draws the menu, so it is grouped by whom its items are for; whoever may not is told so in words.
import type { Role } from '../people/roles';
import { menu } from './features';

export interface MenuLine {
  readonly label: string;
  readonly handler: string;
}

export interface MenuGroup {
  readonly label: string;
  readonly items: readonly MenuPart[];
}

/** null is a separator. */
export type MenuPart = MenuLine | MenuGroup | null;

export const MENU_TITLE = 'Nexus';

/** Items of features, by whom they are for. */
const ofFeatures = (role: Role): readonly MenuLine[] =>
  menu.filter((item) => item.role === role).map(({ label, handler }) => ({ label, handler }));

export const MENU: readonly MenuPart[] = [
  { label: 'Open sidebar', handler: 'menuSidebar' },
  null,
  {
    label: 'Everybody',
    items: [
      { label: 'Re-score now', handler: 'menuRescore' },
      { label: 'What would be sent', handler: 'menuWhatIf' },
      null,
      { label: 'Assign the selected rows…', handler: 'menuBulkAssign' },
      { label: 'Snooze the selected rows…', handler: 'menuBulkSnooze' },
      { label: 'Note on the selected rows…', handler: 'menuBulkNote' },
      { label: 'Status of the selected rows…', handler: 'menuBulkResolve' },
      { label: 'Undo my last bulk act', handler: 'menuUndoBulk' },
      ...ofFeatures('member'),
      null,
      { label: 'Export my data', handler: 'menuExportMyData' },
    ],
  },
  {
    label: 'Managers',
    items: [
      { label: 'My filter views in this tab', handler: 'menuFilterViews' },
      { label: 'Run now', handler: 'menuRunNow' },
      { label: 'Import…', handler: 'menuImport' },
      { label: 'Restore weights…', handler: 'menuRestoreWeights' },
      null,
      { label: 'Preview mode', handler: 'menuPreviewMode' },
      { label: 'Go live…', handler: 'menuGoLive' },
      ...ofFeatures('manager'),
    ],
  },
  {
    label: 'Installer',
    items: [
      { label: 'Install / repair', handler: 'menuInstall' },
      { label: 'Enter a secret…', handler: 'menuSecret' },
      ...ofFeatures('admin'),
      null,
      { label: 'Erase a person…', handler: 'menuErasePerson' },
      { label: 'Self-test', handler: 'menuSelfTest' },
    ],
  },
  null,
  { label: 'About', handler: 'menuAbout' },
];

/** Every item, whatever its group. */
export const menuLines = (parts: readonly MenuPart[] = MENU): readonly MenuLine[] =>
  parts.flatMap((part) => {
    if (part === null) return [];
    return 'handler' in part ? [part] : menuLines(part.items);
  });
