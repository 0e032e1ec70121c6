// The question `same` in Links: which two records may be one, and what people answered.
import { appendRows, type Change } from '../workbook/changes';
import { RECORD_TYPE, typeCell, typeIn } from '../workbook/record-type-column';
import { cellAt, textAt, type Row, type Table } from '../workbook/table';
import type { KnownRecord } from './known-records';
import { questionAt } from './links-tab';
import type { RecordRow } from './record-row';
import type { RecordType } from './record-type';

export interface SameQuestion {
  /** Index below the header of Links. */
  readonly row: number;
  readonly type: string;
  readonly key: string;
  readonly candidate: string;
  readonly title: string;
  readonly candidateTitle: string;
  readonly linkedBy: string;
  /** As typed. */
  readonly decision: string;
  /** Null while it is open, or where nobody can tell. */
  readonly answer: 'same' | 'other' | null;
}

const answerOf = (decision: string): SameQuestion['answer'] => {
  const word = decision.toLowerCase();
  if (['same', 'yes', 'y'].includes(word)) return 'same';
  return ['other', 'no', 'n', 'none'].includes(word) ? 'other' : null;
};

export const sameQuestions = (links: Table | undefined): readonly SameQuestion[] =>
  Array.from({ length: links?.rowCount ?? 0 }, (_, row) => row).flatMap((row): readonly SameQuestion[] => {
    if (!links || questionAt(links, row) !== 'same') return [];
    const text = (id: string): string => textAt(links, id, row);
    const [key, candidate, decision] = [text('key'), text('candidate'), text('decision')];
    if (key === '' || candidate === '') return [];
    return [
      {
        row,
        type: typeIn(cellAt(links, RECORD_TYPE, row)),
        key,
        candidate,
        title: text('title'),
        candidateTitle: text('candidateTitle'),
        linkedBy: text('linkedBy'),
        decision,
        answer: answerOf(decision),
      },
    ];
  });

/** Answered, or taken back, since it was last acted upon. */
export const isPending = ({ answer, linkedBy }: SameQuestion): boolean =>
  linkedBy !== (answer === null ? 'unsure' : answer === 'same' ? 'a person' : 'none');

const pairOf = (a: string, b: string): string => (a < b ? `${a}\n${b}` : `${b}\n${a}`);

export interface AskedOf {
  readonly record: KnownRecord;
  readonly perhaps: KnownRecord;
}

/** A row for each question that is new; without the tab nothing is asked, and nothing is taken for one. */
export const asksFor = (
  links: Table | undefined,
  type: RecordType,
  asked: readonly AskedOf[],
  rowOf: (record: KnownRecord) => RecordRow,
): readonly Change[] => {
  if (!links) return [];
  const present = new Set(sameQuestions(links).map(({ key, candidate }) => pairOf(key, candidate)));
  const nameOf = (record: KnownRecord): string => type.nameOf(rowOf(record)).title.slice(0, 200) || record.key;
  /** Two of one name are told apart by their domains. */
  const titleOf = (record: KnownRecord, beside: KnownRecord): string => {
    const name = nameOf(record);
    const domain = type.account?.(rowOf(record)).domain ?? '';
    return domain !== '' && name.toLowerCase() === nameOf(beside).toLowerCase() ? `${name} (${domain})` : name;
  };
  const rows = asked
    .filter(({ record, perhaps }) => !present.has(pairOf(record.key, perhaps.key)))
    .map(({ record, perhaps }): Row => ({
      key: record.key,
      title: titleOf(record, perhaps),
      question: 'same',
      candidate: perhaps.key,
      candidateTitle: titleOf(perhaps, record),
      linkedBy: 'unsure',
      [RECORD_TYPE]: typeCell(type.id),
    }));
  return appendRows(links, rows);
};
