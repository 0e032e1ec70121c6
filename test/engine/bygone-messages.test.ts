// Which messages may leave the outbox: never one that anything is still decided by.
import fc from 'fast-check';
import { bygoneMessages } from '../../src/engine/bygone-messages';
import { cooldownUntil, latestEpisode, type LadderMessage } from '../../src/engine/ladder-rows';
import type { MessageState } from '../../src/engine/outbox';

const message = (key: string, state: MessageState, atMs: number | null): LadderMessage => ({
  key,
  recipient: 'ana@nexus.example',
  state,
  why: '',
  attempts: 1,
  dueAtMs: atMs,
  claimedUntilMs: null,
  sentAtMs: state === 'sent' ? atMs : null,
});
const leaving = (messages: readonly LadderMessage[], beforeMs = 100): readonly string[] =>
  bygoneMessages(new Map([['r', messages]]), beforeMs);

test('of ended episodes the first and last message and the newest mark stay, the rest leaves, oldest first', () => {
  const rows = [
    message('r#2/hold-1', 'cancelled', 22),
    message('r#2/ae', 'sent', 20),
    message('r#2/manager', 'sent', 21),
    message('r#2/end', 'cancelled', 23),
    message('r#1/ae', 'sent', 1),
    message('r#1/manager', 'failed', 3),
    message('r#1/end', 'cancelled', 2),
  ];
  expect(leaving(rows)).toEqual(['r#1/end', 'r#1/manager', 'r#2/ae', 'r#2/hold-1']);
  expect(leaving(rows, 3)).toEqual(['r#1/end']);
});

test('a running episode stays whole, and so does what belongs to no episode', () => {
  expect(leaving([message('r#1/ae', 'cancelled', 1), message('r#1/manager', 'failed', 2)])).toEqual([]);
  expect(leaving([message('holdout/r', 'cancelled', 1), message('r#1/end', 'cancelled', 2)])).toEqual([]);
  expect(leaving([message('r#1/ae', 'cancelled', null), message('r#2/end', 'cancelled', 2)])).toEqual([]);
});

test('a message about several stays for each that was first or last told of with it, and for the one that it is named by', () => {
  const all = [
    message('a#1/ae', 'sent', 1),
    message('a#1/manager', 'sent', 2),
    message('a#1/executive', 'sent', 3),
    message('a#1/end', 'cancelled', 4),
    message('b#1/ae', 'sent', 5),
    message('b#1/manager', 'failed', 6),
  ];
  const [ae, manager, executive, end, later, failed] = all as [LadderMessage, ...LadderMessage[]];
  const left = bygoneMessages(
    new Map([
      ['a', [ae, executive, end] as LadderMessage[]],
      // Of the first episode in the middle only, and in a second one that runs.
      ['b', [manager, later, failed] as LadderMessage[]],
    ]),
    100,
  );
  expect(left).toEqual([]);
  expect(bygoneMessages(new Map([['a', all.slice(0, 4)]]), 100)).toEqual(['a#1/manager']);
});

test('whatever leaves, the ladder, the cooldown and the effect see the same, and nothing that waits is gone', () => {
  const row = fc.record({
    episode: fc.integer({ min: 1, max: 3 }),
    step: fc.constantFrom('ae', 'manager', 'executive', 'hold-1', 'end', 'ae-reminder-1'),
    state: fc.constantFrom<MessageState>(
      'draft',
      'pending',
      'claimed',
      'sent',
      'failed',
      'unknown',
      'cancelled',
      'held',
    ),
    at: fc.integer({ min: 0, max: 200 }),
  });
  fc.assert(
    fc.property(fc.uniqueArray(row, { selector: ({ episode, step }) => `${episode}/${step}` }), (rows) => {
      const before = rows.map(({ episode, step, state, at }) => message(`r#${episode}/${step}`, state, at));
      const gone = new Set(leaving(before));
      const after = before.filter(({ key }) => !gone.has(key));
      const [was, is] = [latestEpisode('r', before), latestEpisode('r', after)];
      expect([is?.number, is?.isEnded]).toEqual([was?.number, was?.isEnded]);
      if (was?.isEnded !== true) expect(is).toEqual(was);
      const inForce = (untilMs: number | null): number | null => (untilMs !== null && untilMs >= 100 ? untilMs : null);
      expect(inForce(cooldownUntil('r', after, 0))).toEqual(inForce(cooldownUntil('r', before, 0)));
      const sent = (messages: readonly LadderMessage[]): readonly number[] =>
        messages.flatMap(({ sentAtMs }) => sentAtMs ?? []);
      expect([Math.min(...sent(after)), Math.max(...sent(after))]).toEqual([
        Math.min(...sent(before)),
        Math.max(...sent(before)),
      ]);
      const open = ({ state, dueAtMs }: LadderMessage): boolean =>
        !['sent', 'cancelled', 'failed'].includes(state) || (dueAtMs ?? 0) >= 100;
      expect(after.filter(open)).toEqual(before.filter(open));
    }),
  );
});
