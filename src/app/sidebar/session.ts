// Who the person is to Nexus, what they may do, and what every screen needs to know.
import { isAwaitingConfirmation, modeOf } from '../../nudges/mode';
import { readSettings } from '../../workbook/settings';
import { jobsTab, settingsTab } from '../../workbook/tabs';
import { LOOKED, startHereTab } from '../../records/start-here';
import { switchedOn } from '../../records/switched';
import { lastVersion } from '../../records/weights-version';
import { columnById } from '../../workbook/table';
import { readWorkbook, type Workbook } from '../../workbook/workbook';
import { callsOf, strangerText } from '../access';
import { recordTypes, settingDeclarations } from '../features';
import { markEdited } from '../../run/edit-marks';
import { installerOf, isInstalledByAnother } from '../../run/installer';
import type { Services } from '../../run/job';
import { configRights, roleOf } from '../../people/roles';
import type { SessionReply } from './contract';

const NOTHING = {
  bands: [],
  statuses: [],
  recordTabs: { stores: [], views: [], hasBandTabs: false },
  nudgeMode: '',
  isAwaiting: false,
  isPaused: false,
} as const;

/** What may stand in the status of any record. */
const statuses = (): readonly string[] => [
  ...new Set(recordTypes.flatMap(({ store }) => columnById(store, 'status')?.choices ?? [])),
];

const recordTabs = (workbook: Workbook): SessionReply['recordTabs'] => {
  const types = switchedOn(workbook, recordTypes);
  const views = types.map((type) => type.views.tabs);
  return {
    stores: types.map(({ store }) => store.title),
    views: views.flatMap((tabs) => (tabs === 'one per band' ? [] : tabs.title)),
    hasBandTabs: views.includes('one per band'),
  };
};

const shared = ({ sheets }: Services): Pick<SessionReply, keyof typeof NOTHING> => {
  const workbook = readWorkbook(sheets, () =>
    [settingsTab, jobsTab].map((declaration) => ({ declaration, cells: true })),
  );
  const settings = readSettings(workbook.tables.get('settings'), settingDeclarations);
  return {
    bands: lastVersion(workbook)?.bands ?? [],
    statuses: statuses(),
    recordTabs: recordTabs(workbook),
    nudgeMode: modeOf(settings),
    isAwaiting: isAwaitingConfirmation(settings),
    isPaused: settings.text('nudge.paused').toLowerCase() === 'yes',
  };
};

/** The first time that somebody looks is a step of Start here; the next tick ticks it off. */
const noteFirstLook = (services: Services): void => {
  if (services.scriptProperties.get(LOOKED) !== null) return;
  services.scriptProperties.set(LOOKED, 'yes');
  markEdited(services, startHereTab.sheetId);
};

export const readSession = (services: Services): SessionReply => {
  const email = services.user();
  const installer = installerOf(services);
  const role = roleOf(services, email);
  if (role !== null && installer !== '') noteFirstLook(services);
  return {
    email,
    role,
    denied: role === null ? strangerText(email, installer) : null,
    isInstalled: installer !== '',
    isInstaller: installer !== '' && !isInstalledByAnother(services),
    installer,
    workbookUrl: services.workbookUrl(),
    may: callsOf(role, () => configRights(services, email).mayEdit),
    ...(role === null ? NOTHING : shared(services)),
  };
};
