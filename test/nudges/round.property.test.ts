// Rounds of delivery over days: the cap of the recipient's own day, the best first, each digest at its time.
import { NOBODY_ERASED } from '../../src/run/erased';
import fc from 'fast-check';
import { parseHours, ALWAYS, type WeekHours } from '../../src/engine/parse-hours';
import { parseTeam } from '../../src/engine/team';
import { DAY_MS, dayOf, HOUR_MS, instantsOfWall } from '../../src/engine/wall-clock';
import { isWorking } from '../../src/engine/working-hours';
import type { MessageRow } from '../../src/nudges/message-rows';
import type { Priority } from '../../src/nudges/priority';
import { chooseRound, nextRoundAt, type RoundInput } from '../../src/nudges/round';
import type { Settings } from '../../src/workbook/settings';

const ANA = 'ana@nexus.example';
const TEN_MINUTES = 600_000;

const settingsWith = (cap: number): Settings => ({
  problems: [],
  choices: new Map(),
  has: () => true,
  number: (name) => (name === 'nudge.dailyCap' ? cap : 5),
  text: (name) => ({ 'nudge.mode': 'live', 'nudge.confirmed': 'yes' })[name] ?? 'no',
  list: () => [],
});

const messageOf = (row: number, dueAtMs: number): MessageRow => ({
  row,
  key: `a${row}#1/ae`,
  type: 'overlaps',
  record: `a${row}`,
  records: [`a${row}`],
  step: 'ae',
  recipient: ANA,
  channel: 'mail',
  subject: 'S',
  text: 'T',
  why: '',
  note: '',
  approve: false,
  line: null,
  response: null,
  respondedAtMs: null,
  respondedBy: null,
  seenAtMs: null,
  answered: [],
  state: 'pending',
  attempts: 0,
  dueAtMs,
  claimedBy: null,
  claimedUntilMs: null,
  sentAtMs: null,
  providerId: null,
  claimNote: null,
  error: null,
});

interface Case {
  readonly zone: string;
  readonly hours: string;
  readonly cap: number;
  readonly times: readonly number[];
  readonly startMs: number;
  readonly scores: readonly { readonly score: number; readonly waits: boolean; readonly after: number }[];
}

const cases = fc.record({
  zone: fc.constantFrom(
    'UTC',
    'Europe/Berlin',
    'America/Los_Angeles',
    'Asia/Kolkata',
    'Pacific/Apia',
    'America/St_Johns',
  ),
  hours: fc.constantFrom('always', '', 'Mon-Sun 22-6', 'Tue 10-12; Sat 9-10'),
  cap: fc.integer({ min: 1, max: 3 }),
  times: fc.constantFrom([540], [0], [150, 540], [1380]),
  // Around changes of the clock of these zones, and away from them.
  startMs: fc
    .constantFrom('2026-03-06T20:00:00Z', '2026-03-27T12:00:00Z', '2026-10-23T03:00:00Z', '2026-11-17T09:00:00Z')
    .map((iso) => Date.parse(iso)),
  scores: fc.array(
    fc.record({ score: fc.integer({ min: 1, max: 100 }), waits: fc.boolean(), after: fc.integer({ min: 0, max: 60 }) }),
    { minLength: 1, maxLength: 30 },
  ),
});

interface Sent {
  readonly atMs: number;
  readonly rows: readonly MessageRow[];
  /** Urgent ones that could have gone as well, by score. */
  readonly left: readonly number[];
}

const hoursOf = (text: string): WeekHours => {
  const read = parseHours(text);
  return read.ok ? read.value : ALWAYS;
};

