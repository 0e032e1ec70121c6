// The Dashboard: native charts made by Install, and figures that are right and written only when they differ.
import { deleteRowsByHand, insertRowsByHand, sortByHand, typeCell } from '../../scripts/local/sheets/person';
import { importFile, runByName } from '../../src/app/commands';
import { install } from '../../src/app/install';
import { byOwner, OWNERS } from '../../src/records/dashboard-people';
import { weekOf, weeksUpTo } from '../../src/records/dashboard-figures';
import { dashboardTab } from '../../src/features/overlaps/tables';
import { CHARTED_BANDS, TREND_DAYS } from '../../src/records/dashboard-tab';
import { BANDS, company, importScores, rescore, settle, sheetIdOf, typeAt, typeInto } from '../fakes/company';
import { installedServices, NOW, type MemoryServices } from '../fakes/memory-services';
import { columnOf, gridOf, recordsOf, sheetOf } from '../fakes/memory-sheets';

const DAY = 86_400_000;
const IDS = [710_901, 710_902, 710_903, 710_904, 710_905, 710_906, 710_907];

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
      ['By owner', 'Owner', 'Open', 'Overdue', 'Untouched'],
      ['By partner', 'With partner', 'Open with partner'],
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
    services.time.now += DAY;
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
    expect(
      trend(services)
        .flat()
        .filter((cell) => cell !== null),
    ).toEqual(['No overlaps in a band yet: each day has its columns here.']);
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

describe('by owner and by partner', () => {
  const table = (services: MemoryServices, ...headers: readonly string[]) => {
    const columns = headers.map((header) => column(services, header));
    return (columns[0] ?? []).map((_, row) => columns.map((cells) => cells[row] ?? null));
  };
  const OWNER = ['Owner', 'Manager of owner', 'Open', 'Overdue', 'Untouched'] as const;

  test('open, overdue and untouched records of whoever has them, by Team, and what they are worth', () => {
    const services = company();
    importFile(
      services,
      services.time.now,
      'Team',
      'team.csv',
      'name,email,role,manager\nBob Lind,bob@nexus.example,AE,kim@nexus.example\nKim,kim@nexus.example,Manager,',
    );
    settle(services);
    expect(table(services, ...OWNER)).toEqual([
      ['Bob Lind', 'Kim', 3, 0, 3],
      ['Ann', null, 2, 0, 2],
      ['Nobody', null, 1, 0, 1],
    ]);
    typeInto(services, 'Act now', 'a1', 'Assignee', 'Kim');
    typeInto(services, 'Develop', 'c1', 'Snooze until', '2026-11-25');
    typeInto(services, 'Pursue', 'b1', 'Status', 'Won');
    settle(services);
    services.time.now += 8 * DAY;
    settle(services);
    // The snooze is over; what nobody touched for a week is overdue as well; what is won is nobody's work.
    expect(table(services, ...OWNER)).toEqual([
      ['Bob Lind', 'Kim', 3, 3, 2],
      ['Kim', null, 1, 0, 0],
      ['Nobody', null, 1, 1, 1],
    ]);
    expect(table(services, 'Owner', "Owner's amount")).toEqual([
      ['Bob Lind', 36_000],
      ['Kim', 1_000_000],
      ['Nobody', null],
    ]);
    expect(table(services, 'With partner', 'Open with partner', "Partner's amount")).toEqual([
      ['Spark', 4, 36_000],
      ['Hub', 1, 1_000_000],
    ]);
    const written = JSON.stringify(gridOf(services.sheets, 'Dashboard'));
    expect(rescore(services).outcome).toBe('nothing');
    expect(JSON.stringify(gridOf(services.sheets, 'Dashboard'))).toBe(written);
  });

  test('amounts of several currencies are never added up in silence', () => {
    const services = company();
    const header = 'key,account,partner,winnability,engagement,relationshipStrength,dealAmount,currency,owner';
    const rows = ['y1,Yen,Nova,90,90,90,5000000,JPY,Zoe', 'y2,Eur,Nova,90,90,90,1000,EUR,Zoe'];
    importFile(services, services.time.now, 'Overlaps', 'o.csv', [header, ...rows].join('\n'));
    typeAt(
      services,
      'Settings',
      recordsOf(services.sheets, 'Settings').findIndex(({ Setting }) => Setting === 'currency.reporting') + 1,
      'Value',
      'EUR',
    );
    settle(services);
    expect(table(services, 'Owner', "Owner's amount (EUR)").find(([owner]) => owner === 'Zoe')).toEqual(['Zoe', 1_000]);
    expect(column(services, 'Band').slice(-1)).toEqual(['1 amount is in no sum: see Problems']);
  });

  test('many are one line, so that none is lost from the sum', () => {
    const lines = byOwner(
      Array.from({ length: OWNERS + 5 }, (_, i) => ({
        ...{ row: i, owner: `o${i}`, manager: '', partner: '', amount: 10, isUntouched: i % 2 === 0, isOverdue: false },
      })),
      'deals',
    );
    expect(lines.owner).toHaveLength(OWNERS + 1);
    expect([lines.owner?.[OWNERS], lines.ownerOpen?.[OWNERS], lines.ownerAmount?.[OWNERS]]).toEqual([
      '5 others',
      5,
      50,
    ]);
  });
});

test('a chart without figures says why', () => {
  const services = installedServices();
  rescore(services);
  const said = ['Scores', 'Band', 'Day', 'Week of intake', 'Owner', 'With partner'].map((header) =>
    column(services, header).slice(-1).join(),
  );
  for (const words of said) expect(words).toMatch(/^No .*overlaps/);
  expect(column(services, 'Week of nudges')).toEqual([
    'No message sent yet: the setting nudge.mode says whether any are.',
  ]);
  services.time.now += 60_000;
  expect(runByName(services, services.time.now, 'plan-nudges', []).outcome).not.toBe('failed');
  expect(column(services, 'Week of nudges')).toHaveLength(1);
  importScores(services, { k1: 90 });
  settle(services);
  for (const header of ['Scores', 'Day', 'Week of intake', 'Owner'])
    expect(String(column(services, header)[0])).not.toMatch(/^No /);
});

test('weeks run up to the present one', () => {
  const services = company();
  services.time.now += 20 * DAY;
  importScores(services, { k1: 90 });
  settle(services);
  services.time.now += 15 * DAY;
  settle(services);
  expect(column(services, 'New overlaps')).toEqual([6, 0, 0, 1, 0, 0]);
  const weeks = column(services, 'Week of intake') as readonly number[];
  expect(weeks[weeks.length - 1]).toBe(weekOf((services.time.now - Date.UTC(1899, 11, 30)) / DAY));
});

test('weeks begin on Monday and have no gaps', () => {
  const serial = (iso: string): number => (Date.parse(iso) - Date.UTC(1899, 11, 30)) / DAY;
  expect(weekOf(serial('2026-11-22T23:59:00Z'))).toBe(serial('2026-11-16'));
  expect(weekOf(serial('2026-11-23T00:00:00Z'))).toBe(serial('2026-11-23'));
  expect(weeksUpTo([], 5, 70)).toEqual([]);
  expect(weeksUpTo([72, 9], 3, 75)).toEqual([58, 65, 72]);
  expect(weeksUpTo([9, 23], 26, 39)).toEqual([9, 16, 23, 30, 37]);
});
