// Tabs that only grow: their oldest rows leave, and nothing that is decided or proved by the others is lost.
import { planAudit } from '../../src/run/audit';
import { auditKnown, sealAudit } from '../../src/run/audit-anchor';
import { keepAll } from '../../src/run/keep';
import { serialOf } from '../../src/engine/instants';
import { appendRows } from '../../src/workbook/changes';
import { commit } from '../../src/workbook/commit';
import { messagesTab } from '../../src/nudges/tabs';
import { auditTab } from '../../src/run/audit-tab';
import type { Row } from '../../src/workbook/table';
import { readWorkbook, tableIn } from '../../src/workbook/workbook';
import { runByName } from '../../src/app/commands';
import { sheetIdOf } from '../fakes/company';
import { installedServices } from '../fakes/memory-services';
import { gridOf, recordsOf } from '../fakes/memory-sheets';
import { HOUR, nudgeWorld, type World } from './world';

const DAY = 24 * HOUR;

describe('Audit', () => {
  let round = 0;
  /** With nothing in Audit yet but what its tests put there. */
  const auditWorld = (): World => {
    const services = installedServices();
    return {
      services,
      run: (job: string, ...args: readonly string[]) => runByName(services, services.time.now, job, args),
    } as unknown as World;
  };
  const audit = ({ services }: World, count: number, meanwhile: () => void = () => undefined): void => {
    const workbook = readWorkbook(services.sheets, () => [{ declaration: auditTab, cells: true }]);
    const by = `run ${(round += 1)}`;
    const effects = Array.from({ length: count }, (_, i) => ({
      action: 'nudge',
      what: `Messages/${by}#1/${i}`,
      key: `${by}#1/${i}`,
      channel: 'mail',
      outcome: 'sent',
      type: 'overlaps',
      content: `${by} ${i}`,
    }));
    const table = tableIn(workbook, 'audit', 'Audit');
    const about = { nowMs: services.time.now, by: 'clock', kept: 100, readWhole: () => table };
    const { changes, keep, after } = planAudit(workbook, table, auditKnown(services), effects, about);
    keepAll(services, keep);
    meanwhile();
    commit(services.sheets, changes, () => true);
    keepAll(services, after);
  };
  const numbers = ({ services }: World): readonly number[] =>
    recordsOf(services.sheets, 'Audit').map((row) => Number(row.Number));
  const verdict = (world: World): string => world.run('verify-audit').message;
  const killed = (): never => {
    throw new Error('killed');
  };
  const cutRows = ({ services }: World, from: number, count: number): void =>
    void services.sheets.batchUpdate([
      {
        deleteDimension: {
          range: { sheetId: sheetIdOf(services, 'Audit'), dimension: 'ROWS', startIndex: from, endIndex: from + count },
        },
      },
    ]);

  test('the oldest lines leave once the slack is used up, and the rest verifies', () => {
    const world = auditWorld();
    audit(world, 105);
    audit(world, 5);
    expect(numbers(world)).toHaveLength(110);
    audit(world, 1);
    audit(world, 3);
    expect([numbers(world)[0], numbers(world).length]).toEqual([12, 103]);
    expect(verdict(world)).toBe('All 103 lines of the audit hold together.');
  });

  test("after a hand-over the lines since then are checked, and the others named as another's", () => {
    const world = auditWorld();
    audit(world, 5);
    sealAudit(world.services, 'ann@nexus.example');
    world.services.userProperties.set('audit.key', 'another');
    expect(verdict(world)).toBe(
      "All 0 lines of the audit hold together. 5 before them were sealed by ann@nexus.example, and only that person's key could check them.",
    );
    audit(world, 3);
    audit(world, 1);
    expect(verdict(world)).toMatch(/^All 4 lines of the audit hold together\. 5 before them/);
    cutRows(world, 7, 1);
    expect(verdict(world)).toMatch(/^Line 7 of the audit is missing/);
  });

  test('a kill before the write leaves it as it was, a kill after it as it is to be, and either goes on', () => {
    const world = auditWorld();
    audit(world, 120);
    expect(() => audit(world, 2, killed)).toThrow('killed');
    expect([verdict(world), numbers(world)[0]]).toEqual(['All 120 lines of the audit hold together.', 1]);
    const { set } = world.services.scriptProperties;
    const forgetful: typeof set = (name, value) => (name === 'audit.anchor' ? undefined : set(name, value));
    audit(world, 2, () => Object.assign(world.services.scriptProperties, { set: forgetful }));
    Object.assign(world.services.scriptProperties, { set });
    expect([verdict(world), numbers(world)[0]]).toEqual(['All 102 lines of the audit hold together.', 21]);
    audit(world, 1);
    expect(verdict(world)).toBe('All 103 lines of the audit hold together.');
  });

  test('lines that it did not take out are missed: at the beginning, in between, at the end, also after more have come', () => {
    const places = [
      [1, 1, 'Line 21'],
      [40, 3, 'Line 60'],
      [101, 2, 'Line 121'],
    ] as const;
    for (const [from, count, line] of places) {
      const world = auditWorld();
      audit(world, 120);
      audit(world, 2);
      cutRows(world, from, count);
      expect(verdict(world)).toContain(`${line} `);
      audit(world, 30);
      expect(verdict(world)).toContain(`${line} `);
    }
  });
});

