// The workbook's clock: triggers fire in order when they fall due, however it is moved on.
import { createClock, periodOf, type Clock } from '../../../scripts/local/page/server/clock';
import type { Trigger } from '../../../scripts/local/host/state';
import type { Firing } from '../../../scripts/local/page/thread/act';

const MINUTE = 60_000;
const trigger = (handler: string, schedule: string): Trigger => ({
  id: handler,
  handler,
  eventType: 'CLOCK',
  creator: 'you@nexus.example',
  schedule,
});

function clockOf(
  triggers: readonly Trigger[],
  aheadMs = 0,
): { readonly clock: Clock; readonly fired: (readonly Firing[])[]; readonly kept: number[]; time: number } {
  const world = { fired: [] as (readonly Firing[])[], kept: [] as number[], time: 1_000 * MINUTE };
  const clock = createClock({
    aheadMs,
    triggers: () => triggers,
    realNow: () => world.time,
    onMove: () => undefined,
    fire: (firings) => Promise.resolve(void world.fired.push(firings)),
    keep: (ahead) => Promise.resolve(void world.kept.push(ahead)),
  });
  return Object.assign(world, { clock });
}

test('periods', () => {
  expect(
    [
      trigger('a', 'everyMinutes 5'),
      trigger('a', 'everyHours 2'),
      trigger('a', 'everyDays 1 atHour 3'),
      trigger('a', 'after 5'),
      { ...trigger('a', 'everyMinutes 5'), eventType: 'ON_EDIT' as const },
    ].map(periodOf),
  ).toEqual([5 * MINUTE, 120 * MINUTE, 1440 * MINUTE, null, null]);
});

test('a day has 288 ticks of five minutes, in order, and the clock arrives', async () => {
  const world = clockOf([trigger('tick', 'everyMinutes 5'), trigger('daily', 'everyDays 1')]);
  await world.clock.moveOn(1440 * MINUTE);
  const fired = world.fired.flat();
  expect(fired.filter(({ handler }) => handler === 'tick')).toHaveLength(288);
  expect(fired.filter(({ handler }) => handler === 'daily')).toHaveLength(1);
  expect(fired.map(({ at }) => at)).toEqual(fired.map(({ at }) => at).sort((a, b) => a - b));
  expect([world.clock.now(), world.kept[world.kept.length - 1], world.clock.state().until]).toEqual([
    2_440 * MINUTE,
    1440 * MINUTE,
    null,
  ]);
});

test('less than a period fires nothing, and the rest counts', async () => {
  const world = clockOf([trigger('tick', 'everyMinutes 5')]);
  await world.clock.moveOn(3 * MINUTE);
  expect(world.fired).toEqual([]);
  await world.clock.moveOn(2 * MINUTE);
  expect(world.fired.flat()).toHaveLength(1);
});

test('a second move waits its turn', async () => {
  const world = clockOf([trigger('tick', 'everyMinutes 5')]);
  const first = world.clock.moveOn(60 * MINUTE);
  await expect(world.clock.moveOn(MINUTE)).rejects.toThrow('moved on already');
  await first;
});

test('the real time that passes counts too, but a machine that slept makes up for nothing', async () => {
  const world = clockOf([trigger('tick', 'everyMinutes 5')], 30 * MINUTE);
  expect(world.clock.now()).toBe(1_030 * MINUTE);
  world.time += 60 * MINUTE;
  await world.clock.catchUp();
  await world.clock.catchUp();
  expect(world.fired).toEqual([[{ handler: 'tick', user: 'you@nexus.example', at: 1_090 * MINUTE }]]);
});
