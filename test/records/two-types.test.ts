// Two kinds of records in one workbook: the second comes to a workbook that had overlaps alone, and neither is in the other's way.
import { NOBODY_ERASED } from '../../src/run/erased';
import { typeCell } from '../../scripts/local/sheets/person';
import { contextFor } from '../../src/app/context';
import { settingDeclarations } from '../../src/app/features';
import { withStates } from '../../src/engine/band-states';
import { instantOf, serialOf } from '../../src/engine/instants';
import { overlaps } from '../../src/features/overlaps/record';
import { fileIntake } from '../../src/records/file-intake';
import { historyByKey } from '../../src/records/history-index';
import { planIntake } from '../../src/records/intake-plan';
import { allowedChanges } from '../../src/records/mass-removal';
import { assignJob, resolveJob } from '../../src/records/jobs/person-cells';
import { saveWeightsJob } from '../../src/records/jobs/save-weights';
import { restoreWeightsJob, scoreJob } from '../../src/records/jobs/score';
import { bandsTabOf, historyTab, weightsHistoryTab, weightsTabOf } from '../../src/records/tabs';
import { viewsIn } from '../../src/records/view-tab';
import { versionInHistory } from '../../src/records/weights-history';
import { lastVersion } from '../../src/records/weights-version';
import type { Job } from '../../src/run/job';
import { runJob } from '../../src/run/run';
import type { RunReport } from '../../src/run/run-report';
import { commit } from '../../src/workbook/commit';
import { planConfigImport } from '../../src/workbook/config-import';
import { DETAIL_FIELDS, planInstall, type SheetDetail } from '../../src/workbook/install-plan';
import type { Plan } from '../../src/workbook/plan';
import { readSettings } from '../../src/workbook/settings';
import { parseStructure, rangeOf, STRUCTURE_FIELDS } from '../../src/workbook/structure';
import type { Table } from '../../src/workbook/table';
import { jobsTab, settingsTab } from '../../src/workbook/tabs';
import { readWorkbook, sheetById, type Workbook } from '../../src/workbook/workbook';
import { badges, badgesTab } from '../fakes/badges';
import { BANDS, STATES, company, keysIn, recordOf, sheetIdOf, sortBy, typeInto } from '../fakes/company';
import type { MemoryServices } from '../fakes/memory-services';
import { columnOf, gridOf, recordsOf, titlesOf, titlesWritten } from '../fakes/memory-sheets';

const types = [overlaps, badges];
const TABS = [weightsTabOf(types), bandsTabOf(types), historyTab, weightsHistoryTab, badgesTab, jobsTab, settingsTab];

const workbookOf = ({ sheets }: MemoryServices): Workbook =>
  readWorkbook(sheets, () => TABS.map((declaration) => ({ declaration, cells: true })));

/** What Install does where the second kind is new. @returns how many writes it took. */
const installBadges = ({ sheets }: MemoryServices): number => {
  const workbook = readWorkbook(sheets, () => TABS.map((declaration) => ({ declaration, cells: true })));
  const titles = [...workbook.tables.values()].map(({ title }) => `${rangeOf(title)}!1:2`);
  const reply = sheets.get(DETAIL_FIELDS, titles) as { readonly sheets?: readonly SheetDetail[] };
  const changes = planInstall(
    {
      declarations: TABS,
      tables: workbook.tables,
      details: new Map((reply.sheets ?? []).map((sheet) => [sheet.properties?.sheetId ?? -1, sheet])),
      columnIds: (sheetId) => sheetById(workbook.structure, sheetId)?.columnIds ?? new Map<number, string>(),
      settingRows: [],
      installer: null,
      charts: {},
      chartIds: new Set(),
    },
    new Set(),
  );
  return commit(sheets, changes, () => true).writes;
};

/** As the clock would: not asked for by a person, so nothing is aged before its day. */
const run = (services: MemoryServices, job: Job, ...args: readonly string[]): RunReport => {
  services.time.now += 60_000;
  const report = runJob(job, contextFor(services, services.time.now, 'ann@nexus.example', { args, isQuiet: true }));
  if (report.outcome === 'failed') throw new Error(report.message);
  return report;
};

const score = (services: MemoryServices): RunReport => run(services, scoreJob(types));

const settle = (services: MemoryServices): void => {
  for (let i = 0; i < 5; i += 1) if (score(services).outcome === 'nothing') return;
  throw new Error('The workbook does not come to rest.');
};

