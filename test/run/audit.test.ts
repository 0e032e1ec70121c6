// Audit as people read it and as it proves itself: one line for each changed cell and each call that writes outside,
// whoever sorts, types, imports, saves or restores; and nothing in it that can be changed unseen.
import { createHmac } from 'node:crypto';
import { deleteRowsByHand, sortByHand, typeCell } from '../../scripts/local/sheets/person';
import { dispatch, importFile, runByName } from '../../src/app/commands';
import { handleEdit } from '../../src/app/edits';
import { install } from '../../src/app/install';
import { doOrAsk } from '../../src/app/requests';
import { appendEntries, confirmed, EMPTY_ANCHOR, type AuditEntry } from '../../src/engine/audit-chain';
import { serialOf } from '../../src/engine/instants';
import { commit } from '../../src/workbook/commit';
import { appendRows } from '../../src/workbook/changes';
import { auditTab } from '../../src/run/audit-tab';
import { readWorkbook, tableIn } from '../../src/workbook/workbook';
import { company, sheetIdOf } from '../fakes/company';
import { installedServices, INSTALLER, type MemoryServices } from '../fakes/memory-services';
import { columnOf, gridOf, recordsOf } from '../fakes/memory-sheets';
import { hubspotWorld, putAcme } from '../features/hubspot/world';

const EVE = 'eve@nexus.example';
const MINUTE = 60_000;

type Line = Readonly<Record<string, unknown>>;

const lines = ({ sheets }: Pick<MemoryServices, 'sheets'>): readonly Line[] => recordsOf(sheets, 'Audit');
const told = (services: MemoryServices): readonly (readonly unknown[])[] =>
  lines(services).map((line) => [line.Who, line.What, line.Before, line.After]);

const place = (services: MemoryServices, title: string, key: string, header: string, keyHeader: string) => ({
  row: gridOf(services.sheets, title).findIndex(
    (cells, at) => at > 0 && cells[columnOf(services.sheets, title, keyHeader)] === key,
  ),
  column: columnOf(services.sheets, title, header),
});

const put = (services: MemoryServices, title: string, row: number, column: number, text: string): void =>
  void typeCell(services.sheets.data, sheetIdOf(services, title), row, column, text, null);

const type = (
  services: MemoryServices,
  title: string,
  key: string,
  header: string,
  text: string,
  keyHeader = 'Setting',
): void => {
  const { row, column } = place(services, title, key, header, keyHeader);
  put(services, title, row, column, text);
  edited(services, title, row, row, column, column);
};

const edited = (
  services: MemoryServices,
  title: string,
  row: number,
  lastRow: number,
  column: number,
  last: number,
) => {
  // As Team was last read: a row of hers would be a line of Audit.
  const rights = { atMs: services.time.now, roles: { [EVE]: 'manager' }, editors: ['admin', 'manager'] };
  services.cache.put('roles', JSON.stringify(rights), 60);
  return handleEdit(
    services,
    {
      sheetId: sheetIdOf(services, title),
      title,
      firstRow: row + 1,
      lastRow: lastRow + 1,
      firstColumn: column + 1,
      lastColumn: last + 1,
    },
    EVE,
    services.time.now,
  );
};

const tick = (services: MemoryServices): void => {
  services.time.now += 5 * MINUTE;
  dispatch(services, services.time.now);
};

const verdict = (services: MemoryServices): string => {
  const { outcome, message } = runByName(services, services.time.now, 'verify-audit', []);
  return `${outcome}: ${message}`;
};

const HOLDS = /^(nothing|done): All \d+ lines of the audit hold together\.$/;

const cutRows = (services: MemoryServices, from: number): void =>
  deleteRowsByHand(
    services.sheets.data,
    sheetIdOf(services, 'Audit'),
    from,
    gridOf(services.sheets, 'Audit').length - from,
    null,
  );

