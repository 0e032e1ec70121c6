// What comes of the features: every tab, setting, secret, job, edit rule and menu item there is. It names none of them.
import { fieldMapOf, PHASES, type Feature } from '../features/feature';
import { nudging as nudgingOf } from '../nudges/feature';
import { protectConfigJob } from '../people/protect-config';
import { configEditorsSetting } from '../people/config-editors';
import { holidaysTab, regionsTab, routesTab, teamTab } from '../people/tabs';
import { scoring as scoringOf } from '../records/feature';
import { allowRemovalJob } from '../records/jobs/allow-removal';
import type { RecordType } from '../records/record-type';
import { startHereTab } from '../records/start-here';
import { addressSettings } from '../run/address-settings';
import { auditConfigJob } from '../run/audit-config';
import { auditTab } from '../run/audit-tab';
import { verifyAuditJob } from '../run/verify-audit';
import { inboxTab } from '../run/inbox';
import type { Job } from '../run/job';
import { tickSetting } from '../run/tick-time';
import { webAddressSetting } from '../run/web-address';
import type { TabDeclaration, TabKind } from '../workbook/declare';
import type { SettingDeclaration } from '../workbook/settings';
import { jobsTab, problemsTab, runsTab, settingsTab } from '../workbook/tabs';
import { erasePersonJob } from './people-data/erase-job';
import type { Holdings } from './people-data/holdings';
import { checkWebJob } from './web/check-web';
import { takeInboxJob } from './web/take-inbox';

/** A feature that works on every kind of record, e.g. a CRM that shows them. */
export type Connector = (types: readonly RecordType[]) => Feature;

const generalSettings: readonly SettingDeclaration[] = [
  {
    name: 'admin.email',
    type: 'text',
    default: '',
    help: 'Who is told when a job fails three times in a row. Blank: whoever installed Nexus.',
  },
  configEditorsSetting,
  webAddressSetting,
  tickSetting,
];

const SHOWN: readonly TabKind[] = ['board', 'charts', 'config', 'store', 'log'];

/**
 * Every tab with a fixed id, in the order in which a workbook shows them: where to start, boards, charts, what people
 * fill in, stores, logs, and last what is hidden. Views come behind the first.
 */
const asShown = (tabs: readonly TabDeclaration[]): readonly TabDeclaration[] => {
  const rank = (tab: TabDeclaration): number => {
    if (tab === startHereTab) return -1;
    if (tab.hidden === true) return SHOWN.length;
    return SHOWN.indexOf(tab.kind === 'view' ? 'config' : tab.kind);
  };
  return [...tabs].sort((a, b) => rank(a) - rank(b));
};

/**
 * All that the app has to know of the features.
 * @param own those that bring kinds of records
 */
export const compose = (own: readonly Feature[], connectorsOf: readonly Connector[]) => {
  const recordTypes = own.flatMap(({ records = [] }) => records);
  const scoring: Feature = scoringOf(recordTypes);
  const nudging: Feature = nudgingOf(recordTypes);
  const connectors = connectorsOf.map((connector) => connector(recordTypes));
  const features = [...own, ...connectors, scoring, nudging];
  const all = <T>(some: readonly Feature[], of: (feature: Feature) => readonly T[] | undefined): readonly T[] =>
    some.flatMap((feature) => of(feature) ?? []);

  const fixedTabs = asShown([
    ...new Set([
      startHereTab,
      ...recordTypes.flatMap(({ store, views: { board, dashboard } }) => [
        ...(board ? [board] : []),
        ...(dashboard ? [dashboard] : []),
        store,
      ]),
      teamTab,
      ...all([scoring, ...own, ...connectors], ({ tabs }) => tabs),
      fieldMapOf(features),
      routesTab,
      regionsTab,
      holidaysTab,
      ...all([nudging], ({ tabs }) => tabs),
      settingsTab,
      problemsTab,
      runsTab,
      inboxTab,
      ...all(features, ({ logs }) => logs),
      auditTab,
      jobsTab,
    ]),
  ]);
  const holdings: Holdings = {
    tabs: fixedTabs,
    types: recordTypes,
    personal: all(features, ({ personal }) => personal),
  };
  const addresses = all([...own, nudging, ...connectors], (feature) => feature.addresses);
  const inboxKinds = all(features, ({ inbox }) => inbox);
  const phased = PHASES.flatMap((phase) => all(features, ({ jobs }) => jobs?.[phase]));
  return {
    features,
    recordTypes,
    fixedTabs,
    holdings,
    settingDeclarations: [
      ...generalSettings,
      ...all([nudging, ...own, scoring, ...connectors], (f) => f.settings),
      ...addresses.flatMap(addressSettings),
    ],
    addresses,
    secrets: all([...own, nudging, ...connectors], (feature) => feature.secrets),
    /** Every job that can be run by name, in the order in which a tick runs them. */
    jobs: [
      auditConfigJob(fixedTabs, null),
      protectConfigJob(fixedTabs) as Job,
      takeInboxJob(inboxKinds),
      checkWebJob,
      ...phased,
      verifyAuditJob as Job,
      allowRemovalJob(phased),
      erasePersonJob(holdings),
    ] as readonly Job[],
    edits: all(features, ({ edits }) => edits),
    menu: all(features, ({ menu }) => menu),
    /** What `dealNudges` tells of; undefined where no feature has any. */
    due: features.find((feature) => feature.due)?.due,
    /** What the web app answers, by the parameter `r`. */
    routes: all(features, ({ web }) => web),
  };
};
