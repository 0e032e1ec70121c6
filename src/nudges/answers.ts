// What an answer to a message does, whichever way it came: people's cells of all its records, and the message's own
// note of it.
import { instantOf, serialOf } from '../engine/instants';
import { isClosed, saysHowItEnded, type Status } from '../engine/statuses';
import { DAY_MS } from '../engine/wall-clock';
import { readPeople } from '../people/team-tabs';
import { plannedScore, scoreTabs } from '../records/jobs/score';
import { rowNamed } from '../records/other-keys';
import type { RecordType } from '../records/record-type';
import { planScoreWithCells } from '../records/score-with-cells';
import { STATUS_AT } from '../records/standard-columns';
import type { Job, PlanContext } from '../run/job';
import type { CellEdits, Change } from '../workbook/changes';
import type { Structure } from '../workbook/structure';
import { cellAt, textAt, type Table } from '../workbook/table';
import type { CellAfter } from '../workbook/table-with';
import { tableIn, type Workbook } from '../workbook/workbook';
import { LIST_MARK } from './lists';
import { messageEdits, readMessages, type MessageRow } from './message-rows';
import { isWatch } from './watch-step';
import { messagesTab } from './tabs';

export const ACTS = ['done', 'working', 'snooze', 'not relevant'] as const;
export type Act = (typeof ACTS)[number];

export interface Answer {
  readonly messageKey: string;
  readonly act: Act;
  /** E-mail of who gave it. */
  readonly by: string;
  /** When it was given; for one that carries no time, when it was seen. */
  readonly atMs: number;
  /** For one that carries no time: it was not there before then. */
  readonly notBeforeMs?: number;
  /** Names it for good, so that it counts once: `white_check_mark by U1`, `reply 1700000000.000100`, `link done`. */
  readonly via: string;
  /** By a link that was signed for that very person: they need not be in Team, if they have not left it. */
  readonly isSigned?: boolean;
}

/** Somebody reacted to a message, wrote below it or opened a link of it, whatever that says. */
export interface Seen {
  readonly messageKey: string;
  readonly atMs: number;
}

export type Fate =
  | 'done'
  /** It was counted before. */
  | 'again'
  /** Somebody has set the record otherwise since, or it is closed and the answer says no more: that stands. */
  | 'stands'
  /** There is no such message, or none of its records is there any more. */
  | 'nothing there'
  /** Who gave it is nobody active in Team. */
  | 'not in the team';

export interface AnswersPlan {
  /** The records', their views' and the messages', for one write. */
  readonly changes: readonly Change[];
  /** What became of each answer, in the order in which they were given to the plan. */
  readonly fates: readonly Fate[];
  /** Records of which a cell changes. */
  readonly written: number;
}

const STATUS: Readonly<Record<Exclude<Act, 'snooze'>, Status>> = {
  done: 'Resolved',
  working: 'Working',
  'not relevant': 'Not relevant',
};

/** What `snooze` stands for. */
export const SNOOZE_MS = 7 * DAY_MS;

/** More than people give; whoever goes on reacting for its own sake is not counted any more. */
const MOST_COUNTED = 200;

/** Everything that `planAnswers` reads. */
export const answerTabs = (types: readonly RecordType[], structure: Structure): ReturnType<Job['tabs']> => [
  ...scoreTabs(types, structure, false),
  { declaration: messagesTab, cells: true },
];

/** A record while one answer after the other is carried out. */
interface Draft {
  readonly store: Table;
  readonly row: number;
  /** When somebody last set it, before these answers. */
  readonly setAtMs: number | null;
  status: string;
  readonly cells: Map<string, CellAfter>;
}

interface NoteOfMessage {
  readonly message: MessageRow;
  answered: readonly string[];
  seenAtMs: number | null;
  last: Answer | null;
}

const cellsFor = ({ act, atMs }: Answer, timeZone: string): Readonly<Record<string, string | number>> => ({
  ...(act === 'snooze' ? { snoozeUntil: serialOf(atMs + SNOOZE_MS, timeZone) } : { status: STATUS[act] }),
  [STATUS_AT]: serialOf(atMs, timeZone),
});

/** Who says no more than that it is over leaves how it ended. */
const says = (status: string, act: Act): boolean =>
  act === 'done' ? !saysHowItEnded(status) : act !== 'working' || !isClosed(status);

/** What somebody set later stands, and a closed record is not opened again by who looks at it. */
const stands = ({ setAtMs, status }: Draft, { act, atMs, notBeforeMs = atMs }: Answer): boolean =>
  (setAtMs !== null && setAtMs > notBeforeMs) || !says(status, act);

/** All records that messages name, each once, whoever names it. */
class Drafts {
  private readonly byPlace = new Map<string, Draft>();

  constructor(
    private readonly types: readonly RecordType[],
    private readonly workbook: Workbook,
  ) {}

  /** Those of them that are still there; none of a digest in which nobody is asked. */
  of(message: MessageRow): readonly Draft[] {
    const { type: id, records } = message;
    if (isWatch(message)) return [];
    const type = this.types.find((known) => known.id === id);
    const store = type && this.workbook.tables.get(type.store.id);
    return store ? [...new Set(records.flatMap((key) => this.at(store, key) ?? []))] : [];
  }

