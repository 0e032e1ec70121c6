// What a command does: a person's cell, a message sent again, everything scored anew. Nothing is written here.
import { withArticle } from '../../engine/wording';
import { isoOf, serialOf } from '../../engine/instants';
import type { Introduction } from '../../engine/introduction';
import { saysHowItEnded, type Status } from '../../engine/statuses';
import { resent } from '../../engine/outbox';
import { DAY_MS, dayInWords } from '../../engine/wall-clock';
import type { Kind } from './kinds';
import type { Chosen, Command } from './command-choices';
import { isDone } from '../../records/closed';
import { INTRODUCTION, INTRODUCTION_AT } from '../../records/standard-columns';
import type { CellEdits } from '../../workbook/changes';
import type { Cell } from '../../workbook/declare';
import { typedKey } from '../../workbook/record-type-column';
import type { CellAfter } from '../../workbook/table-with';
import type { Workbook } from '../../workbook/workbook';
import type { PlanContext } from '../../run/job';
import {
  answeredInWords,
  editDelivery,
  lastMessageOf,
  messagesByRecord,
  readMessages,
} from '../../nudges/message-rows';
import { calledOf, type ShownType } from './shown-type';

/** What people would have typed into a store, by cell: the last command for it counts. */
export type StoreCells = Map<string, CellAfter>;

export interface Acting {
  readonly workbook: Workbook;
  readonly context: PlanContext;
  readonly storeCells: ReadonlyMap<Kind, StoreCells>;
  readonly messages: CellEdits;
}

export interface Acted {
  readonly words: string;
  /** False when there was nothing to do it to: that is no reason to wait before it is chosen again. */
  readonly isDone: boolean;
}

/** Live records of one kind that a HubSpot record stands for, the shown one first. */
export interface Target {
  readonly kind: Kind;
  readonly rows: readonly [shown: number, ...others: readonly number[]];
}

type Act = (acting: Acting, target: Target) => Acted;

export const done = (words: string): Acted => ({ words, isDone: true });
export const inVain = (words: string): Acted => ({ words, isDone: false });

const LONGEST_TITLE = 80;
const LONGEST_NAME = 120;

const titleAt = ({ type, rowAt }: Kind, row: number): string => type.nameOf(rowAt(row)).title.slice(0, LONGEST_TITLE);

export const named = (kind: Kind, row: number): string =>
  [titleAt(kind, row), kind.type.nameOf(kind.rowAt(row)).with]
    .filter((text) => text !== '')
    .join(' with ')
    .slice(0, LONGEST_NAME);

const resend: Act = ({ workbook, context, messages }, { kind: { type, rowAt }, rows: [shown] }) => {
  const { table } = messages;
  const byRecord = messagesByRecord(readMessages(table, workbook.timeZone).messages);
  const last = lastMessageOf(byRecord, typedKey(type.id, rowAt(shown).key));
  if (!last) return inVain('There is no message about this account to send again.');
  const answered = answeredInWords(last);
  if (answered !== null) return inVain(answered);
  const next = resent(last, context.nowMs);
  if (!next)
    return inVain(`The last message is ${last.state}; only one that failed or whose fate is unknown is sent again.`);
  editDelivery(messages, last, next, workbook.timeZone);
  return done('The last message will be sent again within minutes.');
};

export const setCell = ({ storeCells }: Acting, { kind }: Target, columnId: string, row: number, cell: Cell): void =>
  void storeCells.get(kind)?.set(`${columnId} ${row}`, { columnId, row, cell });

const snoozedUntil = ({ context: { nowMs, settings } }: Acting): number =>
  nowMs + settings.number('hubspot.snoozeDays') * DAY_MS;

const aboutAll = ({ kind, rows }: Target): string => {
  if (rows.length === 1) return named(kind, rows[0]);
  const { shared } = kind.type.crm;
  const title = titleAt(kind, rows[0]);
  return shared
    ? `${title} with any of ${rows.length} ${shared.many}`
    : `${title} and ${rows.length - 1} more ${rows.length === 2 ? kind.type.words.one : kind.type.words.many}`;
};

