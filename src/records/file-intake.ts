// What a file says, as an intake: what is refused and noted becomes problems of the file.
import { FIRST_TYPE, splitKey } from '../workbook/record-type-column';
import { keyColumnOf } from '../workbook/table';
import { shortText } from '../engine/wording';
import { overlong, type Intake } from './intake-plan';
import { rowOfValues } from './record-identity';
import type { FileReading, FileReject, RecordType } from './record-type';

/** A key of the first kind that begins like one of another would be taken for that wherever several kinds meet. */
const mistakable = (
  { id, words, store }: RecordType,
  types: readonly RecordType[],
  { upserts }: FileReading,
): readonly FileReject[] => {
  const ids = types.map((type) => type.id);
  return upserts.flatMap(({ key, line, values }): readonly FileReject[] => {
    const other = splitKey(key, ids).type;
    if (id !== FIRST_TYPE || other === FIRST_TYPE) return [];
    const message =
      `The key "${key.slice(0, 60)}" on line ${line} begins with "${other}/", which stands for ` +
      `another kind of record. Give the ${words.one} another key.`;
    return [{ line, column: keyColumnOf({ declaration: store }), message, values }];
  });
};

/** A key that is too long refuses its line alone. */
const tooLong = ({ store }: RecordType, { upserts }: FileReading): readonly FileReject[] =>
  upserts.flatMap(({ key, line, values }): readonly FileReject[] => {
    const message = overlong(key);
    return message === null ? [] : [{ line, column: keyColumnOf({ declaration: store }), message, values }];
  });

/** With the name of what the line is about, so that whoever looks for it finds the line. */
const naming = (type: RecordType, { message, values }: FileReject): string => {
  const { title } = values ? type.nameOf(rowOfValues(values)) : { title: '' };
  return title === '' || message.includes(title) ? message : `${message} It is about ${shortText(title, 60)}.`;
};

/**
 * @param types all kinds of records there are
 * @param file its name, for people
 */
export const fileIntake = (type: RecordType, types: readonly RecordType[], read: FileReading, file: string): Intake => {
  const refused = [...mistakable(type, types, read), ...tooLong(type, read)];
  const refusedLines = new Set(refused.map(({ line }) => line));
  const rejects = [...read.rejects, ...refused].sort((a, b) => a.line - b.line);
  return {
    upserts: read.upserts.filter(({ line }) => !refusedLines.has(line)),
    removedKeys: [],
    source: { name: file, job: `import ${file}`.slice(0, 120), namesRemoved: false },
    rejected: rejects.length,
    problems: [
      ...rejects.map((reject) => ({
        tab: file,
        row: reject.line,
        column: reject.column,
        message: naming(type, reject),
      })),
      ...read.notes.map((message) => ({ tab: file, row: null, column: null, message })),
    ],
  };
};
