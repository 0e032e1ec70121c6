// How far an introduction is: typed in a band's tab, set by a click, imported; kept with the record, with its day.
import { importFile, runByName } from '../../src/app/commands';
import { readRecord } from '../../src/app/sidebar/record';
import { company, rescore, settle, typeInto } from '../fakes/company';
import { INSTALLER, type MemoryServices } from '../fakes/memory-services';
import { recordsOf } from '../fakes/memory-sheets';

const PARTNERS = [
  'key,account,partner,owner,ownerEmail,partnerOwner,partnerOwnerEmail,relationshipStatus,winnability,engagement,relationshipStrength,dealAmount,note',
  'a1,Acme,High Tide,Ana Sol,ana@nexus.example,Bo Lind,bo@hightide.example,Customer,90,90,90,120000,they are in trouble',
  'b1,Beta,High Tide,Ana Sol,ana@nexus.example,Bo Lind,bo@hightide.example,Prospect,20,20,20,,',
  'c1,Core,High Tide,Ana Sol,ana@nexus.example,,,Customer,20,20,20,,',
].join('\n');

const world = (): MemoryServices => {
  const services = company(PARTNERS);
  importFile(services, services.time.now, 'Team', 'team.csv', 'name,email,role\nAna Sol,ana@nexus.example,AE');
  return services;
};

const overlap = ({ sheets }: MemoryServices, key: string): Readonly<Record<string, unknown>> =>
  recordsOf(sheets, 'Overlaps').find((row) => row.Key === key) ?? {};
const shown = ({ sheets }: MemoryServices, tab: string, key: string): Readonly<Record<string, unknown>> =>
  recordsOf(sheets, tab).find((row) => row.Key === key && row.Moved === undefined) ?? {};
const bandOf = (services: MemoryServices, key: string): string => String(overlap(services, key).Band);
const run = (services: MemoryServices, job: string, ...args: readonly string[]) => {
  services.time.now += 60_000;
  return runByName(services, services.time.now, job, args);
};
const introduction = (services: MemoryServices, key: string) =>
  readRecord(services, services.time.now, key).introduction;

test("typed in the band's tab it reaches the record, with the day; cleared it is gone", () => {
  const services = world();
  const tab = bandOf(services, 'a1');
  expect(overlap(services, 'a1')['Introduction since']).toBeUndefined();
  typeInto(services, tab, 'a1', 'Introduction', 'asked');
  settle(services);
  const since = Number(overlap(services, 'a1')['Introduction since']);
  expect(overlap(services, 'a1').Introduction).toBe('asked');
  expect(since).toBeGreaterThan(40_000);
  expect(introduction(services, 'a1')).toMatchObject({
    state: 'asked',
    said: expect.stringMatching(/^Bo Lind at High Tide was asked for an introduction on \d+ \w+ 2026$/) as string,
  });

  services.time.now += 3 * 86_400_000;
  typeInto(services, tab, 'a1', 'Introduction', 'intro made');
  settle(services);
  expect(Number(overlap(services, 'a1')['Introduction since'])).toBeGreaterThan(since + 2.9);
  expect(introduction(services, 'a1')?.state).toBe('made');

  typeInto(services, tab, 'a1', 'Introduction', '');
  settle(services);
  expect([overlap(services, 'a1').Introduction, overlap(services, 'a1')['Introduction since']]).toEqual([
    undefined,
    undefined,
  ]);
});

test('a word that is no state is kept and told at its cell', () => {
  const services = world();
  typeInto(services, bandOf(services, 'a1'), 'a1', 'Introduction', 'declind');
  rescore(services);
  const [problem] = recordsOf(services.sheets, 'Problems').filter((row) => row.Column === 'Introduction');
  expect(problem?.Problem).toContain('"declind" is no state of an introduction Nexus knows');
  expect(problem?.Problem).toContain('Did you mean declined? Known: asked, made, declined.');
  expect(overlap(services, 'a1').Introduction).toBe('declind');
});

test('set by a click in the store and the view at once, and moved on by the next', () => {
  const services = world();
  expect(run(services, 'introduce', 'a1', 'Requested')).toMatchObject({
    outcome: 'done',
    message: 'The introduction is asked now.',
  });
  const since = Number(overlap(services, 'a1')['Introduction since']);
  settle(services);
  expect(shown(services, bandOf(services, 'a1'), 'a1').Introduction).toBe('asked');
  services.time.now += 86_400_000;
  run(services, 'introduce', 'a1', 'declined');
  expect(Number(overlap(services, 'a1')['Introduction since'])).toBeGreaterThan(since + 0.9);
  expect(run(services, 'introduce', 'a1', 'later').message).toBe(
    '"later" is no state of an introduction. There are asked, made, declined.',
  );
  run(services, 'introduce', 'a1', '');
  expect(overlap(services, 'a1')['Introduction since']).toBeUndefined();
});

test('imported by whatever word, without writing over what a person set', () => {
  const services = world();
  const file = (state: string): void => {
    importFile(
      services,
      services.time.now,
      'Overlaps',
      'o.csv',
      `key,account,partner,introduction\na1,Acme,High Tide,${state}`,
    );
    settle(services);
  };
  file('Angefragt');
  expect(overlap(services, 'a1').Introduction).toBe('asked');
  expect(overlap(services, 'a1')['Introduction since']).toBeDefined();
  file('declined');
  expect(overlap(services, 'a1').Introduction).toBe('asked');
});

test('the sidebar drafts the mail in the name of whoever looks, else of the owner, and tells nothing of ours', () => {
  const services = world();
  const mail = introduction(services, 'a1')?.draft;
  expect(mail).toMatchObject({ to: 'bo@hightide.example', subject: 'Could you introduce me to Acme?' });
  expect(mail?.text).toMatch(/Thank you,\nAna Sol$/);
  expect(`${mail?.subject} ${mail?.text}`).not.toMatch(/\d|trouble|score|nexus/i);
  importFile(services, services.time.now, 'Team', 'team.csv', `name,email,role\nIda Ray,${INSTALLER},Manager`);
  expect(introduction(services, 'a1')?.draft?.text).toMatch(/Thank you,\nIda Ray$/);
  // Of a prospect of theirs nothing is claimed; where nobody is known there is nobody to ask.
  expect(introduction(services, 'b1')?.draft?.text).not.toContain('as far as I know');
  expect(introduction(services, 'c1')).toBeNull();
  run(services, 'introduce', 'c1', 'made');
  expect(introduction(services, 'c1')).toMatchObject({ state: 'made', draft: null });
});