describe('configuration', () => {
  test('a typed cell is one line: who, what, before, after; later ticks add none, and an idle one writes nothing', () => {
    const services = installedServices();
    expect(lines(services)).toEqual([]);
    type(services, 'Settings', 'nudge.threshold', 'Value', '70');
    type(services, 'Settings', 'nudge.threshold', 'Value', '75');
    const expected = [
      [EVE, 'Settings/nudge.threshold/value', undefined, 70],
      [EVE, 'Settings/nudge.threshold/value', 70, 75],
    ];
    expect(told(services)).toEqual(expected);
    for (let i = 0; i < 4; i += 1) tick(services);
    expect(told(services)).toEqual(expected);
    let writes = 0;
    services.sheets.before = (call) => void (writes += call === 'batchUpdate' ? 1 : 0);
    tick(services);
    expect(writes).toBe(0);
  });

  test('what was last seen is no part of what an idle tick reads, wherever the tab Jobs was made', () => {
    const services = installedServices();
    runByName(services, services.time.now, 'audit-config', []);
    for (let i = 0; i < 4; i += 1) tick(services);
    const read = jest.spyOn(services.sheets, 'batchGetColumns');
    tick(services);
    expect(read).toHaveBeenCalledTimes(1);
    const cells = read.mock.results.flatMap(({ value }) => value as unknown);
    expect(JSON.stringify(cells)).toContain('audit/weights');
    expect(JSON.stringify(cells)).not.toContain(JSON.stringify('{"columns').slice(1, -1));
    expect(JSON.stringify(cells).length).toBeLessThan(13_000);
    read.mockRestore();
  });

  test('what an earlier version saw goes on to count, and moves where it belongs', () => {
    const services = installedServices();
    runByName(services, services.time.now, 'audit-config', []);
    const [job, cursor, seen] = ['Job', 'Cursor', 'Seen'].map((header) => columnOf(services.sheets, 'Jobs', header));
    const seenLines = (): readonly (readonly unknown[])[] =>
      gridOf(services.sheets, 'Jobs').flatMap((cells, row) =>
        String(cells[job ?? -1]).startsWith('audit/') ? [[row, cells[cursor ?? -1], cells[seen ?? -1]]] : [],
      );
    const now = seenLines();
    expect(now.length).toBeGreaterThan(0);
    for (const [row, , text] of now) {
      put(services, 'Jobs', Number(row), cursor ?? -1, String(text));
      put(services, 'Jobs', Number(row), seen ?? -1, '');
    }
    type(services, 'Settings', 'nudge.threshold', 'Value', '70');
    runByName(services, services.time.now, 'audit-config', []);
    expect(told(services)).toEqual([[EVE, 'Settings/nudge.threshold/value', undefined, 70]]);
    expect(seenLines().map(([, inCursor, inSeen]) => [inCursor ?? '', String(inSeen).slice(0, 10)])).toEqual(
      now.map(() => ['', '{"columns"']),
    );
  });

  test('an import, the sidebar and a restored version: one line for each cell that differs', () => {
    const services = company();
    const before = lines(services).length;
    const newLines = (): readonly (readonly unknown[])[] => told(services).slice(before);
    importFile(services, services.time.now, 'Bands', 'bands.csv', 'name,min,colour\nWatch,22,#f9ab00\nPark,0,#9aa0a6');
    const imported = newLines();
    expect(imported).toContainEqual([INSTALLER, 'Bands/Watch/min', 21, 22]);
    expect(imported.every(([, , was, is]) => was !== is)).toBe(true);
    runByName(services, services.time.now, 'score', []);
    const version = Number([...recordsOf(services.sheets, 'Weights history')].pop()?.Version);
    const saved = doOrAsk(services, services.time.now, 'saveWeights', [
      [{ key: 'opportunity/engaged', weight: 44 }],
      version,
    ]);
    expect([saved.outcome, saved.message]).toEqual(['done', expect.any(String)]);
    expect(newLines().slice(imported.length)).toEqual([
      [INSTALLER, 'Weights/opportunity/engaged/weight', expect.any(Number), 44],
    ]);
    const was = newLines()[imported.length]?.[2];
    runByName(services, services.time.now, 'restore-weights', ['1']);
    expect(newLines().slice(imported.length + 1)).toEqual(
      expect.arrayContaining([
        [INSTALLER, 'Weights/opportunity/engaged/weight', 44, was],
        [INSTALLER, 'Bands/Watch/min', 22, 21],
      ]),
    );
    for (let i = 0; i < 3; i += 1) tick(services);
    expect(verdict(services)).toMatch(HOLDS);
  });

  test('a paste is a line a cell; a row that is renamed, sorted or gone tells no more than that', () => {
    const services = installedServices();
    importFile(
      services,
      services.time.now,
      'Rates',
      'r.csv',
      'currency,date,rate\nJPY,2026-01-01,0.006\nGBP,2026-01-01,1.2',
    );
    const before = lines(services).length;
    const column = columnOf(services.sheets, 'Rates', 'Rate');
    put(services, 'Rates', 1, column, '0.007');
    put(services, 'Rates', 2, column, '1.3');
    edited(services, 'Rates', 1, 2, column, column);
    const range = { sheetId: sheetIdOf(services, 'Rates'), startRowIndex: 1 };
    sortByHand(services.sheets.data, range, columnOf(services.sheets, 'Rates', 'Currency'), 'ASCENDING', null);
    tick(services);
    const { row, column: name } = place(services, 'Rates', 'GBP', 'Currency', 'Currency');
    put(services, 'Rates', row, name, 'CHF');
    edited(services, 'Rates', row, row, name, name);
    deleteRowsByHand(services.sheets.data, sheetIdOf(services, 'Rates'), row, 1, null);
    services.time.now += 60 * MINUTE;
    tick(services);
    expect(told(services).slice(before)).toEqual([
      [EVE, 'Rates/JPY/2026-01-01/rate', 0.006, 0.007],
      [EVE, 'Rates/GBP/2026-01-01/rate', 1.2, 1.3],
      [EVE, 'Rates/CHF/2026-01-01/currency', 'GBP', 'CHF'],
      ['somebody', 'Rates/CHF/2026-01-01/currency', 'CHF', undefined],
      ['somebody', 'Rates/CHF/2026-01-01/date', '2026-01-01', undefined],
      ['somebody', 'Rates/CHF/2026-01-01/rate', 1.3, undefined],
    ]);
  });

  test('what somebody else typed elsewhere is not put down to whoever is at it', () => {
    const services = installedServices();
    const { row, column } = place(services, 'Settings', 'nudge.rise', 'Value', 'Setting');
    put(services, 'Settings', row, column, '9');
    type(services, 'Settings', 'nudge.threshold', 'Value', '70');
    expect(new Set(told(services))).toEqual(
      new Set([
        [EVE, 'Settings/nudge.threshold/value', undefined, 70],
        ['somebody', 'Settings/nudge.rise/value', undefined, 9],
      ]),
    );
  });
});

