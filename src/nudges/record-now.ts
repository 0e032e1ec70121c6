// How a record stands: whether it is worth a message, what ends or holds it, and whom it would go to first.
import { numberOf, textOf } from '../engine/cells';
import { isHeldOut } from '../engine/holdout';
import { closingReason } from '../engine/ladder';
import { personNamed } from '../engine/person-named';
import { qualify, type Qualification } from '../engine/qualification';
import { firstRecipient, type WrittenOwner } from '../engine/recipients';
import type { Regions } from '../engine/regions';
import { routeOf, type RoutedRecord, type RoutePick } from '../engine/routes';
import { isWorked } from '../engine/statuses';
import type { Team } from '../engine/team';
import { shortText } from '../engine/wording';
import type { RecordRow } from '../records/record-row';
import type { RecordName, RecordType } from '../records/record-type';
import { writtenOwners } from '../records/written-owners';
import { typedKey } from '../workbook/record-type-column';
import type { Planning } from './decide';
import type { Kind } from './kind';
import { restsUntil } from './episodes';
import { standsStill } from './standing';

export interface RecordNow {
  /** Row of the store. */
  readonly index: number;
  readonly key: string;
  readonly name: RecordName;
  readonly account: string;
  readonly score: number | null;
  readonly isFirst: boolean;
  readonly status: string | null;
  readonly isWorked: boolean;
  /** Why nothing more is to be said of it, as a sentence; null while it is open. */
  readonly closing: string | null;
  /** Ahead of now; null where it is not snoozed. */
  readonly snoozedUntilMs: number | null;
  /** Why it waits until somebody mends a cell, as a sentence. */
  readonly heldFor: string | null;
  readonly qualification: Qualification;
  readonly heldOut: boolean;
  readonly assignee: string | null;
  readonly owners: readonly WrittenOwner[];
  readonly route: () => RoutePick | null;
  /** E-mail of who gets a first message about it; null where nobody is there. */
  readonly recipient: () => string | null;
  /** When time alone may bring another answer. */
  readonly wakesMs: readonly (number | null)[];
}

/** Where a record is and what it is like, as Routes ask for it. */
const routedRecord = (type: RecordType, row: RecordRow, key: string, regions: Regions): RoutedRecord => {
  const place = type.place(row);
  const text = (id: string): string | null => textOf(place[id]);
  const country = text('country');
  return {
    kind: type.id,
    key,
    country,
    region: text('region') ?? (country === null ? null : regions.regionOf(country)),
    industry: text('industry'),
    employees: numberOf(place.employees),
    partner: text('partner'),
  };
};

/** Nobody knows until when it was meant to rest, so it rests until somebody says. */
const unreadSnooze = (row: RecordRow): string | null => {
  const typed = row.text('snoozeUntil');
  return typed === '' || row.instant('snoozeUntil') !== null
    ? null
    : `Its snooze date "${shortText(typed)}" cannot be read, so it waits until somebody mends it.`;
};

/** The address of whoever the cell names; what names nobody stays as it is, to be told of. */
const assigneeOf = (text: string, team: Team): string | null =>
  text === '' ? null : (personNamed(team, text)?.email ?? text);

const once = <T>(make: () => T): (() => T) => {
  let made: { readonly value: T } | null = null;
  return () => (made ??= { value: make() }).value;
};

interface Before {
  readonly score: number | null;
  readonly band: string | null;
}

/** What it was before it last changed; a record of which nobody was ever told is new. */
const beforeOf = ({ history, byRecord }: Planning, key: string, present: Before): Before => {
  const lastSentMs = (byRecord.get(key) ?? []).reduce((last, { sentAtMs }) => Math.max(last, sentAtMs ?? 0), 0);
  const before = (history.get(key) ?? []).find(({ untilMs }) => untilMs > lastSentMs);
  // Without a snapshot since the last message nothing has changed since.
  return before ?? (lastSentMs > 0 ? present : { score: null, band: null });
};

/** @param index of its row in the store. */
export const recordNow = (planning: Planning, kind: Kind, index: number): RecordNow => {
  const { settings, people, ladder, timeZone, nowMs } = planning;
  const { read, episodes, accounts, recorded } = kind;
  const { type, rowAt, bands } = read;
  const row = rowAt(index);
  const { key } = row;
  const typed = typedKey(type.id, key);
  const orNull = (id: string): string | null => row.text(id) || null;
  const cell = row.cell('score');
  const score = typeof cell === 'number' ? cell : null;
  const present = { score, band: orNull('band') };
  const previous = beforeOf(planning, typed, present);
  const shared = {
    status: orNull('status'),
    stands: standsStill(type, row, settings),
    snoozeUntilMs: row.instant('snoozeUntil'),
    heldFor: unreadSnooze(row),
    removedAtMs: row.instant('removedAt'),
  };
  const cooldownUntilMs = recorded.has(key) ? null : restsUntil(episodes, key, ladder.cooldownHours);
  const heldOut = isHeldOut(
    typedKey(type.id, accounts.leadOf(index)),
    settings.text('nudge.holdoutSeed'),
    settings.number('nudge.holdoutPercent'),
  );
  const qualification = qualify(
    {
      ...shared,
      ...present,
      ownCauses: type.nudging?.causes?.(row, settings, nowMs) ?? [],
      previousScore: previous.score,
      previousBand: previous.band,
      cooldownUntilMs,
      heldOut,
    },
    {
      threshold: settings.number('nudge.threshold'),
      risePoints: settings.number('nudge.rise'),
      topBand: bands[bands.length - 1]?.name ?? '',
      otherwise: type.nudging?.otherwise ?? null,
      timeZone,
    },
    nowMs,
  );
  const assignee = assigneeOf(row.text('assignee'), people.team);
  const owners = writtenOwners(type, row);
  const route = once(() =>
    routeOf(routedRecord(type, rowAt(index), typed, people.regions), people.routes, people.team, nowMs),
  );
  const { snoozeUntilMs } = shared;
  return {
    index,
    key,
    name: type.nameOf(row),
    account: accounts.labelOf(index),
    score,
    isFirst: type.scoring.first?.(row) ?? false,
    status: shared.status,
    isWorked: isWorked(shared.status),
    closing: closingReason(shared),
    snoozedUntilMs: snoozeUntilMs !== null && nowMs < snoozeUntilMs ? snoozeUntilMs : null,
    heldFor: shared.heldFor,
    qualification,
    heldOut,
    assignee,
    owners,
    route,
    recipient: once(
      () =>
        firstRecipient({
          assignee,
          owners,
          route,
          fallback: ladder.fallback,
          team: people.team,
          timeZone,
          nowMs,
        })?.email ?? null,
    ),
    wakesMs: [snoozeUntilMs, cooldownUntilMs],
  };
};
