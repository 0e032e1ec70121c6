// A plan only decides: it is given no service, changes nothing it is given, and what it has to know is read without writing.
import { createCrossbeamStandIn } from '../../scripts/local/stand-ins/crossbeam';
import { sampleOverlaps } from '../../scripts/local/stand-ins/sample-company';
import { typeCell } from '../../scripts/local/sheets/person';
import { importFile, runByName, setSecret } from '../../src/app/commands';
import { jobs } from '../../src/app/features';
import { inboxTab } from '../../src/run/inbox';
import type { Job, Services } from '../../src/run/job';
import type { Properties } from '../../src/services/google-runtime';
import { recordsOf } from '../fakes/memory-sheets';
import { installedServices, NOW } from '../fakes/memory-services';
import { standInHttp } from '../fakes/stand-in-http';
import { connectedWorld } from '../features/hubspot/world';
import { nudgeWorld } from '../nudges/world';

const planned = new Set<string>();
let services: object = {};

const fixed = (): never => {
  throw new Error('a plan changed what it was given');
};

/** Everything that can be reached from a value, frozen on the way. */
const reached = (value: unknown, seen: Set<unknown>): Set<unknown> => {
  if (value === null || (typeof value !== 'object' && typeof value !== 'function') || seen.has(value)) return seen;
  seen.add(value);
  if (value instanceof Map || value instanceof Set) {
    for (const entry of value) reached(entry, seen);
    for (const name of ['set', 'add', 'delete', 'clear']) if (name in value) Object.assign(value, { [name]: fixed });
  }
  Reflect.ownKeys(value).forEach((name) => reached(Reflect.get(value, name), seen));
  Object.freeze(value);
  return seen;
};

const readOnly = (properties: Properties): Properties => ({ ...properties, set: fixed, delete: fixed });

const watched = (job: Job): Partial<Job> => ({
  plan: (...given) => {
    planned.add(job.name);
    const all = reached(given, new Set());
    for (const service of [services, ...Object.values(services)])
      if (typeof service === 'object' || typeof service === 'function')
        expect(`${job.name} has a service: ${String(all.has(service))}`).toBe(`${job.name} has a service: false`);
    return job.plan(...given);
  },
  ...(job.known && {
    known: (own: Services, workbook) =>
      job.known?.(
        {
          ...own,
          scriptProperties: readOnly(own.scriptProperties),
          userProperties: readOnly(own.userProperties),
          http: { fetchAll: fixed },
          sheets: { get: fixed, batchGetColumns: fixed, batchUpdate: fixed },
        },
        workbook,
      ),
  }),
});

beforeAll(() => {
  for (const job of jobs) Object.assign(job, watched({ ...job }));
});

test('every plan of a tick and of what people ask for', () => {
  const world = nudgeWorld();
  services = world.services;
  world.team('Ann,ann@nexus.example,AE,mia@nexus.example,C00000001,', 'Mia,mia@nexus.example,Manager,,,');
  world.secret('slack.botToken', world.slack.botToken);
  world.overlaps('k0,Acme,ann@nexus.example,95', 'k1,Birch,ann@nexus.example,5');
  world.set('nudge.mode', 'live');
  [1, 2, 3].forEach(() => world.tick());
  const [message] = world.messages();
  expect(message?.State).toBe('sent');
  const key = String(message?.Key);
  const [posted] = world.slack.messages;
  world.slack.putPerson({ id: 'U0000000A', email: 'ann@nexus.example' });
  if (posted) world.slack.react('U0000000A', posted, 'zzz');
  world.tick();
  expect(world.message(key)).toMatchObject({ Response: 'snooze' });
  for (const [name, ...args] of [
    ['explain', 'k0'],
    ['resend', key],
    ['cancel', key],
    ['approve', key],
    ['snooze', 'k0', '2027-01-01'],
    ['assign', 'k0', 'mia@nexus.example'],
    ['introduce', 'k0', 'asked'],
    ['bulk', 'note', 'together', 'k0', 'k1'],
    ['undo-bulk'],
    ['filter-views', 'Act now'],
    ['answer', 'k0', 'employees', '250'],
    ['resolve', 'k1', 'Won'],
    ['preview-mode', 'on'],
    ['switch-records', 'deals', 'on'],
    ['go-live'],
    ['verify-audit'],
    ['rescore', 'k0'],
    ['restore-weights', '1'],
    ['erase-person', 'mia@nexus.example'],
  ] as const)
    world.run(name, ...args);
  for (const [partner, account] of ['Hub,Alba Holding', 'Hub,Bora Foundry'].map((pair) => pair.split(',')))
    importFile(
      world.services,
      world.services.time.now,
      'Overlaps',
      'two-names.csv',
      `account,accountDomain,partner\n${account},alba-group.example,${partner}`,
    );
  const asked = recordsOf(world.services.sheets, 'Links').find((row) => row.Question === 'same');
  world.type('Links', String(asked?.Key), 'Decision', 'same');
  world.tick();
  world.set('web.address', 'https://script.google.com/macros/s/a/exec');
  ['answer-0123456789abcdef-done-1', '', 'answer', '{}'].forEach((text, column) =>
    typeCell(world.services.sheets.data, inboxTab.sheetId, 1, column, text, null),
  );
  world.run('take-inbox');
  world.tick();
  const { world: crm, acme } = connectedWorld();
  services = crm.services;
  crm.tick();
  const record = crm.hubspot.crm.find('deals', acme.deal);
  if (!record) throw new Error('there is no deal');
  crm.hubspot.crm.update(record, { nexus_command: 'resolve' }, 'CRM_UI');
  crm.tick();
  crm.run('provision-hubspot', 'dry');
  const crossbeam = createCrossbeamStandIn(sampleOverlaps(5));
  const partners = installedServices(standInHttp(crossbeam.handle));
  services = partners;
  for (const [name, value] of Object.entries(crossbeam.secrets)) setSecret(partners, `crossbeam.${name}`, value);
  expect(runByName(partners, NOW, 'intake-overlaps', [])).toMatchObject({ outcome: 'done', rows: { written: 5 } });
  crossbeam
    .overlaps()
    .slice(0, 3)
    .forEach((one) => crossbeam.removeOverlap(one.crossbeam_record_id, one.partner_crossbeam_record_id));
  runByName(partners, NOW + 60_000, 'intake-overlaps', []);
  expect(runByName(partners, NOW + 120_000, 'allow-removal', [])).toMatchObject({ outcome: 'done' });
  expect([...planned].sort()).toEqual(jobs.map(({ name }) => name).sort());
});
