// One record with the reasons of its score, its past, its messages and what people have set.
import { numberOf, textOf, type Cell } from '../../engine/cells';
import { columnsOf } from '../../engine/columns';
import { criterionKey } from '../../engine/criteria';
import { instantOf } from '../../engine/instants';
import { mostPointsOf } from '../../engine/most-points';
import { contributionsOf, modelScores, scoreTable, type ScoreTable } from '../../engine/score';
import { compileWeights } from '../../engine/weights';
import { compactNumber } from '../../engine/wording';
import { overlapsTab } from '../../features/overlaps/tables';
import { cursorOf } from '../../workbook/job-cursors';
import { messagesTab } from '../../nudges/tabs';
import { teamTab } from '../../people/tabs';
import { cellAt, columnById, indexByKey, textAt, type Table } from '../../workbook/table';
import { jobsTab } from '../../workbook/tabs';
import { historyTab } from '../../records/tabs';
import { lastVersion, type WeightsVersion } from '../../records/weights-version';
import { readWorkbook, tableIn, type Workbook } from '../../workbook/workbook';
import type { Services } from '../../run/job';
import { historyByKey } from '../../records/history-index';
import { readMessages } from '../../nudges/message-rows';
import { readPeople } from '../../people/team-tabs';
import { waitingRequests } from '../requests';
import type { CriterionPoints, RecordReply, ScorePoint } from './contract/record';
import { lineMaker } from './message-lines';

const COMBINED = 'combined';
const LONGEST_VALUE = 80;
const MOST_HISTORY = 200;

interface At {
  readonly workbook: Workbook;
  readonly store: Table;
  readonly row: number;
}

/** Recency as it was when the scores were written, so that what is shown adds up to the score shown. */
export const agedAtOf = (workbook: Workbook, nowMs: number): number => {
  const aged = (cursorOf(workbook.tables.get('jobs'), 'score') as { readonly agedAt?: unknown } | undefined)?.agedAt;
  return typeof aged === 'number' ? aged : nowMs;
};

const scored = ({ workbook, store, row }: At, version: WeightsVersion, nowMs: number): ScoreTable =>
  scoreTable(
    compileWeights(version.weights),
    columnsOf(1, (field) => (store.position.has(field) ? [cellAt(store, field, row)] : undefined), workbook.timeZone),
    agedAtOf(workbook, nowMs),
  );

const shownValue = (cell: Cell): string =>
  typeof cell === 'number' ? compactNumber(cell) : (textOf(cell) ?? '').slice(0, LONGEST_VALUE);

const pointsOf = ({ store, row }: At, table: ScoreTable): readonly CriterionPoints[] => {
  const most = mostPointsOf(table, COMBINED, 0);
  return contributionsOf(table, COMBINED, 0)
    .map(({ criterion, points, missing }): CriterionPoints => ({
      model: criterion.model,
      criterion: criterion.criterion,
      field: columnById(overlapsTab, criterion.field)?.header ?? criterion.field,
      value: shownValue(cellAt(store, criterion.field, row)),
      weight: criterion.weight,
      points,
      most: Math.max(points, most.get(criterionKey(criterion)) ?? points),
      isMissing: missing,
    }))
    .sort((a, b) => Number(a.isMissing) - Number(b.isMissing) || b.points - a.points);
};

const numberAt = (store: Table, id: string, row: number): number | null => numberOf(cellAt(store, id, row));

/** Each score stands from when the one before ended. */
const historyOf = ({ workbook, store, row }: At, key: string, nowMs: number): readonly ScorePoint[] => {
  const past = (historyByKey(workbook.tables.get('history'), workbook.timeZone).get(key) ?? []).slice(-MOST_HISTORY);
  const points = past.map(({ untilMs, score, band }): ScorePoint => ({ atMs: untilMs, score, band }));
  return [...points, { atMs: nowMs, score: numberAt(store, 'score', row), band: textAt(store, 'band', row) || null }];
};

const messagesOf = ({ workbook, store }: At, key: string, nowMs: number): RecordReply['messages'] => {
  const table = workbook.tables.get('messages');
  const line = lineMaker(store, nowMs);
  const own = table ? readMessages(table, workbook.timeZone).messages.filter(({ record }) => record === key) : [];
  return [...own].reverse().map(line);
};

const sameScore = (a: number | null, b: number): boolean => (a === null ? Number.isNaN(b) : Math.abs(a - b) < 1e-9);

const TABS = [overlapsTab, historyTab, messagesTab, teamTab, jobsTab];

/** Throws in the person's words for a key nobody knows. */
export const readRecord = (services: Services, nowMs: number, key: string): RecordReply => {
  const workbook = readWorkbook(services.sheets, () => TABS.map((declaration) => ({ declaration, cells: true })));
  const store = tableIn(workbook, overlapsTab.id, overlapsTab.title);
  const row = indexByKey(store).get(key.trim());
  if (row === undefined) throw new Error(`No overlap has the key "${key.slice(0, 80)}".`);
  const at: At = { workbook, store, row };
  const version = lastVersion(workbook);
  const table = version ? scored(at, version, nowMs) : null;
  const text = (id: string): string => textAt(store, id, row);
  const number = (id: string): number | null => numberAt(store, id, row);
  return {
    key: key.trim(),
    account: text('account') || text('accountDomain'),
    accountDomain: text('accountDomain'),
    partner: text('partner'),
    owner: text('owner'),
    ownerEmail: text('ownerEmail'),
    score: number('score'),
    opportunityScore: number('opportunityScore'),
    partnerScore: number('partnerScore'),
    coverage: number('coverage'),
    band: version?.bands.find(({ name }) => name.toLowerCase() === text('band').toLowerCase()) ?? null,
    reasons: text('reasons'),
    hasLogoPotential: cellAt(store, 'logoPotential', row) === true,
    isRemoved: text('removedAt') !== '',
    isCurrent: table !== null && sameScore(number('score'), modelScores(table, COMBINED)?.score[0] ?? NaN),
    points: table ? pointsOf(at, table) : [],
    history: historyOf(at, key.trim(), nowMs),
    messages: messagesOf(at, key.trim(), nowMs),
    status: text('status'),
    assignee: text('assignee'),
    snoozeUntilMs: instantOf(cellAt(store, 'snoozeUntil', row), workbook.timeZone),
    note: text('note'),
    people: readPeople(workbook)
      .team.all.filter(({ active }) => active)
      .map(({ email, name }) => ({ email, name })),
    waiting: waitingRequests(services.scriptProperties.all(), key.trim()),
  };
};
