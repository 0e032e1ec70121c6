// The job "poll-commands": what people chose on a HubSpot record is carried out once, answered there, and cleared.
import { dayInWords } from '../../engine/wall-clock';
import { isoOf, serialOf } from '../../engine/instants';
import { resent } from '../../engine/outbox';
import { decide, loggedAnswer, loggedRun, logText, parseLog, type GivenCommand } from '../../features/hubspot/commands';
import { overlapsByCompany } from '../../features/hubspot/desired';
import { companyByOverlap, linksOf, successorsIn } from '../../features/hubspot/link-rows';
import { currentId } from '../../features/hubspot/links';
import { COMMANDS, type Command } from '../../features/hubspot/properties';
import { CRM_TYPES, linksTab, tabOf, type CrmType } from '../../features/hubspot/tables';
import { planScoreWithCells } from '../../features/overlaps/score-with-cells';
import { overlapsTab } from '../../features/overlaps/tables';
import { readRecords, searchFilled, updateRecords, type HubspotRecord } from '../../services/hubspot';
import { CellEdits, type Change } from '../../workbook/changes';
import type { Cell } from '../../workbook/declare';
import { messagesTab } from '../../workbook/nudge-tabs';
import { NO_ROWS, type Plan } from '../../workbook/plan';
import { readSettings, type Settings } from '../../workbook/settings';
import { indexByKey, textAt, type Problem, type Table } from '../../workbook/table';
import type { CellAfter } from '../../workbook/table-with';
import { readWorkbook, tableIn, type Workbook } from '../../workbook/workbook';
import { settingDeclarations } from '../features';
import type { Job, RunContext } from '../job';
import { plannedScore, scoreTabs } from '../jobs/score';
import { deliveryCells, lastMessageOf, messageEdits, messagesByRecord, readMessages } from '../nudges/message-rows';
import { hubspotMissing, readNote, withHubspot, writeNote } from './connection';
import { recordTables, type RecordTables } from './desired-state';

const NAME = 'poll-commands';
const NOTE = 'hubspot.commands';
const PROPERTY = 'nexus_command';
const STATUS = 'nexus_command_status';
const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;
/** What a script property holds. */
const MOST_NOTED = 100;
const UNKNOWN_RECORD = 'Nexus does not know this record yet. Try again after the next intake.';

/** A record whose command was cleared, and which choice that was. */
type Answered = Omit<GivenCommand, 'value'>;

interface Note {
  /** The last run told of trouble, which is taken back once it is over. */
  readonly warned: boolean;
  /** Cleared by the last run: what people chose between its reading and its clearing stands in the record's history alone. */
  readonly answered: readonly Answered[];
}

const NOTHING_NOTED: Note = { warned: false, answered: [] };

interface Gathered {
  readonly given: readonly GivenCommand[];
  readonly problems: readonly Problem[];
}

/** As the record itself has it now, for the search index may be behind; else what was chosen last and cleared unread. */
const commandOf = (type: CrmType, { id, properties, history, updatedMs }: HubspotRecord, answered: Answered | undefined): readonly GivenCommand[] => {
  const entries = history[PROPERTY] ?? [];
  const value = (properties[PROPERTY] ?? '').trim();
  if (value !== '') return [{ type, id, value, editedMs: entries[0]?.atMs ?? updatedMs ?? 0 }];
  const unread = answered && entries.find((entry) => entry.value.trim() !== '' && entry.atMs > answered.editedMs);
  return unread ? [{ type, id, value: unread.value.trim(), editedMs: unread.atMs }] : [];
};

const troubleWith = (type: CrmType, message: string): Problem => ({ tab: 'HubSpot', row: null, column: null, message: `Commands on ${type} could not be read: ${message}${/propert/i.test(message) ? ' Choose Nexus → Set up HubSpot.' : ''}` });

