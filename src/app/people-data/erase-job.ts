// The job "erase-person": an admin takes a person out of the workbook by their e-mail address, and keeps them out. `dry`
// and `previewOfErasure` only tell what would happen; `let-in` lets whoever was erased come in again.
import { emailOf } from '../../engine/email';
import { eraserOf } from '../../engine/erase-text';
import type { TabDeclaration } from '../../workbook/declare';
import { NO_ROWS, type Plan } from '../../workbook/plan';
import type { SheetStructure, Structure } from '../../workbook/structure';
import type { Workbook } from '../../workbook/workbook';
import { viewsIn } from '../../records/view-tab';
import { isDryWord } from '../../run/dry';
import { installerOf } from '../../run/installer';
import type { Job, Services } from '../../run/job';
import { readFor } from '../../run/reading';
import { forgetRequests, forgetInProperties } from '../requests-kept';
import { forgottenPeople, slackIdsKnown } from '../../nudges/who-answered';
import { keepAll } from '../../run/keep';
import { forgetRoles } from '../../people/roles';
import { sealedWithout } from '../../run/audit-anchor';
import { keepingOut, type KeepOut } from '../../run/erased';
import { planErasure, type Erasure, type Mention } from './erasure';
import { counted, erasureSays, leftText } from './erasure-says';
import { formulasAmong } from './formulas';
import type { Holdings } from './holdings';
import { identityOf } from './identity';

/** A tab of people's own that is larger is not looked through: reading it could take longer than a run may. */
const MOST_CELLS = 500_000;

