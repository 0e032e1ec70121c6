// Every question of the sidebar: carriable replies, two reads of Sheets at most, secrets never told.
import { dispatch, importFile, runByName, setSecret } from '../../../src/app/commands';
import { readDealNudges } from '../../../src/app/sidebar/deal-nudges';
import { readHealth } from '../../../src/app/sidebar/health';
import { readNeedsData } from '../../../src/app/sidebar/needs-data';
import { readPreviewData } from '../../../src/app/sidebar/preview-data';
import { readProgress } from '../../../src/app/sidebar/progress';
import { readQueue } from '../../../src/app/sidebar/queue';
import { readRecord } from '../../../src/app/sidebar/record';
import { readSelection } from '../../../src/app/sidebar/selection';
import { readSession } from '../../../src/app/sidebar/session';
import { readStart } from '../../../src/app/sidebar/start';
import { readTeam } from '../../../src/app/sidebar/team';
import { readWeights } from '../../../src/app/sidebar/weights';
import { readWhereIs } from '../../../src/app/sidebar/where-is';
import { importScores, rowOfKey, sheetIdOf, typeInto } from '../../fakes/company';
import { installedServices, INSTALLER, memoryServices, type MemoryServices } from '../../fakes/memory-services';
import { columnOf, recordsOf } from '../../fakes/memory-sheets';
import { as, BEN, MIA, TEAM, uncarriable, world } from './world';

const QUESTIONS: Readonly<Record<string, (services: MemoryServices, nowMs: number) => unknown>> = {
  session: readSession,
  selection: readSelection,
  record: (services, nowMs) => readRecord(services, nowMs, 'a1'),
  weights: readWeights,
  previewData: readPreviewData,
  queue: readQueue,
  dealNudges: readDealNudges,
  health: readHealth,
  team: readTeam,
  start: readStart,
  progress: readProgress,
  whereIs: (services, nowMs) => readWhereIs(services, nowMs, 'a'),
  needsData: readNeedsData,
};

/** A company in which everything has happened once. */
const busyWorld = (): MemoryServices => {
  const services = world();
  importFile(services, services.time.now, 'Settings', 'settings.csv', 'name,value\nnudge.mode,approve');
  for (let i = 0; i < 3; i += 1) {
    services.time.now += 300_000;
    dispatch(services, services.time.now);
  }
  typeInto(services, 'Act now', 'a1', 'Status', 'Perhaps');
  runByName(services, services.time.now, 'score', []);
  return {
    ...services,
    selection: () => ({
      sheetId: sheetIdOf(services, 'Overlaps'),
      title: 'Overlaps',
      row: rowOfKey(services, 'Overlaps', 'a1') + 1,
      column: 1,
    }),
  };
};

describe.each(Object.entries(QUESTIONS))('%s', (_, question) => {
  test('can be carried, and reads Sheets twice at most', () => {
    const services = busyWorld();
    const before = services.sheets.counts.reads;
    expect(uncarriable(question(services, services.time.now))).toEqual([]);
    expect(services.sheets.counts.reads - before).toBeLessThanOrEqual(2);
    expect(JSON.stringify(question(as(services, BEN), services.time.now))).toBeDefined();
  });

  test('tells no secret', () => {
    const services = busyWorld();
    setSecret(services, 'gemini.apiKey', 'AIzaSecretSecret');
    expect(JSON.stringify(question(services, services.time.now))).not.toContain('AIzaSecret');
  });
});

test('a workbook that is not installed says so', () => {
  const services = memoryServices();
  expect(readSession(services)).toMatchObject({ role: 'admin', isInstalled: false, isInstaller: false, bands: [] });
  expect(readHealth(services, services.time.now).alarm).toMatch(/not installed/);
  expect(() => readRecord(services, services.time.now, 'a1')).toThrow(/Install \/ repair/);
});

test('who is not let in learns only who they are', () => {
  const services = world();
  expect(readSession(as(services, 'who@x.example'))).toMatchObject({
    role: null,
    denied: expect.stringContaining('tab Team') as string,
    bands: [],
    nudgeMode: '',
  });
  expect(readSession(as(services, BEN))).toMatchObject({
    role: 'member',
    denied: null,
    isInstaller: false,
    nudgeMode: 'off',
    bands: expect.any(Array) as unknown[],
  });
});

