// One record with the reasons of its score, its past, its messages and what people have set.
import { agedAtIn } from '../../records/aged-at';
import { numberOf } from '../../engine/cells';
import type { Money } from '../../engine/money';
import { criterionKey, VETO } from '../../engine/criteria';
import { withStates } from '../../engine/band-states';
import { isoDayOf } from '../../engine/instants';
import { mostPointsOf } from '../../engine/most-points';
import { contributionsOf, modelScores, type ScoreTable } from '../../engine/score';
import { valueInWords } from '../../engine/reasons';
import { statusOf } from '../../engine/statuses';
import type { Team } from '../../engine/team';
import { channelsOf } from '../../nudges/again';
import { nudgingKnown } from '../../nudges/decide';
import { messagesTab } from '../../nudges/tabs';
import { isInstalledByAnother } from '../../run/installer';
import { teamTab } from '../../people/tabs';
import { readingIn } from '../../workbook/column-readings';
import { typedKey } from '../../workbook/record-type-column';
import { keyAt, cellAt, columnById, textAt, type Table } from '../../workbook/table';
import { jobsTab } from '../../workbook/tabs';
import { filledIn, isAnswer } from '../../records/filled';
import { withOwnColumns } from '../../records/own-columns';
import { rowNamed } from '../../records/other-keys';
import { recordRow } from '../../records/record-row';
import { rowsScored } from '../../records/rows-scored';
import { moneyIn } from '../../records/rates';
import type { RecordType } from '../../records/record-type';
import { currencyOfField, toldRow } from '../../records/told-row';
import { historyTab } from '../../records/tabs';
import { lastVersion, type WeightsVersion } from '../../records/weights-version';
import { readWorkbook, tableIn, type Workbook } from '../../workbook/workbook';
import type { Services } from '../../run/job';
import { historyByKey } from '../../records/history-index';
import { messagesByRecord, readMessages } from '../../nudges/message-rows';
import { readPeople } from '../../people/team-tabs';
import { recordNamed } from '../records';
import { waitingRequests } from '../requests';
import type { CriterionPoints, RecordReply, ScorePoint } from './contract/record';
import { introductionShown } from './introduction';
import { lineMaker } from './message-lines';

const LONGEST_VALUE = 80;
const MOST_HISTORY = 200;

interface At {
  readonly type: RecordType;
  readonly key: string;
  readonly workbook: Workbook;
  readonly store: Table;
  /** With people's own columns. */
  readonly readable: Table;
  readonly row: number;
  readonly money: Money;
}

/** Recency as it was when the scores were written, so that what is shown adds up to the score shown. */
export const agedAtOf = (workbook: Workbook, nowMs: number): number => agedAtIn(workbook) ?? nowMs;

const scored = ({ type, workbook, readable, row, money }: At, version: WeightsVersion, nowMs: number): ScoreTable =>
  rowsScored({
    type,
    readable,
    rows: [row],
    version,
    money,
    agedAtMs: agedAtOf(workbook, nowMs),
    timeZone: workbook.timeZone,
  });

const pointsOf = (
  { type, workbook, store, readable, row, money }: At,
  table: ScoreTable,
): readonly CriterionPoints[] => {
  const currencyAt = (field: string): string => currencyOfField(type, money, field, (id) => cellAt(store, id, row));
  const most = mostPointsOf(table, type.scoring.models.score, 0);
  return contributionsOf(table, type.scoring.models.score, 0)
    .map(({ criterion, points, missing, is }): CriterionPoints => ({
      model: criterion.model,
      criterion: criterion.criterion,
      field: columnById(type.store, criterion.field)?.header ?? criterion.field,
      value: valueInWords(
        criterion,
        cellAt(readable, criterion.field, row),
        workbook.timeZone,
        currencyAt(criterion.field),
      ).slice(0, LONGEST_VALUE),
      weight: criterion.isVeto ? VETO : criterion.weight,
      points,
      most: Math.max(Math.abs(points), most.get(criterionKey(criterion)) ?? 0),
      isMissing: missing,
      unconverted:
        missing && readingIn(readable, criterion.field).number(cellAt(readable, criterion.field, row)) !== null
          ? currencyAt(criterion.field)
          : '',
      is,
    }))
    .sort((a, b) => Number(a.isMissing) - Number(b.isMissing) || b.points - a.points);
};

const numberAt = (store: Table, id: string, row: number): number | null => numberOf(cellAt(store, id, row));

/** Each score stands from when the one before ended. */
const historyOf = ({ type, key, workbook, store, row }: At, nowMs: number): readonly ScorePoint[] => {
  const past = (
    historyByKey(workbook.tables.get('history'), workbook.timeZone).get(typedKey(type.id, key)) ?? []
  ).slice(-MOST_HISTORY);
  const points = past.map(({ untilMs, score, band }): ScorePoint => ({ atMs: untilMs, score, band }));
  return [...points, { atMs: nowMs, score: numberAt(store, 'score', row), band: textAt(store, 'band', row) || null }];
};

const messagesOf = ({ type, key, workbook }: At, nowMs: number): RecordReply['messages'] => {
  const table = workbook.tables.get('messages');
  const line = lineMaker(workbook, nowMs);
  const all = table ? readMessages(table, workbook.timeZone).messages : [];
  const own = messagesByRecord(all).get(typedKey(type.id, key)) ?? [];
  return [...own].reverse().map(line);
};