describe('what stands in the cells is what counts', () => {
  const zoned = (timeZone: string): MemoryServices => {
    const services = installedServices();
    Object.assign(services.sheets.data.properties, { timeZone });
    return services;
  };

  test.each(['2026-10-25T00:30:00.123Z', '2026-10-25T01:30:00.123Z', '2026-03-29T01:00:00.001Z'])(
    'a line of the night on which clocks change (%s) holds, also in another zone and locale',
    (now) => {
      const services = zoned('Europe/Berlin');
      services.time.now = Date.parse(now);
      type(services, 'Settings', 'nudge.threshold', 'Value', '70');
      expect(verdict(services)).toMatch(HOLDS);
      Object.assign(services.sheets.data.properties, { timeZone: 'Asia/Kolkata', locale: 'de_DE' });
      expect(verdict(services)).toMatch(HOLDS);
      type(services, 'Settings', 'nudge.threshold', 'Value', '71');
      expect(verdict(services)).toMatch(HOLDS);
      put(services, 'Audit', 1, columnOf(services.sheets, 'Audit', 'When'), '2026-10-25 00:00');
      expect(verdict(services)).toMatch(/^failed: Line 1 of the audit was edited\.$/);
    },
  );

  /** As an earlier version wrote them: hashed by the instant, the anchor in Script Properties and unsigned. */
  const older = (services: MemoryServices, timeZone: string, startMs: number, count: number): void => {
    const key = 'an old key';
    services.userProperties.set('audit.key', key);
    const mac = (text: string): string => createHmac('sha256', key).update(text).digest('hex');
    const facts = Array.from({ length: count }, (_, i) => ({
      at: new Date(startMs + i * MINUTE).toISOString(),
      action: 'nudge',
      key: mac(`k${i}`).slice(0, 32),
      channel: 'mail',
      outcome: 'sent',
      subjectHash: mac(`c${i}`).slice(0, 32),
    }));
    const { entries, anchor } = appendEntries(EMPTY_ANCHOR.head, facts, EMPTY_ANCHOR, mac);
    const workbook = readWorkbook(services.sheets, () => [{ declaration: auditTab, cells: true }]);
    const rows = entries.map((entry: AuditEntry, i) => ({
      ...entry,
      at: serialOf(startMs + i * MINUTE, timeZone),
      content: entry.subjectHash as string,
    }));
    commit(services.sheets, appendRows(tableIn(workbook, 'audit', 'Audit'), rows as never), () => true);
    services.scriptProperties.set('audit.anchor', JSON.stringify(confirmed(anchor)));
  };

  test.each([
    ['Europe/Berlin', '2026-10-25T00:20:00.000Z'],
    ['America/St_Johns', '2026-11-01T04:00:00.000Z'],
    ['Asia/Kathmandu', '2026-10-25T00:20:00.000Z'],
  ])(
    'lines of an earlier version in %s hold, leave when there are too many, and new ones go on from them',
    (zone, at) => {
      const services = zoned(zone);
      importFile(services, services.time.now, 'Settings', 's.csv', 'name,value\nkeep.audit,100');
      services.sheets.data.sheets
        .filter(({ properties }) => properties.title === 'Audit')
        .forEach((sheet) => sheet.rows.splice(1));
      services.userProperties.delete('audit.anchor');
      older(services, zone, Date.parse(at), 115);
      expect(verdict(services)).toBe('nothing: All 115 lines of the audit hold together.');
      type(services, 'Settings', 'nudge.threshold', 'Value', '70');
      expect(Number(lines(services)[0]?.Number)).toBe(16);
      expect(verdict(services)).toBe('nothing: All 101 lines of the audit hold together.');
      Object.assign(services.sheets.data.properties, { timeZone: 'Pacific/Auckland' });
      type(services, 'Settings', 'nudge.threshold', 'Value', '71');
      expect(verdict(services)).toBe('nothing: All 102 lines of the audit hold together.');
      put(services, 'Audit', 5, columnOf(services.sheets, 'Audit', 'When'), '2026-10-25 00:00');
      expect(verdict(services)).toMatch(/^failed: Line 20 of the audit was edited\.$/);
    },
  );
});

