// What a message may state about its record, taken from the store at the time of writing.
import { movesInWords } from '../engine/change-words';
import { introductionOffer } from '../engine/introduction';
import { firstKey } from '../engine/ladder-rows';
import {
  levelOf,
  nudgeFacts,
  type NudgeChange,
  type NudgeFacts,
  type NudgeLink,
  type NudgeSource,
  type OtherSource,
  type StepSource,
} from '../engine/nudge-text';
import { statusWay } from '../engine/how-to-answer';
import { changeOf, memoryIn, type Moves } from '../engine/score-memory';
import type { Team } from '../engine/team';
import { dayOf } from '../engine/wall-clock';
import { withCleanNames } from '../records/clean-row';
import { isDone } from '../records/closed';
import { introductionStateOf } from '../records/introductions';
import type { RecordRow } from '../records/record-row';
import type { RecordType, RecordViews } from '../records/record-type';
import { isRemoved } from '../records/store-rows';
import type { Settings } from '../workbook/settings';
import { cellAt, columnById, textAt } from '../workbook/table';
import { messagesByRecord, recordKeyOf, type MessageRow } from './message-rows';
import { workbookLinks, type ViewLinks } from './own-views';
import { isWatch, WATCH_STEP } from './watch-step';
import { recordSource } from './record-facts';
import { setByHandIn } from './set-by-hand';
import type { TypeStore, TypeStores } from './type-stores';

/** The links by which a message's recipient can answer it; none where there are no such links. */
export type AnswerLinks = (message: MessageRow) => readonly NudgeLink[];

export interface FactsContext {
  readonly stores: TypeStores;
  /** All messages, to tell who was told before. */
  readonly byRecord: ReadonlyMap<string, readonly MessageRow[]>;
  readonly team: Team;
  readonly settings: Settings;
  readonly timeZone: string;
  readonly workbookUrl: string;
  /** To tell how long ago somebody was told; absent: not told. */
  readonly nowMs?: number;
  readonly answerLinksOf?: AnswerLinks;
  /** To the recipient's rows; absent: to the workbook. */
  readonly viewLinksOf?: ViewLinks;
}

/** @param band of the record: its tab has that name where there is one for each. */
const statusTabOf = ({ tabs }: RecordViews, band: string): string =>
  tabs !== 'one per band' ? tabs.title : band || 'of its band';

/**
 * The link setting with its slots filled; anything that is not plain https, or names a column this store has not, is
 * left out.
 */
