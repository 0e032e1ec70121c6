// The job "poll-commands": what people filled in on a HubSpot record, a command, a note or who takes care of it, is
// carried out once, answered there, and cleared.
import { choicesOn, COMMANDS, type Chosen } from './command-choices';
import {
  decide,
  isAgain,
  loggedAnswer,
  loggedRun,
  logText,
  parseLog,
  type CommandLog,
  type GivenCommand,
} from './commands';
import { kindsIn, kindsOn, type Kind } from './kinds';
import { currentId } from './links';
import { COMMAND, FILLED_IN, NOTE } from './properties';
import { shownTypes, typesOn, type ShownType } from './shown-type';
import { CRM_TYPES, tabOf, type CrmType } from '../crm-tabs';
import { linksTab } from '../../records/links-tab';
import type { RecordType } from '../../records/record-type';
import { planScoreWithCells } from '../../records/score-with-cells';
import { CellEdits, type Change } from '../../workbook/changes';
import { messagesTab } from '../../nudges/tabs';
import { NO_ROWS, type Plan } from '../../workbook/plan';
import { problemAt } from '../../workbook/problem-rows';
import { textAt, type Problem } from '../../workbook/table';
import { tableIn, type Workbook } from '../../workbook/workbook';
import { installerOf } from '../../run/installer';
import { nothing, type Job, type PlanContext } from '../../run/job';
import { plannedScore, scoreTabs } from '../../records/jobs/score';
import { messageEdits } from '../../nudges/message-rows';
import { readPeople } from '../../people/team-tabs';
import { actOn, type Acted, type Acting, type Target } from './command-acts';
import { answerCommands } from './command-answers';
import { askForCommands, typesToAsk, type Asked } from './commands-asked';
import { readCommandNote, sameField, writeCommandNote, type Choice, type CommandNote } from './command-note';
import { hubspotMissing } from './connection';
import { fillIn, type Assigning } from './filled-in-acts';
import { crmIdAt, crmRows, recordTables, successorsIn, type RecordTables } from './record-tables';

const MINUTE_MS = 60_000;

interface Done {
  readonly edits: Readonly<Record<CrmType, CellEdits>>;
  /** What was done, a word each: `snooze`, `note`. */
  readonly ran: readonly Deed[];
}

/** The live records that a HubSpot record stands for, by kind, in the order in which its card shows them. */
type TargetsOf = (type: CrmType, row: number) => readonly Target[];

interface Targets extends Assigning {
  readonly types: readonly ShownType[];
  readonly tables: RecordTables;
  readonly targetsOf: TargetsOf;
}

const DEEDS = [...COMMANDS, 'note', 'assign'] as const;
type Deed = (typeof DEEDS)[number];

interface Dealt {
  readonly acted: Acted;
  readonly log: CommandLog;
  /** Null where nothing was done. */
  readonly deed: Deed | null;
}

/** One thing that was filled in on one record. */
const dealWith = (
  acting: Acting,
  targets: Targets,
  log: CommandLog,
  given: GivenCommand,
  around: { readonly row: number; readonly choices: ReadonlyMap<string, Chosen> },
): Dealt => {
  const { nowMs, settings } = acting.context;
  const where = {
    types: typesOn(targets.types, given.type),
    targets: targets.targetsOf(given.type, around.row),
  };
  const { property } = given;
  if (property !== COMMAND) {
    const acted = fillIn(acting, { ...given, property }, where, targets);
    const deed = property === NOTE ? 'note' : 'assign';
    return { acted, log: loggedAnswer(log, given), deed: acted.isDone ? deed : null };
  }
  const cooldownMs = settings.number('hubspot.cooldownMinutes') * MINUTE_MS;
  const decision = decide({ given, log, choices: around.choices, cooldownMs, nowMs });
  if (decision.kind === 'answer')
    return { acted: { words: decision.status, isDone: false }, log: loggedAnswer(log, given), deed: null };
  const acted = actOn(acting, decision.chosen, where);
  return acted.isDone
    ? { acted, log: loggedRun(log, given, decision.value, nowMs), deed: decision.chosen.command }
    : { acted, log: loggedAnswer(log, given), deed: null };
};

/** By record, what was filled in there: an assignment and a note before a command, which may end the record. */
const byRecord = (given: readonly GivenCommand[]): readonly (readonly [GivenCommand, ...GivenCommand[]])[] => {
  const records = new Map<string, [GivenCommand, ...GivenCommand[]]>();
  const order = (one: GivenCommand): number => -FILLED_IN.indexOf(one.property);
  for (const one of [...given].sort((a, b) => order(a) - order(b))) {
    const name = `${one.type} ${one.id}`;
    const own = records.get(name);
    if (own) own.push(one);
    else records.set(name, [one]);
  }
  return [...records.values()];
};