describe('Messages', () => {
  const old = (world: World, count: number): readonly Row[] => {
    const { sheets, time } = world.services;
    const { timeZone } = readWorkbook(sheets, () => []);
    const row = (key: string, step: string, state: string, days: number): Row => {
      const at = serialOf(time.now - days * DAY, timeZone);
      return {
        key: `${key}/${step}`,
        record: key.split('#')[0] ?? '',
        step,
        recipient: 'ana@nexus.example',
        channel: 'mail',
        subject: 's',
        text: 't',
        why: 'w',
        state,
        attempts: 1,
        dueAt: at,
        sentAt: state === 'sent' ? at : null,
      };
    };
    return Array.from({ length: count }, (_, i) => [
      row(`k${i}#1`, 'ae', 'sent', 400),
      row(`k${i}#1`, 'manager', 'cancelled', 399),
      row(`k${i}#1`, 'end', 'cancelled', 398),
    ]).flat();
  };
  const filled = (count: number): World => {
    const world = nudgeWorld();
    world.team('Ana,ana@nexus.example,AE,,,');
    world.overlaps('k1,Acme,ana@nexus.example,95', 'fresh,Beta,ana@nexus.example,95');
    world.set('nudge.mode', 'preview');
    world.set('keep.messages', '100');
    const workbook = readWorkbook(world.services.sheets, () => [{ declaration: messagesTab, cells: true }]);
    commit(world.services.sheets, appendRows(tableIn(workbook, 'messages', 'Messages'), old(world, count)), () => true);
    return world;
  };
  const keys = (world: World): readonly string[] => world.messages().map(({ Key }) => String(Key));

  test('within the slack none leaves; beyond it those that are over and done with, and what waits stays', () => {
    const within = filled(36);
    within.tick();
    within.tick();
    expect(keys(within)).toHaveLength(36 * 3 + 2);
    const world = filled(45);
    world.tick();
    world.tick();
    // 35 left; the two new ones came in the same write.
    expect(keys(world)).toHaveLength(102);
    expect(keys(world)).toEqual(expect.arrayContaining(['k1#2/ae', 'fresh#1/ae', 'k1#1/ae', 'k1#1/end']));
    expect(keys(world).filter((key) => key.endsWith('/manager'))).toHaveLength(10);
    expect(world.run('plan-nudges')).toMatchObject({ outcome: 'nothing', message: '0 messages planned (preview)' });
    expect(keys(world)).toHaveLength(102);
  });

  test('rows that people sorted meanwhile are the rows that leave, and their notes keep a row', () => {
    const world = filled(45);
    const { sheets } = world.services;
    const sheetId = sheetIdOf(world.services, 'Messages');
    const own = messagesTab.columns.length;
    sheets.batchUpdate([{ appendDimension: { sheetId, dimension: 'COLUMNS', length: 1 } }]);
    sheets.batchUpdate([
      {
        updateCells: {
          range: { sheetId, startRowIndex: 2, endRowIndex: 3, startColumnIndex: own, endColumnIndex: own + 1 },
          fields: 'userEnteredValue',
          rows: [{ values: [{ userEnteredValue: { stringValue: 'mine' } }] }],
        },
      },
    ]);
    world.run('score');
    world.run('plan-nudges');
    let sorts = 0;
    sheets.before = (call) => {
      if (call !== 'batchUpdate' || sorts > 0) return;
      sorts += 1;
      sheets.batchUpdate([
        {
          sortRange: {
            range: { sheetId, startRowIndex: 1 },
            sortSpecs: [
              { dimensionIndex: 5, sortOrder: 'DESCENDING' },
              { dimensionIndex: 0, sortOrder: 'DESCENDING' },
            ],
          },
        },
      ]);
    };
    world.run('plan-nudges');
    expect([sorts, keys(world).length]).toEqual([1, 102]);
    expect(keys(world).filter((key) => !key.endsWith('/manager'))).toHaveLength(92);
    expect(gridOf(sheets, 'Messages').find((row) => row.includes('mine'))?.[0]).toBe('k0#1/manager');
  });
});