const importBadges = (services: MemoryServices, csv: string): Plan => {
  services.time.now += 60_000;
  const workbook = workbookOf(services);
  const read = badges.file?.(csv);
  if (!read) throw new Error('Badges read no file.');
  const plan = planIntake(workbook, badges, fileIntake(badges, types, read, 'badges.csv'), {
    nowMs: services.time.now,
    settings: readSettings(workbook.tables.get('settings'), settingDeclarations),
    erased: NOBODY_ERASED,
  });
  commit(services.sheets, plan.changes, () => true);
  return plan;
};

const CSV = [
  'key,name,Gloss,holder,holderEmail,given',
  'a1,Star,95,Ann,ann@nexus.example,2026-11-20T09:00:00Z',
  'B/2,Moon,50,,,',
  'b1,Sun,20,Bob,bob@nexus.example,2026-01-01',
].join('\n');

const both = (): MemoryServices => {
  const services = company();
  installBadges(services);
  importBadges(services, CSV);
  settle(services);
  return services;
};

const view = (services: MemoryServices): readonly unknown[] =>
  recordsOf(services.sheets, 'All badges').map((row) => [row.Key, row.Band, Math.round(Number(row.Score))]);

/** Everything that people see of overlaps. */
const ofOverlaps = (services: MemoryServices): unknown =>
  ['Overlaps', 'Pipeline', 'Dashboard', ...BANDS].map((title) => gridOf(services.sheets, title));

const weightsOf = (services: MemoryServices, type: string): readonly unknown[] =>
  lastVersion(workbookOf(services), type)?.weights.criteria.map(({ weight }) => weight) ?? [];

const weightRow = (services: MemoryServices, type: string | undefined, model: string, criterion: string): number =>
  1 +
  recordsOf(services.sheets, 'Weights').findIndex(
    (row) => row['Record type'] === type && row.Model === model && row.Criterion === criterion,
  );

const typeWeight = (services: MemoryServices, row: number, header: string, text: string): void => {
  const { sheets } = services;
  typeCell(sheets.data, sheetIdOf(services, 'Weights'), row, columnOf(sheets, 'Weights', header), text, null);
};

describe('the second kind comes', () => {
  test('before Install it is passed over, and nothing of overlaps changes', () => {
    const services = company();
    const before = ofOverlaps(services);
    const { length } = services.sheets.writes;
    expect(score(services)).toMatchObject({ rows: { written: 0 }, problems: [] });
    // The lists to choose from in Weights offer its columns; that is all.
    const requests = services.sheets.writes.slice(length).flat();
    expect(titlesWritten(services.sheets, requests)).toEqual(['Weights', 'Jobs', 'Runs']);
    const inWeights = requests.filter((request) => titlesWritten(services.sheets, [request]).includes('Weights'));
    expect([...new Set(inWeights.flatMap((request) => Object.keys(request)))]).toEqual(['setDataValidation']);
    expect(score(services)).toMatchObject({ outcome: 'nothing', problems: [] });
    expect(ofOverlaps(services)).toEqual(before);
    expect(titlesOf(services.sheets)).not.toContain('All badges');
  });

  test('Install adds its rows of Weights and Bands once, with its name; those of overlaps stay without', () => {
    const services = company();
    expect([installBadges(services), installBadges(services)]).toEqual([1, 0]);
    const typesIn = (title: string): readonly unknown[] =>
      recordsOf(services.sheets, title).map((row) => row['Record type']);
    expect(typesIn('Weights')).toEqual([...Array<undefined>(11), 'badges', 'badges', 'badges']);
    expect(typesIn('Bands')).toEqual([...Array<undefined>(5), 'badges', 'badges', 'badges']);
  });

  test('its first run makes one version; overlaps are as they were, to the cell', () => {
    const services = company();
    const before = ofOverlaps(services);
    installBadges(services);
    expect(score(services)).toMatchObject({ rows: { written: 0 }, problems: [] });
    settle(services);
    expect(ofOverlaps(services)).toEqual(before);
    expect(recordsOf(services.sheets, 'Weights history').map((row) => [row.Version, row.Change])).toEqual([
      [1, 'first version'],
      [2, 'badges: first version'],
    ]);
    expect(weightsOf(services, 'badges')).toEqual([90, 10, 1]);
    expect(lastVersion(workbookOf(services))?.version).toBe(2);
  });
});

