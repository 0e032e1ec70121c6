// One week of an account executive, a manager and an executive, in the exact words that reach them, to be read aloud: an
// account that three partners know, a digest at 09:00, what nobody reacts to, and an answer.
import { overlapsTab } from '../../src/features/overlaps/tables';
import { buildBundle } from '../faults/harness/bundle';
import { prepared, set } from '../faults/nudges/bases';
import { ofOverlaps } from '../faults/nudges/subject';
import { emptyNudges, HOUR, openNudges, type NudgeWorld } from '../faults/nudges/world';
import { said } from './said';

const bundle = buildBundle();

/** A Monday. */
const MONDAY = Date.parse('2026-11-16T08:00:00Z');

const TEAM = [
  'name,email,role,manager,slackChannel',
  'Ana Lind,ana@nexus.example,AE,max@nexus.example,C00000010',
  'Max Berg,max@nexus.example,Manager,eve@nexus.example,C00000012',
  'Eve Stone,eve@nexus.example,Executive,,C00000013',
].join('\n');

const HEADER =
  'key,account,accountDomain,partner,owner,ownerEmail,partnerOwner,partnerOwnerEmail,dealAmount,relationshipStatus,' +
  'engagement,dealStage,winnability,relationshipStrength,recentDealSupport,employees';
const ALBA = 'Alba Works,alba.example';
const ANA = 'Ana Lind,ana@nexus.example';
const bora = (stage: string): string =>
  `b1,Bora Yard,bora.example,Meridian,${ANA},Jo Kerr,jo@meridian.example,90000,prospect,95,${stage},95,95,90,400`;
const RECORDS = [
  HEADER,
  `a1,${ALBA},Low Tide,${ANA},,,400000,prospect,95,proposal,95,40,30,9000`,
  `a2,${ALBA},High Tide,${ANA},Pat Moe,pat@hightide.example,400000,customer,95,proposal,95,95,95,9000`,
  `a3,${ALBA},Mid Tide,${ANA},Kim Roe,kim@midtide.example,400000,open opportunity,95,proposal,95,70,60,9000`,
  bora('discovery'),
  `c1,Cirrus Mill,cirrus.example,Meridian,${ANA},,,150000,none,80,,95,90,90,300`,
].join('\n');

const company = (team: string, hasSlack: boolean): NudgeWorld =>
  openNudges(
    bundle,
    prepared(
      bundle,
      (world) => {
        world.call('install');
        if (hasSlack) world.call('setSecret', 'slack.botToken', world.slack.botToken);
        world.call('importText', 'Team', 'team.csv', team);
        world.call('importText', 'Overlaps', 'records.csv', RECORDS);
        set(world, { 'nudge.mode': 'live', 'nudge.threshold': '70' });
        world.run('score');
      },
      emptyNudges(ofOverlaps, MONDAY),
    ),
  );

/** Ticks every half hour until so many days after that Monday's beginning. */
const until = (world: NudgeWorld, day: number, hour = 8): void => {
  const end = MONDAY + day * 24 * HOUR + (hour - 8) * HOUR;
  for (; world.host.now() < end; world.pass(HOUR / 2)) world.tick();
};

/** Ana says in the thread of her digest that she works on its first line. */
const reply = ({ slack }: NudgeWorld): void => {
  slack.putPerson({ id: 'U0000000A', email: 'ana@nexus.example' });
  const digest = slack.messages.find(({ text }) => text.startsWith('2 accounts'));
  if (digest) slack.reply('U0000000A', digest, 'working 1');
};

const week = (world: NudgeWorld): string => {
  until(world, 0, 11);
  reply(world);
  until(world, 1);
  world.call('importText', 'Overlaps', 'news.csv', [HEADER, bora('contract sent')].join('\n'));
  until(world, 2);
  world.type(overlapsTab, 'key', 'c1', 'status', 'Not relevant');
  until(world, 8);
  return said(world).join('\n\n');
};

test('in Slack', () => {
  expect(week(company(TEAM, true))).toMatchSnapshot();
});

test('by mail', () => {
  expect(week(company(TEAM.replace(/C000000\d\d/g, ''), false))).toMatchSnapshot();
});