describe('selection', () => {
  const at = (title: string, row: number): ReturnType<typeof readSelection> => {
    const services = world();
    return readSelection({
      ...services,
      selection: () => ({ sheetId: sheetIdOf(services, title), title, row, column: 3 }),
    });
  };
  test('a row of the store or of a band is a record; a header, a blank row and other tabs are not', () => {
    const services = world();
    const row = rowOfKey(services, 'Act now', 'a1') + 1;
    expect(at('Act now', row)).toEqual({ tab: 'Act now', row, key: 'a1', rows: 1, figure: null });
    expect([at('Overlaps', 2).key, at('Overlaps', 1).key, at('Overlaps', 500).key, at('Weights', 2).key]).toEqual([
      'a1',
      null,
      null,
      null,
    ]);
    expect(readSelection(services)).toEqual({ tab: '', row: null, key: null, rows: 0, figure: null });
  });
  test('takes no read of the Sheets API', () => {
    const services = busyWorld();
    const before = services.sheets.counts.reads;
    expect(readSelection(services).key).toBe('a1');
    expect(services.sheets.counts.reads).toBe(before);
  });
  test('knows the key by its column, moved, renamed, or without its metadata', () => {
    const busy = busyWorld();
    const chosen = busy.selection();
    const services = { ...busy, selection: () => chosen };
    const sheetId = sheetIdOf(services, 'Overlaps');
    const key = columnOf(services.sheets, 'Overlaps', 'Key');
    const line = (startIndex: number, endIndex: number) => ({ sheetId, dimension: 'COLUMNS', startIndex, endIndex });
    services.sheets.batchUpdate([
      { moveDimension: { source: line(key, key + 1), destinationIndex: key + 4 } },
      {
        updateCells: {
          start: { sheetId, rowIndex: 0, columnIndex: key + 3 },
          rows: [{ values: [{ userEnteredValue: { stringValue: 'What it is' } }] }],
          fields: 'userEnteredValue',
        },
      },
    ]);
    expect(readSelection(services).key).toBe('a1');
    services.sheets.data.developerMetadata = [];
    expect(readSelection(services).key).toBeNull();
    services.sheets.batchUpdate([
      {
        updateCells: {
          start: { sheetId, rowIndex: 0, columnIndex: key + 3 },
          rows: [{ values: [{ userEnteredValue: { stringValue: 'KEY' } }] }],
          fields: 'userEnteredValue',
        },
      },
    ]);
    expect(readSelection(services).key).toBe('a1');
  });
});

describe('record', () => {
  test('points add up to the score, missing ones are told, the past is there', () => {
    const services = world();
    services.time.now += 86_400_000;
    importFile(services, services.time.now, 'Overlaps', 'b.csv', 'key,account,partner,engagement\nb1,Beta,Hub,10');
    runByName(services, services.time.now, 'score', []);
    const record = readRecord(services, services.time.now, 'b1');
    expect(record.points.reduce((sum, { points }) => sum + points, 0)).toBeCloseTo(record.score ?? NaN, 8);
    expect(record.history.map(({ band }) => band)).toEqual(['Pursue', record.band?.name]);
    expect(record).toMatchObject({
      key: 'b1',
      recordType: 'overlaps',
      name: { title: 'Beta', with: 'Hub' },
      facts: [
        { label: 'Deal amount', text: '100,000' },
        { label: 'Deal stage', text: 'proposal' },
      ],
      scores: [{ label: 'Opportunity score' }, { label: 'Partner score' }],
      marks: [],
      isCurrent: true,
      people: [{ email: BEN, channels: ['mail'] }, { email: MIA, channels: ['webhook', 'mail'] }, { email: INSTALLER }],
    });
    const nothing = readRecord(services, services.time.now, 'f1');
    expect(nothing).toMatchObject({ score: null, band: { name: 'Needs data' }, coverage: 0 });
    expect(nothing.points.every(({ isMissing }) => isMissing)).toBe(true);
  });

  test('is not current once values have changed', () => {
    const services = world();
    importFile(services, services.time.now, 'Overlaps', 'b.csv', 'key,account,partner,engagement\nb1,Beta,Hub,10');
    expect(readRecord(services, services.time.now, 'b1').isCurrent).toBe(false);
  });

  test('an unknown key is told', () =>
    expect(() => readRecord(world(), 0, 'zzz')).toThrow('No overlap has the key "zzz".'));
});