describe('scored and shown', () => {
  test('imported, scored by its own models, banded, and shown best first in one tab', () => {
    const services = both();
    expect(view(services)).toEqual([
      ['a1', 'Develop', 95],
      ['B/2', 'Watch', 50],
      ['b1', 'Park', 18],
    ]);
    expect(recordOf(services, 'Badges', 'a1')).toMatchObject({ 'Care score': expect.closeTo(100, 0) as number });
    expect(recordOf(services, 'Badges', 'B/2')).toMatchObject({
      Lost: true,
      Reasons: expect.stringContaining('shine') as string,
    });
    expect(recordOf(services, 'Overlaps', 'a1').Band).toBe('Act now');
  });

  test('the tab keeps its place when people rename it; its rows come, move and go', () => {
    const services = both();
    services.sheets.batchUpdate([
      { updateSheetProperties: { properties: { sheetId: 760_000, title: 'Ours' }, fields: 'title' } },
    ]);
    importBadges(services, 'key,name,shine\nb1,Sun,100\na1,Star,30\nc3,New,60\n');
    settle(services);
    expect(keysIn(services, 'Ours')).toEqual(['b1', 'c3', 'B/2', 'a1']);
    expect(
      viewsIn(parseStructure(services.sheets.get(STRUCTURE_FIELDS)), types)
        .map(({ title }) => title)
        .sort(),
    ).toEqual([...BANDS, ...STATES, 'Done (badges)', 'Ours'].sort());
  });

  test('a record that is removed leaves the tab one run later', () => {
    const services = both();
    const workbook = workbookOf(services);
    const plan = planIntake(
      workbook,
      badges,
      { upserts: [], removedKeys: ['B/2'], problems: [], rejected: 0 },
      { nowMs: services.time.now, settings: readSettings(undefined, settingDeclarations), erased: NOBODY_ERASED },
    );
    commit(services.sheets, plan.changes, () => true);
    score(services);
    expect(recordOf(services, 'All badges', 'B/2').Moved).toMatch(/removed at the source/);
    settle(services);
    expect(keysIn(services, 'All badges')).toEqual(['a1', 'b1']);
  });

  test('a file that would leave a fraction of them removes none until a person says yes', () => {
    const services = both();
    const take = (removedKeys: readonly string[]) =>
      planIntake(
        workbookOf(services),
        badges,
        {
          upserts: [],
          removedKeys,
          source: { name: 'badges.csv', job: 'import badges.csv', namesRemoved: false },
          problems: [],
          rejected: 0,
        },
        { nowMs: services.time.now, settings: readSettings(undefined, settingDeclarations), erased: NOBODY_ERASED },
      );
    const held = take(['B/2', 'a1']);
    expect([held.isHeld, held.rows.written]).toEqual([true, 0]);
    expect(held.problems[0]?.message).toContain('badges.csv no longer reports 2 of the 3 badges it had');
    commit(services.sheets, held.changes, () => true);
    expect(keysIn(services, 'All badges')).toHaveLength(3);
    commit(services.sheets, allowedChanges(workbookOf(services), services.time.now), () => true);
    const allowed = take(['B/2', 'a1']);
    expect([allowed.isHeld, allowed.rows.written, allowed.problems]).toEqual([false, 2, []]);
  });

  test('its band cells carry the colours of its own bands', () => {
    const services = both();
    const structure = parseStructure(services.sheets.get(STRUCTURE_FIELDS));
    const coloured = (sheetId: number): readonly unknown[] =>
      sheetById(structure, sheetId)?.formatRules.map(({ colour }) => colour) ?? [];
    const wanted = withStates(badges.scoring.bands).map(({ colour }) => colour);
    // A view's first is the grey of rows that have left.
    expect([coloured(760_000), coloured(badgesTab.sheetId)]).toEqual([['#d9d9d9', ...wanted], wanted]);
  });

  test('what people type in its view reaches its store, and that of nobody else', () => {
    const services = both();
    typeInto(services, 'All badges', 'a1', 'Note', 'polish it');
    settle(services);
    expect(recordOf(services, 'Badges', 'a1').Note).toBe('polish it');
    expect(recordOf(services, 'Overlaps', 'a1').Note).toBeUndefined();
  });

  test('a click names the record by (type, key)', () => {
    const services = both();
    run(services, resolveJob(types) as Job, 'badges/B/2', 'Won');
    run(services, resolveJob(types) as Job, 'a1', 'Lost');
    expect(recordOf(services, 'Done (badges)', 'B/2').Status).toBe('Won');
    expect(recordOf(services, 'Badges', 'a1').Status).toBeUndefined();
    expect(recordOf(services, 'Overlaps', 'a1').Status).toBe('Lost');
    expect(() => run(services, assignJob(types) as Job, 'badges/zz', '')).toThrow('No badge has the key "zz".');
  });
});

