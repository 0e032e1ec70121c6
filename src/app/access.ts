// Who may call what: one table from each global to the least role, deny by default. Every global is checked here.
import { menu } from './features';
import { importableTab } from './import';
import { installerOf } from '../run/installer';
import type { Services } from '../run/job';
import { configRights, POLLING_MS, roleOf, type Role } from '../people/roles';

/** `editor`: a role that the setting config.editors names, for it changes what only those may type. */
type Least = Role | 'editor';

/** `anyone`: it tells or does nothing that a stranger may not have. A function decides by the call's arguments. */
export type Access = Least | 'anyone' | ((...args: readonly unknown[]) => Least);

/** Jobs that others than admins may run by name. */
const JOBS: Readonly<Record<string, Least>> = {
  score: 'member',
  rescore: 'member',
  explain: 'member',
  resend: 'member',
  snooze: 'member',
  resolve: 'member',
  assign: 'member',
  introduce: 'member',
  bulk: 'member',
  'undo-bulk': 'member',
  'filter-views': 'manager',
  answer: 'member',
  cancel: 'manager',
  approve: 'manager',
  'plan-nudges': 'manager',
  'restore-weights': 'editor',
  'preview-mode': 'editor',
  'go-live': 'editor',
  'switch-records': 'editor',
};

/** Rows of Team grant roles, so a file of them is an admin's. */
const importAccess = (table: unknown): Least => {
  const { locked, isGuarded } = importableTab(String(table));
  return locked === true ? 'admin' : isGuarded === true ? 'editor' : 'manager';
};

/** google.script.run can call any global, so each has its line; triggers run as the installer, who is an admin. */
export const ACCESS: Readonly<Record<string, Access>> = {
  // Simple triggers, without any rights: they touch nothing but the menu.
  onOpen: 'anyone',
  onInstall: 'anyone',
  // For anybody but the installer it only takes that person's own triggers out.
  tick: 'anyone',
  onSheetEdit: 'admin',
  onSheetChange: 'admin',
  // Whoever has a link: what it may do stands in its signature, which only the installer's key can check.
  doGet: 'anyone',
  doPost: 'anyone',

  // Tells people who they are to Nexus; everything else in it is for those with a role.
  session: 'anyone',
  selection: 'member',
  selectedRecords: 'member',
  goTo: 'member',
  record: 'member',
  weights: 'member',
  previewData: 'member',
  weightsVersion: 'member',
  whatIf: 'member',
  mine: 'member',
  figure: 'member',
  queue: 'member',
  dealNudges: 'member',
  health: 'member',
  team: 'member',
  progress: 'member',
  start: 'member',
  whereIs: 'member',
  needsData: 'member',
  echo: 'member',

  rescore: 'member',
  resend: 'member',
  snooze: 'member',
  resolve: 'member',
  assign: 'member',
  introduce: 'member',
  bulk: 'member',
  undoBulk: 'member',
  filterViews: 'manager',
  answer: 'member',
  cancel: 'manager',
  approve: 'manager',
  saveWeights: 'editor',
  restoreWeights: 'editor',
  previewMode: 'editor',
  goLive: 'editor',
  switchRecords: 'editor',

  exportMyData: 'member',
  previewErasure: 'admin',
  erasePerson: 'admin',

  importTables: 'manager',
  importText: importAccess,
  previewImport: importAccess,
  runJob: (name) => JOBS[String(name)] ?? 'admin',
  setSecret: 'admin',
  install: 'admin',
  selfTest: 'admin',

  menuSidebar: 'anyone',
  menuAbout: 'anyone',
  menuRescore: 'member',
  menuBulkAssign: 'member',
  menuBulkSnooze: 'member',
  menuBulkNote: 'member',
  menuBulkResolve: 'member',
  menuUndoBulk: 'member',
  menuFilterViews: 'manager',
  menuExportMyData: 'member',
  menuErasePerson: 'admin',
  menuRunNow: 'manager',
  menuImport: 'manager',
  menuRestoreWeights: 'editor',
  menuPreviewMode: 'editor',
  menuGoLive: 'editor',
  menuWhatIf: 'member',
  menuInstall: 'admin',
  menuSecret: 'admin',
  menuSelfTest: 'admin',
  ...Object.fromEntries(menu.map(({ handler, role }) => [handler, role])),
};

