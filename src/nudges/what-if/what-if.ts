// What would be sent in the coming week, as things stand or with other settings, weights, routes: see week.ts.
import { agedAtIn } from '../../records/aged-at';
import { isDone } from '../../records/closed';
import type { RecordRow } from '../../records/record-row';
import { planScore } from '../../records/score-plan';
import { isRemoved } from '../../records/store-rows';
import type { RecordType } from '../../records/record-type';
import { DAY_MS, dayOf } from '../../engine/wall-clock';
import { readSettings, type SettingDeclaration, type Settings } from '../../workbook/settings';
import type { Problem } from '../../workbook/table';
import { tablesAfter } from '../../workbook/tables-after';
import { settingsTab } from '../../workbook/tabs';
import type { Workbook } from '../../workbook/workbook';
import { prepare, type NudgingKnown, type Planning } from '../decide';
import { zoneOfEach } from '../round';
import { withGiven, type Given } from './given';
import type { TypeStore } from '../type-stores';
import type { Going } from './rounds-ahead';
import { contextAt, weekAhead } from './week';

const DAYS = 7;

/** A row of Messages that would go out. */
export interface WouldGo {
  /** On the recipient's calendar: `2026-12-03`. */
  readonly day: string;
  readonly recipient: string;
  /** The account's name. */
  readonly account: string;
  readonly step: string;
  /** Those of one digest have the same number; null for one that goes alone. */
  readonly digest: number | null;
}

export interface WhatIf {
  readonly messages: number;
  readonly people: number;
  readonly list: readonly WouldGo[];
  /** Of kinds that fall due, how many are so now, whatever limits hold for what is sent; absent where none is. */
  readonly due?: readonly Due[];
}

export interface Due {
  readonly one: string;
  readonly many: string;
  readonly count: number;
}

const isoDay = (day: number): string => new Date(day * DAY_MS).toISOString().slice(0, 10);

const nameOf = ({ stores }: Planning, { message: { type, record } }: Going): string => {
  const read = stores.get(type);
  const row = read?.rowOf.get(read.keptKey(record));
  return read && row !== undefined ? read.type.nameOf(read.rowAt(row)).title || record : record;
};

const inOrder = (a: WouldGo, b: WouldGo): number =>
  a.day < b.day || (a.day === b.day && a.recipient < b.recipient)
    ? -1
    : a.day === b.day && a.recipient === b.recipient
      ? 0
      : 1;

const isOpen = ({ type }: TypeStore, row: RecordRow, nowMs: number): boolean =>
  !isDone(type, row.cell) && (row.instant('snoozeUntil') ?? 0) <= nowMs;

const dueIn = ({ stores, settings, nowMs }: Planning): Pick<WhatIf, 'due'> => {
  const due = [...stores.values()].flatMap((read): readonly Due[] => {
    const { neverLowest } = read.type.scoring;
    if (!neverLowest) return [];
    const { one, many } = read.type.words;
    const count = [...read.rowOf.values()].filter((at) => {
      const row = read.rowAt(at);
      return !isRemoved(read.store, at) && isOpen(read, row, nowMs) && neverLowest(row, settings);
    }).length;
    return count === 0 ? [] : [{ one, many, count }];
  });
  return due.length === 0 ? {} : { due };
};

const listed = (going: readonly Going[], planning: Planning): WhatIf => {
  const zoneOf = zoneOfEach(planning.people.team, planning.timeZone);
  const digests = new Map<string, number>();
  const list = going.map((one): WouldGo => {
    const { message, atMs, digest } = one;
    const name = digest && `${digest} ${atMs}`;
    if (name !== null && !digests.has(name)) digests.set(name, digests.size + 1);
    return {
      day: isoDay(dayOf(atMs, zoneOf(message.recipient))),
      recipient: message.recipient,
      account: nameOf(planning, one),
      step: message.step,
      digest: name === null ? null : (digests.get(name) ?? null),
    };
  });
  return {
    messages: list.length,
    people: new Set(list.map(({ recipient }) => recipient)).size,
    list: list.sort(inOrder),
    ...dueIn(planning),
  };
};

export interface WeekContext {
  readonly types: readonly RecordType[];
  readonly known: NudgingKnown;
  readonly nowMs: number;
}

/** As the workbook stands, under these settings. */
export const weekOf = (workbook: Workbook, settings: Settings, { types, known, nowMs }: WeekContext): WhatIf => {
  const { going, planning } = weekAhead({ workbook, types, settings, known, nowMs, untilMs: nowMs + DAYS * DAY_MS });
  return listed(going, planning);
};

/** @returns what is wrong with what was given, as the tab would be told. */
const wrongIn = ({ places }: Given, problems: readonly Problem[]): Problem | undefined =>
  problems.find((problem) =>
    places.some(({ tab, row, column }) => problem.tab === tab && problem.row === row && problem.column === column),
  );

/**
 * @param texts `NAME=VALUE` each: a setting, or a cell as `edit` names it. Throws in a person's words for what cannot be
 * tried out.
 */
export const whatIf = (
  read: Workbook,
  texts: readonly string[],
  declared: readonly SettingDeclaration[],
  context: WeekContext,
): WhatIf => {
  const { types, known, nowMs } = context;
  const given = withGiven(read, texts, declared);
  const settings = readSettings(given.workbook.tables.get(settingsTab.id), declared);
  const agedAtMs = agedAtIn(read) ?? nowMs;
  const scored = planScore({ workbook: given.workbook, types, settings, who: '', nowMs, agedAtMs });
  const workbook = tablesAfter(given.workbook, scored.changes);
  const prepared = prepare(workbook, types, contextAt(settings, nowMs), known);
  const wrong = wrongIn(given, [...scored.problems, ...prepared.problems]);
  if (wrong) throw new Error(wrong.message);
  return weekOf(workbook, settings, context);
};
