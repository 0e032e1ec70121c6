// A tick with nothing to do costs two small reads, and whatever happens to the workbook is noticed: at once, or within the hour.
import { createSlackStandIn } from '../../scripts/local/stand-ins/slack';
import { dispatch, importFile, setSecret } from '../../src/app/commands';
import { handleEdit } from '../../src/app/edits';
import type { RunReport } from '../../src/run/run-report';
import { SEEN } from '../../src/run/seen';
import { connectedWorld } from '../features/hubspot/world';
import { importCsv, recordOf, rowOfKey, sheetIdOf, typeAt, typeInto } from '../fakes/company';
import type { MemoryServices } from '../fakes/memory-services';
import { columnOf, gridOf, recordsOf, sheetOf } from '../fakes/memory-sheets';
import { standInHttp } from '../fakes/stand-in-http';
import { nudgeWorld } from '../nudges/world';

const TICK = 5 * 60_000;
const HOUR = 60 * 60_000;

const tickOf = (services: MemoryServices, afterMs = TICK): readonly RunReport[] => {
  services.time.now += afterMs;
  return dispatch(services, services.time.now).jobs;
};

/** What a tick asks of the spreadsheet. */
interface Cost {
  readonly reads: number;
  readonly writes: number;
  /** Of cells. */
  readonly rows: number;
  /** Tabs whose structure was read. */
  readonly tabs: number;
}

const costOf = (services: MemoryServices, act: () => unknown): Cost => {
  const { sheets } = services;
  const { get, batchGetColumns } = sheets;
  const [reads, writes] = [sheets.counts.reads, sheets.writes.length];
  let [rows, tabs] = [0, 0];
  Object.assign(sheets, {
    get: (...args: Parameters<typeof get>) => {
      const reply = get(...args) as { readonly sheets?: readonly unknown[] };
      tabs += reply.sheets?.length ?? 0;
      return reply;
    },
    batchGetColumns: (...args: Parameters<typeof batchGetColumns>) => {
      const reply = batchGetColumns(...args);
      for (const columns of reply) rows += Math.max(0, ...columns.map(({ length }) => length));
      return reply;
    },
  });
  act();
  Object.assign(sheets, { get, batchGetColumns });
  return { reads: sheets.counts.reads - reads, writes: sheets.writes.length - writes, rows, tabs };
};

/** Nudges live by Slack, HubSpot connected, everything sent, pushed and at rest. */
const settled = (records = 0): MemoryServices => {
  const { world } = connectedWorld();
  const { services, hubspot } = world;
  const slack = createSlackStandIn({ now: () => services.time.now });
  const http = standInHttp((request) =>
    new URL(request.url).hostname === 'slack.com' ? slack.handle(request) : hubspot.handle(request),
  );
  Object.assign(services, { http });
  const load = (table: string, csv: string): void => void importFile(services, services.time.now, table, 'f.csv', csv);
  load('Team', 'name,email,role,manager,slackChannel,hours\nAnn,ann@nexus.example,AE,,C00000001,always');
  load(
    'Settings',
    'name,value\nnudge.mode,live\nnudge.confirmed,yes\nnudge.threshold,90\nscore.minCoverage,0\nnudge.digestAt,off\nnudge.quietHours,',
  );
  setSecret(services, 'slack.botToken', slack.botToken);
  if (records > 0)
    importCsv(
      services,
      [
        'key,account,accountDomain,partner,winnability,relationshipStrength',
        ...Array.from({ length: records }, (_, i) => `m${i},Many ${i},many-${i}.example,Hub,${i % 60},${i % 50}`),
      ].join('\n'),
    );
  // What was sent is no longer asked for answers.
  [1, 2].forEach(() => tickOf(services));
  services.time.now += 15 * 86_400_000;
  // HubSpot's index lags behind its records, so what was written last is asked for a few times more.
  let quiet = 0;
  for (let i = 0; i < 24 && quiet < 6; i += 1) quiet = tickOf(services).length === 0 ? quiet + 1 : 0;
  if (quiet < 6) throw new Error('It does not come to rest.');
  return services;
};

