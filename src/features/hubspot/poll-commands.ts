// The job "poll-commands": what people chose on a HubSpot record is carried out once, answered there, and cleared.
import { stableHash } from '../../engine/hash';
import { decide, loggedAnswer, loggedRun, logText, parseLog, type GivenCommand } from './commands';
import { kindsIn, kindsOn, type Kind } from './kinds';
import { currentId } from './links';
import { choicesOn, COMMAND, COMMANDS, type Command } from './properties';
import { shownTypes, typesOn, type ShownType } from './shown-type';
import { CRM_TYPES, tabOf, type CrmType } from './tables';
import { linksTab } from '../../records/links-tab';
import type { RecordType } from '../../records/record-type';
import { planScoreWithCells } from '../../records/score-with-cells';
import { readRecords, throwIfSignedOut, type HubspotRecord } from '../../services/hubspot';
import { searchFilled } from '../../services/hubspot-filled';
import type { HubspotApi } from '../../services/hubspot-api';
import { CellEdits, type Change } from '../../workbook/changes';
import { messagesTab } from '../../nudges/tabs';
import { NO_ROWS, type Plan } from '../../workbook/plan';
import { problemAt } from '../../workbook/problem-rows';
import { indexByKey, textAt, type Problem } from '../../workbook/table';
import { tableIn, type Workbook } from '../../workbook/workbook';
import { nothing, type Job, type PlanContext, type RunContext } from '../../run/job';
import { lookOf } from '../../run/seen';
import { plannedScore, scoreTabs } from '../../records/jobs/score';
import { messageEdits } from '../../nudges/message-rows';
import { actOn, type Acted, type Acting, type Target } from './command-acts';
import { answerCommands } from './command-answers';
import {
  readCommandNote,
  sameChoice,
  sameRecord,
  writeCommandNote,
  type Choice,
  type CommandNote,
} from './command-note';
import { hubspotMissing, stillTypes, withHubspot } from './connection';
import { recordTables, successorsIn, type RecordTables } from './record-tables';

const MINUTE_MS = 60_000;

interface Asked {
  readonly given: readonly GivenCommand[];
  /** Of records whose answer HubSpot has refused before. */
  readonly refused: readonly Choice[];
  /** Why, by type. */
  readonly why: CommandNote['why'];
  readonly problems: readonly Problem[];
  /** Names all that is to be told. */
  readonly told: string;
}

/**
 * As the record itself has it now, for the search index may be behind; else what was chosen last and cleared unread.
 */
const commandOf = (
  type: CrmType,
  { id, properties, history, updatedMs }: HubspotRecord,
  answered: Choice | undefined,
): readonly GivenCommand[] => {
  const entries = history[COMMAND] ?? [];
  const value = (properties[COMMAND] ?? '').trim();
  if (value !== '') return [{ type, id, value, editedMs: entries[0]?.atMs ?? updatedMs ?? 0 }];
  const unread = answered && entries.find((entry) => entry.value.trim() !== '' && entry.atMs > answered.editedMs);
  return unread ? [{ type, id, value: unread.value.trim(), editedMs: unread.atMs }] : [];
};

const troubleWith = (type: CrmType, message: string): Problem => ({
  tab: 'HubSpot',
  row: null,
  column: null,
  message: /propert/i.test(message)
    ? `HubSpot has no property ${COMMAND} yet. Choose Nexus → Set up HubSpot: it makes it.`
    : `Commands on ${type} could not be read: ${message}`,
});

const distinctProblems = (problems: readonly Problem[]): readonly Problem[] => [
  ...new Map(problems.map((one) => [one.message, one])).values(),
];

interface Polled {
  readonly given: readonly GivenCommand[];
  readonly problems: readonly Problem[];
  /** Records cleared by the last run in which nothing else was chosen meanwhile. */
  readonly checked: readonly Choice[];
}

/**
 * Whoever chooses a command edits the record, which the intake of the same tick has looked for. All types are asked
 * where somebody asks, where something is still to be told or checked, and with each full look: an index may be late.
 */
const typesToAsk = ({ services, isQuiet }: RunContext, note: CommandNote): readonly CrmType[] => {
  const { answered, refused, told, looked } = note;
  const isOpen = answered.length + refused.length > 0 || told !== '' || looked !== lookOf(services);
  const still = stillTypes(services);
  return isQuiet && !isOpen ? CRM_TYPES.filter((type) => !still.has(type)) : CRM_TYPES;
};