/** Tabs of people's own: whatever their columns are, texts in them may name the person. */
const ownTab = ({ sheetId, title }: SheetStructure): TabDeclaration => ({
  id: `own-${sheetId}`,
  title,
  sheetId,
  kind: 'log',
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

/** In words, without naming the person: it is kept in Runs. */
const messageOf = ({ touched, cells, cancelled, left, sharedNames }: Erasure, isDone: boolean): string => {
  const typed = cells.filter(({ isTyped }) => isTyped).length;
  if (cells.length === 0) return ['Nothing names this person.', leftText(left)].filter((part) => part !== '').join(' ');
  return [
    `${isDone ? 'Erased' : 'To erase'}: ${counted(cells.length, 'cell')} in ` +
      `${touched.map(({ tab, cells: count }) => `${tab} (${count})`).join(', ')}.`,
    typed === 0 ? '' : `People typed ${typed === 1 ? 'one' : String(typed)} of them.`,
    cancelled === 0
      ? ''
      : `${counted(cancelled, 'waiting message')} ` +
        `${isDone ? (cancelled === 1 ? 'was' : 'were') : 'will be'} cancelled.`,
    leftText(left),
    sharedNames.length === 0
      ? ''
      : 'Somebody else has the same name, so it was left where the row is not of this e-mail address.',
    'No import brings them back. HubSpot, Crossbeam, Slack and mail keep what they have: have them erased there too.',
  ]
    .filter((part) => part !== '')
    .join(' ');
};

const LET_IN = 'let-in';

const refusal = (services: Services, args: readonly string[]): string | null => {
  const [text = '', how = 'dry', ...more] = args;
  const email = emailOf(text);
  if (email === null || more.length > 0 || !(isDryWord(how) || how === LET_IN))
    return (
      'Say whom to erase by their e-mail address, e.g. ann@example.com; behind it dry to see what would go, or ' +
      `${LET_IN} to let somebody who was erased come in again.`
    );
  return email === installerOf(services).toLowerCase()
    ? 'The installer cannot be erased: the triggers run as them. Another admin has to choose Install first.'
    : null;
};

const emailIn = (args: readonly string[]): string => emailOf(args[0] ?? '') ?? '';
const isDry = (args: readonly string[]): boolean => isDryWord(args[1]);
const isLetIn = (args: readonly string[]): boolean => args[1] === LET_IN;

interface Outlook {
  readonly workbook: Workbook;
  readonly erasure: Erasure;
  readonly formulas: ReadonlySet<string>;
}

/** As things stand: two reads, and one of the cells that people typed, for formulas among them. */
const outlookOn = (holdings: Holdings, services: Services, email: string, aliases: readonly string[]): Outlook => {
  const workbook = readFor({ services }, (structure) => erasureTabs(holdings, structure));
  const plan = (formulas: ReadonlySet<string>): Erasure =>
    planErasure(workbook, holdings, { email, aliases, formulas }, services.clock.now());
  const first = plan(new Set());
  const formulas = formulasAmong(services.sheets, first.typed);
  return { workbook, formulas, erasure: formulas.size === 0 ? first : plan(formulas) };
};

export interface ErasurePreview {
  readonly touched: Erasure['touched'];
  readonly left: readonly Mention[];
  readonly cancelled: number;
  readonly message: string;
  /** Cell by cell, by tab and column. */
  readonly says: readonly string[];
}

/** What erasing would do; changes nothing. */
export const previewOfErasure = (holdings: Holdings, services: Services, text: string): ErasurePreview => {
  const refused = refusal(services, [text]);
  if (refused !== null) throw new Error(refused);
  const email = emailIn([text]);
  const { erasure } = outlookOn(holdings, services, email, slackIdsKnown(services, email));
  return {
    touched: erasure.touched,
    left: erasure.left.slice(0, 1_000),
    cancelled: erasure.cancelled,
    message: messageOf(erasure, false),
    says: erasureSays(erasure),
  };
};

interface Asked {
  /** How Slack calls them, as far as it is known: who reacted is noted so. */
  readonly slackIds: readonly string[];
  readonly formulas: ReadonlySet<string>;
}

/** What is kept outside the workbook is forgotten first, while the workbook still tells the names. */
const ask = (holdings: Holdings, services: Services, args: readonly string[]): Asked => {
  if (isLetIn(args)) return { slackIds: [], formulas: new Set() };
  const email = emailIn(args);
  const slackIds = slackIdsKnown(services, email);
  const { workbook, formulas } = outlookOn(holdings, services, email, slackIds);
  if (!isDry(args)) forgetInProperties(services, eraserOf(identityOf(workbook, holdings, email, slackIds)));
  return { slackIds, formulas };
};

const LET_IN_AGAIN: Omit<Plan, 'keep'> = {
  changes: [],
  problems: [],
  rows: NO_ROWS,
  message: 'Whoever has this address may be taken in again by imports, and be sent messages.',
};

export const erasePersonJob = (holdings: Holdings): Job<Asked, KeepOut> => ({
  name: 'erase-person',
  inTick: false,
  cannotRun: ({ services, args }) => refusal(services, args),
  ask: ({ services, args }) => ask(holdings, services, args),
  tabs: (structure) => erasureTabs(holdings, structure),
  known: (services) => keepingOut(services),
  plan: (workbook, { args, nowMs }, { slackIds, formulas }, keep): Plan => {
    const email = emailIn(args);
    if (isLetIn(args)) return { ...LET_IN_AGAIN, keep: keep.in(email) };
    const erasure = planErasure(workbook, holdings, { email, aliases: slackIds, formulas }, nowMs);
    const isDone = !isDry(args);
    const told = {
      problems: [],
      rows: { ...NO_ROWS, read: workbook.tables.size, written: erasure.cells.length },
      message: messageOf(erasure, isDone),
      answer: { says: erasureSays(erasure) },
    };
    if (!isDone) return { ...told, changes: [] };
    return {
      ...told,
      changes: erasure.changes,
      // All that was typed since is told of now, as long as it is known whose name is not to stand there.
      configLook: { tabs: 'all', typed: null },
      inAudit: erasure.inAudit,
      isWhole: true,
      keep: keep.out(email, erasure.names),
    };
  },
  committed: ({ services, args }) => {
    if (isDry(args) || isLetIn(args)) return;
    forgetRoles(services);
    keepAll(services, [...forgottenPeople(services), ...sealedWithout(services, emailIn(args))]);
    forgetRequests(services, eraserOf({ email: emailIn(args), names: [] }));
  },
});