const IDLE = { reads: 2, writes: 0, tabs: 2 };

test('two reads of two tabs, under 200 rows, and no write: hour after hour but for the hourly look, which writes nothing', () => {
  const services = settled(300);
  expect(recordsOf(services.sheets, 'Messages').map(({ State }) => State)).toContain('sent');
  const costs = Array.from({ length: 36 }, () => costOf(services, () => expect(tickOf(services)).toEqual([])));
  const idle = costs.filter(({ reads }) => reads <= 2);
  for (const cost of idle) expect(cost).toMatchObject(IDLE);
  expect(Math.max(...idle.map(({ rows }) => rows))).toBeLessThanOrEqual(200);
  expect(idle.length).toBe(33);
  expect(costs.reduce((sum, { writes }) => sum + writes, 0)).toBe(0);
});

describe('is noticed with the next tick', () => {
  const edited = (services: MemoryServices, title: string, row: number, header: string): void => {
    const column = columnOf(services.sheets, title, header) + 1;
    handleEdit(
      services,
      {
        sheetId: sheetIdOf(services, title),
        title,
        firstRow: row + 1,
        lastRow: row + 1,
        firstColumn: column,
        lastColumn: column,
      },
      'eve@nexus.example',
      services.time.now,
    );
  };
  const looksAt = (services: MemoryServices): boolean => costOf(services, () => tickOf(services)).reads > 2;

  test.each<readonly [string, (services: MemoryServices) => void]>([
    ['a setting, though no trigger ran', (services) => typeAt(services, 'Settings', 1, 'Value', 'eve@nexus.example')],
    ['what an import wrote', (services) => void importCsv(services, 'key,account,partner,winnability\nn1,New,Hub,50')],
    [
      'an edit of Routes that writes nothing',
      (services) => {
        typeAt(services, 'Routes', 1, 'Goes to', 'ann@nexus.example');
        edited(services, 'Routes', 1, 'Goes to');
      },
    ],
    [
      'an edit of a view',
      (services) => {
        typeInto(services, 'Act now', 'a1', 'Assignee', 'ann@nexus.example');
        edited(services, 'Act now', rowOfKey(services, 'Act now', 'a1'), 'Assignee');
      },
    ],
    ['a secret', (services) => void setSecret(services, 'gemini.apiKey', 'k')],
    ['that nothing is known any more', ({ scriptProperties }) => scriptProperties.delete(SEEN)],
    ['that what is known is broken', ({ scriptProperties }) => scriptProperties.set(SEEN, '{"score":7,"x":[')],
    [
      'a stamp that was edited',
      (services) => {
        const row = recordsOf(services.sheets, 'Jobs').findIndex(({ Job }) => Job === 'stamp/overlaps');
        typeAt(services, 'Jobs', row + 1, 'Cursor', 'x');
      },
    ],
    [
      'a stamp that was lost',
      (services) => {
        const row = recordsOf(services.sheets, 'Jobs').findIndex(({ Job }) => Job === 'stamp/overlaps');
        typeAt(services, 'Jobs', row + 1, 'Job', '');
      },
    ],
    ['a clock that was set back', (services) => void (services.time.now -= HOUR)],
  ])('%s', (_, happens) => {
    const services = settled();
    happens(services);
    expect(looksAt(services)).toBe(true);
  });

  test('a copy that was restored: what it lacks is made again', () => {
    const services = settled();
    const before = structuredClone(services.sheets.data);
    importCsv(
      services,
      'key,account,ownerEmail,winnability,relationshipStrength,partner\nz9,Zed,ann@nexus.example,99,99,Hub',
    );
    for (let i = 0; i < 4; i += 1) tickOf(services);
    expect(recordsOf(services.sheets, 'Messages').map(({ Record }) => Record)).toContain('z9');
    Object.assign(services.sheets.data, before);
    importCsv(
      services,
      'key,account,ownerEmail,winnability,relationshipStrength,partner\ny8,Yen,ann@nexus.example,99,99,Hub',
    );
    for (let i = 0; i < 4; i += 1) tickOf(services);
    expect(recordsOf(services.sheets, 'Messages').map(({ Record }) => Record)).toEqual(
      expect.arrayContaining(['y8']) as unknown,
    );
    expect(recordOf(services, 'Overlaps', 'y8').Band).toBe('Act now');
  });

  test.each(['Jobs', 'Settings'])('the tab %s under another name, and then two reads are enough again', (title) => {
    const services = settled();
    sheetOf(services.sheets, title).properties.title = `Our ${title}`;
    expect(costOf(services, () => expect(tickOf(services)).toEqual([])).reads).toBe(3);
    expect(costOf(services, () => expect(tickOf(services)).toEqual([]))).toMatchObject(IDLE);
    // Somebody else's tab by that name is not taken for it.
    sheetOf(services.sheets, 'Sheet1').properties.title = title;
    expect(costOf(services, () => expect(tickOf(services)).toEqual([]))).toMatchObject(IDLE);
    importCsv(services, 'key,account,partner,winnability\nn1,New,Hub,50');
    expect(tickOf(services).map(({ job }) => job)).toContain('score');
  });
});

