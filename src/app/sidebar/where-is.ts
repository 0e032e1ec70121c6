// Where an account is: found by a part of its name, its domain or its key, with why it stands there and what mends it.
import { numberOf } from '../../engine/cells';
import { dataQuestions } from '../../records/data-questions';
import { findRecords, type FoundRecord } from '../../records/find-records';
import { sameQuestions, type SameQuestion } from '../../records/link-questions';
import { linksTab } from '../../records/links-tab';
import { rowsByOtherKey } from '../../records/other-keys';
import { withOwnColumns } from '../../records/own-columns';
import { recordRow } from '../../records/record-row';
import { standingOf, type RecordStanding } from '../../records/record-standing';
import { rowsScored } from '../../records/rows-scored';
import { MIN_COVERAGE } from '../../records/settings';
import { isOn, offInWords } from '../../records/switched';
import { viewsIn } from '../../records/view-tab';
import type { RecordType } from '../../records/record-type';
import { typedKey } from '../../workbook/record-type-column';
import { readSettings } from '../../workbook/settings';
import { keyColumnOf, keyAt, cellAt, textAt } from '../../workbook/table';
import { jobsTab, problemsTab, settingsTab } from '../../workbook/tabs';
import { readWorkbook, type Workbook } from '../../workbook/workbook';
import type { Services } from '../../run/job';
import { recordTypes, settingDeclarations } from '../features';
import type { Mend, Place, WhereIsReply } from './contract/where-is';
import { storesToAsk } from './needs-data';
import { refusedLines } from './refused-lines';
import { spotsIn, spotUrl, type Spot } from './spots';

const MOST = 20;
const MOST_QUESTIONS = 10;
const MOST_PROBLEMS = 3;

interface Looking {
  readonly workbook: Workbook;
  readonly workbookUrl: string;
  readonly minCoverage: number;
  readonly nowMs: number;
  readonly spots: ReturnType<typeof spotsIn>;
  /** By kind, where other keys lead. */
  readonly leads: ReadonlyMap<string, ReadonlyMap<string, number>>;
  /** What Links asks and nobody has answered. */
  readonly open: readonly SameQuestion[];
}

const urlOf = ({ workbookUrl }: Looking, spot: Spot): string => spotUrl(workbookUrl, spot);

const spotOf = ({ spots }: Looking, { type, store, row }: FoundRecord): Spot => spots(type, store, row);

const scoredOf = ({ workbook, nowMs }: Looking, found: readonly FoundRecord[]) => {
  const stores = storesToAsk(workbook, nowMs);
  const byType = new Map(
    stores.map((of) => {
      const rows = found.filter(({ type }) => type === of.type).map(({ row }) => row);
      return [
        of.type.id,
        { of, rows, table: rowsScored({ ...of, readable: withOwnColumns(of.store), rows }) },
      ] as const;
    }),
  );
  return ({ type, row }: FoundRecord) => {
    const known = byType.get(type.id);
    return known ? { of: known.of, table: known.table, at: known.rows.indexOf(row) } : null;
  };
};

/** Questions of Links whether it is another record as well, that nobody has answered. */
const openLinks = (
  looking: Looking,
  { type, store, row }: FoundRecord,
): { why: readonly string[]; mends: readonly Mend[] } => {
  const links = looking.workbook.tables.get(linksTab.id);
  const key = keyAt(store, row);
  const open = looking.open.filter((asked) => asked.type === type.id && [asked.key, asked.candidate].includes(key));
  return {
    why: open.map(({ key: first, title, candidateTitle }) => {
      const other = first === key ? candidateTitle : title;
      return `Links asks whether it is the same as ${other}.`;
    }),
    mends: links
      ? open.slice(0, 1).map((asked): Mend => ({
          does: 'go',
          verb: 'Answer in Links',
          url: urlOf(looking, { table: links, row: asked.row, column: 'decision' }),
        }))
      : [],
  };
};

/** What Problems says at its rows. */
const problemsAt = ({ workbook }: Looking, spots: readonly Spot[]): readonly string[] => {
  const problems = workbook.tables.get(problemsTab.id);
  if (!problems) return [];
  return Array.from({ length: problems.rowCount }, (_, at) => at)
    .filter((at) =>
      spots.some(
        ({ table, row }) =>
          textAt(problems, 'tab', at) === table.title && numberOf(cellAt(problems, 'row', at)) === row + 2,
      ),
    )
    .slice(0, MOST_PROBLEMS)
    .map((at) => `${textAt(problems, 'column', at)}: ${textAt(problems, 'message', at)}`);
};

