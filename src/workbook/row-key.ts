// The text that names a row of a tab, for people, imports and the command line.
import type { Cell, TabDeclaration } from './declare';
import { RECORD_TYPE, typedKey, typeIn } from './record-type-column';

/**
 * `opportunity/size`; where rows are about several kinds of records, `toy/attention/size` for those of another than the
 * first.
 */
export const keyOf = (
  { keyColumns, keyedByType }: TabDeclaration,
  cellOf: (columnId: string) => Cell | undefined,
): string => {
  const key = keyColumns.map((id) => String(cellOf(id) ?? '').trim()).join('/');
  return keyedByType === true ? typedKey(typeIn(cellOf(RECORD_TYPE)), key) : key;
};