test('the queue groups what people have to look at, with what can be done', () => {
  const services = busyWorld();
  const { groups, nudgeMode } = readQueue(services, services.time.now);
  expect(nudgeMode).toBe('approve');
  expect(groups.map(({ state }) => state)).toEqual(['due']);
  expect(groups[0]?.messages[0]).toMatchObject({
    name: { title: 'Acme', with: 'Hub' },
    canApprove: true,
    canCancel: true,
    canResend: false,
    recipient: INSTALLER,
  });
  runByName(services, services.time.now, 'approve', [groups[0]?.messages[0]?.key ?? '']);
  expect(readQueue(services, services.time.now).groups[0]?.messages[0]).toMatchObject({
    isApproved: true,
    canApprove: false,
  });
});

describe('health', () => {
  test('problems lead to their cell', () => {
    const services = busyWorld();
    const { problems } = readHealth(services, services.time.now);
    const row = rowOfKey(services, 'Act now', 'a1') + 1;
    const gid = sheetIdOf(services, 'Act now');
    expect(problems).toMatchObject([
      {
        tab: 'Act now',
        total: 1,
        lines: [
          {
            column: 'Status',
            row,
            url: expect.stringMatching(new RegExp(`#gid=${gid}&range=[A-Z]+${row}$`)) as string,
          },
        ],
      },
    ]);
  });

  test('the installer sees which secrets are missing, others only that there are some', () => {
    const services = world();
    setSecret(services, 'slack.webhook.boss', 'https://hooks.slack.com/services/x');
    const own = readHealth(services, services.time.now);
    expect(own.canEnterSecrets).toBe(true);
    expect(own.secrets.filter(({ isSet }) => isSet).map(({ name }) => name)).toEqual(['slack.webhook.boss']);
    expect(own.connectors.find(({ name }) => name === 'Slack webhooks')).toMatchObject({ isConnected: true });
    const others = readHealth(as(services, MIA), services.time.now);
    expect([others.canEnterSecrets, new Set(others.secrets.map(({ isSet }) => isSet)), others.quotas[0]?.left]).toEqual(
      [false, new Set([null]), null],
    );
  });

  test('a clock that stands still and a job that fails raise the alarm', () => {
    const services = world();
    expect(readHealth(services, services.time.now).alarm).toBeNull();
    dispatch(services, services.time.now);
    expect(readHealth(services, services.time.now).alarm).toBeNull();
    services.scriptProperties.set('failures.score', '1');
    expect(readHealth(services, services.time.now)).toMatchObject({ alarm: 'score has failed; below it says why.' });
    services.scriptProperties.set('failures.score', 'told');
    expect(readHealth(services, services.time.now)).toMatchObject({ alarm: 'score keeps failing; below it says why.' });
    expect(readHealth(services, services.time.now + 16 * 60_000).alarm).toMatch(/^The clock has not run/);
  });

  test('right after Install a clock that has not run yet is no alarm; an hour later it is', () => {
    const services = installedServices();
    const at = (minutes: number) => readHealth(services, services.time.now + minutes * 60_000).alarm;
    expect([at(0), at(60)]).toEqual([null, null]);
    expect(at(61)).toMatch(/^The clock has not run/);
  });

  test('it is never green over a problem, nor over a message that did not arrive', () => {
    const services = busyWorld();
    expect(readHealth(services, services.time.now).alarm).toBe('1 thing needs a look; below it says where.');
    typeInto(services, 'Act now', 'a1', 'Status', 'Working');
    services.time.now += 300_000;
    dispatch(services, services.time.now);
    expect(readHealth(services, services.time.now).alarm).toBeNull();
    const [message] = recordsOf(services.sheets, 'Messages').filter(({ Recipient }) => Recipient !== '');
    typeInto(services, 'Messages', String(message?.Key), 'State', 'failed');
    expect(readHealth(services, services.time.now).alarm).toBe('1 message did not arrive, or may not have: see Queue.');
  });

  test('a secret that was entered for another host than the one that Settings name now says what to do', () => {
    const services = world();
    dispatch(services, services.time.now);
    setSecret(services, 'hubspot.token', 'pat-secret');
    importFile(
      services,
      services.time.now,
      'Settings',
      's.csv',
      'name,value\nhubspot.baseUrl,https://api.hubspot.example',
    );
    const { alarm, secrets } = readHealth(services, services.time.now);
    const line = secrets.find(({ name }) => name === 'hubspot.token');
    expect(line).toMatchObject({ isSet: true });
    expect(line?.problem).toBe(
      'hubspot.baseUrl names api.hubspot.example, but hubspot.token was entered for api.hubapi.com. Enter it again, ' +
        'and it goes to api.hubspot.example.',
    );
    expect(alarm).toBe(line?.problem);
    expect(readHealth(as(services, MIA), services.time.now).secrets.every(({ problem }) => problem === null)).toBe(
      true,
    );
    setSecret(services, 'hubspot.token', 'pat-secret');
    expect(readHealth(services, services.time.now).alarm).toBeNull();
  });
});

