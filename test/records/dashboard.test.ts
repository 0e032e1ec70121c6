// The Dashboard: five native charts made by Install, and figures that are right and written only when they differ.
import { deleteRowsByHand, insertRowsByHand, sortByHand, typeCell } from '../../scripts/local/sheets/person';
import { install } from '../../src/app/install';
import { weekOf, weeksUpTo } from '../../src/records/dashboard-figures';
import { dashboardTab } from '../../src/features/overlaps/tables';
import { CHARTED_BANDS, TREND_DAYS } from '../../src/records/dashboard-tab';
import { BANDS, company, importScores, rescore, settle, sheetIdOf, typeAt } from '../fakes/company';
import { installedServices, NOW, type MemoryServices } from '../fakes/memory-services';
import { columnOf, gridOf, recordsOf, sheetOf } from '../fakes/memory-sheets';

const DAY = 86_400_000;
const IDS = [710_901, 710_902, 710_903, 710_904, 710_905];

const chartsOf = (services: MemoryServices, title = 'Dashboard') => sheetOf(services.sheets, title).charts;
const idsOf = (services: MemoryServices): readonly unknown[] =>
  chartsOf(services)
    .map(({ chartId }) => chartId)
    .sort();

/** The bands, and what needs data. */
const PLACES = [...BANDS, 'Needs data'];

const column = ({ sheets }: MemoryServices, header: string): readonly unknown[] => {
  const cells = gridOf(sheets, 'Dashboard')
    .slice(1)
    .map((row) => row[columnOf(sheets, 'Dashboard', header)] ?? null);
  while (cells.length > 0 && cells[cells.length - 1] === null) cells.pop();
  return cells;
};

const trend = (services: MemoryServices): readonly (readonly unknown[])[] => {
  const bands = ['Day', ...BANDS].map((header) => column(services, header));
  return (bands[0] ?? []).map((_, day) => bands.map((cells) => cells[day] ?? null));
};

/** Requests of the writes that `act` makes, by kind and tab. */
const writes = (services: MemoryServices, act: () => void): readonly string[] => {
  const before = services.sheets.writes.length;
  act();
  return services.sheets.writes
    .slice(before)
    .flat()
    .map((request) => JSON.stringify(request))
    .filter((request) => request.includes(String(dashboardTab.sheetId)));
};

describe('charts', () => {
  test('show the figures beside them: each range is the column its header names', () => {
    const services = company();
    const headers = gridOf(services.sheets, 'Dashboard')[0] ?? [];
    const shown = chartsOf(services).map(({ spec }) => [
      spec?.title,
      ...[
        ...(spec?.basicChart?.domains ?? []).map(({ domain }) => domain),
        ...(spec?.basicChart?.series ?? []).map(({ series }) => series),
      ].map((data) => headers[data?.sourceRange?.sources?.[0]?.startColumnIndex ?? -1]),
    ]);
    expect(shown).toEqual([
      ['Score distribution', 'Scores', 'Records with that score'],
      ['Amount by band', 'Band', 'Amount in band'],
      [
        'Bands over time',
        'Day',
        ...BANDS,
        'Needs data',
        ...Array.from({ length: CHARTED_BANDS - BANDS.length - 1 }, (_, i) => `Band ${BANDS.length + i + 2}`),
      ],
      ['Nudges and outcomes', 'Week of nudges', 'Messages sent', 'Records first nudged', 'Of those, moved'],
      ['Intake per week', 'Week of intake', 'New overlaps', 'Removed overlaps'],
    ]);
  });

  test('lie beside each other over no figure', () => {
    const boxes = chartsOf(company())
      .map(({ position }) => position?.overlayPosition)
      .map((place) => {
        const [x, y] = [100 * (place?.anchorCell?.columnIndex ?? 0), 21 * (place?.anchorCell?.rowIndex ?? 0)];
        return { x, y, right: x + (place?.widthPixels ?? 0), bottom: y + (place?.heightPixels ?? 0) };
      });
    const overlapping = boxes.filter((a, i) =>
      boxes.some((b, j) => j > i && a.x < b.right && b.x < a.right && a.y < b.bottom && b.y < a.bottom),
    );
    expect(overlapping).toEqual([]);
    expect(Math.max(...boxes.map(({ right }) => right))).toBeLessThanOrEqual(100 * (dashboardTab.firstColumn ?? 0));
  });

  test('that people renamed or moved, be it to another tab, stay so', () => {
    const services = company();
    const spec = { ...chartsOf(services)[0]?.spec, title: 'Ours' };
    services.sheets.batchUpdate([
      { updateChartSpec: { chartId: 710_901, spec } },
      {
        updateEmbeddedObjectPosition: {
          objectId: 710_902,
          newPosition: { overlayPosition: { anchorCell: { sheetId: 0, rowIndex: 3, columnIndex: 3 } } },
          fields: '*',
        },
      },
    ]);
    const before = JSON.stringify(services.sheets.data);
    install(services, services.time.now);
    settle(services);
    expect(chartsOf(services)[0]?.spec?.title).toBe('Ours');
    expect(chartsOf(services, 'Sheet1').map(({ chartId }) => chartId)).toEqual([710_902]);
    expect(JSON.stringify(services.sheets.data.sheets.map(({ charts }) => charts))).toBe(
      JSON.stringify((JSON.parse(before) as typeof services.sheets.data).sheets.map(({ charts }) => charts)),
    );
  });

  test('that were deleted come back with Install, not with a run, and only those', () => {
    const services = company();
    services.sheets.batchUpdate([{ deleteEmbeddedObject: { objectId: 710_903 } }]);
    rescore(services);
    expect(idsOf(services)).toEqual(IDS.filter((id) => id !== 710_903));
    expect(
      writes(services, () => void install(services, services.time.now)).map(
        (request) => Object.keys(JSON.parse(request) as object)[0],
      ),
    ).toEqual(['addChart']);
    expect(idsOf(services)).toEqual(IDS);
    expect(writes(services, () => void install(services, services.time.now))).toEqual([]);
  });

  test('come with the tab when that was deleted', () => {
    const services = company();
    services.sheets.batchUpdate([{ deleteSheet: { sheetId: dashboardTab.sheetId } }]);
    expect(rescore(services).outcome).not.toBe('failed');
    install(services, services.time.now);
    expect(idsOf(services)).toEqual(IDS);
    expect(column(services, 'Records in band')).toEqual([2, 1, 1, 1, 1, 1].map(() => expect.any(Number) as number));
  });
});

