// The weights in force beside what the tab says, and the versions there were.
import { instantOf } from '../../engine/instants';
import { cellAt, rowsOf, textAt, type Problem, type Table } from '../../workbook/table';
import { jobsTab, settingsTab } from '../../workbook/tabs';
import { bandsTab, weightsHistoryTab, weightsTab } from '../../records/tabs';
import { versionInHistory, versionLines } from '../../records/weights-history';
import { fieldsToScore } from '../../records/own-columns';
import { switchedOn } from '../../records/switched';
import { lastVersion, planVersion, type WeightsVersion } from '../../records/weights-version';
import { readWorkbook, tableIn, type Workbook } from '../../workbook/workbook';
import type { RecordType } from '../../records/record-type';
import { RECORD_TYPE, typedKey, typeIn } from '../../workbook/record-type-column';
import type { Services } from '../../run/job';
import { recordTypes } from '../features';
import { typeNamed } from '../records';
import type { VersionLine, VersionReply, WeightLine, WeightsReply } from './contract/weights';
import { tabUrl } from './links';

const MOST_VERSIONS = 50;

const lineOf = (
  type: RecordType,
  table: Table,
  index: number,
  version: WeightsVersion | undefined,
  problems: readonly Problem[],
): WeightLine => {
  const text = (id: string): string => textAt(table, id, index);
  const name = `${text('model')}/${text('criterion')}`;
  const inForce = version?.weights.criteria.find(
    ({ model, criterion }) => `${model}/${criterion}`.toLowerCase() === name.toLowerCase(),
  );
  const problem = problems.find(({ tab, row }) => tab === table.title && row === index + 2);
  return {
    key: typedKey(type.id, name),
    model: text('model'),
    criterion: text('criterion'),
    field: text('field'),
    scale: text('scale'),
    missing: text('missing'),
    help: text('help'),
    weight: inForce?.weight ?? null,
    row: index + 2,
    problem: problem ? `${problem.column ?? ''}: ${problem.message}` : null,
  };
};

const linesOf = (
  type: RecordType,
  workbook: Workbook,
  version: WeightsVersion | undefined,
  nowMs: number,
): readonly WeightLine[] => {
  const table = tableIn(workbook, weightsTab.id, weightsTab.title);
  const { problems } = planVersion({ workbook, types: recordTypes, known: recordTypes, who: '', nowMs });
  return rowsOf(table)
    .filter(({ index }) => typeIn(cellAt(table, RECORD_TYPE, index)) === type.id)
    .filter(({ row }) =>
      [row.model, row.criterion, row.field, row.scale, row.weight].some((cell) => cell !== null && cell !== ''),
    )
    .map(({ index }) => lineOf(type, table, index, version, problems));
};

const versionsOf = (workbook: Workbook): readonly VersionLine[] => {
  const table = workbook.tables.get('weightsHistory');
  const lines = table ? versionLines(table).slice(-MOST_VERSIONS).reverse() : [];
  return lines.flatMap(({ version, at, ...texts }): readonly VersionLine[] => {
    const text = (id: string): string => String(texts[id] ?? '');
    return typeof version === 'number'
      ? [
          {
            version,
            atMs: instantOf(at, workbook.timeZone),
            who: text('who'),
            change: text('change'),
            why: text('why'),
          },
        ]
      : [];
  });
};

/** @param recordType null: the first kind that is switched on. */
export const readWeights = (services: Services, nowMs: number, recordType: string | null = null): WeightsReply => {
  const named = typeNamed(recordType);
  const workbook = readWorkbook(services.sheets, () => [
    ...[weightsTab, bandsTab, weightsHistoryTab, jobsTab, settingsTab].map((declaration) => ({
      declaration,
      cells: true,
    })),
    // Criteria may read people's own columns, by their headers.
    ...recordTypes.map(({ store }) => ({ declaration: store, cells: 'headers' as const })),
  ]);
  const types = switchedOn(workbook, recordTypes);
  const type = recordType === null ? (types[0] ?? named) : named;
  const version = lastVersion(workbook, type.id);
  return {
    recordType: type.id,
    keyPrefix: typedKey(type.id, ''),
    words: type.words,
    hasOutcomes: type.scoring.wonOf !== undefined,
    types: types.map(({ id, words }) => ({ id, many: words.many })),
    model: type.scoring.models.score,
    version: version?.version ?? 0,
    criteria: version?.weights.criteria ?? [],
    bands: version?.bands ?? [],
    fields: fieldsToScore(type, workbook.tables.get(type.store.id)).map(({ id, header }) => ({ id, header })),
    lines: linesOf(type, workbook, version, nowMs),
    versions: versionsOf(workbook),
    tabUrl: tabUrl(services.workbookUrl(), weightsTab.sheetId),
  };
};

/** Throws in the person's words where there is no such version of that kind. */
export const readVersion = (
  services: Services,
  _nowMs: number,
  wanted: number,
  recordType: string | null = null,
): VersionReply => {
  const type = typeNamed(recordType);
  const workbook = readWorkbook(services.sheets, () => [{ declaration: weightsHistoryTab, cells: true }]);
  const parts = versionInHistory(tableIn(workbook, weightsHistoryTab.id, weightsHistoryTab.title), wanted);
  if (!parts) throw new Error(`There is no weights version ${wanted} any more.`);
  // A kind that the version does not know stays as it is.
  const part = parts.get(type.id);
  return { version: wanted, criteria: part?.weights.criteria ?? [], bands: part?.bands ?? [] };
};