describe('is noticed within the hour', () => {
  const within = (services: MemoryServices, isMended: () => boolean): number => {
    for (let ticks = 1; ticks <= 13; ticks += 1) {
      tickOf(services);
      if (isMended()) return ticks;
    }
    return Infinity;
  };

  test('a score that was overwritten by hand', () => {
    const services = settled();
    const score = recordOf(services, 'Overlaps', 'a1').Score;
    typeInto(services, 'Overlaps', 'a1', 'Score', '3');
    expect(within(services, () => recordOf(services, 'Overlaps', 'a1').Score === score)).toBeLessThanOrEqual(12);
  });

  test('a weight whose edit ran no trigger', () => {
    const services = settled();
    const score = recordOf(services, 'Overlaps', 'c1').Score;
    const row = gridOf(services.sheets, 'Weights').findIndex((cells) => cells.includes('winnability'));
    typeAt(services, 'Weights', row, 'Weight', '7');
    expect(within(services, () => recordOf(services, 'Overlaps', 'c1').Score !== score)).toBeLessThanOrEqual(12);
  });

  test('a status that was typed in a view, and a message that was typed back', () => {
    const services = settled();
    typeInto(services, 'Act now', 'a1', 'Status', 'Won');
    expect(within(services, () => recordOf(services, 'Overlaps', 'a1').Status === 'Won')).toBeLessThanOrEqual(12);
  });
});

test('what the connectors bring is taken in with the next tick, and scored, planned and pushed in it', () => {
  const { world, acme } = connectedWorld();
  const { services, hubspot } = world;
  for (let i = 0; i < 8 && world.tick().length > 0; i += 1);
  const record = hubspot.crm.find('companies', acme.company);
  if (!record) throw new Error('no company');
  services.time.now += 60_000;
  hubspot.crm.update(record, { name: 'Acme renamed' }, 'CRM_UI');
  services.time.now += 60_000;
  expect(world.tick().map(({ job }) => job)).toContain('intake-hubspot');
  expect(world.rows('Accounts').map(({ Name }) => Name)).toContain('Acme renamed');
});

test('what waits for its recipient to begin work goes out with the first tick of their hours', () => {
  const world = nudgeWorld({ paceMs: 0 });
  world.team('Ana,ana@nexus.example,AE,,,');
  world.set('nudge.mode', 'live');
  world.set('nudge.paused', 'yes');
  world.overlaps('k0,Acme,ana@nexus.example,95');
  world.tick();
  expect(world.messages().map(({ State }) => State)).toEqual(['pending']);
  world.type('Team', 'ana@nexus.example', 'Working hours', 'Mon-Sun 10:50-18:00', 'E-mail');
  world.set('nudge.paused', 'no');
  const sentAt = (): number | null => {
    for (let i = 0; i < 40; i += 1) {
      world.tick();
      if (world.messages()[0]?.State === 'sent') return world.services.time.now;
    }
    return null;
  };
  expect(new Date(sentAt() ?? 0).toISOString()).toBe('2026-11-20T10:50:00.000Z');
});
