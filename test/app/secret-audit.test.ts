// Entering and clearing a secret leaves a line in Audit: who, which one, and never its value.
import { runByName, setSecret } from '../../src/app/commands';
import { install } from '../../src/app/install';
import { INSTALLER, installedServices, memoryServices, type MemoryServices } from '../fakes/memory-services';
import { recordsOf, titlesOf, gridOf } from '../fakes/memory-sheets';

const VALUE = 'pat-very-secret';

const lines = (services: MemoryServices): readonly Readonly<Record<string, unknown>>[] =>
  recordsOf(services.sheets, 'Audit').filter(({ What }) => String(What).startsWith('secret '));

test('each has its line at once, with who and which, and the audit holds together', () => {
  const services = installedServices();
  setSecret(services, 'hubspot.token', VALUE);
  setSecret(services, 'hubspot.token', null);
  expect(lines(services)).toMatchObject([
    { Action: 'secret', Who: INSTALLER, What: 'secret hubspot.token', Outcome: 'entered', After: 'set' },
    { Action: 'secret', Who: INSTALLER, What: 'secret hubspot.token', Outcome: 'cleared', Before: 'set' },
  ]);
  const everything = titlesOf(services.sheets).map((title) => JSON.stringify(gridOf(services.sheets, title)));
  expect(everything.join('\n')).not.toContain(VALUE);
  expect(JSON.stringify(services.scriptProperties.all())).not.toContain(VALUE);
  expect(runByName(services, services.time.now, 'verify-audit', []).outcome).not.toBe('failed');
});

test('what was never set and is cleared changes nothing, and is no line', () => {
  const services = installedServices();
  setSecret(services, 'hubspot.token', '');
  expect(lines(services)).toEqual([]);
});

test('entered before anything is installed there is no Audit to tell of it, and Install works all the same', () => {
  const services = memoryServices();
  setSecret(services, 'hubspot.token', VALUE);
  expect(install(services, services.time.now).installed).toBe(true);
  setSecret(services, 'hubspot.token', VALUE);
  expect(lines(services)).toMatchObject([{ What: 'secret hubspot.token', Before: 'set', After: 'set' }]);
});

test('while another run is writing it waits for the next one that writes', () => {
  const services = installedServices();
  setSecret({ ...services, lock: { alone: () => undefined } }, 'hubspot.token', VALUE);
  expect(lines(services)).toEqual([]);
  runByName(services, services.time.now, 'score', []);
  expect(lines(services)).toMatchObject([{ Who: INSTALLER, What: 'secret hubspot.token', Outcome: 'entered' }]);
});