const gather = (context: RunContext): Gathered | null => {
  const note: Note = { ...NOTHING_NOTED, ...readNote<Note>(context.services, NOTE) };
  const gathered = withHubspot(context, context.glance().settings.number('hubspot.dailyCalls'), (api): Gathered & { readonly checked: ReadonlySet<Answered> } => {
    const found = searchFilled(api, CRM_TYPES, PROPERTY);
    const reads = found.map(({ type, ids }) => {
      const answered = new Map(note.answered.filter((one) => one.type === type).map((one) => [one.id, one]));
      const { records, unread, failure } = readRecords(api, type, [...new Set([...ids, ...answered.keys()])], [PROPERTY], [PROPERTY]);
      const given = records.flatMap((record) => commandOf(type, record, answered.get(record.id)));
      const isOpen = (id: string): boolean => unread.has(id) || given.some((command) => command.id === id);
      return { type, failure, given, checked: [...answered.values()].filter(({ id }) => !isOpen(id)) };
    });
    return {
      given: reads.flatMap(({ given }) => given),
      problems: [...found, ...reads].flatMap(({ type, failure }) => (failure ? [troubleWith(type, failure.message)] : [])),
      checked: new Set(reads.flatMap(({ checked }) => checked)),
    };
  });
  if (gathered.checked.size > 0) writeNote(context.services, NOTE, { ...note, answered: note.answered.filter((one) => !gathered.checked.has(one)) });
  return gathered.given.length > 0 || gathered.problems.length > 0 || note.warned ? gathered : null;
};

interface Acting {
  readonly workbook: Workbook;
  readonly context: RunContext;
  readonly settings: Settings;
  readonly store: Table;
  /** The overlap a record shows: its company's best live one. */
  readonly overlapOf: (type: CrmType, row: number) => number | undefined;
  /** What people would have typed, by cell: the last command for it counts. */
  readonly storeCells: Map<string, CellAfter>;
  readonly messages: CellEdits;
}

type Act = (acting: Acting, storeRow: number) => string;

const named = ({ store }: Acting, row: number): string => [textAt(store, 'account', row), textAt(store, 'partner', row)].filter((text) => text !== '').join(' with ').slice(0, 120);

const resend: Act = ({ workbook, context, store, messages }, storeRow) => {
  const last = lastMessageOf(messagesByRecord(readMessages(messages.table, workbook.timeZone).messages), textAt(store, 'key', storeRow));
  if (!last) return 'There is no message about this account to send again.';
  const next = resent(last, context.nowMs);
  if (!next) return `The last message is ${last.state}; only one that failed or whose fate is unknown is sent again.`;
  for (const [id, cell] of Object.entries(deliveryCells(next, workbook.timeZone))) messages.set(id, last.row, cell);
  return 'The last message will be sent again within minutes.';
};

const setCell = (columnId: string, cell: (acting: Acting) => Cell, words: (acting: Acting, row: number) => string): Act => (acting, row) => {
  acting.storeCells.set(`${columnId} ${row}`, { columnId, row, cell: cell(acting) });
  return words(acting, row);
};

const snoozedUntil = ({ context, settings }: Acting): number => context.nowMs + settings.number('hubspot.snoozeDays') * DAY_MS;

const acts: Readonly<Record<Command, Act>> = {
  rescore: ({ context }) => `Re-scored at ${isoOf(context.nowMs).slice(0, 16).replace('T', ' ')} UTC.`,
  resend,
  snooze: setCell('snoozeUntil', (acting) => serialOf(snoozedUntil(acting), acting.workbook.timeZone), (acting, row) => `No nudges about ${named(acting, row)} before ${dayInWords(snoozedUntil(acting), acting.workbook.timeZone)}.`),
  resolve: setCell('status', () => 'Resolved', (acting, row) => `Resolved: no more nudges about ${named(acting, row)}.`),
};

interface Done {
  readonly edits: Readonly<Record<CrmType, CellEdits>>;
  readonly ran: readonly Command[];
}

const actOn = (acting: Acting, tables: RecordTables, given: readonly GivenCommand[]): Done => {
  const { context: { nowMs }, settings } = acting;
  const edits = { companies: new CellEdits(tables.companies), contacts: new CellEdits(tables.contacts), deals: new CellEdits(tables.deals) };
  const rows = new Map(CRM_TYPES.map((type) => [type, indexByKey(tables[type], 'id')]));
  const ran: Command[] = [];
  for (const command of given) {
    const table = tables[command.type];
    const row = rows.get(command.type)?.get(command.id);
    if (row === undefined) continue;
    const log = parseLog(textAt(table, 'commands', row));
    const decision = decide({ given: command, log, cooldownMs: settings.number('hubspot.cooldownMinutes') * MINUTE_MS, nowMs });
    if (decision.kind === 'again') continue;
    const own = edits[command.type];
    const overlap = acting.overlapOf(command.type, row);
    const isRun = decision.kind === 'run' && overlap !== undefined;
    const status = decision.kind === 'answer' ? decision.status : overlap === undefined ? 'No partner overlap is linked to this record, so there is nothing to do.' : acts[decision.command](acting, overlap);
    if (isRun) ran.push(decision.command);
    // Sent anew even if nothing moved, so that who asked sees when it was.
    if (isRun && decision.command === 'rescore') own.set('pushed', row, null);
    own.set('commands', row, logText(isRun ? loggedRun(log, command, decision.command, nowMs) : loggedAnswer(log, command)));
    own.set('commandStatus', row, status);
  }
  return { edits, ran };
};

