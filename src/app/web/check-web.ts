// The job "check-web": fills in the web app's address once it is deployed, and asks once a day whether anybody may open
// it.
import { dayOf } from '../../engine/wall-clock';
import { nothing, type Job, type Nothing, type RunContext, type Services } from '../../run/job';
import { checkToKeep, isLoopback, keptCheck, WEB_ADDRESS, type Verdict, type WebCheck } from '../../run/web-address';
import { PING } from '../../run/web';
import { makeWebKey } from '../../run/web-key';
import { CellEdits, type Change } from '../../workbook/changes';
import { NO_ROWS } from '../../workbook/plan';
import type { Settings } from '../../workbook/settings';
import { indexByKey } from '../../workbook/table';
import { settingsTab } from '../../workbook/tabs';
import type { Workbook } from '../../workbook/workbook';

/** What an anonymous request is sent to where people have to log in. */
const LOGIN = /^https:\/\/accounts\.google\.com\//i;
const LOGIN_PAGE = /https:\/\/accounts\.google\.com\/(?:v3\/signin|ServiceLogin|signin)/i;

/** Only Google's own login page says that it is forbidden; whoever else answers, or nobody, says nothing. */
export const verdictOf = ({ http }: Pick<Services, 'http'>, address: string): Verdict => {
  const [reply] = http.fetchAll([{ url: `${address}?r=${PING}` }]);
  const { status = 0, headers = {}, body = '' } = reply ?? {};
  const isMoved = status >= 300 && status < 400;
  if (isMoved) return LOGIN.test(headers['location'] ?? '') ? 'forbidden' : 'open';
  if (status !== 200) return 'unknown';
  return LOGIN_PAGE.test(body) ? 'forbidden' : 'open';
};

/** A blank cell, and that of the local page, which is another at each start, get the address it is served at. */
const addressOf = (services: Services, settings: Settings): { readonly address: string; readonly isNew: boolean } => {
  const set = settings.text(WEB_ADDRESS);
  if (set !== '' && !isLoopback(set)) return { address: set, isNew: false };
  const served = services.webUrl() ?? '';
  return served === '' || served === set ? { address: set, isNew: false } : { address: served, isNew: true };
};

const isChecked = (check: WebCheck | null, address: string, nowMs: number, timeZone: string): boolean =>
  check?.address === address && dayOf(check.atMs, timeZone) === dayOf(nowMs, timeZone);

interface Found {
  readonly address: string;
  readonly isNew: boolean;
  readonly check: WebCheck;
}

const ask = ({ services, peek, nowMs }: RunContext): Found | Nothing => {
  const { address, isNew } = addressOf(services, peek.settings());
  if (address === '') return nothing();
  makeWebKey(services);
  const before = keptCheck(services);
  // A script cannot ask the local page that waits for it.
  const verdict = isLoopback(address) ? 'open' : verdictOf(services, address);
  const isKnown = verdict !== 'unknown' || before?.address !== address;
  return { address, isNew, check: { address, atMs: nowMs, verdict: isKnown ? verdict : before.verdict } };
};

const addressChanges = ({ tables }: Workbook, { address, isNew }: Found): readonly Change[] => {
  const table = tables.get(settingsTab.id);
  const row = table && indexByKey(table, 'name').get(WEB_ADDRESS);
  if (!isNew || !table || row === undefined) return [];
  const edits = new CellEdits(table, true);
  edits.set('value', row, address);
  return edits.changes();
};

const SAYS: Readonly<Record<Verdict, string>> = {
  open: 'The web app answers without a login.',
  forbidden: 'The web app asks for a login, so messages have no links to it.',
  unknown: 'The web app did not answer; nothing is changed by that.',
};

export const checkWebJob: Job<Found> = {
  name: 'check-web',
  inTick: true,
  goesBy: [settingsTab],
  hasWork: ({ services, peek, nowMs }) => {
    const { address, isNew } = addressOf(services, peek.settings());
    if (address === '') return nothing();
    return isNew || !isChecked(keptCheck(services), address, nowMs, peek().timeZone) || nothing();
  },
  ask,
  tabs: () => [{ declaration: settingsTab, cells: true }],
  plan: (workbook, _, found) => ({
    changes: addressChanges(workbook, found),
    keep: [checkToKeep(found.check)],
    problems: [],
    rows: NO_ROWS,
    message: SAYS[found.check.verdict],
  }),
};

/** For the Health screen and the Self-test: what is wrong with the web app, and what to do; null when all is well. */
export const webProblem = (settings: Settings, check: WebCheck | null): string | null => {
  const address = settings.text(WEB_ADDRESS);
  if (address === '')
    return (
      'The web app is not deployed, so mails and webhook messages have no links for answers. Whoever installed Nexus ' +
      'chooses Extensions → Apps Script → Deploy → New deployment → Web app, Execute as: Me, Who has access: Anyone; ' +
      'its address then comes into Settings by itself.'
    );
  return check?.address === address && check.verdict === 'forbidden'
    ? 'Google asks for a login at the web app: it was deployed for fewer people than Anyone, or an admin forbids that ' +
        '(Admin console → Apps → Google Workspace → Drive and Docs → Sharing). Messages have no links until it is open.'
    : null;
};