const carryOut = (acting: Acting, targets: Targets, given: readonly GivenCommand[]): Done => {
  const { types, tables } = targets;
  const edits = {
    companies: new CellEdits(tables.companies),
    contacts: new CellEdits(tables.contacts),
    deals: new CellEdits(tables.deals),
  };
  const choices = new Map(CRM_TYPES.map((type) => [type, choicesOn(types, type)]));
  const rows = new Map(CRM_TYPES.map((type) => [type, crmRows(tables[type])]));
  const ran: Deed[] = [];
  for (const filled of byRecord(given)) {
    const [{ type, id }] = filled;
    const row = rows.get(type)?.get(id);
    if (row === undefined) continue;
    const own = edits[type];
    let log = parseLog(textAt(tables[type], 'commands', row));
    const words: string[] = [];
    for (const one of filled) {
      if (isAgain(log, one)) continue;
      const dealt = dealWith(acting, targets, log, one, { row, choices: choices.get(type) ?? new Map() });
      log = dealt.log;
      words.push(dealt.acted.words);
      if (dealt.deed !== null) ran.push(dealt.deed);
      // Sent anew even if nothing moved, so that who asked sees when it was.
      if (dealt.deed === 'rescore') own.set('pushed', row, null);
    }
    if (words.length === 0) continue;
    own.set('commands', row, logText(log));
    own.set('commandStatus', row, words.join(' '));
  }
  return { edits, ran };
};

/** Views follow in the same write. Its problems are the score job's to tell. */
const rescored = (
  types: readonly RecordType[],
  { workbook, context, storeCells }: Acting,
  ran: readonly Deed[],
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
    const rowOf = own.length > 0 ? crmRows(tables[type]) : new Map<string, number>();
    return [...new Set(own.flatMap(({ id }) => rowOf.get(id) ?? []))].map((row) =>
      problemAt(tables[type], row, 'commandStatus', why[type] ?? ''),
    );
  });

const targetsIn = (kinds: readonly Kind[], tables: RecordTables): TargetsOf => {
  const successor = successorsIn(tables.companies);
  return (type, row) => {
    const id = crmIdAt(tables[type], row);
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
  { given, refused, why, problems, isLeft }: Asked,
  installer: string,
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
    {
      types: shownTypes(types),
      tables,
      targetsOf: targetsIn(kinds, tables),
      team: readPeople(workbook).team,
      installer,
    },
    given,
  );
  return {
    changes: [
      ...rescored(types, acting, ran),
      ...acting.messages.changes(),
      ...CRM_TYPES.flatMap((type) => edits[type].changes()),
    ],
    problems: [...problems, ...refusalsIn(tables, refused, why)],
    isUnfinished: isLeft,
    rows: { ...NO_ROWS, read: given.length, written: ran.length, rejected: refused.length },
    message:
      given.length === 0
        ? 'no commands'
        : `${ran.length} of ${given.length} commands carried out${ran.length > 0 ? `: ${DEEDS.filter((deed) => ran.includes(deed)).join(', ')}` : ''}`,
  };
};

/** @param types all kinds of records there are: what a command changes is scored anew with them. */
export const pollCommandsJob = (types: readonly RecordType[]): Job<Asked, string> => ({
  name: 'poll-commands',
  inTick: true,
  polls: true,
  cannotRun: hubspotMissing,
  hasWork: (context) => (typesToAsk(context, readCommandNote(context.services)).length > 0 ? true : nothing()),
  ask: askForCommands,
  tabs: (structure) => [
    ...scoreTabs(types, structure, false),
    ...[...CRM_TYPES.map(tabOf), linksTab, messagesTab].map((declaration) => ({ declaration, cells: true })),
  ],
  known: installerOf,
  plan: (workbook, context, asked, installer) => plan(types, workbook, context, asked, installer),
  committed: (context, { given, told }) => {
    const note = (): CommandNote => readCommandNote(context.services);
    const before = note();
    const others = before.answered.filter((one) => !given.some((command) => sameField(command, one)));
    writeCommandNote(context.services, {
      ...before,
      told,
      answered: [
        ...others,
        ...given.map(({ type, id, property, editedMs }): Choice => ({ type, id, property, editedMs })),
      ],
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