/** From here on each record's score change is known, and is 0. */
const knowWeekBefore = (services: ReturnType<typeof installedServices>): void => {
  services.time.now += 8 * DAY;
  rescore(services);
};

describe('figures', () => {
  test('are those of the records', () => {
    const services = company();
    const store = recordsOf(services.sheets, 'Overlaps');
    const inBand = (band: string) => store.filter((row) => row.Band === band);
    const tens = (row: Readonly<Record<string, unknown>>): number =>
      Math.max(0, Math.ceil(Math.round(Number(row.Score)) / 10) - 1);
    const scored = store.filter((row) => typeof row.Score === 'number');
    expect(column(services, 'Scores')).toEqual([
      '0–10',
      '11–20',
      '21–30',
      '31–40',
      '41–50',
      '51–60',
      '61–70',
      '71–80',
      '81–90',
      '91–100',
    ]);
    expect(column(services, 'Records with that score')).toEqual(
      Array.from({ length: 10 }, (_, ten) => scored.filter((row) => tens(row) === ten).length),
    );
    expect(column(services, 'Band')).toEqual(PLACES);
    expect(column(services, 'Records in band')).toEqual(PLACES.map((band) => inBand(band).length));
    expect(column(services, 'Amount in band')).toEqual(
      BANDS.map((band) => inBand(band).reduce((sum, row) => sum + Number(row['Deal amount'] ?? 0), 0)),
    );
    expect(column(services, 'New overlaps')).toEqual([6]);
    expect(scored).toHaveLength(5);
  });

  test('where nothing changed the first run of a day adds the day, others nothing; what people do to the figures is mended', () => {
    const services = company();
    knowWeekBefore(services);
    expect(writes(services, () => void rescore(services))).toEqual([]);
    services.time.now += 3 * DAY;
    const figures = (): readonly unknown[] =>
      recordsOf(services.sheets, 'Dashboard').map((row) =>
        Object.entries(row).filter(([header]) => !['Day', ...PLACES].includes(header)),
      );
    const known = JSON.stringify(figures().slice(0, 10));
    expect(writes(services, () => void rescore(services))).toHaveLength(1);
    expect(JSON.stringify(figures().slice(0, 10))).toBe(known);
    expect(column(services, 'Day').slice(-1)).toEqual([Math.floor((services.time.now - Date.UTC(1899, 11, 30)) / DAY)]);
    expect(writes(services, () => void rescore(services))).toEqual([]);
    const id = sheetIdOf(services, 'Dashboard');
    const before = JSON.stringify(gridOf(services.sheets, 'Dashboard'));
    typeCell(services.sheets.data, id, 1, columnOf(services.sheets, 'Dashboard', 'Records in band'), '999', null);
    sortByHand(
      services.sheets.data,
      { sheetId: id, startRowIndex: 1 },
      columnOf(services.sheets, 'Dashboard', 'Band'),
      'DESCENDING',
      null,
    );
    rescore(services);
    expect(JSON.stringify(gridOf(services.sheets, 'Dashboard'))).toBe(before);
  });

  test('rows that people deleted are added again, rows they inserted do no harm', () => {
    const services = company();
    const id = sheetIdOf(services, 'Dashboard');
    deleteRowsByHand(services.sheets.data, id, 3, 195, null);
    expect(rescore(services).outcome).toBe('done');
    expect(column(services, 'Band')).toEqual(PLACES);
    insertRowsByHand(services.sheets.data, id, 2, 2, null);
    rescore(services);
    expect(column(services, 'Band')).toEqual(PLACES);
  });
});