/** Asked every few seconds by an open sidebar. */
const POLLED: readonly string[] = ['selection', 'progress'];

const RANK: Readonly<Record<Role, number>> = { member: 1, manager: 2, admin: 3 };

const hasRole = (role: Role | null, least: Role): boolean => role !== null && RANK[role] >= RANK[least];

const leastRole = (name: string, args: readonly unknown[]): Least | 'anyone' => {
  const access = Object.prototype.hasOwnProperty.call(ACCESS, name) ? ACCESS[name] : undefined;
  // What is not in the table is nobody's but an admin's.
  if (access === undefined) return 'admin';
  return typeof access === 'function' ? access(...args) : access;
};

const whom = (installer: string): string => (installer === '' ? 'an admin' : `${installer}, who installed Nexus,`);

/** Why a person without a role is not let in, and what to do. */
export const strangerText = (email: string, installer: string): string =>
  email === ''
    ? "Google does not tell Nexus who you are. Open the workbook with your organisation's account, " +
      'reload it, and allow Nexus to see your e-mail address.'
    : `${email} is not an active person in the tab Team. Ask ${whom(installer)} to add you there.`;

const plural: Readonly<Record<Role, string>> = {
  member: 'people in the tab Team',
  manager: 'managers and admins',
  admin: 'admins',
};

/** Lowest first; '' where nobody but the installer may. */
const editorsInWords = (editors: readonly Role[]): string =>
  [...editors]
    .reverse()
    .map((role) => `${role}s`)
    .join(' and ');

const refusalText = (whose: string, role: Role, installer: string): string =>
  `This is for ${whose}, and you are ${role === 'admin' ? 'an' : 'a'} ${role}. Ask ${whom(installer)} to do it or to ` +
  'change your role in the tab Team.';

/** Why somebody may not change the configuration, to them; null where they may. */
export const whyNotConfigure = (services: Services, email: string): string | null => {
  const { mayEdit, role, editors } = configRights(services, email);
  if (mayEdit) return null;
  const installer = installerOf(services);
  return role === null
    ? strangerText(email, installer)
    : refusalText(editorsInWords(editors) || 'whoever installed Nexus', role, installer);
};

/** Throws, in words for the person, unless they may make this call. @param who asked only when it matters. */
export const mustMay = (
  services: Services,
  name: string,
  args: readonly unknown[],
  who: () => string = services.user,
): void => {
  const least = leastRole(name, args);
  if (least === 'anyone') return;
  const email = who();
  if (least === 'editor') {
    const refusal = whyNotConfigure(services, email);
    if (refusal === null) return;
    throw new Error(refusal);
  }
  const role = POLLED.includes(name) ? roleOf(services, email, POLLING_MS) : roleOf(services, email);
  if (hasRole(role, least)) return;
  const installer = installerOf(services);
  throw new Error(role === null ? strangerText(email, installer) : refusalText(plural[least], role, installer));
};

/**
 * The globals a person of this role may call; those that depend on their arguments are told from manager on.
 * @param mayConfigure asked only where it matters.
 */
export const callsOf = (role: Role | null, mayConfigure: () => boolean): readonly string[] => {
  const isEditor = role !== null && mayConfigure();
  const may = (access: Access): boolean => {
    if (access === 'anyone') return true;
    if (access === 'editor') return isEditor;
    return hasRole(role, typeof access === 'function' ? 'manager' : access);
  };
  return Object.entries(ACCESS)
    .filter(([, access]) => may(access))
    .map(([name]) => name);
};
