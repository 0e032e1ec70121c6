// The Nexus menu, as data: what a person reads and the global it calls.
import { menu } from './features';

export interface MenuLine {
  readonly label: string;
  readonly handler: string;
}

export const MENU_TITLE = 'Nexus';

/** null is a separator. */
export const MENU: readonly (MenuLine | null)[] = [
  { label: 'Open sidebar', handler: 'menuSidebar' },
  { label: 'Re-score now', handler: 'menuRescore' },
  { label: 'Undo my last bulk act', handler: 'menuUndoBulk' },
  { label: 'Run now', handler: 'menuRunNow' },
  { label: 'Import…', handler: 'menuImport' },
  { label: 'Restore weights…', handler: 'menuRestoreWeights' },
  { label: 'Preview mode', handler: 'menuPreviewMode' },
  { label: 'What would be sent', handler: 'menuWhatIf' },
  { label: 'Go live…', handler: 'menuGoLive' },
  null,
  { label: 'Export my data', handler: 'menuExportMyData' },
  { label: 'Erase a person…', handler: 'menuErasePerson' },
  null,
  { label: 'Install / repair', handler: 'menuInstall' },
  { label: 'Enter a secret…', handler: 'menuSecret' },
  ...menu,
  { label: 'Self-test', handler: 'menuSelfTest' },
  { label: 'About', handler: 'menuAbout' },
];