const mendsOf = (looking: Looking, found: FoundRecord, standing: RecordStanding, spot: Spot): readonly Mend[] => {
  const { type, store, row } = found;
  const key = typedKey(type.id, keyAt(store, row));
  const go: Mend = { does: 'go', verb: 'Go to its row', url: urlOf(looking, spot) };
  const snooze: readonly Mend[] = standing.isSnoozed ? [{ does: 'end snooze', key }] : [];
  switch (standing.stands) {
    case 'merged': {
      const kept = looking.leads.get(type.id)?.get(keyAt(store, row)) ?? row;
      const keptSpot = spotOf(looking, { ...found, row: kept });
      return [{ does: 'go', verb: 'Go to the record that was kept', url: urlOf(looking, keptSpot) }];
    }
    case 'removed':
      return [{ does: 'import' }, go];
    case 'done':
      return [...(textAt(store, 'status', row) === '' ? [] : [{ does: 'reopen', key } as const]), go];
    case 'not for us':
      return [
        ...standing.vetoes.slice(0, 1).map((veto): Mend => ({
          does: 'weights',
          recordType: type.id,
          model: veto.model,
          criterion: veto.criterion,
        })),
        go,
        ...snooze,
      ];
    case 'unscored':
      return [{ does: 'rescore' }, go, ...snooze];
    case 'needs data':
    case 'band':
      return [...snooze, go];
  }
};

const placeOf = (looking: Looking, found: FoundRecord, scored: ReturnType<ReturnType<typeof scoredOf>>): Place => {
  const { type, store, row } = found;
  const { workbook, minCoverage, nowMs } = looking;
  const { timeZone } = workbook;
  const standing = standingOf({
    type,
    store,
    readable: withOwnColumns(store),
    row,
    leads: looking.leads.get(type.id) ?? new Map(),
    scored,
    minCoverage,
    nowMs,
    timeZone,
  });
  const spot = spotOf(looking, found);
  const links = openLinks(looking, found);
  const inStore: Spot = { table: store, row, column: keyColumnOf(store) };
  const isAsked = scored !== null && (standing.stands === 'needs data' || standing.stands === 'unscored');
  return {
    key: typedKey(type.id, keyAt(store, row)),
    name: type.nameOf(recordRow(store, row, timeZone)),
    stands: standing.stands,
    tab: spot.table.title,
    score: numberOf(cellAt(store, 'score', row)),
    why: [
      ...(isOn(workbook, type) ? [] : [offInWords(type)]),
      ...standing.why,
      ...links.why,
      ...problemsAt(looking, spot.table === store ? [spot] : [spot, inStore]),
    ],
    mends: [...links.mends, ...mendsOf(looking, found, standing, spot)],
    questions: isAsked ? dataQuestions([scored.of], MOST_QUESTIONS, () => [row]).questions : [],
  };
};

const readForLooking = (services: Services, nowMs: number): Looking => {
  const workbook = readWorkbook(services.sheets, (structure) =>
    [
      ...[settingsTab, jobsTab, problemsTab, linksTab],
      ...recordTypes.map(({ store }) => store),
      ...viewsIn(structure, recordTypes),
    ].map((declaration) => ({ declaration, cells: true })),
  );
  const settings = readSettings(workbook.tables.get('settings'), settingDeclarations);
  return {
    workbook,
    workbookUrl: services.workbookUrl(),
    minCoverage: settings.number(MIN_COVERAGE),
    nowMs,
    spots: spotsIn(workbook),
    leads: new Map(
      recordTypes.flatMap(({ id, store }) => {
        const table = workbook.tables.get(store.id);
        return table ? [[id, rowsByOtherKey(table)] as const] : [];
      }),
    ),
    open: sameQuestions(workbook.tables.get(linksTab.id)).filter(({ answer }) => answer === null),
  };
};

/** @param typed a part of a name, a domain, a key. */
export const readWhereIs = (services: Services, nowMs: number, typed: string): WhereIsReply => {
  const looking = readForLooking(services, nowMs);
  const { workbook } = looking;
  const stores = recordTypes.flatMap((type: RecordType) => {
    const store = workbook.tables.get(type.store.id);
    return store ? [{ type, store }] : [];
  });
  const found = findRecords(stores, typed, workbook.timeZone);
  const best = found.slice(0, MOST);
  const scored = scoredOf(looking, best);
  const refused = refusedLines(workbook, typed);
  const places = [...best.map((one) => placeOf(looking, one, scored(one))), ...refused].slice(0, MOST);
  return { total: found.length + refused.length, places };
};
