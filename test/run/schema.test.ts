// A workbook of another version: an older one is brought to this one's before anything else, a newer one is left alone.
import { runByName, importFile, dispatch } from '../../src/app/commands';
import { handleEdit } from '../../src/app/edits';
import { fixedTabs } from '../../src/app/features';
import { install } from '../../src/app/install';
import { jobs } from '../../src/app/features';
import { doOrAsk } from '../../src/app/requests';
import { readHealth } from '../../src/app/sidebar/health';
import { SCHEMA } from '../../src/workbook/migrations';
import { RECORD_TYPE } from '../../src/workbook/record-type-column';
import { connectedWorld } from '../features/hubspot/world';
import { importCsv, sheetIdOf, typeAt } from '../fakes/company';
import { INSTALLER, type MemoryServices } from '../fakes/memory-services';
import { gridOf, recordsOf, titlesOf } from '../fakes/memory-sheets';

const lineOf = ({ sheets }: MemoryServices, job: string): number =>
  recordsOf(sheets, 'Jobs').findIndex(({ Job }) => Job === job) + 1;

const setSchema = (services: MemoryServices, version: string): void =>
  typeAt(services, 'Jobs', lineOf(services, 'schema'), 'Cursor', version);

test('a first install writes the version', () => {
  const { services } = connectedWorld().world;
  expect(recordsOf(services.sheets, 'Jobs').find(({ Job }) => Job === 'schema')?.Cursor).toBe(String(SCHEMA));
});

describe('a newer one', () => {
  const newer = (): { readonly services: MemoryServices; readonly asked: () => number } => {
    const { world } = connectedWorld();
    const { services, hubspot } = world;
    // Something for everybody to do.
    importCsv(services, 'key,account,accountDomain,partner,winnability\nn1,New,new.example,Hub,99');
    setSchema(services, String(SCHEMA + 1));
    services.time.now += 300_000;
    return { services, asked: () => hubspot.requests.length };
  };
  const WORDS = /newer version of Nexus.*Nothing was changed/;

  test('is not written to by the clock, and nobody outside is asked anything', () => {
    const { services, asked } = newer();
    const [before, requests] = [JSON.stringify(services.sheets.data), asked()];
    expect(dispatch(services, services.time.now).jobs).toMatchObject([
      { job: 'tick', outcome: 'failed', message: expect.stringMatching(WORDS) as string },
    ]);
    expect([JSON.stringify(services.sheets.data) === before, asked() - requests]).toEqual([true, 0]);
  });

  test('the administrator is told once it has happened three times', () => {
    const { services } = newer();
    for (let i = 0; i < 5; i += 1) {
      services.time.now += 300_000;
      dispatch(services, services.time.now);
    }
    expect(services.mails.map(({ to, body }) => [to, WORDS.test(body)])).toEqual([[services.user(), true]]);
  });

  test('Health says so as well', () => {
    const { services } = newer();
    dispatch(services, services.time.now);
    expect(readHealth(services, services.time.now).alarm).toMatch(WORDS);
  });

  test('told anew when it happens again after all was well', () => {
    const { services } = newer();
    const ticks = (count: number): void => {
      for (let i = 0; i < count; i += 1) {
        services.time.now += 300_000;
        dispatch(services, services.time.now);
      }
    };
    ticks(3);
    setSchema(services, String(SCHEMA));
    ticks(3);
    setSchema(services, String(SCHEMA + 1));
    ticks(3);
    expect(services.mails.filter(({ body }) => WORDS.test(body))).toHaveLength(2);
  });

  test.each(jobs.map(({ name }) => name))('%s writes nothing, not even its line', (name) => {
    const { services, asked } = newer();
    const requests = asked();
    for (const secret of ['clientId', 'clientSecret', 'refreshToken', 'organization'])
      services.userProperties.set(`secret.crossbeam.${secret}`, 'x');
    services.userProperties.set('secret.slack.botToken', 'x');
    const before = JSON.stringify(services.sheets.data);
    const args: Readonly<Record<string, readonly string[]>> = {
      snooze: ['a1', '2027-01-01'],
      bulk: ['snooze', '2027-01-01', 'a1'],
      'filter-views': ['Act now'],
      resolve: ['a1', 'Won'],
      assign: ['a1', ''],
      introduce: ['a1', 'asked'],
      explain: ['a1'],
      rescore: ['a1'],
      'restore-weights': ['1'],
      'preview-mode': ['on'],
      'switch-records': ['deals', 'on'],
      'erase-person': ['bob@nexus.example'],
      resend: ['x'],
      cancel: ['x'],
      approve: ['x'],
      answer: ['a1', 'employees', '250'],
    };
    const report = runByName(services, services.time.now, name, args[name] ?? []);
    expect([report.outcome, JSON.stringify(services.sheets.data) === before]).toEqual(['failed', true]);
    expect(report.message).toMatch(WORDS);
    expect(asked() - requests).toBe(0);
  });

  test.each<readonly [string, (services: MemoryServices) => unknown]>([
    ['an import', (services) => importCsv(services, 'key,account,partner\nz1,Zed,Hub')],
    ['an import of settings', (s) => importFile(s, s.time.now, 'Settings', 'f.csv', 'name,value\nnudge.mode,live')],
    ['a click in the sidebar', (s) => doOrAsk(s, s.time.now, 'snooze', ['a1', '2027-01-01'])],
    ['installing', (s) => install(s, s.time.now)],
    [
      'an edit',
      (services) =>
        handleEdit(
          services,
          {
            sheetId: sheetIdOf(services, 'Weights'),
            title: 'Weights',
            firstRow: 2,
            lastRow: 2,
            firstColumn: 5,
            lastColumn: 5,
          },
          INSTALLER,
          services.time.now,
        ),
    ],
  ])('%s writes nothing and says why', (_, act) => {
    const { services } = newer();
    typeAt(services, 'Weights', 1, 'Weight', '77');
    const before = JSON.stringify(services.sheets.data);
    const said = (): string => {
      try {
        return (act(services) as { readonly message: string }).message;
      } catch (error) {
        return (error as Error).message;
      }
    };
    expect(said()).toMatch(WORDS);
    expect(JSON.stringify(services.sheets.data) === before).toBe(true);
  });
});

