// Deals that are due, most urgent first, a few at a time: whoever asks on behind the last gets each once.
import fc from 'fast-check';
import { importFile, runByName } from '../../../src/app/commands';
import { readDealNudges } from '../../../src/app/sidebar/deal-nudges';
import type { DealNudgesReply } from '../../../src/app/sidebar/contract/deal-nudges';
import { mostUrgentFirst } from '../../../src/features/deals/due';
import { installedServices, type MemoryServices } from '../../fakes/memory-services';
import { typeAt } from '../../fakes/company';
import { columnOf, gridOf } from '../../fakes/memory-sheets';
import { as, BEN, TEAM, uncarriable } from './world';

const DAY_MS = 86_400_000;

const file = (services: MemoryServices, table: string, text: string): void => {
  const report = importFile(services, services.time.now, table, `${table}.csv`, text);
  if (report.outcome === 'failed') throw new Error(report.message);
};

const day = ({ time }: MemoryServices, ago: number): string =>
  new Date(time.now - ago * DAY_MS).toISOString().slice(0, 10);

const HEAD = 'deal_id,deal_name,company,amount_eur,last_activity,stage,owner_email';

/** @param rows each with its last activity as days ago; '' for unknown. */
const withDeals = (rows: readonly (readonly [id: string, amount: string, ago: number | '', stage?: string])[]) => {
  const services = installedServices();
  file(
    services,
    'Deals',
    [
      HEAD,
      ...rows.map(
        ([id, amount, ago, stage = 'Proposal']) =>
          `${id},,,${amount},${ago === '' ? '' : day(services, ago)},${stage},ann@acme.example`,
      ),
    ].join('\n'),
  );
  return services;
};

const type = (services: MemoryServices, id: string, header: string, text: string): void => {
  const position = columnOf(services.sheets, 'Deals', 'Record id');
  const row = gridOf(services.sheets, 'Deals').findIndex((cells) => cells[position] === id);
  typeAt(services, 'Deals', row, header, text);
};

const ids = ({ entries }: DealNudgesReply): readonly string[] => entries.map(({ told }) => told.deal_id);

const read = (services: MemoryServices, after: string | null = null, count: number | null = null): DealNudgesReply => {
  const reply = readDealNudges(services, services.time.now, after, count);
  expect(uncarriable(reply)).toEqual([]);
  return reply;
};

const SOME = [
  ['0123', '45000', 12],
  ['12345678901234567', '45000', 12],
  ['small', '30', 8],
  ['edge', '31.25', 8],
  ['fresh', '90000', 6],
  ['won', '90000', 40, 'Closed won'],
  ['minus', '-500', 40],
  ['ahead', '90000', -20],
  ['no-amount', '', 40],
  ['no-activity', '90000', ''],
  ['big', '2000000', 7],
] as const;

test('only what is open, idle and urgent enough, most urgent first; ids stay text', () => {
  const reply = read(withDeals(SOME));
  expect(ids(reply)).toEqual(['big', '0123', '12345678901234567']);
  expect(reply).toMatchObject({ deals: 11, total: 3, left: 0, none: null });
  expect(reply.unjudged).toBe(
    '2 deals could not be judged: 1 without a last activity, 1 without an amount that can be counted.',
  );
  expect(reply.entries[1]?.told).toEqual({
    deal_id: '0123',
    amount: 45_000,
    currency: 'EUR',
    stage: 'Proposal',
    idle_days: 12,
    urgency: 540_000,
    reply_hours: null,
    tone: null,
    waiting_on: null,
    to: 'ann@acme.example',
    nudge:
      'Deal 0123 (45,000 EUR, Proposal) has been quiet for 12 days. Write to your contact today and agree the next step.',
  });
});

test('a snooze, a status, an assignee and a next step are people’s word', () => {
  const services = withDeals(SOME);
  file(services, 'Team', TEAM);
  type(services, 'big', 'Snooze until', day(services, -3));
  type(services, '12345678901234567', 'Status', 'Not relevant');
  type(services, '0123', 'Assignee', 'Ben');
  type(services, '0123', 'Next step', 'Call Bo about the discount');
  const { entries } = read(services);
  expect(entries.map(({ told }) => [told.deal_id, told.to, told.nudge])).toEqual([
    [
      '0123',
      BEN,
      'Deal 0123 (45,000 EUR, Proposal) has been quiet for 12 days. Today, with your contact: Call Bo about the discount.',
    ],
  ]);
});

test('each row leads to its place: the store, and once they are worked with the view', () => {
  const services = withDeals(SOME);
  expect(read(services).entries[0]?.url).toContain('gid=710042&range=');
  file(services, 'Settings', 'name,value\nrecords.deals,yes');
  runByName(services, services.time.now, 'score', []);
  expect(read(services).entries[0]?.url).not.toContain('gid=710042&');
  expect(read(as(services, BEN)).entries).toHaveLength(3);
});

test.each([
  [[], 'There are no deals yet: import a file of them into Deals, or connect HubSpot.'],
  [[['a', '5', 40, 'Closed lost']], 'No deal is due: the only one is closed, removed or snoozed.'],
  [
    [['a', '5', 40]],
    'No deal is due: none of 1 open deal has been idle for 7 days or more (deals.idleDays) with an urgency above 250 (deals.urgency).',
  ],
] as const)('without a due deal it says why', (rows, none) => {
  const reply = rows.length === 0 ? read(installedServices()) : read(withDeals(rows));
  expect(reply).toMatchObject({ entries: [], total: 0, left: 0, none });
});

test('asked on behind the last, by any count, each comes once and none is left out', () => {
  const many = withDeals(Array.from({ length: 40 }, (_, i) => [`d${i % 7}-${i}`, String(1000 + (i % 5)), 9] as const));
  const all = ids(read(many));
  expect(all).toHaveLength(40);
  for (const count of [1, 3, 40]) {
    const got: string[] = [];
    for (let left = 1; left > 0;) {
      const reply = read(many, got[got.length - 1] ?? null, count);
      got.push(...ids(reply));
      left = reply.left;
    }
    expect(got).toEqual(all);
  }
  expect(read(many, null, 0)).toMatchObject({ entries: [], total: 40, left: 40 });
  expect(ids(read(many, 'nobody'))).toEqual(all);
});

test('behind one that is dealt with meanwhile it goes on where that stood', () => {
  const services = withDeals(SOME);
  type(services, '0123', 'Status', 'Resolved');
  expect(ids(read(services, '0123'))).toEqual(['12345678901234567']);
});

test('urgency orders, equal urgency by id as text, whatever order they come in', () =>
  fc.assert(
    fc.property(
      fc.uniqueArray(fc.record({ id: fc.string({ minLength: 1 }), urgency: fc.integer({ min: 0, max: 5 }) }), {
        selector: ({ id }) => id,
      }),
      (some) => {
        const sorted = [...some].sort(mostUrgentFirst);
        expect([...some].reverse().sort(mostUrgentFirst)).toEqual(sorted);
        sorted.slice(1).forEach((deal, i) => {
          const before = sorted[i] as (typeof sorted)[number];
          expect(before.urgency > deal.urgency || (before.urgency === deal.urgency && before.id < deal.id)).toBe(true);
        });
      },
    ),
  ));
