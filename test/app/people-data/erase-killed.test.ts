// An erasure that is killed at any of its calls, or loses the reply to one, is finished by the next, and leaves what one
// that nobody disturbed leaves: the person nowhere, everybody else as they were, the audit whole.
import { runByName } from '../../../src/app/commands';
import { erasedPeople } from '../../../src/run/erased';
import type { Properties } from '../../../src/services/google-runtime';
import type { Services } from '../../../src/run/job';
import { settle } from '../../fakes/company';
import { gridOf, memorySheets, recordsOf, titlesOf, type MemorySheets } from '../../fakes/memory-sheets';
import { memoryProperties, type MemoryServices } from '../../fakes/memory-services';
import { as } from '../sidebar/world';
import { doOrAsk } from '../../../src/app/requests';
import { HOUR, nudgeWorld } from '../../nudges/world';

const ANA = 'ana.ruiz@nexus.example';
const NAMES = /ana[. ]ruiz/i;

class Killed extends Error {}

const company = (): MemoryServices => {
  const made = nudgeWorld();
  made.team(
    `Ana Ruiz,${ANA},AE,mia@nexus.example,,`,
    'Bob Ott,bob@nexus.example,AE,mia@nexus.example,,',
    'Mia Lot,mia@nexus.example,Manager,,,',
  );
  for (const [name, value] of Object.entries({ 'nudge.mode': 'live', 'nudge.delayHours': '1', 'nudge.fallback': ANA }))
    made.set(name, value);
  made.overlaps(`k1,Acme,${ANA},95`, 'k2,Beta,bob@nexus.example,95');
  made.type('Overlaps', 'k2', 'Note', 'Ana Ruiz knows the CFO');
  made.tick();
  made.tick(2 * HOUR);
  doOrAsk(as(made.services, 'mia@nexus.example'), made.services.time.now, 'assign', ['k2', ANA]);
  settle(made.services);
  return made.services;
};

const copyOf = (properties: Properties): Properties => {
  const copy = memoryProperties();
  for (const [name, value] of Object.entries(properties.all())) copy.set(name, value);
  return copy;
};

interface Counted {
  readonly services: MemoryServices;
  /** Calls made. */
  calls: number;
}

/** The company as it was, in a world that ends at a call: before it is done, or after. */
const until = (before: MemoryServices, killedAt: number, isDone: boolean): Counted => {
  const sheets = memorySheets(structuredClone(before.sheets.data));
  const counted: Counted = {
    calls: 0,
    services: {
      ...before,
      sheets,
      scriptProperties: copyOf(before.scriptProperties),
      userProperties: copyOf(before.userProperties),
    },
  };
  const at = <T>(call: () => T): T => {
    counted.calls += 1;
    if (counted.calls > killedAt) throw new Killed();
    const reply = counted.calls === killedAt && !isDone ? null : { value: call() };
    if (counted.calls === killedAt) throw new Killed();
    return (reply as { value: T }).value;
  };
  const properties = (kept: Properties): Properties => ({
    ...kept,
    set: (name, value) => at(() => kept.set(name, value)),
    delete: (name) => at(() => kept.delete(name)),
  });
  const watched: MemorySheets = {
    ...sheets,
    get: (...given) => at(() => sheets.get(...given)),
    batchGetColumns: (...given) => at(() => sheets.batchGetColumns(...given)),
    batchUpdate: (requests) => at(() => sheets.batchUpdate(requests)),
  };
  Object.assign(counted.services, {
    sheets: watched,
    scriptProperties: properties(counted.services.scriptProperties),
    userProperties: properties(counted.services.userProperties),
  });
  return counted;
};

/** A run, a kill and what comes after it: the services as they were, without what counts. */
const plain = ({ sheets, ...services }: MemoryServices): MemoryServices => ({
  ...services,
  sheets: memorySheets(sheets.data),
  scriptProperties: copyOf(services.scriptProperties),
  userProperties: copyOf(services.userProperties),
});

/** What does not depend on how often it was tried. */
const stateOf = ({ sheets }: Services & { readonly sheets: MemorySheets }): unknown =>
  titlesOf(sheets)
    .filter((title) => !['Runs', 'Jobs', 'Audit', 'Problems'].includes(title))
    .map((title) => [title, gridOf(sheets, title)]);

const erase = (services: Services): void => void runByName(services, services.clock.now(), 'erase-person', [ANA]);

test('killed at any call, or with its reply lost, it is whole once it has run again', () => {
  const before = company();
  const undisturbed = until(before, Infinity, true);
  erase(undisturbed.services);
  const wanted = stateOf(undisturbed.services);
  expect(undisturbed.calls).toBeGreaterThan(10);
  for (let at = 1; at <= undisturbed.calls; at += 1)
    for (const isDone of [false, true]) {
      const killed = until(before, at, isDone);
      try {
        erase(killed.services);
      } catch (error) {
        if (!(error instanceof Killed)) throw error;
      }
      const after = plain(killed.services);
      erase(after);
      const place = `call ${at}, ${isDone ? 'reply lost' : 'not done'}`;
      expect([place, stateOf(after)]).toEqual([place, wanted]);
      expect([place, NAMES.test(JSON.stringify(after.scriptProperties.all()))]).toEqual([place, false]);
      expect([
        place,
        NAMES.test(JSON.stringify(titlesOf(after.sheets).map((title) => gridOf(after.sheets, title)))),
      ]).toEqual([place, false]);
      expect([place, erasedPeople(after).isErased(ANA)]).toEqual([place, true]);
      expect([place, runByName(after, after.time.now, 'verify-audit', []).message]).toEqual([
        place,
        expect.stringMatching(/^All \d+ lines of the audit hold together/),
      ]);
      expect(recordsOf(after.sheets, 'Overlaps').find(({ Key }) => Key === 'k2')?.Note).toBe('[erased] knows the CFO');
    }
});
