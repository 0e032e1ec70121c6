// The jobs "snooze", "resolve", "assign" and "introduce": people's cells of one record, set by a click instead of typed.
import { emailOf } from '../../engine/email';
import { personNamed } from '../../engine/person-named';
import { INTRODUCTIONS, introductionOf } from '../../engine/introduction';
import { STATUSES, statusOf } from '../../engine/statuses';
import { instantOf, isoOf, serialOf } from '../../engine/instants';
import { planPersonCells } from '../person-cells-plan';
import type { RecordType } from '../record-type';
import { INTRODUCTION, INTRODUCTION_AT } from '../standard-columns';
import type { Cell } from '../../workbook/declare';
import type { Workbook } from '../../workbook/workbook';
import { installerOf } from '../../run/installer';
import type { Job, PlanContext } from '../../run/job';
import { readPeople } from '../../people/team-tabs';
import { plannedScore, scoreTabs } from './score';

interface Wanted {
  readonly cell: Cell;
  /** Cells of Nexus that go with it. */
  readonly beside?: Readonly<Record<string, Cell>>;
  /** One line for people. */
  readonly message: string;
  /** What stands in the cell, in people's words; absent where that is the cell itself. */
  readonly shown?: string;
}

interface About {
  readonly nowMs: PlanContext['nowMs'];
  readonly installer: string;
}

const LONGEST_NOTE = 10_000;

export interface PersonCell {
  readonly name: string;
  readonly columnId: string;
  /** What has to be said besides the record. */
  readonly usage: string;
  /** Throws in the person's words for a value that cannot be. */
  readonly read: (value: string, workbook: Workbook, about: About) => Wanted;
}

/** `lead or deal` */
const anyOf = (types: readonly RecordType[]): string => types.map(({ words }) => words.one).join(' or ');

const personCellJob = (
  types: readonly RecordType[],
  { name, columnId, usage, read }: PersonCell,
): Job<unknown, string> => ({
  name,
  problemsOf: 'score',
  inTick: false,
  cannotRun: ({ args }) => (args.length === 2 && args[0] !== '' ? null : `Say which ${anyOf(types)} and ${usage}`),
  tabs: (structure) => scoreTabs(types, structure, false),
  known: installerOf,
  plan: (workbook, context, _, installer) => {
    const [key = '', value = ''] = context.args;
    const { cell, beside = {}, message } = read(value.trim(), workbook, { nowMs: context.nowMs, installer });
    // A click on one record is no occasion to age all of them.
    return plannedScore(types, workbook, { ...context, isQuiet: true }, (score) =>
      planPersonCells(score, key, { [columnId]: cell, ...beside }, message),
    );
  },
});

const snoozeCell: PersonCell = {
  name: 'snooze',
  columnId: 'snoozeUntil',
  usage: 'until when: snooze KEY 2026-12-01.',
  read: (value, { timeZone }, { nowMs }) => {
    if (value === '') return { cell: null, message: 'No longer snoozed.' };
    const until = instantOf(value, timeZone);
    if (until === null || until <= nowMs)
      throw new Error(`"${value.slice(0, 40)}" is no date to come. Write it like 2026-12-01.`);
    return {
      cell: serialOf(until, timeZone),
      message: `No nudge before ${/[T ]/.test(value) ? isoOf(until) : value}.`,
    };
  },
};

const resolveCell: PersonCell = {
  name: 'resolve',
  columnId: 'status',
  usage: `which status: resolve KEY Won. There are ${STATUSES.join(', ')}.`,
  read: (value) => {
    if (value === '') return { cell: null, message: 'It has no status now.' };
    const status = statusOf(value);
    if (!status) throw new Error(`"${value.slice(0, 40)}" is no status. There are ${STATUSES.join(', ')}.`);
    return { cell: status, message: `Its status is ${status} now.` };
  },
};

const assignCell: PersonCell = {
  name: 'assign',
  columnId: 'assignee',
  usage: 'to whom: assign KEY ann@example.com.',
  read: (value, workbook, { installer }) => {
    if (value === '') return { cell: null, message: "It is its owner's again." };
    const person = personNamed(readPeople(workbook).team, value);
    const email = person?.email ?? emailOf(value);
    if (email === null || (person?.active !== true && email !== installer.toLowerCase()))
      throw new Error(`"${value.slice(0, 80)}" is nobody active in the tab Team. Add the person there first.`);
    const shown = person?.name || email;
    return { cell: email, message: `It is ${shown}'s now.`, shown };
  },
};

export const introduceJob = (types: readonly RecordType[]): Job<unknown, string> =>
  personCellJob(types, {
    name: 'introduce',
    columnId: INTRODUCTION,
    usage: 'how far the introduction is: introduce KEY asked.',
    read: (value, { timeZone }, { nowMs }) => {
      if (value === '')
        return { cell: null, beside: { [INTRODUCTION_AT]: null }, message: 'Nobody was asked for an introduction.' };
      const state = introductionOf(value);
      if (!state)
        throw new Error(
          `"${value.slice(0, 40)}" is no state of an introduction. There are ${INTRODUCTIONS.join(', ')}.`,
        );
      return {
        cell: state,
        beside: { [INTRODUCTION_AT]: serialOf(nowMs, timeZone) },
        message: `The introduction is ${state} now.`,
      };
    },
  });

const noteCell: PersonCell = {
  name: 'note',
  columnId: 'note',
  usage: 'what to note: note KEY text.',
  read: (value) => ({ cell: value === '' ? null : value.slice(0, LONGEST_NOTE), message: 'It is noted.' }),
};

export const snoozeJob = (types: readonly RecordType[]): Job<unknown, string> => personCellJob(types, snoozeCell);
export const resolveJob = (types: readonly RecordType[]): Job<unknown, string> => personCellJob(types, resolveCell);
export const assignJob = (types: readonly RecordType[]): Job<unknown, string> => personCellJob(types, assignCell);

/** What can be done with many records in one act, by its name. */
export const PERSON_ACTS: Readonly<Record<string, PersonCell>> = {
  assign: assignCell,
  snooze: snoozeCell,
  note: noteCell,
  resolve: resolveCell,
};