test('the team is a tree, with what is wrong at whoever it concerns', () => {
  const services = installedServices();
  importFile(
    services,
    services.time.now,
    'Team',
    'team.csv',
    `${TEAM}\nEd,ed@nexus.example,AE,nobody@x.example,\nNo,not-an-address,AE,,`,
  );
  const { roots, total, problems } = readTeam(services);
  expect(total).toBe(4);
  expect(roots.map(({ name }) => name)).toEqual(['Mia', 'Ann', 'Ed']);
  expect(roots[0]).toMatchObject({ role: 'manager', reports: [{ name: 'Ben', role: 'member', problems: [] }] });
  expect(roots[2]?.problems).toEqual([expect.stringMatching(/^Manager: "nobody@x.example" is nobody's e-mail/)]);
  expect(problems).toEqual([expect.objectContaining({ row: 6, url: expect.stringMatching(/&range=B6$/) as string })]);
});

test('progress shows what is under way', () => {
  const services = world();
  services.scriptProperties.set(
    'run.x',
    JSON.stringify({ id: 'x', job: 'score', startedAtMs: services.time.now, clockMs: services.time.now }),
  );
  services.scriptProperties.set('run.old', JSON.stringify({ id: 'old', job: 'score', startedAtMs: 0, clockMs: 0 }));
  const before = services.sheets.counts.reads;
  const { running, lastRun } = readProgress(services, services.time.now);
  expect(running).toEqual([{ id: 'x', job: 'score', startedAtMs: services.time.now }]);
  runByName(services, services.time.now, 'score', []);
  const { lastRun: later } = readProgress(services, services.time.now);
  expect([lastRun, later].map((id) => id !== '')).toEqual([true, true]);
  expect(later).not.toBe(lastRun);
  expect(recordsOf(services.sheets, 'Runs').map(({ Run }) => Run)).toContain(later);
  // The score run's own; looking at progress takes none.
  const after = services.sheets.counts.reads;
  readProgress(services, services.time.now);
  expect([services.sheets.counts.reads - after, after > before]).toEqual([0, true]);
});

test('the queue says of each message the score, the band and the cause, the best first', () => {
  const services = installedServices();
  importScores(services, { k1: 91, k2: 99, k3: 95 });
  importFile(services, services.time.now, 'Settings', 'settings.csv', 'name,value\nnudge.mode,approve');
  services.time.now += 300_000;
  dispatch(services, services.time.now);
  const [group] = readQueue(services, services.time.now).groups;
  expect(group?.messages.map(({ record, score, band }) => [record, score, band])).toEqual([
    ['k2', 99, 'Act now'],
    ['k3', 95, 'Act now'],
    ['k1', 91, 'Act now'],
  ]);
  expect(group?.messages[0]?.why).toMatch(/score|band/i);
});

test('a queue of many shows the first hundred and counts them all', () => {
  const services = installedServices();
  importScores(services, Object.fromEntries(Array.from({ length: 130 }, (_, i) => [`k${i}`, 95])));
  importFile(services, services.time.now, 'Settings', 'settings.csv', 'name,value\nnudge.mode,approve');
  services.time.now += 300_000;
  dispatch(services, services.time.now);
  expect(readQueue(services, services.time.now).groups.map(({ total, messages }) => [total, messages.length])).toEqual([
    [130, 100],
  ]);
});