describe('the trend', () => {
  test('has a point a day up to today; days without a run are filled in with the next one', () => {
    const services = installedServices();
    expect(trend(services)).toEqual([]);
    importScores(services, { k0: 10, k1: 90 });
    settle(services);
    const first = Math.floor((NOW - Date.UTC(1899, 11, 30)) / DAY);
    expect(trend(services)).toEqual([[first, 1, 0, 0, 0, 1]]);
    knowWeekBefore(services);
    expect(trend(services)).toHaveLength(9);
    services.time.now += 3 * DAY;
    rescore(services);
    expect(trend(services)).toEqual(Array.from({ length: 12 }, (_, day) => [first + day, 1, 0, 0, 0, 1]));
    importScores(services, { k1: 50 });
    rescore(services);
    expect(trend(services)).toEqual([
      ...Array.from({ length: 11 }, (_, day) => [first + day, 1, 0, 0, 0, 1]),
      [first + 11, 1, 0, 1, 0, 0],
    ]);
  });

  test('keeps so many days, the newest', () => {
    const services = company();
    for (let i = 0; i < 4; i += 1) {
      services.time.now += 40 * DAY;
      importScores(services, { k0: 10 + 25 * i });
      settle(services);
    }
    const days = column(services, 'Day') as readonly number[];
    expect(days).toHaveLength(TREND_DAYS);
    expect(days.every((day, i) => i === 0 || day === (days[i - 1] ?? 0) + 1)).toBe(true);
    expect(days[days.length - 1]).toBe(Math.floor((services.time.now - Date.UTC(1899, 11, 30)) / DAY));
  });

  test('a band keeps its past when it is renamed, and loses its line when it goes', () => {
    const services = company();
    const past = trend(services)[0] ?? [];
    services.time.now += DAY;
    typeAt(services, 'Bands', 2, 'Band', 'Wait');
    rescore(services);
    expect(column(services, 'Wait')).toEqual([past[2], past[2]]);
    deleteRowsByHand(services.sheets.data, sheetIdOf(services, 'Bands'), 1, 1, null);
    rescore(services);
    expect(gridOf(services.sheets, 'Dashboard')[0]).not.toContain('Park');
    expect(column(services, 'Wait')[0]).toBe(past[2]);
    const hidden = services.sheets.get('sheets(properties(title),data(columnMetadata(hiddenByUser)))') as {
      readonly sheets: readonly {
        readonly properties: { readonly title: string };
        readonly data: readonly { readonly columnMetadata: readonly { readonly hiddenByUser?: boolean }[] }[];
      }[];
    };
    const columns =
      hidden.sheets.find(({ properties }) => properties.title === 'Dashboard')?.data[0]?.columnMetadata ?? [];
    const at = columnOf(services.sheets, 'Dashboard', 'Wait');
    expect(columns.slice(at, at + CHARTED_BANDS).map(({ hiddenByUser }) => hiddenByUser === true)).toEqual(
      Array.from({ length: CHARTED_BANDS }, (_, i) => i >= 5),
    );
  });

  test('a clock that was set back leaves no day of the future', () => {
    const services = company();
    services.time.now += 10 * DAY;
    importScores(services, { k0: 90 });
    rescore(services);
    services.time.now -= 5 * DAY;
    importScores(services, { k1: 90 });
    rescore(services);
    const days = column(services, 'Day') as readonly number[];
    expect(Math.max(...days)).toBe(Math.floor((services.time.now - Date.UTC(1899, 11, 30)) / DAY));
    expect(new Set(days).size).toBe(days.length);
  });
});

test('weeks begin on Monday and have no gaps', () => {
  const serial = (iso: string): number => (Date.parse(iso) - Date.UTC(1899, 11, 30)) / DAY;
  expect(weekOf(serial('2026-11-22T23:59:00Z'))).toBe(serial('2026-11-16'));
  expect(weekOf(serial('2026-11-23T00:00:00Z'))).toBe(serial('2026-11-23'));
  expect(weeksUpTo([], 5)).toEqual([]);
  expect(weeksUpTo([70, 7], 3)).toEqual([56, 63, 70]);
  expect(weeksUpTo([7, 21], 26)).toEqual([7, 14, 21]);
});
