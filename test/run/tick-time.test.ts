// A day has so many minutes for the clock: how many it took, a longer tick where that is too few, and what Health says.
import { dispatch, importFile, runByName } from '../../src/app/commands';
import { readHealth } from '../../src/app/sidebar/health';
import { minutesUsed } from '../../src/run/tick-time';
import type { SheetsPort } from '../../src/workbook/sheets-port';
import { COMPANY, importCsv } from '../fakes/company';
import { installedServices, type MemoryServices } from '../fakes/memory-services';

const MINUTE_MS = 60_000;

const world = (): MemoryServices => {
  const services = installedServices();
  importCsv(services, COMPANY);
  return services;
};

/** @returns how often the workbook was read. */
const tickAfter = (services: MemoryServices, minutes: number, isAsked = false): number => {
  services.time.now += minutes * MINUTE_MS;
  let reads = 0;
  const { sheets } = services;
  const counted: SheetsPort = { ...sheets, get: (...args) => ((reads += 1), sheets.get(...args)) };
  dispatch({ ...services, sheets: counted }, services.time.now, isAsked);
  return reads;
};

const set = (services: MemoryServices, minutes: string): void => {
  importFile(services, services.time.now, 'Settings', 'settings.csv', `name,value\ntick.minutes,${minutes}`);
};

test('every five minutes unless the setting says otherwise; who asks does not wait for it', () => {
  const services = world();
  tickAfter(services, 5);
  expect(tickAfter(services, 5)).toBeGreaterThan(0);
  set(services, '15');
  expect(tickAfter(services, 5)).toBeGreaterThan(0);
  expect([tickAfter(services, 5), tickAfter(services, 5)]).toEqual([0, 0]);
  expect(tickAfter(services, 5)).toBeGreaterThan(0);
  expect(tickAfter(services, 1, true)).toBeGreaterThan(0);
  expect(readHealth(services, services.time.now + 30 * MINUTE_MS).alarm).toBeNull();
  set(services, '5');
  tickAfter(services, 15);
  expect(tickAfter(services, 5)).toBeGreaterThan(0);
});

test('what the ticks of a day took is counted, and begins anew with the next', () => {
  const services = world();
  tickAfter(services, 5);
  const slow: MemoryServices = {
    ...services,
    newId: () => {
      services.time.now += MINUTE_MS;
      return services.newId();
    },
  };
  dispatch(slow, services.time.now);
  const used = minutesUsed(services.scriptProperties.all(), services.time.now);
  expect(used).toBeGreaterThanOrEqual(1);
  expect(minutesUsed(services.scriptProperties.all(), services.time.now + 24 * 60 * MINUTE_MS)).toBe(0);
});

test('near the limit Health says what to do, and where the clock stands still for it, why', () => {
  const services = world();
  tickAfter(services, 5);
  const day = new Date(services.time.now).toISOString().slice(0, 10);
  const quota = () =>
    readHealth(services, services.time.now).quotas.find(({ name }) => name.startsWith('Minutes of running'));
  expect(quota()?.help).not.toMatch(/Workspace account/);
  services.scriptProperties.set('dispatcher.used', `${day} ${80 * MINUTE_MS}`);
  expect(quota()).toMatchObject({
    used: 80,
    help: expect.stringMatching(/Workspace account.*tick\.minutes.*warehouse/) as string,
  });
  expect(readHealth(services, services.time.now).alarm).toBeNull();
  expect(readHealth(services, services.time.now + 40 * MINUTE_MS).alarm).toMatch(
    /^The clock has run for 80 minutes today/,
  );
  expect(runByName(services, services.time.now, 'score', []).outcome).not.toBe('failed');
});
