// The tabs about people: who is there, and who gets what by rule.
import { defaultRegions } from '../engine/regions';
import { column, type TabDeclaration } from '../workbook/declare';
import { recordTypeColumn } from '../workbook/record-type-column';

const person = { owner: 'person' } as const;
const number = { type: 'number' } as const;
const instant = { type: 'instant', width: 130 } as const;

/** A person of Team: the columns of the name, and that of the address. */
export const IN_TEAM = { name: ['name'], email: 'email' } as const;

export const teamTab: TabDeclaration = {
  id: 'team',
  title: 'Team',
  sheetId: 710_020,
  kind: 'config',
  locked: true,
  help: 'Who is there, in which role, under whom. Only the installer may edit it: roles give rights.',
  keyColumns: ['email'],
  columns: [
    column('name', 'Name', 'As messages address the person.', { ...person, width: 150 }),
    column('email', 'E-mail', 'Names the person everywhere.', { ...person, required: true, width: 200 }),
    column('role', 'Role', 'AE, Manager, Executive, or one of your own that nudge.ladder names.', {
      ...person,
      required: true,
      width: 100,
    }),
    column('manager', 'Manager', 'E-mail of the person one step up; may stand further down in this tab.', {
      ...person,
      width: 200,
    }),
    column('slackChannel', 'Slack channel', 'Channel or member id that the Slack bot writes to, e.g. C0123456789.', {
      ...person,
      width: 130,
    }),
    column('slackWebhook', 'Slack webhook', 'Alias of the secret slack.webhook.ALIAS, never the address itself.', {
      ...person,
      width: 130,
    }),
    column('territories', 'Territories', 'Countries or regions, separated by commas; pools in Routes choose by them.', {
      ...person,
      width: 160,
    }),
    column(
      'hours',
      'Working hours',
      'e.g. Mon-Fri 9:00-17:30, or always for any time. Blank: Mon-Fri 9:00-17:00 in their zone.',
      { ...person, width: 150 },
    ),
    column('timeZone', 'Time zone', "e.g. Europe/Berlin. Blank: the workbook's.", { ...person, width: 130 }),
    column('outUntil', 'Out until', 'Out of office until then; messages go to the manager and say so.', {
      ...person,
      ...instant,
    }),
    column('active', 'Active', 'FALSE takes the person out. Blank counts as active.', { ...person, width: 70 }),
    column('country', 'Country', 'Nothing is sent on its holidays (tab Holidays). Blank: none.', {
      ...person,
      width: 120,
    }),
  ],
};

export const routesTab: TabDeclaration = {
  id: 'routes',
  title: 'Routes',
  sheetId: 710_021,
  kind: 'config',
  isGuarded: true,
  help:
    'Who gets a record that nobody owns: the first row for its kind that matches wins. A blank ' +
    'or * matches everything; the last row has to match everything.',
  keyColumns: ['assignTo'],
  sharesKeys: true,
  keyedByType: true,
  columns: [
    column('country', 'Country', 'One or several, separated by commas.', { ...person, width: 130 }),
    column('region', 'Region', 'One or several.', { ...person, width: 120 }),
    column('industry', 'Industry', 'One or several.', { ...person, width: 140 }),
    column('minEmployees', 'Employees from', 'Smallest number of employees.', { ...person, ...number, width: 110 }),
    column('maxEmployees', 'Employees to', 'Largest number of employees.', { ...person, ...number, width: 110 }),
    column('partner', 'Partner', 'One or several partners.', { ...person, width: 150 }),
    column(
      'assignTo',
      'Goes to',
      'An e-mail or name from Team, several separated by commas (a pool), or pool:AE for everybody of a role.',
      { ...person, required: true, width: 240 },
    ),
    column('help', 'Help', 'Why the rule is there.', { ...person, width: 320 }),
    recordTypeColumn({ ...person, all: true }),
  ],
};

export const regionsTab: TabDeclaration = {
  id: 'regions',
  title: 'Regions',
  sheetId: 712_002,
  kind: 'config',
  help:
    'Which region a country is in, for Routes and Territories. Change a region, or add rows: one of your own comes ' +
    'before the one that Nexus starts with.',
  keyColumns: ['country'],
  columns: [
    column('country', 'Country', 'By its English name, its ISO code or another name.', {
      ...person,
      required: true,
      width: 220,
    }),
    column('region', 'Region', 'EMEA, Americas, APAC, or one of your own.', { ...person, required: true, width: 130 }),
  ],
  // Made when the tab is: the list of countries is taken apart only where it is needed.
  get defaultRows() {
    return defaultRegions();
  },
};

export const holidaysTab: TabDeclaration = {
  id: 'holidays',
  title: 'Holidays',
  sheetId: 712_004,
  kind: 'config',
  help:
    'Days on which nobody of a country in Team gets anything. Nexus fills in the nationwide ones of the coming year; ' +
    'change, delete or add rows: what you did stays.',
  keyColumns: ['country', 'date'],
  columns: [
    column('country', 'Country', 'As in Team, by any of its names.', { ...person, required: true, width: 160 }),
    column('date', 'Date', 'The day, in the zone of whoever lives there.', {
      ...person,
      type: 'day',
      required: true,
      width: 110,
    }),
    column('name', 'Holiday', 'For people to read.', { ...person, width: 280 }),
  ],
};