describe('weights', () => {
  test('an edit of either makes the next version of all; restoring brings both back', () => {
    const services = both();
    typeWeight(services, weightRow(services, 'badges', 'shine', 'size'), 'Weight', '10');
    expect(score(services).message).toContain('version 3 (badges: shine/size weight 90 → 10)');
    typeWeight(services, weightRow(services, undefined, 'opportunity', 'size'), 'Weight', '50');
    expect(score(services).message).toContain('version 4 (opportunity/size weight 25 → 50)');
    expect(recordOf(services, 'Badges', 'a1')['Weights version']).toBe(3);
    expect(recordOf(services, 'Overlaps', 'd1')['Weights version']).toBe(4);
    run(services, restoreWeightsJob(types), '2');
    expect([weightsOf(services, 'badges')[0], weightsOf(services, 'overlaps')[0]]).toEqual([90, 25]);
    expect(score(services).message).not.toContain('version');
  });

  test('a version from before the second kind leaves its rows as they are', () => {
    const services = both();
    typeWeight(services, weightRow(services, 'badges', 'shine', 'size'), 'Weight', '10');
    score(services);
    run(services, restoreWeightsJob(types), '1');
    expect([weightsOf(services, 'badges')[0], weightsOf(services, 'overlaps')[0]]).toEqual([10, 25]);
    expect(recordsOf(services.sheets, 'Weights')).toHaveLength(14);
  });

  test('a version too long for one cell goes on in further lines, and reads back whole', () => {
    const services = both();
    const bandRows = recordsOf(services.sheets, 'Bands');
    const { sheets } = services;
    const at = (row: number): void => {
      const text = `${'😀'.repeat(15_000)}.`;
      typeCell(sheets.data, sheetIdOf(services, 'Bands'), row, columnOf(sheets, 'Bands', 'Guidance'), text, null);
    };
    at(1 + bandRows.findIndex((row) => row['Record type'] === undefined));
    at(1 + bandRows.findIndex((row) => row['Record type'] === 'badges'));
    score(services);
    const history = workbookOf(services).tables.get('weightsHistory') as Table;
    expect(history.rowCount).toBe(4);
    const parts = versionInHistory(history, 3);
    expect(['overlaps', 'badges'].map((id) => parts?.get(id)?.bands[0]?.guidance.length)).toEqual([30_001, 30_001]);
    expect(score(services).message).not.toContain('version');
    run(services, restoreWeightsJob(types), '3');
    expect(() => run(services, restoreWeightsJob(types), '9')).toThrow('Known: 1, 2, 3.');
  });

  test('sliders save rows by (type, key)', () => {
    const services = both();
    const saved = run(services, saveWeightsJob(types, [{ key: 'badges/Shine/size', weight: 55 }], 2));
    expect(saved.answer).toEqual({ refused: [], version: 3 });
    expect([weightsOf(services, 'badges')[0], weightsOf(services, 'overlaps')[0]]).toEqual([55, 25]);
    const again = saveWeightsJob(types, [{ key: 'badges/opportunity/size', weight: 5 }], 3);
    expect(run(services, again).answer).toMatchObject({ refused: [expect.anything()] });
  });

  test('rows of the same model and criterion stay apart, even when somebody sorts while they are saved', () => {
    const services = both();
    const { sheets } = services;
    sheets.before = (call) => {
      if (call !== 'batchUpdate') return;
      sheets.before = () => undefined;
      sortBy(services, 'Weights', 'Criterion', 'ASCENDING');
    };
    run(services, saveWeightsJob(types, [{ key: 'badges/partner/size', weight: 7 }], 2));
    settle(services);
    const weightIn = (type: string | undefined): unknown =>
      recordsOf(sheets, 'Weights').find(
        (row) => row['Record type'] === type && row.Model === 'partner' && row.Criterion === 'size',
      )?.Weight;
    expect([weightIn('badges'), weightIn(undefined)]).toEqual([7, 15]);
    expect(lastVersion(workbookOf(services))?.version).toBe(3);
  });

  test("a criterion may name its own kind's columns only", () => {
    const services = both();
    typeWeight(services, weightRow(services, 'badges', 'shine', 'size'), 'Field', 'dealAmount');
    typeWeight(services, weightRow(services, undefined, 'opportunity', 'size'), 'Field', 'shine');
    const { problems } = score(services);
    expect(problems.map(({ tab, column, message }) => [tab, column, message.split('.')[0]])).toEqual([
      ['Weights', 'Field', 'There is no field "shine"'],
      ['Weights', 'Field', 'There is no field "dealAmount"'],
    ]);
    expect([weightsOf(services, 'badges')[0], weightsOf(services, 'overlaps')[0]]).toEqual([90, 25]);
  });

  test('a row about a kind that nobody knows is told at its cell, and the last good version stays', () => {
    const services = both();
    const row = weightRow(services, 'badges', 'shine', 'size');
    typeWeight(services, row, 'Record type', 'medals');
    const { problems, outcome } = score(services);
    expect(problems).toEqual([
      {
        tab: 'Weights',
        row: row + 1,
        column: 'Record type',
        message: '"medals" is no kind of record, so the row has no effect. There are: overlaps, badges.',
      },
    ]);
    expect([outcome, weightsOf(services, 'badges')]).toEqual(['done', [90, 10, 1]]);
    expect(lastVersion(workbookOf(services))?.version).toBe(2);
  });

  test('rows of a file of Weights are matched by (type, key)', () => {
    const services = both();
    const text = 'recordType,model,criterion,weight\nbadges,shine,size,70\n,opportunity,size,30\n';
    const plan = planConfigImport(workbookOf(services), TABS[0] ?? weightsTabOf(types), 'weights.csv', text);
    expect(plan).toMatchObject({ message: '0 new, 2 changed, 0 refused', problems: [] });
    commit(services.sheets, plan.changes, () => true);
    score(services);
    expect([weightsOf(services, 'badges')[0], weightsOf(services, 'overlaps')[0]]).toEqual([70, 30]);
  });
});