const poll = (api: HubspotApi, note: CommandNote, types: readonly CrmType[]): Polled => {
  const found = searchFilled(api, types, COMMAND);
  throwIfSignedOut(found.flatMap(({ failure }) => failure ?? []));
  const reads = found.map(({ type, ids }) => {
    const answered = new Map(note.answered.filter((one) => one.type === type).map((one) => [one.id, one]));
    const { records, unread, failure } = readRecords(
      api,
      type,
      [...new Set([...ids, ...answered.keys()])],
      [COMMAND],
      [COMMAND],
    );
    const given = records.flatMap((record) => commandOf(type, record, answered.get(record.id)));
    const isOpen = (id: string): boolean => unread.has(id) || given.some((command) => command.id === id);
    return { type, failure, given, checked: [...answered.values()].filter(({ id }) => !isOpen(id)) };
  });
  return {
    given: reads.flatMap(({ given }) => given),
    problems: distinctProblems(
      [...found, ...reads].flatMap(({ type, failure }) => (failure ? [troubleWith(type, failure.message)] : [])),
    ),
    checked: reads.flatMap(({ checked }) => checked),
  };
};

const ask = (context: RunContext): Asked | null => {
  const note = readCommandNote(context.services);
  const {
    given: all,
    problems,
    checked,
  } = withHubspot(context, context.peek.settings().number('hubspot.dailyCalls'), (api) =>
    poll(api, note, typesToAsk(context, note)),
  );
  const refused = note.refused.filter((one) => all.some((command) => sameChoice(command, one)));
  const given = all.filter((command) => !refused.some((one) => sameChoice(command, one)));
  writeCommandNote(context.services, {
    ...note,
    looked: lookOf(context.services),
    refused,
    answered: note.answered.filter((one) => !checked.includes(one)),
  });
  const told = problems.length + refused.length === 0 ? '' : stableHash(JSON.stringify([problems, refused, note.why]));
  return given.length > 0 || told !== note.told ? { given, refused, why: note.why, problems, told } : null;
};

interface Done {
  readonly edits: Readonly<Record<CrmType, CellEdits>>;
  readonly ran: readonly Command[];
}

/** The live records that a HubSpot record stands for, by kind, in the order in which its card shows them. */
type TargetsOf = (type: CrmType, row: number) => readonly Target[];

interface Targets {
  readonly types: readonly ShownType[];
  readonly tables: RecordTables;
  readonly targetsOf: TargetsOf;
}

const carryOut = (acting: Acting, { types, tables, targetsOf }: Targets, given: readonly GivenCommand[]): Done => {
  const {
    context: { nowMs, settings },
  } = acting;
  const edits = {
    companies: new CellEdits(tables.companies),
    contacts: new CellEdits(tables.contacts),
    deals: new CellEdits(tables.deals),
  };
  const choices = new Map(CRM_TYPES.map((type) => [type, choicesOn(types, type)]));
  const rows = new Map(CRM_TYPES.map((type) => [type, indexByKey(tables[type], 'id')]));
  const ran: Command[] = [];
  for (const command of given) {
    const table = tables[command.type];
    const row = rows.get(command.type)?.get(command.id);
    if (row === undefined) continue;
    const log = parseLog(textAt(table, 'commands', row));
    const decision = decide({
      given: command,
      log,
      choices: choices.get(command.type) ?? new Map(),
      cooldownMs: settings.number('hubspot.cooldownMinutes') * MINUTE_MS,
      nowMs,
    });
    if (decision.kind === 'again') continue;
    const own = edits[command.type];
    const acted: Acted =
      decision.kind === 'answer'
        ? { words: decision.status, isDone: false }
        : actOn(acting, decision.chosen, {
            types: typesOn(types, command.type),
            targets: targetsOf(command.type, row),
          });
    const run = decision.kind === 'run' && acted.isDone ? decision : null;
    if (run !== null) ran.push(run.chosen.command);
    // Sent anew even if nothing moved, so that who asked sees when it was.
    if (run?.chosen.command === 'rescore') own.set('pushed', row, null);
    const logged = run === null ? loggedAnswer(log, command) : loggedRun(log, command, run.value, nowMs);
    own.set('commands', row, logText(logged));
    own.set('commandStatus', row, acted.words);
  }
  return { edits, ran };
};