const sameScore = (a: number | null, b: number): boolean => (a === null ? Number.isNaN(b) : Math.abs(a - b) < 1e-9);

/** Boxes that Nexus ticks, by their headers. */
const marksOf = ({ type, store, row }: At): readonly string[] =>
  type.store.columns
    .filter(({ id, type: kind, owner }) => kind === 'boolean' && owner === 'nexus' && cellAt(store, id, row) === true)
    .map(({ header }) => header.toLowerCase());

const ownerOf = ({ type, store, row }: At): Pick<RecordReply, 'owner' | 'ownerEmail'> => {
  const owner = type.people.find(({ isNudged }) => isNudged);
  const text = (id: string): string => textAt(store, id, row);
  return {
    owner: (owner?.name ?? []).map(text).join(' ').trim(),
    ownerEmail: owner ? text(owner.email) : '',
  };
};

const scoresOf = ({ type, store, row }: At): RecordReply['scores'] =>
  Object.keys(type.scoring.models)
    .filter((id) => id !== 'score')
    .map((id) => ({ label: columnById(type.store, id)?.header ?? id, value: numberAt(store, id, row) }));

const described = (at: At): Pick<RecordReply, 'recordType' | 'words' | 'name' | 'facts' | 'scores' | 'marks'> => {
  const { type, store, row, workbook } = at;
  const record = toldRow(type, at.money, recordRow(store, row, workbook.timeZone));
  return {
    recordType: type.id,
    words: type.words,
    name: type.nameOf(record),
    facts: type
      .facts(record)
      .map(({ label, text, email }) => ({ label, text, ...(email === undefined ? {} : { email }) })),
    scores: scoresOf(at),
    marks: marksOf(at),
  };
};

const filledOf = ({ type, store, row, workbook }: At): RecordReply['filled'] =>
  [...filledIn(store, row)].map(([column, { source }]) => {
    const declared = columnById(type.store, column);
    const cell = cellAt(store, column, row);
    const isDate = declared?.type === 'day' || declared?.type === 'instant';
    return {
      column,
      header: declared?.header ?? column,
      value: String(isDate ? isoDayOf(Number(cell), workbook.timeZone) : cell).slice(0, LONGEST_VALUE),
      source,
      isAnswer: isAnswer(source),
    };
  });

/** Others than the installer cannot see whether there is a bot: what it would reach is told to them. */
const peopleOf = (services: Services, team: Team): RecordReply['people'] => {
  const hasBot = isInstalledByAnother(services) || nudgingKnown(services).hasBot;
  return team.all
    .filter(({ active }) => active)
    .map((person) => ({ email: person.email, name: person.name, channels: channelsOf(person, hasBot) }));
};

/** Throws in the person's words for a key nobody knows. */
export const readRecord = (services: Services, nowMs: number, name: string): RecordReply => {
  const { type, key: named } = recordNamed(name);
  const workbook = readWorkbook(services.sheets, () =>
    [type.store, historyTab, messagesTab, teamTab, jobsTab].map((declaration) => ({ declaration, cells: true })),
  );
  const store = tableIn(workbook, type.store.id, type.store.title);
  const row = rowNamed(store, named);
  if (row === undefined) throw new Error(`No ${type.words.one} has the key "${named.slice(0, 80)}".`);
  const key = keyAt(store, row);
  const at: At = { type, key, workbook, store, readable: withOwnColumns(store), row, money: moneyIn(workbook) };
  const version = lastVersion(workbook, type.id);
  const table = version ? scored(at, version, nowMs) : null;
  const text = (id: string): string => textAt(store, id, row);
  const number = (id: string): number | null => numberAt(store, id, row);
  const model = type.scoring.models.score;
  const { team } = readPeople(workbook);
  return {
    key: typedKey(type.id, key),
    ...described(at),
    ...ownerOf(at),
    score: number('score'),
    coverage: number('coverage'),
    band:
      withStates(version?.bands ?? []).find((band) => band.name.toLowerCase() === text('band').toLowerCase()) ?? null,
    reasons: text('reasons'),
    change: { sinceDay: number('scoreChange'), sinceWeek: number('scoreChange7'), because: text('changeReasons') },
    isRemoved: text('removedAt') !== '',
    isCurrent: table !== null && sameScore(number('score'), modelScores(table, model)?.score[0] ?? NaN),
    points: table ? pointsOf(at, table) : [],
    history: historyOf(at, nowMs),
    messages: messagesOf(at, nowMs),
    filled: filledOf(at),
    status: statusOf(text('status')) ?? text('status'),
    assignee: text('assignee'),
    snoozeUntilMs: readingIn(store, 'snoozeUntil').instant(cellAt(store, 'snoozeUntil', row)),
    note: text('note'),
    introduction: introductionShown(type, recordRow(store, row, workbook.timeZone), {
      team,
      email: services.user(),
      timeZone: workbook.timeZone,
    }),
    people: peopleOf(services, team),
    waiting: waitingRequests(services.scriptProperties.all(), typedKey(type.id, key)),
  };
};