/** Ten days; every round is sent at once. */
const delivered = ({ zone, hours, cap, times, startMs, scores }: Case): readonly Sent[] => {
  const { team } = parseTeam([{ email: ANA, role: 'AE', hours, timeZone: zone }], 'UTC');
  const of = ({ row }: MessageRow): Case['scores'][number] => scores[row] ?? { score: 0, waits: false, after: 0 };
  const priority: Priority = {
    rankOf: (message) => ({ score: of(message).score, isFirst: false }),
    canWait: (message) => of(message).waits,
  };
  let messages = scores.map(({ after }, row) => messageOf(row, startMs + after * HOUR_MS));
  const sent: Sent[] = [];
  for (let nowMs = startMs; nowMs < startMs + 10 * DAY_MS;) {
    const input: RoundInput = {
      settings: settingsWith(cap),
      hours: { loud: ALWAYS, digestTimes: times, problems: [] },
      people: { team, problems: [] },
      messages,
      priority,
      timeZone: 'UTC',
      nowMs,
      erased: NOBODY_ERASED,
      resting: new Map(),
    };
    const { toSend, postponed } = chooseRound(input);
    const went = new Map(toSend.flatMap((rows) => rows.map((each) => [each.key, rows[0]?.key ?? ''] as const)));
    const left = messages
      .filter(
        (each) => each.state === 'pending' && (each.dueAtMs ?? 0) <= nowMs && !went.has(each.key) && !of(each).waits,
      )
      .map((each) => of(each).score);
    for (const rows of toSend) sent.push({ atMs: nowMs, rows, left });
    const due = new Map(postponed.map(({ message, dueAtMs }) => [message.key, dueAtMs]));
    messages = messages.map((each) =>
      went.has(each.key)
        ? { ...each, state: 'sent', sentAtMs: nowMs, providerId: went.get(each.key) ?? null }
        : { ...each, dueAtMs: due.get(each.key) ?? each.dueAtMs },
    );
    // As the dispatcher does: what a round leaves is looked at when that is said to be due, and no sooner.
    const wakeAtMs = toSend.length > 0 ? nowMs : (nextRoundAt({ ...input, messages }) ?? Infinity);
    nowMs = Math.max(nowMs + TEN_MINUTES, Math.ceil((wakeAtMs - startMs) / TEN_MINUTES) * TEN_MINUTES + startMs);
  }
  return sent;
};

const isWaiting = ({ scores }: Case, { rows }: Sent): boolean => scores[rows[0]?.row ?? 0]?.waits === true;

test("never more than the cap on a day of the recipient's own clock, inside their hours, the best first", () =>
  fc.assert(
    fc.property(cases, (given) => {
      const sent = delivered(given);
      const days = new Map<number, number>();
      for (const { atMs } of sent) days.set(dayOf(atMs, given.zone), (days.get(dayOf(atMs, given.zone)) ?? 0) + 1);
      expect(Math.max(0, ...days.values())).toBeLessThanOrEqual(given.cap);
      for (const each of sent) {
        expect(isWorking(each.atMs, hoursOf(given.hours), given.zone)).toBe(true);
        const worst = Math.min(...each.rows.map(({ row }) => given.scores[row]?.score ?? 0));
        if (!isWaiting(given, each)) expect(Math.max(0, ...each.left)).toBeLessThanOrEqual(worst);
        const scores = each.rows.map(({ row }) => given.scores[row]?.score ?? 0);
        expect(scores).toEqual([...scores].sort((a, b) => b - a));
        expect(each.rows.length).toBeLessThanOrEqual(20);
      }
    }),
    { numRuns: 60 },
  ));

test('a digest goes from a time of that day on, or when the hours begin; and nothing is forgotten', () =>
  fc.assert(
    fc.property(cases, (given) => {
      const sent = delivered(given);
      const hours = hoursOf(given.hours);
      for (const each of sent.filter((one) => isWaiting(given, one))) {
        const dayMs = dayOf(each.atMs, given.zone) * DAY_MS;
        const at = given.times.map((minute) => instantsOfWall(dayMs + minute * 60_000, given.zone)[0] ?? Infinity);
        const inHours = at.filter((timeMs) => isWorking(timeMs, hours, given.zone));
        // A time of the day that lies in the hours counts; where none does, when they begin.
        if (inHours.length === at.length) expect(each.atMs).toBeGreaterThanOrEqual(Math.min(...inHours));
      }
      // Of its ten days, two are Tuesdays or Saturdays, at least six are workdays.
      const perDay = given.hours.startsWith('Tue') ? 2 : given.hours === '' ? 6 : 8;
      if (given.scores.length <= perDay * given.cap && !given.hours.startsWith('Tue'))
        expect(sent.flatMap(({ rows }) => rows)).toHaveLength(given.scores.length);
    }),
    { numRuns: 60 },
  ));