  private at(store: Table, key: string): Draft | undefined {
    const row = rowNamed(store, key);
    if (row === undefined) return undefined;
    const place = `${store.sheetId} ${row}`;
    const known = this.byPlace.get(place);
    if (known) return known;
    const setAtMs = instantOf(cellAt(store, STATUS_AT, row), this.workbook.timeZone);
    const draft = { store, row, setAtMs, status: textAt(store, 'status', row), cells: new Map<string, CellAfter>() };
    this.byPlace.set(place, draft);
    return draft;
  }

  /** By store, what is to be written. */
  changed(): readonly { readonly table: Table; readonly cells: readonly CellAfter[] }[] {
    const byStore = new Map<Table, CellAfter[]>();
    for (const { store, cells } of this.byPlace.values())
      if (cells.size > 0) byStore.set(store, [...(byStore.get(store) ?? []), ...cells.values()]);
    return [...byStore].map(([table, cells]) => ({ table, cells }));
  }
}

const carryOut = (draft: Draft, answer: Answer, timeZone: string): void => {
  for (const [columnId, cell] of Object.entries(cellsFor(answer, timeZone)))
    draft.cells.set(columnId, { columnId, row: draft.row, cell });
  if (answer.act !== 'snooze') draft.status = STATUS[answer.act];
};

const fateOf = (note: NoteOfMessage, drafts: readonly Draft[], answer: Answer, timeZone: string): Fate => {
  if (note.answered.includes(answer.via) || note.answered.length >= MOST_COUNTED) return 'again';
  note.answered = [...note.answered, answer.via];
  note.seenAtMs = Math.min(note.seenAtMs ?? Infinity, answer.atMs);
  if (drafts.length === 0) return 'nothing there';
  const open = drafts.filter((draft) => !stands(draft, answer));
  for (const draft of open) carryOut(draft, answer, timeZone);
  if (open.length === 0) return 'stands';
  if ((note.last?.atMs ?? note.message.respondedAtMs ?? -Infinity) <= answer.atMs) note.last = answer;
  return 'done';
};

const writeNote = (edits: CellEdits, { message, answered, seenAtMs, last }: NoteOfMessage, timeZone: string): void => {
  const { row } = message;
  if (answered !== message.answered) edits.set('answered', row, answered.join(LIST_MARK));
  if (seenAtMs !== null && seenAtMs !== message.seenAtMs) edits.set('seenAt', row, serialOf(seenAtMs, timeZone));
  if (last === null) return;
  edits.set('response', row, last.act);
  edits.set('respondedAt', row, serialOf(last.atMs, timeZone));
  edits.set('respondedBy', row, last.by);
};

/** The last one given is the one that stays; of those that came at the same time, the last one named. */
const inOrder = (answers: readonly Answer[]): readonly (readonly [place: number, answer: Answer])[] =>
  [...answers.entries()].sort(([, a], [, b]) => a.atMs - b.atMs);

/** Views follow in the same write. Problems of the scoring are the score job's to tell. */
const recordChanges = (
  types: readonly RecordType[],
  workbook: Workbook,
  context: PlanContext,
  drafts: Drafts,
): { readonly changes: readonly Change[]; readonly written: number } => {
  const changed = drafts.changed();
  if (changed.length === 0) return { changes: [], written: 0 };
  const { changes } = plannedScore(types, workbook, { ...context, isQuiet: true }, (score) =>
    planScoreWithCells(score, changed),
  );
  return { changes, written: changed.reduce((sum, { cells }) => sum + new Set(cells.map(({ row }) => row)).size, 0) };
};

/**
 * What these answers come to, in the names of who gave them. An answer counts once, whatever is asked for again; one
 * of the future is taken as of now.
 * @param workbook with `answerTabs`.
 */
export const planAnswers = (
  types: readonly RecordType[],
  workbook: Workbook,
  context: PlanContext,
  given: { readonly answers: readonly Answer[]; readonly seen?: readonly Seen[] },
): AnswersPlan => {
  const { timeZone } = workbook;
  const { team } = readPeople(workbook);
  const table = tableIn(workbook, messagesTab.id, messagesTab.title);
  const notes = new Map(
    readMessages(table, timeZone).messages.map((message): [string, NoteOfMessage] => [
      message.key,
      { message, answered: message.answered, seenAtMs: message.seenAtMs, last: null },
    ]),
  );
  for (const { messageKey, atMs } of given.seen ?? []) {
    const note = notes.get(messageKey);
    if (note) note.seenAtMs = Math.min(note.seenAtMs ?? Infinity, atMs, context.nowMs);
  }
  const drafts = new Drafts(types, workbook);
  const fates: Fate[] = given.answers.map(() => 'nothing there');
  for (const [place, answer] of inOrder(given.answers)) {
    const by = team.person(answer.by.toLowerCase());
    const note = notes.get(answer.messageKey);
    const isTheirs = by === null ? answer.isSigned === true : by.active;
    const now = { ...answer, atMs: Math.min(answer.atMs, context.nowMs), by: by?.email ?? answer.by };
    if (!note) continue;
    fates[place] = isTheirs ? fateOf(note, drafts.of(note.message), now, timeZone) : 'not in the team';
  }
  const edits = messageEdits(table);
  for (const note of notes.values()) writeNote(edits, note, timeZone);
  const { changes, written } = recordChanges(types, workbook, context, drafts);
  return {
    changes: [...changes, ...edits.changes()],
    fates,
    written,
  };
};