describe('intake', () => {
  test('what was known before is kept in History by (type, key), further scores among the values', () => {
    const services = both();
    importBadges(services, 'key,shine\na1,5\n');
    const [line] = recordsOf(services.sheets, 'History').filter((row) => row['Record type'] === 'badges');
    expect(line).toMatchObject({ Key: 'a1', Band: 'Develop' });
    expect(line?.['Opportunity score']).toBeUndefined();
    const known = historyByKey(workbookOf(services).tables.get('history'), 'Etc/UTC');
    expect(known.get('a1')).toBeUndefined();
    const [snapshot] = known.get('badges/a1') ?? [];
    expect(snapshot?.values).toMatchObject({ name: 'Star', shine: 95, careScore: expect.closeTo(100, 0) as number });
    expect(snapshot?.values).toMatchObject({ isLost: false });
  });

  test('dates become instants, refused lines and left-out columns are told, derived ones are not taken', () => {
    const services = both();
    const plan = importBadges(services, 'key,name,given,score,Colour\n,Nameless,,,\nd4,Dot,2026-05-05,99,red\n');
    expect(plan.problems.map(({ row, message }) => [row, message])).toEqual([
      [2, 'Line 2 has no number. It is about Nameless.'],
      [null, 'Columns that Badges does not have were left out: "Colour".'],
      [null, 'Columns that Nexus works out itself were left out: "score".'],
    ]);
    expect(recordOf(services, 'Badges', 'd4').Given).toBe(serialOf(instantOf('2026-05-05') ?? 0, 'Etc/UTC'));
    expect(recordOf(services, 'Badges', 'd4').Score).toBeUndefined();
  });

  test("an overlap's key that would read as a badge's is refused, line by line; a badge's own may hold a slash", () => {
    const read = overlaps.file?.('key,account,partner\nbadges/a1,Acme,Hub\nok/1,Beta,Hub\n');
    if (!read) throw new Error('Overlaps read no file.');
    expect(fileIntake(overlaps, types, read, 'f.csv')).toMatchObject({
      upserts: [{ key: 'ok/1' }],
      rejected: 1,
      problems: [{ tab: 'f.csv', row: 2, column: 'key', message: expect.stringContaining('"badges/"') as string }],
    });
  });
});

test('without the tab of the first kind nothing is written, as ever', () => {
  const services = both();
  services.sheets.batchUpdate([{ deleteSheet: { sheetId: overlaps.store.sheetId } }]);
  expect(() => score(services)).toThrow('The tab "Overlaps" is missing.');
});

test('without the tab of the second kind the first goes on, and its weights stay in force', () => {
  const services = both();
  services.sheets.batchUpdate([{ deleteSheet: { sheetId: badgesTab.sheetId } }]);
  expect(score(services)).toMatchObject({ problems: [] });
  expect(weightsOf(services, 'badges')).toEqual([90, 10, 1]);
});
