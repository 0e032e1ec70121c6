// Rescore: what changed of one record or of the selected ones, since when nothing did, and for who may not write at once
// as well, marked as not written yet.
import { dispatch, runByName } from '../../../src/app/commands';
import { answeredRequests, doOrAsk } from '../../../src/app/requests';
import { readSelectedRecords } from '../../../src/app/selected-records';
import { readSelection } from '../../../src/app/sidebar/selection';
import type { RescoreAnswer } from '../../../src/records/jobs/rescore';
import type { RescoreReply } from '../../../src/app/sidebar/contract';
import { typeCell } from '../../../scripts/local/sheets/person';
import { recordOf, rowOfKey, sheetIdOf, typeInto } from '../../fakes/company';
import type { MemoryServices } from '../../fakes/memory-services';
import { columnOf } from '../../fakes/memory-sheets';
import { as, BEN, uncarriable, world } from './world';

/** A cell that a source wrote, so that no edit sets anything off. */
const put = (services: MemoryServices, key: string, header: string, value: string): void => {
  typeCell(
    services.sheets.data,
    sheetIdOf(services, 'Overlaps'),
    rowOfKey(services, 'Overlaps', key),
    columnOf(services.sheets, 'Overlaps', header),
    value,
    null,
  );
};

const rescore = (services: MemoryServices, ...keys: readonly string[]): RescoreReply => {
  services.time.now += 60_000;
  return doOrAsk(services, services.time.now, 'rescore', [keys]) as RescoreReply;
};

const scoreOf = (services: MemoryServices, key: string): number => Number(recordOf(services, 'Overlaps', key).Score);

const shown = (score: number): string => String(Number(score.toFixed(1)));

test('it answers from which score to which, and what moved it; then that nothing changed since', () => {
  const services = world();
  const before = scoreOf(services, 'b1');
  put(services, 'b1', 'Deal stage', 'contractsent');
  const reply = rescore(services, 'b1');
  const after = scoreOf(services, 'b1');
  expect(after).toBeGreaterThan(before);
  expect(reply).toMatchObject({ outcome: 'done', requestId: null });
  expect(reply.message).toMatch(new RegExp(`^${shown(before)} → ${shown(after)}.*: stage$`));
  const at = new Date(services.time.now).toISOString().slice(11, 16);
  services.time.now += 600_000;
  expect(rescore(services, 'b1').message).toBe(`nothing since ${at}`);
});

test('several things that moved it are told with what each gave and took', () => {
  const services = world();
  put(services, 'b1', 'Deal stage', 'contractsent');
  put(services, 'b1', 'Engagement', '10');
  expect(rescore(services, 'b1').message).toMatch(/: [+−][\d.]+ .+, [+−][\d.]+ /);
});

test('of many, those that changed are named and the others counted', () => {
  const services = world();
  put(services, 'b1', 'Deal stage', 'contractsent');
  const { message, answer } = rescore(services, 'a1', 'b1', 'c1');
  expect(message).toMatch(/^Beta: .+ → .+: stage\n2 more: nothing since /);
  expect((answer as RescoreAnswer).records.map(({ key }) => key)).toEqual(['a1', 'b1', 'c1']);
});

test('a member is told the score at once, though nobody has written it yet, and by when it will be', () => {
  const services = world();
  dispatch(services, services.time.now);
  const before = scoreOf(services, 'b1');
  put(services, 'b1', 'Deal stage', 'contractsent');
  const writes = services.sheets.writes.length;
  const reply = rescore(as(services, BEN), 'b1');
  expect(reply.outcome).toBe('queued');
  const [told] = reply.answer?.records ?? [];
  expect(told?.before.score).toBe(before);
  expect(told?.after.score).toBeGreaterThan(before);
  expect(reply.message).toMatch(/^.+ → .+: stage\nNot written yet: Nexus writes it by \d\d:\d\d, in the name of /);
  expect(reply.byMs).toBeGreaterThan(services.time.now);
  expect(reply.byMs).toBeLessThanOrEqual(services.time.now + 300_000);
  expect([services.sheets.writes.length, scoreOf(services, 'b1')]).toEqual([writes, before]);
  expect(uncarriable(reply)).toEqual([]);
  services.time.now += 300_000;
  dispatch(services, services.time.now);
  expect(scoreOf(services, 'b1')).toBe(told?.after.score);
  expect(answeredRequests(services.scriptProperties.all())[0]?.message).toContain('stage');
});

test('a member who asks for very many has everything scored, and the answer for each at once', () => {
  const services = world();
  const keys = Array.from({ length: 30 }, (_, i) => (i % 2 === 0 ? 'a1' : 'b1'));
  expect(rescore(as(services, BEN), ...keys).answer?.records).toHaveLength(2);
});

test('a record that nobody knows is told at once', () => {
  const services = world();
  expect(rescore(services, 'zzz')).toMatchObject({ outcome: 'failed', message: 'No overlap has the key "zzz".' });
  expect(rescore(as(services, BEN), 'zzz')).toMatchObject({ outcome: 'failed', requestId: null });
});

test('without any it scores all of them, as ever', () => {
  const services = world();
  expect(rescore(services).message).toMatch(/records re-scored/);
});

test('by the command line it says the same', () => {
  const services = world();
  put(services, 'b1', 'Deal stage', 'contractsent');
  services.time.now += 60_000;
  expect(runByName(services, services.time.now, 'rescore', ['b1']).message).toMatch(/ → .*: stage$/);
  expect(runByName(services, services.time.now, 'rescore', [])).toMatchObject({ outcome: 'failed' });
});

test('what is selected in a view: how many rows, and which records they are', () => {
  const services = world();
  typeInto(services, 'Pursue', 'b1', 'Note', 'x');
  const row = rowOfKey(services, 'Overlaps', 'a1') + 1;
  const place = { sheetId: sheetIdOf(services, 'Overlaps'), title: 'Overlaps' };
  const selecting: MemoryServices = {
    ...services,
    selection: () => ({ ...place, row, column: 2 }),
    selectedRows: () => ({ ...place, ranges: [{ first: row, last: row + 1 }] }),
  };
  expect(readSelection(selecting)).toMatchObject({ key: 'a1', rows: 2 });
  expect(readSelectedRecords(selecting).keys).toEqual(['a1', 'b1']);
});