const recordLink = (template: string, { store }: TypeStore, row: number): readonly NudgeLink[] => {
  const slots = [...template.matchAll(/\{(\w+)\}/g)].map(([, id = '']) => id);
  if (template === '' || !slots.every((id) => columnById(store.declaration, id))) return [];
  const url = template.replace(/\{(\w+)\}/g, (_, id: string) => encodeURIComponent(textAt(store, id, row)));
  return /^https:\/\/[A-Za-z0-9.-]+(:\d+)?\/[^\s<>|"]*$/.test(url) ? [{ label: 'Open in the CRM', url }] : [];
};

/** @param messages all of the outbox. */
export const factsContext = (
  stores: TypeStores,
  known: Omit<FactsContext, 'stores' | 'byRecord'>,
  messages: readonly MessageRow[],
): FactsContext => ({ ...known, stores, byRecord: messagesByRecord(messages) });

const scoreIn = (row: RecordRow): number | null => {
  const score = row.cell('score');
  return typeof score === 'number' ? score : null;
};

/** Rows of the message's records that are still there, best first; those that have ended are left out. */
const openRows = ({ type, store, rowOf }: TypeStore, { records }: MessageRow): readonly number[] =>
  records.flatMap((key): readonly number[] => {
    const row = rowOf.get(key);
    return row === undefined || isRemoved(store, row) || isDone(type, (id) => cellAt(store, id, row)) ? [] : [row];
  });

/** Read before the best one: the rows of a store are read by one object that moves. */
const othersOf = ({ type, rowAt, partsAt }: TypeStore, rows: readonly number[]): readonly OtherSource[] =>
  rows.map((at) => {
    const row = rowAt(at);
    const name = type.nameOf(withCleanNames(row));
    return { with: name.with || name.title, score: scoreIn(row), reasons: partsAt(at).reasons };
  });

const changeIn = (points: number | null, moves: Moves): NudgeChange | null =>
  points === null ? null : { points, because: movesInWords(moves) };

/** How the score moved, by what is remembered of it. */
const changesOf = (row: RecordRow, { nowMs, timeZone }: FactsContext): Pick<NudgeSource, 'change' | 'weekChange'> => {
  const memory = memoryIn(row.cell('scoreMemory'));
  if (memory === null || nowMs === undefined) return {};
  const { sinceDay, dayMoves, sinceWeek, weekMoves } = changeOf(memory, dayOf(nowMs, timeZone));
  return { change: changeIn(sinceDay, dayMoves), weekChange: changeIn(sinceWeek, weekMoves) };
};

const nameOf = (team: Team, email: string): string => team.person(email)?.name ?? email;

/** Names the episode: `acme#1` of `acme#1/manager`. */
const episodeOf = ({ key }: MessageRow): string => firstKey(key).replace(/\/[^/]*$/, '');

/** The messages about it that went out before: this time round, not when it came up months ago. */
const toldBefore = ({ byRecord }: FactsContext, message: MessageRow): readonly MessageRow[] => {
  const sent = (byRecord.get(recordKeyOf(message)) ?? []).filter(
    ({ key, sentAtMs, step }) => key !== message.key && sentAtMs !== null && step !== WATCH_STEP,
  );
  const last = message.step === WATCH_STEP ? sent[sent.length - 1] : message;
  return sent.filter((each) => last !== undefined && episodeOf(each) === episodeOf(last));
};

/** Who was told in these, and what they answered. */
const stepsOf = (
  told: readonly MessageRow[],
  { team }: FactsContext,
  { recipient: reader }: MessageRow,
): readonly StepSource[] =>
  told.map(({ recipient, sentAtMs, response, respondedAtMs, respondedBy, seenAtMs }) => ({
    who: nameOf(team, recipient),
    atMs: sentAtMs ?? 0,
    isReader: recipient === reader,
    response,
    respondedAtMs,
    ...(respondedBy === null || respondedBy === recipient ? {} : { respondedBy: nameOf(team, respondedBy) }),
    seenAtMs,
  }));

/** Rows of records that these told of. */
const rowsTold = ({ rowOf, keptKey }: TypeStore, told: readonly MessageRow[]): readonly number[] => [
  ...new Set(told.flatMap(({ records }) => records.flatMap((key) => rowOf.get(keptKey(key)) ?? []))),
];

const answering = (
  { answerLinksOf }: FactsContext,
  message: MessageRow,
): Pick<NudgeSource, 'answerBy' | 'answerLinks'> => {
  if (message.channel === 'slack') return { answerBy: 'reactions' };
  const answerLinks = answerLinksOf?.(message) ?? [];
  return { answerBy: answerLinks.length > 0 ? 'links' : 'sheet', answerLinks };
};

/** Asking for an introduction in the recipient's name; not told where nobody knows how long ago it was asked. */
const offerOf = (
  { team, timeZone, nowMs }: FactsContext,
  type: RecordType,
  row: RecordRow,
  { recipient }: MessageRow,
): NudgeSource['introductionOffer'] =>
  nowMs === undefined
    ? null
    : introductionOffer(type.introduction?.(row) ?? null, {
        ...introductionStateOf(row),
        from: team.person(recipient)?.name ?? '',
        nowMs,
        timeZone,
      });

/** Whom a record names by e-mail alone is told by the name that Team has of them. */
const namedIn = (team: Team, person: NudgeSource['people'][number]): NudgeSource['people'][number] =>
  person.name === '' && typeof person.email === 'string'
    ? { ...person, name: team.person(person.email)?.name ?? '' }
    : person;

/**
 * What a message may state: of its best record that is still open, with the others ranked behind it. Null when none of
 * its records is in the store any more.
 */
export const factsOf = (context: FactsContext, message: MessageRow): NudgeFacts | null => {
  const { stores, settings, timeZone, workbookUrl, nowMs } = context;
  const read = stores.get(message.type);
  if (!read) return null;
  const [open, ...rest] = openRows(read, message);
  const best = open ?? read.rowOf.get(message.record);
  if (best === undefined) return null;
  const { type, bands, rowAt, partsAt } = read;
  const others = othersOf(read, rest);
  const told = toldBefore(context, message);
  const previousSteps = stepsOf(told, context, message);
  const byHand = setByHandIn(
    read,
    { open: [best, ...rest], told: isWatch(message) ? [] : rowsTold(read, told) },
    previousSteps,
    isWatch(message) ? 'executive' : levelOf(message.step),
  );
  const row = rowAt(best);
  const statusTab = statusTabOf(type.views, row.text('band'));
  const source = recordSource(type, row, bands, partsAt(best));
  return nudgeFacts({
    ...source,
    people: source.people.map((person) => namedIn(context.team, person)),
    ...changesOf(row, context),
    ...answering(context, message),
    others,
    why: message.why === '' ? [] : message.why.split('; '),
    step: message.step,
    previousSteps,
    setByHand: byHand,
    note: message.note === '' ? null : message.note,
    links: [
      ...recordLink(settings.text('nudge.link'), read, best),
      ...(context.viewLinksOf?.(read, best, message.recipient) ?? workbookLinks(workbookUrl)),
    ],
    introductionOffer: offerOf(context, type, row, message),
    line: message.line,
    howToResolve: statusWay([statusTab]),
    statusTab,
    timeZone,
    ...(nowMs === undefined ? {} : { nowMs }),
  });
};

/** Of each account that a message is about: of Logo watch all of them, else the one. */
export const allFactsOf = (context: FactsContext, message: MessageRow): readonly NudgeFacts[] =>
  (message.step === WATCH_STEP
    ? message.records.map((record) => ({ ...message, record, records: [record] }))
    : [message]
  ).flatMap((each) => factsOf(context, each) ?? []);
