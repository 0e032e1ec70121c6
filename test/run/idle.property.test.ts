// Whatever happens, a dispatcher that only looks when there is reason to sends the same messages at the same ticks as one that looks at everything.
import fc from 'fast-check';
import { SEEN } from '../../src/run/seen';
import { nudgeWorld, type World } from '../nudges/world';

const MINUTE = 60_000;
const TEAM_AT = Date.parse('2026-11-20T09:00:00Z');

const isoIn = (minutes: number): string => new Date(TEAM_AT + minutes * MINUTE).toISOString().slice(0, 16);

const KEYS = ['k0', 'k1', 'k2'] as const;

type Happening =
  | { readonly kind: 'score'; readonly key: string; readonly score: number }
  | { readonly kind: 'status'; readonly key: string; readonly status: string }
  | { readonly kind: 'snooze'; readonly key: string; readonly minutes: number }
  | { readonly kind: 'setting'; readonly name: string; readonly value: string }
  | { readonly kind: 'person'; readonly email: string; readonly column: string; readonly value: string }
  | { readonly kind: 'slack is busy'; readonly seconds: number }
  | { readonly kind: 'slack gives no answer' }
  | { readonly kind: 'resend' };

interface Step {
  readonly minutes: number;
  readonly happens: Happening | null;
}

const arbitraryHappening: fc.Arbitrary<Happening> = fc.oneof(
  fc.record({
    kind: fc.constant('score' as const),
    key: fc.constantFrom(...KEYS),
    score: fc.constantFrom(20, 70, 85, 95, 99),
  }),
  fc.record({
    kind: fc.constant('status' as const),
    key: fc.constantFrom(...KEYS),
    status: fc.constantFrom('', 'Working', 'Resolved'),
  }),
  fc.record({
    kind: fc.constant('snooze' as const),
    key: fc.constantFrom(...KEYS),
    minutes: fc.integer({ min: 5, max: 600 }),
  }),
  fc
    .constantFrom(
      ['nudge.mode', 'live'],
      ['nudge.mode', 'preview'],
      ['nudge.mode', 'approve'],
      ['nudge.paused', 'yes'],
      ['nudge.paused', 'no'],
      ['nudge.quietHours', '10:00-11:20'],
      ['nudge.quietHours', ''],
      ['nudge.digestAt', '10:30, 13:15'],
      ['nudge.digestAt', 'off'],
      ['nudge.dailyCap', '1'],
      ['nudge.dailyCap', '10'],
      ['nudge.delayHours.manager', '1'],
      ['nudge.reminders', '2'],
    )
    .map(([name = '', value = '']) => ({ kind: 'setting' as const, name, value })),
  fc.record({
    kind: fc.constant('person' as const),
    email: fc.constantFrom('ana@nexus.example', 'mia@nexus.example'),
    column: fc.constant('Out until'),
    value: fc.integer({ min: 0, max: 600 }).map(isoIn),
  }),
  fc.record({
    kind: fc.constant('person' as const),
    email: fc.constantFrom('ana@nexus.example', 'mia@nexus.example'),
    column: fc.constant('Working hours'),
    value: fc.constantFrom('', 'Mon-Sun 10:10-10:40', 'Mon-Sun 12:00-18:00'),
  }),
  fc.record({ kind: fc.constant('slack is busy' as const), seconds: fc.integer({ min: 10, max: 2_000 }) }),
  fc.constant({ kind: 'slack gives no answer' as const }),
  fc.constant({ kind: 'resend' as const }),
);

const arbitraryStep: fc.Arbitrary<Step> = fc.record({
  // Never an hour: the clock alone is not to help.
  minutes: fc.integer({ min: 4, max: 17 }),
  happens: fc.option(arbitraryHappening, { freq: 2 }),
});

const happen = (world: World, what: Happening): void => {
  switch (what.kind) {
    case 'score':
      world.overlaps(`${what.key},Acme ${what.key},ana@nexus.example,${what.score}`);
      break;
    case 'status':
      world.type('Overlaps', what.key, 'Status', what.status);
      break;
    case 'snooze':
      world.type(
        'Overlaps',
        what.key,
        'Snooze until',
        new Date(world.services.time.now + what.minutes * MINUTE).toISOString().slice(0, 16).replace('T', ' '),
      );
      break;
    case 'setting':
      world.set(what.name, what.value);
      break;
    case 'person':
      world.type('Team', what.email, what.column, what.value.replace('T', ' '), 'E-mail');
      break;
    case 'slack is busy':
      world.slack.faults.add({
        kind: 'status',
        status: 429,
        headers: { 'retry-after': String(what.seconds) },
        match: 'chat.postMessage',
      });
      break;
    case 'slack gives no answer':
      world.slack.faults.add({ kind: 'reset', match: 'chat.postMessage', delivered: true });
      break;
    case 'resend':
      world.messages().forEach(({ Key, State }) => {
        if (State === 'failed' || State === 'unknown') world.run('resend', String(Key));
      });
      break;
  }
};

const begun = (): World => {
  const world = nudgeWorld({ paceMs: 0 });
  world.team(
    'Ana,ana@nexus.example,AE,mia@nexus.example,C00000001,',
    'Mia,mia@nexus.example,Manager,zoe@nexus.example,,',
    'Zoe,zoe@nexus.example,Executive,,,',
  );
  world.secret('slack.botToken', world.slack.botToken);
  for (const [name, value] of [
    ['nudge.mode', 'live'],
    ['nudge.executiveFor', 'all'],
    ['nudge.delayHours.manager', '2'],
    ['nudge.delayHours.executive', '1'],
    ['nudge.reminders', '1'],
    ['nudge.reminderHours', '1'],
    ['nudge.cooldownHours', '1'],
    ['nudge.workingHoldHours', '1'],
    ['nudge.fallback', 'zoe@nexus.example'],
  ] as const)
    world.set(name, value);
  world.overlaps(...KEYS.map((key, i) => `${key},Acme ${key},ana@nexus.example,${95 - i * 20}`));
  return world;
};

/** All that a message says, but for the names of runs. */
const shown = (world: World): readonly unknown[] =>
  world.messages().map((message) => ({ ...message, 'Claimed by': message['Claimed by'] !== undefined }));

test('it looks where there is reason to, and nothing is late', () => {
  let [looked, ticks] = [0, 0];
  fc.assert(
    fc.property(fc.array(arbitraryStep, { minLength: 20, maxLength: 45 }), (steps) => {
      const [careful, eager] = [begun(), begun()];
      for (const { minutes, happens } of steps) {
        for (const world of [careful, eager]) if (happens) happen(world, happens);
        eager.services.scriptProperties.delete(SEEN);
        const reads = careful.services.sheets.counts.reads;
        careful.tick(minutes * MINUTE);
        eager.tick(minutes * MINUTE);
        ticks += 1;
        // Where a channel is asked for answers, Messages says which: that is two more.
        if (careful.services.sheets.counts.reads - reads > 4) looked += 1;
        expect(shown(careful)).toEqual(shown(eager));
      }
    }),
    { numRuns: Number(process.env.RUNS ?? 6) },
  );
  // It would be no proof if it looked every time.
  expect(looked).toBeLessThan(0.8 * ticks);
});
