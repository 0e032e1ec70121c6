// The job "erase-person": an admin takes a person out of the workbook by their e-mail address; `preview` only tells
// what would happen.
import { emailOf } from '../../engine/email';
import { eraserOf } from '../../engine/erase-text';
import type { TabDeclaration } from '../../workbook/declare';
import { NO_ROWS, type Plan } from '../../workbook/plan';
import type { SheetStructure, Structure } from '../../workbook/structure';
import { readWorkbook } from '../../workbook/workbook';
import { viewsIn } from '../../records/view-tab';
import { installerOf } from '../../run/installer';
import type { Job, Services } from '../../run/job';
import { readFor } from '../../run/reading';
import { forgetInAnswers, forgetRequests } from '../requests-kept';
import { forgottenPeople, slackIdsKnown } from '../../nudges/who-answered';
import { keepAll } from '../../run/keep';
import { forgetRoles } from '../../people/roles';
import { planErasure, type Erasure, type Mention } from './erasure';
import type { Holdings } from './holdings';
import { identityOf, namingTabs } from './identity';

const MOST_LISTED = 20;
/** A tab of people's own that is larger is not looked through: reading it could take longer than a run may. */
const MOST_CELLS = 500_000;

/** Tabs of people's own are looked through for mentions, and nothing in them is changed. */
const ownTab = ({ sheetId, title }: SheetStructure): TabDeclaration => ({
  id: `own-${sheetId}`,
  title,
  sheetId,
  kind: 'config',
  help: '',
  columns: [],
  keyColumns: [],
});

const erasureTabs = ({ tabs, types }: Holdings, structure: Structure): ReturnType<Job['tabs']> => {
  const ours = [...tabs, ...viewsIn(structure, types)];
  const known = new Set(ours.map(({ sheetId }) => sheetId));
  const own = structure.sheets
    .filter(({ sheetId, rowCount, columnCount }) => !known.has(sheetId) && rowCount * columnCount <= MOST_CELLS)
    .map(ownTab);
  return [...ours, ...own].map((declaration) => ({ declaration, cells: true }));
};

const counted = (count: number, one: string, many = `${one}s`): string => `${count} ${count === 1 ? one : many}`;

const placed = ({ tab, row, column }: Mention): string => `${tab}, row ${row}, ${column}`;

const leftText = (left: readonly Mention[]): string => {
  if (left.length === 0) return '';
  const more = left.length > MOST_LISTED ? ` and ${left.length - MOST_LISTED} more` : '';
  return (
    `${counted(left.length, 'cell')} that people typed still ` +
    `${left.length === 1 ? 'mentions' : 'mention'} the person and ` +
    `${left.length === 1 ? 'was' : 'were'} left: ` +
    `${left.slice(0, MOST_LISTED).map(placed).join('; ')}${more}.`
  );
};

/** In words, without naming the person: it is kept in Runs. */
const messageOf = ({ touched, cancelled, left, sharedNames }: Erasure, isDone: boolean): string => {
  const cells = touched.reduce((sum, tab) => sum + tab.cells, 0);
  if (cells === 0)
    return ["Nothing of Nexus's own names this person.", leftText(left)].filter((part) => part !== '').join(' ');
  return [
    `${isDone ? 'Erased' : 'To erase'}: ${counted(cells, 'cell')} in ` +
      `${touched.map(({ tab, cells: count }) => `${tab} (${count})`).join(', ')}.`,
    cancelled === 0
      ? ''
      : `${counted(cancelled, 'waiting message')} ` +
        `${isDone ? (cancelled === 1 ? 'was' : 'were') : 'will be'} cancelled.`,
    leftText(left),
    sharedNames.length === 0 ? '' : 'Somebody else has the same name, so texts with the name alone were left.',
    'Crossbeam, files and records that the person owns in the CRM bring them back if they are ' +
      'imported again: have them erased there too. Slack and mail keep what was sent.',
  ]
    .filter((part) => part !== '')
    .join(' ');
};

const refusal = (services: Services, args: readonly string[]): string | null => {
  const email = emailOf(args[0] ?? '');
  if (args.length !== 1 || email === null) return 'Say whom to erase by their e-mail address, e.g. ann@example.com.';
  return email === installerOf(services).toLowerCase()
    ? 'The installer cannot be erased: the triggers run as them. Another admin has to choose Install first.'
    : null;
};

export interface ErasurePreview {
  readonly touched: Erasure['touched'];
  readonly left: readonly Mention[];
  readonly cancelled: number;
  readonly message: string;
}

/** What erasing would do; changes nothing. */
export const previewOfErasure = (holdings: Holdings, services: Services, email: string): ErasurePreview => {
  const refused = refusal(services, [email]);
  if (refused !== null) throw new Error(refused);
  const workbook = readWorkbook(services.sheets, (structure) => erasureTabs(holdings, structure));
  const erasure = planErasure(workbook, holdings, { email: emailOf(email) ?? '', aliases: [] }, services.clock.now());
  return {
    touched: erasure.touched,
    left: erasure.left.slice(0, 1_000),
    cancelled: erasure.cancelled,
    message: messageOf(erasure, false),
  };
};

/** While the workbook still tells their names: a run that is killed later has done this already. */
const forgetAnswers = (holdings: Holdings, services: Services, email: string): void => {
  const workbook = readFor({ services }, () =>
    namingTabs(holdings).map((declaration) => ({ declaration, cells: true })),
  );
  forgetInAnswers(services, eraserOf(identityOf(workbook, holdings, email)));
};

const emailIn = (args: readonly string[]): string => emailOf(args[0] ?? '') ?? '';

interface AskedOutside {
  /** How Slack calls them, as far as it is known: who reacted is noted so. */
  readonly slackIds: readonly string[];
}

export const erasePersonJob = (holdings: Holdings): Job<AskedOutside> => ({
  name: 'erase-person',
  inTick: false,
  cannotRun: ({ services, args }) => refusal(services, args),
  ask: ({ services, args }) => {
    forgetAnswers(holdings, services, emailIn(args));
    return { slackIds: slackIdsKnown(services, emailIn(args)) };
  },
  tabs: (structure) => erasureTabs(holdings, structure),
  plan: (workbook, { args, nowMs }, { slackIds }): Plan => {
    const erasure = planErasure(workbook, holdings, { email: emailIn(args), aliases: slackIds }, nowMs);
    const written = erasure.touched.reduce((sum, { cells }) => sum + cells, 0);
    return {
      changes: erasure.changes,
      // All that was typed since is told of now, as long as it is known whose name is not to stand there.
      configLook: { tabs: 'all', typed: null },
      inAudit: erasure.inAudit,
      problems: [],
      rows: { ...NO_ROWS, read: workbook.tables.size, written },
      message: messageOf(erasure, true),
    };
  },
  committed: ({ services, args }) => {
    forgetRoles(services);
    keepAll(services, forgottenPeople(services));
    forgetRequests(services, eraserOf({ email: emailIn(args), names: [] }));
  },
});