describe('what was changed unseen is named', () => {
  const withLines = (count: number): MemoryServices => {
    const services = installedServices();
    for (let i = 0; i < count; i += 1) type(services, 'Settings', 'nudge.threshold', 'Value', String(50 + i));
    return services;
  };

  test('lines cut off the end, with the anchor in Script Properties rewritten to fit', () => {
    const services = withLines(4);
    const third = lines(services)[2];
    cutRows(services, 4);
    const head = { seq: 3, hash: String(third?.Chain) };
    for (const anchor of [
      { head, previous: head, start: EMPTY_ANCHOR.start },
      { ...JSON.parse(services.scriptProperties.get('audit.anchor') ?? ''), head, previous: head },
    ]) {
      services.scriptProperties.set('audit.anchor', JSON.stringify(anchor));
      expect(verdict(services)).toBe(
        'failed: Line 4 of the audit and what follows it is missing: the end was cut off.',
      );
    }
    type(services, 'Settings', 'nudge.threshold', 'Value', '99');
    expect(verdict(services)).toMatch(/^failed: Line 4 of the audit is missing/);
  });

  test('an anchor that was rewritten while the lines are whole', () => {
    const services = withLines(2);
    const anchor = JSON.parse(services.scriptProperties.get('audit.anchor') ?? '') as object;
    services.scriptProperties.set('audit.anchor', JSON.stringify({ ...anchor, previous: EMPTY_ANCHOR.head }));
    expect(verdict(services)).toMatch(/^failed: Somebody rewrote the copy of where the audit ends/);
    const { signature } = anchor as { readonly signature: string };
    const other = signature.slice(0, 63) + (signature.endsWith('a') ? 'b' : 'a');
    services.scriptProperties.set('audit.anchor', JSON.stringify({ ...anchor, signature: other }));
    expect(verdict(services)).toMatch(/^failed: Somebody rewrote the copy/);
    type(services, 'Settings', 'nudge.threshold', 'Value', '99');
    expect(verdict(services)).toMatch(HOLDS);
  });

  test.each(['Chain', 'Parts', 'Message'])('each digit of %s counts, in every line', (header) => {
    const services = withLines(3);
    const column = columnOf(services.sheets, 'Audit', header);
    lines(services).forEach((line, at) => {
      const whole = String(line[header]);
      for (const digit of [0, 8, 20, whole.length - 1]) {
        const other = whole.charAt(digit) === 'a' ? 'b' : 'a';
        put(services, 'Audit', at + 1, column, `'${whole.slice(0, digit)}${other}${whole.slice(digit + 1)}`);
        expect([digit, verdict(services)]).toEqual([digit, `failed: Line ${at + 1} of the audit was edited.`]);
      }
      put(services, 'Audit', at + 1, column, `'${whole}`);
      expect(verdict(services)).toMatch(HOLDS);
    });
  });

  test('what people read in it, unless somebody was erased from it', () => {
    const services = withLines(2);
    for (const header of ['Who', 'What', 'Before', 'After']) {
      const column = columnOf(services.sheets, 'Audit', header);
      const was = String(lines(services)[1]?.[header]);
      put(services, 'Audit', 2, column, 'x');
      expect(verdict(services)).toBe(`failed: Line 2 of the audit was edited: ${header}.`);
      put(services, 'Audit', 2, column, '[erased]');
      expect(verdict(services)).toMatch(/In 1 of them somebody was erased\.$/);
      put(services, 'Audit', 2, column, was);
    }
    expect(verdict(services)).toMatch(HOLDS);
  });

  test('another installer goes on from a copy that only the one before could have signed', () => {
    const services = withLines(3);
    const properties = { ...services.userProperties };
    const theirs = new Map<string, string>();
    Object.assign(services, { user: () => 'bob@nexus.example' });
    Object.assign(services.userProperties, {
      get: (name: string) => theirs.get(name) ?? null,
      set: (name: string, value: string) => void theirs.set(name, value),
    });
    install(services, services.time.now);
    const sealed = `3 before them were sealed by ${INSTALLER}, and only that person's key could check them.`;
    // Who may change the configuration has changed with it.
    expect(verdict(services)).toBe(`nothing: All 1 lines of the audit hold together. ${sealed}`);
    type(services, 'Settings', 'nudge.threshold', 'Value', '90');
    expect(verdict(services)).toBe(`nothing: All 2 lines of the audit hold together. ${sealed}`);
    Object.assign(services.userProperties, properties);
  });
});

