// Where a record stands and why, for who looks for it and does not find it in a band.
import { needsData, notForUs } from '../engine/band-states';
import { numberOf, type Cell } from '../engine/cells';
import { contributionsOf } from '../engine/score';
import { isoDayOf, serialOf } from '../engine/instants';
import type { ScoreTable } from '../engine/score-table';
import { valueInWords } from '../engine/reasons';
import { coveragePercent, wholePoints } from '../engine/rounding';
import { isWorked, statusOf } from '../engine/statuses';
import { shortText } from '../engine/wording';
import { readingIn } from '../workbook/column-readings';
import { keyAt, cellAt, columnById, textAt, type Table } from '../workbook/table';
import { isDone, endReason } from './closed';
import { mergedInto } from './other-keys';
import { recordRow } from './record-row';
import type { RecordType } from './record-type';
import { isRemoved } from './store-rows';

/** `unscored`: taken in since the last run, or nothing is known of it that counts. */
export type Stands = 'band' | 'needs data' | 'not for us' | 'done' | 'merged' | 'removed' | 'unscored';

export interface RecordStanding {
  readonly stands: Stands;
  /** Sentences for people. */
  readonly why: readonly string[];
  /** Of what it was merged into, without its kind. */
  readonly keptKey: string | null;
  /** The vetoes that rule it out. */
  readonly vetoes: readonly { readonly model: string; readonly criterion: string }[];
  /** Whether a snooze holds its nudges, be it one that nobody can read. */
  readonly isSnoozed: boolean;
}

export interface RecordToPlace {
  readonly type: RecordType;
  readonly store: Table;
  /** With people's own columns. */
  readonly readable: Table;
  readonly row: number;
  readonly leads: ReadonlyMap<string, number>;
  /** As it scores now: row `at` is this record. Null while no weights are in force. */
  readonly scored: { readonly table: ScoreTable; readonly at: number } | null;
  /** As a percentage. */
  readonly minCoverage: number;
  readonly nowMs: number;
  readonly timeZone: string;
}

const dayAt = (instantMs: number, timeZone: string): string =>
  String(isoDayOf(serialOf(instantMs, timeZone), timeZone));

type Told = Pick<RecordStanding, 'stands' | 'why'> & Partial<RecordStanding>;

const headerOf = (type: RecordType, field: string): string => columnById(type.store, field)?.header ?? field;

const missingOf = ({ type, readable, row, scored }: RecordToPlace): readonly string[] => {
  if (!scored) return [];
  const lacking = contributionsOf(scored.table, type.scoring.models.score, scored.at).filter(({ missing }) => missing);
  const blank = lacking.filter(({ criterion }) => cellAt(readable, criterion.field, row) === null);
  const unread = lacking.filter((one) => !blank.includes(one));
  const names = [...new Set(blank.map(({ criterion }) => headerOf(type, criterion.field)))];
  return [
    ...(names.length === 0 ? [] : [`Missing: ${names.join(', ')}.`]),
    ...unread.map(
      ({ criterion }) =>
        `${headerOf(type, criterion.field)} is "${shortText(textAt(readable, criterion.field, row), 60)}", which cannot be counted.`,
    ),
  ];
};

const vetoed = ({ type, readable, row, scored, timeZone }: RecordToPlace): Told => {
  const vetoes = scored
    ? contributionsOf(scored.table, type.scoring.models.score, scored.at).filter(({ is }) => is === 'veto')
    : [];
  return {
    stands: 'not for us',
    why:
      vetoes.length === 0
        ? [textAt(readable, 'reasons', row)]
        : vetoes.map(({ criterion }) => {
            const value = valueInWords(criterion, cellAt(readable, criterion.field, row), timeZone);
            return `Ruled out by ${criterion.criterion} in Weights: ${headerOf(type, criterion.field)} is ${shortText(value, 60)}.`;
          }),
    vetoes: vetoes.map(({ criterion: { model, criterion } }) => ({ model, criterion })),
  };
};

const ended = ({ type, readable, row }: RecordToPlace): Told => {
  const reason = endReason(type, (id) => cellAt(readable, id, row));
  const status = textAt(readable, 'status', row);
  return {
    stands: 'done',
    why: [status === '' ? (reason ?? '') : `Its status is ${statusOf(status) ?? shortText(status, 60)}.`],
  };
};

const away = (to: RecordToPlace): Told | null => {
  const { type, store, row, leads, nowMs, timeZone } = to;
  const keptKey = mergedInto(store, leads, row);
  if (keptKey !== null) {
    const kept = leads.get(keyAt(store, row)) ?? row;
    const { title } = type.nameOf(recordRow(store, kept, timeZone));
    return {
      stands: 'merged',
      why: [`It was merged into ${title === '' ? '' : `${shortText(title, 60)}, `}${keptKey}.`],
      keptKey,
    };
  }
  if (!isRemoved(store, row)) return null;
  const since = readingIn(store, 'removedAt').instant(cellAt(store, 'removedAt', row)) ?? nowMs;
  return { stands: 'removed', why: [`Its source has not reported it since ${dayAt(since, timeZone)}.`] };
};

const placed = (to: RecordToPlace): Told => {
  const { type, store, row, minCoverage } = to;
  const gone = away(to);
  if (gone) return gone;
  const cell = (id: string): Cell => cellAt(to.readable, id, row);
  if (isDone(type, cell)) return ended(to);
  const band = textAt(store, 'band', row);
  if (band === notForUs.name) return vetoed(to);
  const known = `${coveragePercent(numberOf(cell('coverage')))} of what counts is known`;
  if (band === needsData.name)
    return { stands: 'needs data', why: [`${known}, ${minCoverage} % is needed.`, ...missingOf(to)] };
  const score = numberOf(cell('score'));
  if (textAt(store, 'weightsVersion', row) === '')
    return { stands: 'unscored', why: ['It was taken in and is scored with the next run.'] };
  if (score === null || band === '')
    return { stands: 'unscored', why: [textAt(store, 'reasons', row), ...missingOf(to)] };
  return { stands: 'band', why: [`Its score is ${wholePoints(score)}; ${known}.`] };
};

/** What holds its nudges although it stands where it should. */
const held = ({ readable, row, nowMs, timeZone }: RecordToPlace): Pick<RecordStanding, 'why' | 'isSnoozed'> => {
  const cell = cellAt(readable, 'snoozeUntil', row);
  const until = readingIn(readable, 'snoozeUntil').instant(cell);
  const isUnread = cell !== null && until === null;
  const isSnoozed = isUnread || (until !== null && until > nowMs);
  const snooze = isUnread
    ? `Its snooze is "${shortText(String(cell), 60)}", which is no date, so nobody is nudged about it until that is mended.`
    : `Snoozed until ${dayAt(until ?? nowMs, timeZone)}: nobody is nudged about it before.`;
  const isHeld = isWorked(textAt(readable, 'status', row));
  return {
    isSnoozed,
    why: [
      ...(isSnoozed ? [snooze] : []),
      ...(isHeld ? ['Its status is Working, which holds its nudges for a time.'] : []),
    ],
  };
};

export const standingOf = (to: RecordToPlace): RecordStanding => {
  const told = placed(to);
  const { why, isSnoozed } = held(to);
  const isOpen = !['merged', 'removed', 'done'].includes(told.stands);
  return {
    keptKey: null,
    vetoes: [],
    ...told,
    why: [...told.why, ...(isOpen ? why : [])].filter((text) => text !== ''),
    isSnoozed: isOpen && isSnoozed,
  };
};