/** For the account, whichever of its records a message would be about. */
const snooze: Act = (acting, target) => {
  const until = snoozedUntil(acting);
  for (const row of target.rows) setCell(acting, target, 'snoozeUntil', row, serialOf(until, acting.workbook.timeZone));
  return done(`No nudges about ${aboutAll(target)} before ${dayInWords(until, acting.workbook.timeZone)}.`);
};

/** A message is about all of an account's records, so that some of them may be told of still. */
const othersOpen = ({ kind, rows: [, ...others] }: Target): string => {
  const { crm, words } = kind.type;
  const open = others.filter((row) => !isDone(kind.type, kind.rowAt(row).cell)).length;
  const { one, many } = crm.shared ?? words;
  return open === 0 ? '' : ` Still open: ${open} other ${open === 1 ? one : many}.`;
};

const resolve: Act = (acting, target) => {
  const { kind, rows } = target;
  const [shown] = rows;
  const status = kind.rowAt(shown).text('status');
  if (saysHowItEnded(status))
    return inVain(`${named(kind, shown)} is ${status} already: no more nudges come.${othersOpen(target)}`);
  setCell(acting, target, 'status', shown, 'Resolved');
  return done(
    `Resolved on ${dayInWords(acting.context.nowMs, acting.workbook.timeZone)}: no more nudges ` +
      `about ${named(kind, shown)}.${othersOpen(target)}`,
  );
};

/** Of the partner shown, whatever it was before: who chooses one says how it stands now. */
const standing =
  (status: Status): Act =>
  (acting, target) => {
    const [shown] = target.rows;
    setCell(acting, target, 'status', shown, status);
    return done(`The status of ${named(target.kind, shown)} is ${status} now.${othersOpen(target)}`);
  };

const WORDS: Readonly<Record<Introduction, string>> = {
  asked: 'was asked for on',
  made: 'was made on',
  declined: 'was declined on',
};

/** Of the record that is shown, whose draft the card shows too. */
const introduced =
  (state: Introduction): Act =>
  (acting, target) => {
    const [shown] = target.rows;
    const { workbook, context } = acting;
    if (!target.kind.type.introduction)
      return inVain(`Nobody is asked for an introduction to ${withArticle(target.kind.type.words.one)}.`);
    setCell(acting, target, INTRODUCTION, shown, state);
    setCell(acting, target, INTRODUCTION_AT, shown, serialOf(context.nowMs, workbook.timeZone));
    return done(
      `Noted: the introduction to ${named(target.kind, shown)} ${WORDS[state]} ` +
        `${dayInWords(context.nowMs, workbook.timeZone)}.`,
    );
  };

const acts: Readonly<Record<Command, Act>> = {
  rescore: ({ context }) => done(`Re-scored at ${isoOf(context.nowMs).slice(0, 16).replace('T', ' ')} UTC.`),
  resend,
  snooze,
  resolve,
  introduction_asked: introduced('asked'),
  introduction_made: introduced('made'),
  introduction_declined: introduced('declined'),
  working: standing('Working'),
  won: standing('Won'),
  lost: standing('Lost'),
  not_relevant: standing('Not relevant'),
};

export const nothingToDo = (types: readonly ShownType[]): Acted =>
  inVain(`No ${types.map(calledOf).join(' and no ')} is linked to this record, so there is nothing to do.`);

/** An answer about another kind than what is shown first as a rule says which. */
const saying = ([first]: readonly ShownType[], { kind: { type } }: Target, acted: Acted): Acted =>
  acted.isDone && type !== first ? { ...acted, words: `As ${withArticle(type.words.one)}: ${acted.words}` } : acted;

/** Does a command to what it names, else to what the record shows first. @param types that such a record may show. */
export const actOn = (
  acting: Acting,
  { command, type }: Chosen,
  { types, targets }: { readonly types: readonly ShownType[]; readonly targets: readonly Target[] },
): Acted => {
  const target = type === null ? targets[0] : targets.find(({ kind }) => kind.type === type);
  if (!target) return nothingToDo(type === null ? types : [type]);
  return saying(types, target, acts[command](acting, target));
};