describe('calls that write outside', () => {
  test('HubSpot: one line for each, with what it was about; none for what is only read, and none twice', () => {
    const world = hubspotWorld();
    const { company: companyId } = putAcme(world);
    const commandOn = (): void => {
      const record = world.hubspot.crm.find('companies', companyId);
      if (record) world.hubspot.crm.update(record, { nexus_command: 'rescore' }, 'CRM_UI');
    };
    const writes = (requests: readonly string[]): number =>
      requests.filter((request) => /batch\/(update|create)|POST .*\/groups/.test(request)).length;
    const calls = (): readonly Line[] => world.rows('Audit').filter(({ Action }) => Action === 'call');
    const provisioned = writes(world.requestsOf(() => void world.run('provision-hubspot')));
    expect(provisioned).toBeGreaterThan(0);
    expect(calls()).toHaveLength(provisioned);
    for (const job of ['intake-hubspot', 'link-hubspot']) world.run(job);
    expect(calls()).toHaveLength(provisioned);
    const pushed = writes(world.requestsOf(() => void world.run('push-hubspot')));
    expect(calls()).toHaveLength(provisioned + pushed);
    expect(calls()).toContainEqual(
      expect.objectContaining({
        Channel: 'hubspot',
        Outcome: 'sent',
        Who: INSTALLER,
        What: 'objects/companies/batch/update',
        After: companyId,
      }),
    );
    expect(writes(world.requestsOf(() => void world.run('push-hubspot')))).toBe(0);
    expect(calls()).toHaveLength(provisioned + pushed);
    commandOn();
    const answered = writes(world.requestsOf(() => void world.run('poll-commands')));
    expect(answered).toBe(1);
    expect(calls()).toHaveLength(provisioned + pushed + 1);
    expect(calls()[provisioned + pushed]).toMatchObject({ What: 'objects/companies/batch/update', After: companyId });
    expect(verdict(world.services)).toMatch(HOLDS);
  });

  test('of a run that was killed between the call and its line the next one tells', () => {
    const world = hubspotWorld();
    putAcme(world);
    for (const job of ['provision-hubspot', 'intake-hubspot', 'link-hubspot']) world.run(job);
    const before = world.rows('Audit').length;
    const { services } = world;
    const { lock } = services;
    let pushes = 0;
    const fetchAll = services.http.fetchAll.bind(services.http);
    Object.assign(services, {
      http: {
        fetchAll: (requests: Parameters<typeof fetchAll>[0]) => {
          pushes += requests.filter(({ writes }) => writes).length;
          return fetchAll(requests);
        },
      },
      lock: {
        alone: (...args: Parameters<typeof lock.alone>) => (pushes > 0 ? undefined : lock.alone(...args)),
      },
    });
    world.run('push-hubspot');
    expect(pushes).toBeGreaterThan(0);
    Object.assign(services, { lock });
    expect(world.rows('Audit')).toHaveLength(before);
    world.run('score');
    const lost = world.rows('Audit').slice(before);
    expect(lost).toHaveLength(pushes);
    expect(lost[0]).toMatchObject({ Action: 'call', Channel: 'hubspot', Outcome: 'unknown' });
    world.run('score');
    expect(world.rows('Audit')).toHaveLength(before + pushes);
    expect(verdict(services)).toMatch(HOLDS);
  });
});