/** Views follow in the same write. Its problems are the score job's to tell. */
const rescored = (
  types: readonly RecordType[],
  { workbook, context, storeCells }: Acting,
  ran: readonly Command[],
): readonly Change[] =>
  ran.some((command) => command !== 'resend')
    ? plannedScore(types, workbook, { ...context, isQuiet: !ran.includes('rescore') }, (score) =>
        planScoreWithCells(
          score,
          [...storeCells].map(([{ store }, cells]) => ({ table: store, cells: [...cells.values()] })),
        ),
      ).changes
    : [];

const refusalsIn = (tables: RecordTables, refused: readonly Choice[], why: CommandNote['why']): readonly Problem[] =>
  CRM_TYPES.flatMap((type) => {
    const own = refused.filter((one) => one.type === type);
    const rowOf = own.length > 0 ? indexByKey(tables[type], 'id') : new Map<string, number>();
    return own
      .flatMap(({ id }) => rowOf.get(id) ?? [])
      .map((row) => problemAt(tables[type], row, 'commandStatus', why[type] ?? ''));
  });

const targetsIn = (kinds: readonly Kind[], tables: RecordTables): TargetsOf => {
  const successor = successorsIn(tables.companies);
  return (type, row) => {
    const id = textAt(tables[type], 'id', row);
    const companyId = type === 'companies' ? id : textAt(tables[type], 'companyId', row);
    return kindsOn(kinds, {
      type,
      id,
      companyId: currentId(companyId, successor),
    }).flatMap(({ kind, rows: { live } }): readonly Target[] => {
      const [shown, ...others] = live;
      return shown === undefined ? [] : [{ kind, rows: [shown, ...others] }];
    });
  };
};

const plan = (
  types: readonly RecordType[],
  workbook: Workbook,
  context: PlanContext,
  { given, refused, why, problems }: Asked,
): Plan => {
  const tables = recordTables(workbook);
  const kinds = kindsIn(workbook, shownTypes(types), tables);
  const acting: Acting = {
    workbook,
    context,
    storeCells: new Map(kinds.map((kind) => [kind, new Map()])),
    messages: messageEdits(tableIn(workbook, messagesTab.id, messagesTab.title)),
  };
  const { edits, ran } = carryOut(
    acting,
    { types: shownTypes(types), tables, targetsOf: targetsIn(kinds, tables) },
    given,
  );
  return {
    changes: [
      ...rescored(types, acting, ran),
      ...acting.messages.changes(),
      ...CRM_TYPES.flatMap((type) => edits[type].changes()),
    ],
    problems: [...problems, ...refusalsIn(tables, refused, why)],
    rows: { ...NO_ROWS, read: given.length, written: ran.length, rejected: refused.length },
    message:
      given.length === 0
        ? 'no commands'
        : `${ran.length} of ${given.length} commands carried out${ran.length > 0 ? `: ${COMMANDS.filter((command) => ran.includes(command)).join(', ')}` : ''}`,
  };
};

/** @param types all kinds of records there are: what a command changes is scored anew with them. */
export const pollCommandsJob = (types: readonly RecordType[]): Job<Asked> => ({
  name: 'poll-commands',
  inTick: true,
  polls: true,
  cannotRun: hubspotMissing,
  hasWork: (context) => (typesToAsk(context, readCommandNote(context.services)).length > 0 ? true : nothing()),
  ask,
  tabs: (structure) => [
    ...scoreTabs(types, structure, false),
    ...[...CRM_TYPES.map(tabOf), linksTab, messagesTab].map((declaration) => ({ declaration, cells: true })),
  ],
  plan: (workbook, context, asked) => plan(types, workbook, context, asked),
  committed: (context, { given, told }) => {
    const note = (): CommandNote => readCommandNote(context.services);
    const before = note();
    const others = before.answered.filter((one) => !given.some((command) => sameRecord(command, one)));
    writeCommandNote(context.services, {
      ...before,
      told,
      answered: [...others, ...given.map(({ type, id, editedMs }): Choice => ({ type, id, editedMs }))],
    });
    if (given.length > 0)
      answerCommands(context, given, (type, refused, why) => {
        const now = note();
        writeCommandNote(context.services, {
          ...now,
          refused: [...now.refused, ...refused],
          why: { ...now.why, [type]: why },
        });
      });
  },
});
