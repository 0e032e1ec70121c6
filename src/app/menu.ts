// The Nexus menu, as data: what a person reads and the global it calls.

export interface MenuItem {
  readonly label: string;
  readonly handler: string;
}

export const MENU_TITLE = 'Nexus';

/** null is a separator. */
export const MENU: readonly (MenuItem | null)[] = [
  { label: 'Open sidebar', handler: 'menuSidebar' },
  { label: 'Re-score now', handler: 'menuRescore' },
  { label: 'Run now', handler: 'menuRunNow' },
  { label: 'Import…', handler: 'menuImport' },
  { label: 'Restore weights…', handler: 'menuRestoreWeights' },
  { label: 'Preview mode', handler: 'menuPreviewMode' },
  null,
  { label: 'Export my data', handler: 'menuExportMyData' },
  { label: 'Erase a person…', handler: 'menuErasePerson' },
  null,
  { label: 'Install / repair', handler: 'menuInstall' },
  { label: 'Enter a secret…', handler: 'menuSecret' },
  { label: 'Set up HubSpot…', handler: 'menuSetUpHubspot' },
  { label: 'Self-test', handler: 'menuSelfTest' },
  { label: 'About', handler: 'menuAbout' },
];