/** Band tabs and board follow in the same write. Its problems are the score job's to tell. */
const rescored = ({ workbook, context, store, storeCells }: Acting, ran: readonly Command[]): readonly Change[] =>
  ran.some((command) => command !== 'resend')
    ? plannedScore(workbook, { ...context, isQuiet: !ran.includes('rescore') }, (score) => planScoreWithCells(score, store, [...storeCells.values()])).changes
    : [];

const plan = (workbook: Workbook, context: RunContext, { given, problems }: Gathered): Plan => {
  const store = tableIn(workbook, overlapsTab.id, overlapsTab.title);
  const tables = recordTables(workbook);
  const links = workbook.tables.get(linksTab.id);
  const successor = successorsIn(tables.companies);
  const overlaps = overlapsByCompany({ store, companyOf: companyByOverlap(linksOf(store, tables.companies, links), links), successor });
  const acting: Acting = {
    workbook, context, store,
    settings: readSettings(workbook.tables.get('settings'), settingDeclarations).settings,
    overlapOf: (type, row) => overlaps.get(currentId(textAt(tables[type], type === 'companies' ? 'id' : 'companyId', row), successor))?.live[0],
    storeCells: new Map(),
    messages: messageEdits(tableIn(workbook, messagesTab.id, messagesTab.title)),
  };
  const { edits, ran } = actOn(acting, tables, given);
  return {
    changes: [...rescored(acting, ran), ...acting.messages.changes(), ...CRM_TYPES.flatMap((type) => edits[type].changes())],
    problems,
    rows: { ...NO_ROWS, read: given.length, written: ran.length },
    message: given.length === 0 ? 'no commands' : `${ran.length} of ${given.length} commands carried out${ran.length > 0 ? `: ${COMMANDS.filter((command) => ran.includes(command)).join(', ')}` : ''}`,
  };
};

/** The answers as they were written, so that one that did not arrive is given again word for word. */
const answer = (context: RunContext, given: readonly GivenCommand[]): void => {
  const workbook = readWorkbook(context.services.sheets, () => CRM_TYPES.map((type) => ({ declaration: tabOf(type), cells: true })));
  const tables = recordTables(workbook);
  const statusOf = ({ type, id }: GivenCommand): string => {
    const row = indexByKey(tables[type], 'id').get(id);
    return row === undefined ? UNKNOWN_RECORD : textAt(tables[type], 'commandStatus', row);
  };
  withHubspot(context, Infinity, (api) => {
    for (const type of CRM_TYPES) {
      const own = given.filter((command) => command.type === type);
      const outcomes = updateRecords(api, type, own.map((command) => ({ id: command.id, properties: { [STATUS]: statusOf(command), [PROPERTY]: '' } })));
      const failed = outcomes.find(({ kind }) => kind !== 'done' && kind !== 'gone');
      // The command is still there and marked as carried out, so the next poll only answers it.
      if (failed && 'message' in failed) throw new Error(`Commands were carried out, but could not be answered in HubSpot: ${failed.message}`);
    }
  });
};

export const pollCommandsJob: Job<Gathered> = {
  name: NAME,
  inTick: true,
  cannotRun: hubspotMissing,
  gather,
  tabs: (structure) => [...scoreTabs(structure, false), ...[...CRM_TYPES.map(tabOf), linksTab, messagesTab].map((declaration) => ({ declaration, cells: true }))],
  plan,
  committed: (context, { given, problems }) => {
    const isGiven = ({ type, id }: Answered): boolean => given.some((command) => command.type === type && command.id === id);
    const before: Note = { ...NOTHING_NOTED, ...readNote<Note>(context.services, NOTE) };
    const answered = [...before.answered.filter((one) => !isGiven(one)), ...given.map(({ type, id, editedMs }): Answered => ({ type, id, editedMs }))];
    writeNote(context.services, NOTE, { warned: problems.length > 0, answered: answered.slice(-MOST_NOTED) });
    if (given.length > 0) answer(context, given);
  },
};
