// Whole conversations on a fake clock, through the bundle that is pushed: what people read, in its exact words.
import { overlapsTab } from '../../src/features/overlaps/tables';
import { messagesTab } from '../../src/nudges/tabs';
import { buildBundle } from '../faults/harness/bundle';
import { prepared, set, START } from '../faults/nudges/bases';
import { ofOverlaps } from '../faults/nudges/subject';
import { emptyNudges, HOUR, openNudges, type NudgeWorld } from '../faults/nudges/world';
import { said } from './said';

const bundle = buildBundle();

const TEAM = [
  'name,email,role,manager,slackChannel,outUntil,hours',
  'Ana Lind,ana@nexus.example,AE,max@nexus.example,C00000010,,always',
  'Max Berg,max@nexus.example,Manager,eve@nexus.example,C00000012,,always',
  'Eve Stone,eve@nexus.example,Executive,,C00000013,,always',
].join('\n');

const RECORD = [
  'key,account,accountDomain,partner,owner,ownerEmail,partnerOwner,partnerOwnerEmail,dealAmount,relationshipStatus,engagement,dealStage,winnability,relationshipStrength,recentDealSupport,employees',
  'acme,Acme,acme.example,Northwind Data,Ana Lind,ana@nexus.example,Pat Moe,pat@northwind.example,250000,customer,95,proposal,90,95,90,5000',
].join('\n');

const company = (team: string, secrets: (world: NudgeWorld) => Readonly<Record<string, string>>): NudgeWorld =>
  openNudges(
    bundle,
    prepared(
      bundle,
      (world) => {
        world.call('install');
        for (const [name, value] of Object.entries(secrets(world))) world.call('setSecret', name, value);
        set(world, { 'nudge.mode': 'live' });
        world.call('importText', 'Team', 'team.csv', team);
        world.call('importText', 'Overlaps', 'records.csv', RECORD);
        world.run('score');
      },
      emptyNudges(ofOverlaps, START),
    ),
  );

const withSlack = (world: NudgeWorld): Readonly<Record<string, string>> => ({ 'slack.botToken': world.slack.botToken });

/** Messages of the ladder: those of Logo watch are beside it. */
const climbed = ({ slack }: NudgeWorld): readonly unknown[] =>
  slack.messages.filter(({ text }) => !text.startsWith('Logo watch'));

/** Ticks for so many hours. */
const wait = (world: NudgeWorld, hours: number, everyHours = 4): void => {
  for (const end = world.host.now() + hours * HOUR; world.host.now() < end; world.pass(everyHours * HOUR)) world.tick();
};

const rowsOf = (world: NudgeWorld): readonly string[] =>
  world
    .rows(messagesTab)
    .map(({ key, recipient, channel, state, error }) =>
      [key, recipient, channel, state, error].map((cell) => String(cell ?? '')).join(' | '),
    );

test('account executive, manager, executive, resolved', () => {
  const world = company(TEAM, withSlack);
  wait(world, 44);
  expect(climbed(world)).toHaveLength(1);
  wait(world, 72);
  expect(climbed(world)).toHaveLength(2);
  wait(world, 24);
  world.type(overlapsTab, 'key', 'acme', 'status', 'Resolved');
  wait(world, 14 * 24, 48);
  expect(said(world).join('\n\n')).toMatchSnapshot();
  expect(rowsOf(world)).toMatchSnapshot();
});

test('by mail, while the manager is away', () => {
  const world = company(
    TEAM.replace(/C000000\d\d/g, '').replace(
      'eve@nexus.example,,,always\nEve',
      'eve@nexus.example,,2026-12-24,always\nEve',
    ),
    () => ({}),
  );
  wait(world, 49);
  expect(said(world).join('\n\n')).toMatchSnapshot();
});

test('a snooze holds it, and it goes on afterwards', () => {
  const world = company(TEAM, withSlack);
  wait(world, 24);
  world.call('snooze', 'acme', '2026-11-25');
  wait(world, 48);
  expect(climbed(world)).toHaveLength(1);
  wait(world, 48);
  expect(said(world).map((text) => text.split('\n').slice(0, 2))).toMatchSnapshot();
});

test('somebody working on it holds the ladder for three days', () => {
  const world = company(TEAM, withSlack);
  wait(world, 44);
  world.type(overlapsTab, 'key', 'acme', 'status', 'Working');
  wait(world, 68);
  expect(climbed(world)).toHaveLength(1);
  wait(world, 12);
  expect(said(world).map((text) => text.split('\n').slice(0, 2))).toMatchSnapshot();
});

test('resolved at once and opened again: it starts anew once a week has passed', () => {
  const world = company(TEAM, withSlack);
  wait(world, 1);
  world.type(overlapsTab, 'key', 'acme', 'status', 'Resolved');
  wait(world, 24);
  world.type(overlapsTab, 'key', 'acme', 'status', 'Open');
  wait(world, 5 * 24, 24);
  expect(climbed(world)).toHaveLength(1);
  wait(world, 2 * 24);
  expect(said(world).map((text) => text.split('\n').slice(0, 2))).toMatchSnapshot();
  expect(rowsOf(world)).toMatchSnapshot();
});
