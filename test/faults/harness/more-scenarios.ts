// What is done beside the everyday: records past the end of a grid under a filter, the first tick of another day.
import type { Complaints } from './invariants';
import { bandTables, positionOf, recordRows, storeOf, storeRows, tableOf } from './reading';
import type { Bases, Scenario } from './scenarios';
import { MINUTE, type SavedWorld, type World } from './world';

export type Prepare = (from: SavedWorld, change: (world: World) => void) => SavedWorld;

const sheetOf = (world: World, sheetId: number) =>
  world.data().sheets.find(({ properties }) => properties.sheetId === sheetId);

/** The grid ends with the last record, and a person has hidden what they work on. */
const fillUp = (world: World): void => {
  const fullest = [...bandTables(world)].sort((a, b) => recordRows(b).length - recordRows(a).length).slice(0, 2);
  for (const { sheetId, title } of [tableOf(world, storeOf(world)), ...fullest]) {
    const table = tableOf(world, { sheetId, title });
    const rows = sheetOf(world, sheetId)?.properties.gridProperties?.rowCount ?? 0;
    const end = table.rowCount + 1;
    const column = positionOf(table, 'status');
    world.sheets.call('spreadsheets.batchUpdate', {
      spreadsheetId: world.spreadsheetId,
      requestBody: {
        requests: [
          ...(rows > end
            ? [{ deleteDimension: { range: { sheetId, dimension: 'ROWS', startIndex: end, endIndex: rows } } }]
            : []),
          {
            setBasicFilter: {
              filter: { range: { sheetId, startRowIndex: 0 }, criteria: { [column]: { hiddenValues: ['Working'] } } },
            },
          },
        ],
      },
    });
  }
};

const filtersOf = (world: World): ReadonlyMap<number, string> =>
  new Map(
    world.data().sheets.flatMap(({ properties, basicFilter }) => {
      const { criteria } = (basicFilter ?? {}) as { readonly criteria?: object };
      return criteria && Object.keys(criteria).length > 0
        ? [[properties.sheetId ?? 0, JSON.stringify(criteria)] as const]
        : [];
    }),
  );

/** A person's filters hide what they hid, and reach over all that is there. */
const filtersStand =
  (before: ReadonlyMap<number, string>) =>
  (world: World): Complaints => {
    const now = filtersOf(world);
    return [...before].flatMap(([sheetId, criteria]): Complaints => {
      const sheet = sheetOf(world, sheetId);
      const title = sheet?.properties.title ?? String(sheetId);
      if (now.get(sheetId) !== criteria) return [`the filter of ${title} is not as it was set`];
      const { range } = sheet?.basicFilter as { readonly range?: { readonly endRowIndex?: number } };
      return (range?.endRowIndex ?? Infinity) < (sheet?.rows.length ?? 0) ? [`${title} grew past its filter`] : [];
    });
  };

const grown = ({ atWork }: Bases, prepare: Prepare, files: { readonly second: string }): Scenario => {
  let before: ReadonlyMap<number, string> = new Map();
  const from = prepare(atWork, (world) => {
    fillUp(world);
    before = filtersOf(world);
  });
  if (before.size < 2) throw new Error('setting up: nobody has set a filter');
  return {
    name: 'import past the grid under a filter',
    from,
    act: (world) => {
      world.call('importText', [world.kind.type.store.title, 'records.csv', files.second]);
      world.call('runJob', ['score']);
    },
    isRepeated: true,
    holds: filtersStand(before),
  };
};

/** Scores have moved the day before, and the day has not been told of yet. */
const nextDay = ({ atWork }: Bases, prepare: Prepare, files: { readonly second: string }): Scenario => ({
  name: 'first tick of a day',
  from: prepare(atWork, (world) => {
    world.call('importText', [world.kind.type.store.title, 'records.csv', files.second]);
    world.call('runJob', ['score']);
    world.call('runJob', ['score']);
    if (!storeRows(world).some(({ scoreMemory }) => String(scoreMemory ?? '') !== ''))
      throw new Error('setting up: nothing is known of a score before');
    world.pass(24 * 60 * MINUTE);
  }),
  act: (world) => void world.tick(),
  // A score that stays since the day before has moved by nothing; one that is new has not moved at all.
  holds: (world) =>
    storeRows(world)
      // What goes by the calendar moves with the day.
      .filter(() => world.kind.type.scoring.derived?.ages !== true)
      .filter(({ removedAt, scoreChange }) => removedAt === null && scoreChange !== 0 && scoreChange !== null)
      .map(({ key, scoreChange }) => `${String(key)} says that it moved by ${String(scoreChange)} today`)
      .slice(0, 4),
});

export const moreScenarios = (
  bases: Bases,
  prepare: Prepare,
  files: { readonly second: string },
): readonly Scenario[] => [grown(bases, prepare, files), nextDay(bases, prepare, files)];
