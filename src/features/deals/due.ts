// Which deals are due now, from their rows alone: no score has to have been worked out before.
import { cleanText } from '../../engine/clean-text';
import { emailOf } from '../../engine/email';
import { currencyAt, rateAt } from '../../engine/money';
import { personNamed } from '../../engine/person-named';
import type { Team } from '../../engine/team';
import { isDone } from '../../records/closed';
import { mergedInto, rowsByOtherKey } from '../../records/other-keys';
import { rowCursor, type RecordRow } from '../../records/record-row';
import { readStore } from '../../records/store-rows';
import { cellAt } from '../../workbook/table';
import type { DealNudge, DueDeal, DueDeals, DueInput, DueReading } from '../due-deals';
import { daysInWords } from './days';
import { nudgedDeal, nudgeText } from './nudge-text';
import { dealTitle, deals } from './record';
import { IDLE_DAYS, URGENCY } from './settings';
import { idlenessOf, isDue, type Idleness } from './urgency';

const LONGEST_TEXT = 200;

/** Where a deal stands in the order. */
interface Ranked {
  readonly id: string;
  readonly urgency: number;
}

interface Judged extends Idleness {
  readonly id: string;
  readonly row: number;
  readonly isOpen: boolean;
  readonly isActivityKnown: boolean;
  readonly isAmountKnown: boolean;
}

interface Reading extends DueInput {
  readonly store: NonNullable<DueInput['store']>;
  readonly at: (row: number) => RecordRow;
}

/** A snooze that nobody can read holds as well: nobody knows until when it was meant. */
const isSnoozed = (deal: RecordRow, nowMs: number): boolean => {
  const until = deal.instant('snoozeUntil');
  return deal.text('snoozeUntil') !== '' && (until === null || until > nowMs);
};

/** In the reporting currency; null where it is not known, or worth nobody knows what. */
const amountOf = (deal: RecordRow, { money }: DueInput): number | null => {
  const amount = deal.number('amount');
  const rate = rateAt(money, deal.cell('amount'), deal.cell('currency'));
  return amount === null || Number.isNaN(rate) ? null : amount * rate;
};

const judge = (reading: Reading, row: number, isMerged: boolean): Judged => {
  const { nowMs } = reading;
  const deal = reading.at(row);
  const [lastMs, amount] = [deal.instant('lastActivityAt'), amountOf(deal, reading)];
  const isGone = ['archivedAt', 'mergedInto'].some((id) => deal.text(id) !== '');
  return {
    id: deal.key,
    row,
    ...idlenessOf(lastMs, amount, reading),
    isOpen: !isMerged && !isGone && !isDone(deals, deal.cell) && !isSnoozed(deal, nowMs),
    isActivityKnown: lastMs !== null,
    isAmountKnown: amount !== null,
  };
};

/** The assignee, else the owner. */
const toldOf = (deal: RecordRow, team: Team): string | null => {
  const assignee = deal.text('assignee');
  return personNamed(team, assignee)?.email ?? emailOf(assignee) ?? emailOf(deal.cell('ownerEmail'));
};

const textIn = (deal: RecordRow, id: string): string | null => cleanText(deal.cell(id), LONGEST_TEXT) || null;

const nudgeOf = (reading: Reading, { id, row, idleDays, urgency }: Judged): DealNudge => {
  const { money, team } = reading;
  const deal = reading.at(row);
  const amount = deal.number('amount') ?? 0;
  const currency = currencyAt(money, deal.cell('amount'), deal.cell('currency'));
  const text = nudgeText({ ...nudgedDeal(deal), id, amount, currency, idleDays: idleDays ?? 0 });
  return {
    deal_id: id,
    amount,
    currency: currency || null,
    stage: textIn(deal, 'stage'),
    idle_days: idleDays ?? 0,
    urgency: urgency ?? 0,
    reply_hours: deal.number('replyHours'),
    tone: textIn(deal, 'tone'),
    waiting_on: textIn(deal, 'waitingOn'),
    to: toldOf(deal, team),
    nudge: text,
  };
};

/** Most urgent first; ids as text, so that the order is the same on every machine. */
export const mostUrgentFirst = (a: Ranked, b: Ranked): number =>
  b.urgency - a.urgency || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);

const ranked = ({ id, urgency }: Judged): Ranked => ({ id, urgency: urgency ?? -Infinity });

const many = (count: number, what = 'deal'): string => `${count} ${what}${count === 1 ? '' : 's'}`;

const whyNone = (all: number, open: number, { settings }: DueInput): string => {
  if (all === 0) return 'There are no deals yet: import a file of them into Deals, or connect HubSpot.';
  if (open === 0)
    return `No deal is due: ${all === 1 ? 'the only one is' : `all ${all} are`} closed, removed or snoozed.`;
  return (
    `No deal is due: none of ${many(open, 'open deal')} has been idle for ${daysInWords(settings.number(IDLE_DAYS))} ` +
    `or more (${IDLE_DAYS}) with an urgency above ${settings.number(URGENCY)} (${URGENCY}).`
  );
};

const whyUnjudged = (open: readonly Judged[]): string | null => {
  const lacking = open.filter((deal) => !deal.isActivityKnown || !deal.isAmountKnown);
  if (lacking.length === 0) return null;
  const reasons = [
    [lacking.filter((deal) => !deal.isActivityKnown).length, 'without a last activity'],
    [lacking.filter((deal) => !deal.isAmountKnown).length, 'without an amount that can be counted'],
  ] as const;
  const said = reasons.filter(([count]) => count > 0).map(([count, lack]) => `${count} ${lack}`);
  return `${many(lacking.length)} could not be judged: ${said.join(', ')}.`;
};

const NO_DEALS = (input: DueInput): DueDeals => ({
  deals: 0,
  due: [],
  behind: () => [],
  none: whyNone(0, 0, input),
  unjudged: null,
});

const dueOf = (input: DueInput): DueDeals => {
  const { store, settings, timeZone } = input;
  if (!store) return NO_DEALS(input);
  const { rowOf, live } = readStore(deals, store, timeZone);
  const leads = rowsByOtherKey(store);
  const at = rowCursor((id, row) => cellAt(store, id, row), timeZone, store);
  const reading: Reading = { ...input, store, at };
  const judged = live.map((row) => judge(reading, row, mergedInto(store, leads, row) !== null));
  const open = judged.filter(({ isOpen }) => isOpen);
  const wanted = open.filter((deal) => isDue(deal, settings)).sort((a, b) => mostUrgentFirst(ranked(a), ranked(b)));
  const dueAs = (deal: Judged): DueDeal => ({
    id: deal.id,
    title: dealTitle(at(deal.row)),
    row: deal.row,
    told: () => nudgeOf(reading, deal),
  });
  const due = wanted.map(dueAs);
  return {
    deals: rowOf.size,
    due,
    behind: (id) => {
      const last = judged.find((deal) => deal.id === id);
      return last ? due.filter((_, i) => mostUrgentFirst(ranked(last), ranked(wanted[i] ?? last)) < 0) : due;
    },
    none: due.length > 0 ? null : whyNone(rowOf.size, open.length, input),
    unjudged: whyUnjudged(open),
  };
};

export const dueDeals: DueReading = { store: deals.store.id, of: dueOf };
