// How changed records go to HubSpot: in batches, a single one first where it has just said no, each by itself where
// one spoils its batch.
import type { DesiredRecord } from './desired';
import { ALONE, missingPropertyIn, type PushOutcome } from './push-rows';
import { isShared, type UpdateOutcome } from '../../services/hubspot';
import { textAt, type Table } from '../../workbook/table';

/** A single batch shows whether HubSpot lets us again, before all are sent. */
const PROBE = 100;
/** Sent each by itself after their batch was refused, at most so many a run. */
const MOST_ALONE = 200;
/** So many show whether a refusal is about single records or about all. */
const SAMPLE = 20;

/** A record with the outcome of sending it. */
export interface SentRecord {
  readonly record: DesiredRecord;
  readonly outcome: PushOutcome;
}

const isBarred = ({ outcome }: SentRecord): boolean => outcome.kind === 'barred';

export interface Sent {
  readonly results: readonly SentRecord[];
  readonly isBarred: boolean;
}

/** Outcomes in order. */
export type Send = (records: readonly DesiredRecord[], batchSize: number) => readonly UpdateOutcome[];

const paired = (records: readonly DesiredRecord[], outcomes: readonly PushOutcome[]): readonly SentRecord[] =>
  records.map((record, at) => ({ record, outcome: outcomes[at] ?? { kind: 'unknown', message: '' } }));

/**
 * Records whose whole batch was refused. The first ones are sent by themselves: where HubSpot takes any of them it was
 * single records' fault, and the others follow, some now and some in later runs; else the refusal is everybody's, as
 * it is when a property is missing.
 */
const separated = (send: Send, shared: readonly DesiredRecord[], message: string): readonly SentRecord[] => {
  if (missingPropertyIn(message) !== null)
    return paired(
      shared,
      shared.map(() => ({ kind: 'refused', message })),
    );
  const [sample, others] = [shared.slice(0, SAMPLE), shared.slice(SAMPLE)];
  const first = send(sample, 1);
  const results = paired(sample, first);
  if (first.every(({ kind }) => kind === 'refused'))
    return [
      ...results,
      ...paired(
        others,
        others.map(() => ({ kind: 'refused', message })),
      ),
    ];
  if (!first.some(({ kind }) => kind === 'done' || kind === 'gone'))
    return [
      ...results,
      ...paired(
        others,
        others.map(() => ({ kind: 'later', message })),
      ),
    ];
  const [now, later] = [others.slice(0, MOST_ALONE - SAMPLE), others.slice(MOST_ALONE - SAMPLE)];
  return [
    ...results,
    ...paired(now, send(now, 1)),
    ...paired(
      later,
      later.map(() => ({ kind: 'alone' })),
    ),
  ];
};

const sendTogether = (send: Send, records: readonly DesiredRecord[]): readonly SentRecord[] => {
  const outcomes = send(records, PROBE);
  const refusal = outcomes.find(isShared);
  const own = records.filter((_, at) => !isShared(outcomes[at]));
  const results = paired(
    own,
    outcomes.filter((outcome) => !isShared(outcome)),
  );
  return refusal?.kind === 'refused'
    ? [
        ...results,
        ...separated(
          send,
          records.filter((_, at) => isShared(outcomes[at])),
          refusal.message,
        ),
      ]
    : results;
};

/** All of one type. @param wasBarred HubSpot did not let us write these the last time. */
export const sendRecords = (send: Send, records: readonly DesiredRecord[], table: Table, wasBarred: boolean): Sent => {
  const isAlone = (record: DesiredRecord): boolean => textAt(table, 'refused', record.row) === ALONE;
  const [alone, together] = [
    records.filter(isAlone).slice(0, MOST_ALONE),
    records.filter((record) => !isAlone(record)),
  ];
  const probe = wasBarred ? sendTogether(send, together.slice(0, PROBE)) : [];
  const rest = wasBarred ? (probe.some(isBarred) ? [] : together.slice(PROBE)) : together;
  const results = [...probe, ...sendTogether(send, rest), ...paired(alone, send(alone, 1))];
  return { results, isBarred: results.some(isBarred) };
};
