// Preview mode: on from any mode, and back to that one.
import { importFile, runByName } from '../../src/app/commands';
import { contextFor } from '../../src/app/context';
import { isPreviewing } from '../../src/nudges/preview-mode';
import { typeAt } from '../fakes/company';
import { installedServices, type MemoryServices } from '../fakes/memory-services';
import { recordsOf } from '../fakes/memory-sheets';

const mode = (services: MemoryServices): unknown =>
  recordsOf(services.sheets, 'Settings').find((row) => row.Setting === 'nudge.mode')?.Value;
const turn = (services: MemoryServices, to: 'on' | 'off'): string =>
  runByName(services, services.time.now, 'preview-mode', [to]).message;

test.each(['live', 'approve', 'off'])('from %s and back, in words', (before) => {
  const services = installedServices();
  importFile(services, services.time.now, 'Settings', 's.csv', `name,value\nnudge.mode,${before}`);
  expect(turn(services, 'on')).toBe(
    `Preview mode is on: messages are written as drafts and nothing is sent. Before, nudge.mode was ${before}; choose Preview mode again to go back.`,
  );
  expect(mode(services)).toBe('preview');
  expect(turn(services, 'off')).toBe(
    `Preview mode is off: nudge.mode is ${before} again.${before === 'live' ? ' Drafts that still hold go out when they are due.' : ''}`,
  );
  expect(mode(services)).toBe(before);
});

test('preview that somebody typed goes back to off', () => {
  const services = installedServices();
  importFile(services, services.time.now, 'Settings', 's.csv', 'name,value\nnudge.mode,Preview');
  turn(services, 'off');
  expect(mode(services)).toBe('off');
});

test('nothing typed is off', () => {
  const services = installedServices();
  expect(turn(services, 'on')).toMatch(/nudge\.mode was off/);
});

test('done twice, as after a kill, it comes to the same', () => {
  const services = installedServices();
  importFile(services, services.time.now, 'Settings', 's.csv', 'name,value\nnudge.mode,live');
  turn(services, 'on');
  expect(turn(services, 'on')).toBe('Preview mode is on already.');
  expect(mode(services)).toBe('preview');
  turn(services, 'off');
  expect(turn(services, 'off')).toBe('Preview mode is off already.');
  expect(mode(services)).toBe('live');
  expect(runByName(services, services.time.now, 'preview-mode', [])).toMatchObject({
    outcome: 'failed',
    message: expect.stringContaining('on or off') as string,
  });
});

test('on is on, though somebody has written the setting into a second row', () => {
  const services = installedServices();
  importFile(services, services.time.now, 'Settings', 's.csv', 'name,value\nnudge.mode,live\nour copy,live');
  typeAt(services, 'Settings', recordsOf(services.sheets, 'Settings').length, 'Setting', 'nudge.mode');
  turn(services, 'on');
  expect(isPreviewing(contextFor(services, services.time.now, '').peek.settings())).toBe(true);
});