describe('an older one', () => {
  /** As the version before made it: no version, no stamps, and none of the columns that came since. */
  const older = (): MemoryServices => {
    const { services } = connectedWorld().world;
    for (let i = 0; i < 6; i += 1) {
      services.time.now += 300_000;
      dispatch(services, services.time.now);
    }
    for (const name of Object.keys(services.scriptProperties.all()))
      if (/^(dispatcher|remembered|edited|titles)/.test(name)) services.scriptProperties.delete(name);
    for (const { title, columns } of fixedTabs) {
      const header = columns.find(({ id }) => id === RECORD_TYPE)?.header;
      const at = header === undefined ? -1 : (gridOf(services.sheets, title)[0] ?? []).indexOf(header);
      if (at < 0) continue;
      const range = { sheetId: sheetIdOf(services, title), dimension: 'COLUMNS', startIndex: at, endIndex: at + 1 };
      services.sheets.batchUpdate([{ deleteDimension: { range } }]);
    }
    const gone = gridOf(services.sheets, 'Jobs').flatMap(([job], row) =>
      job === 'schema' || String(job).startsWith('stamp/') ? [row] : [],
    );
    const sheetId = sheetIdOf(services, 'Jobs');
    services.sheets.batchUpdate(
      gone.reverse().map((row) => ({
        deleteDimension: { range: { sheetId, dimension: 'ROWS', startIndex: row, endIndex: row + 1 } },
      })),
    );
    services.sheets.batchUpdate([{ deleteSheet: { sheetId: sheetIdOf(services, 'Nudge effect') } }]);
    services.time.now += 300_000;
    return services;
  };
  const shown = ({ sheets }: MemoryServices): Readonly<Record<string, unknown>> =>
    Object.fromEntries(
      titlesOf(sheets)
        .filter((title) => !['Runs', 'Jobs', 'Sheet1', 'Nudge effect'].includes(title))
        .map((title) => [title, recordsOf(sheets, title)]),
    );

  test.each([
    ['live', 'before', 'yes'],
    ['live', 'beside', 'yes'],
    ['approve', 'before', ''],
    ['preview', 'before', ''],
  ])('%s stays what it was, confirmed where it was live (the setting is new: %s)', (mode, row, confirmed) => {
    const services = older();
    const settings = (): readonly Readonly<Record<string, unknown>>[] => recordsOf(services.sheets, 'Settings');
    const indexOf = (name: string): number => settings().findIndex(({ Setting }) => Setting === name) + 1;
    typeAt(services, 'Settings', indexOf('nudge.mode'), 'Value', mode);
    const at = indexOf('nudge.confirmed');
    const range = { sheetId: sheetIdOf(services, 'Settings'), dimension: 'ROWS', startIndex: at, endIndex: at + 1 };
    if (row === 'before') services.sheets.batchUpdate([{ deleteDimension: { range } }]);
    dispatch(services, services.time.now);
    const rows = settings().filter(({ Setting }) => Setting === 'nudge.confirmed');
    expect(rows.map(({ Value }) => Value ?? '')).toEqual([confirmed]);
    expect(settings()[indexOf('nudge.mode') - 1]?.Value).toBe(mode);
  });

  test('is installed anew by the first tick, before anything else; nothing that was there differs, and nothing is scored', () => {
    const services = older();
    const before = shown(services);
    const [first, ...others] = dispatch(services, services.time.now).jobs;
    expect(first).toMatchObject({ job: 'install', outcome: 'done' });
    expect(others.filter(({ rows }) => rows.written > 0)).toEqual([]);
    expect(titlesOf(services.sheets)).toContain('Nudge effect');
    expect(recordsOf(services.sheets, 'Jobs').find(({ Job }) => Job === 'schema')?.Cursor).toBe(String(SCHEMA));
    expect(shown(services)).toEqual(before);
    for (const { title, columns } of fixedTabs)
      for (const { id, header } of columns)
        if (id === RECORD_TYPE)
          expect([title, gridOf(services.sheets, title)[0]]).toEqual([
            title,
            expect.arrayContaining([header]) as unknown,
          ]);
    services.time.now += 60_000;
    expect(runByName(services, services.time.now, 'score', []).rows.written).toBe(0);
    services.time.now += 240_000;
    expect(dispatch(services, services.time.now).jobs.map(({ job }) => job)).not.toContain('install');
  });

  test('by installing too', () => {
    const services = older();
    const before = shown(services);
    expect(install(services, services.time.now).done).toContain('tabs');
    expect(shown(services)).toEqual(before);
    expect(install(services, services.time.now).done).toEqual([]);
  });

  test('where that cannot be done, no job runs, and it is tried again', () => {
    const services = older();
    services.locked.by = true;
    const reports = dispatch(services, services.time.now).jobs;
    expect(reports.map(({ job }) => job)).toEqual([]);
    services.locked.by = false;
    const { batchUpdate } = services.sheets;
    Object.assign(services.sheets, {
      batchUpdate: () => {
        throw new Error('You are trying to edit a protected cell');
      },
    });
    services.time.now += 300_000;
    expect(dispatch(services, services.time.now).jobs.map(({ job, outcome }) => [job, outcome])).toEqual([
      ['install', 'failed'],
    ]);
    Object.assign(services.sheets, { batchUpdate });
    services.time.now += 300_000;
    expect(dispatch(services, services.time.now).jobs[0]).toMatchObject({ job: 'install', outcome: 'done' });
  });
});
