// Who may change the configuration: the roles that the setting config.editors names, and whoever installed Nexus.
import type { Team } from '../engine/team';
import type { SettingDeclaration, Settings } from '../workbook/settings';
import { ROLES, rolesOfTeam, type Role } from './team-roles';

export const CONFIG_EDITORS = 'config.editors';

const unknownIn = (text: string): string | undefined =>
  text
    .split(/[,;\n]/)
    .map((entry) => entry.trim().toLowerCase())
    .find((entry) => entry !== '' && !ROLES.some((role) => role === entry));

export const configEditorsSetting: SettingDeclaration = {
  name: CONFIG_EDITORS,
  type: 'list',
  default: 'admin, manager',
  help:
    'Who may change Weights, Bands, Routes, Settings and Field map: admin, manager, member, separated by commas; whoever ' +
    'installed Nexus always may. Default admin, manager.',
  refuse: (text) => {
    const unknown = unknownIn(text);
    return unknown === undefined ? null : `"${unknown.slice(0, 60)}" is no role; there are ${ROLES.join(', ')}.`;
  },
};

/** Highest first. */
export const editorRoles = (settings: Settings): readonly Role[] => {
  const named = settings.list(CONFIG_EDITORS).map((entry) => entry.toLowerCase());
  return ROLES.filter((role) => named.includes(role));
};

/** E-mails, in lower case and in order: of everybody active in one of these roles, and of the installer. */
export const configEditors = (team: Team, roles: readonly Role[], installer: string): readonly string[] => {
  const own = Object.entries(rolesOfTeam(team)).flatMap(([email, role]) => (roles.includes(role) ? [email] : []));
  return [...new Set([...own, installer.trim().toLowerCase()])].filter((email) => email !== '').sort();
};
