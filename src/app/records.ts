// Records by the names that calls have for them, and the kinds they are of.
import type { RecordType } from '../records/record-type';
import { splitKey } from '../workbook/record-type-column';
import { recordTypes } from './features';

/** The first there is where none is named. Throws in the person's words for a kind that there is not. */
export const typeNamed = (id: string | null): RecordType => {
  const wanted = (id ?? '').trim().toLowerCase();
  const type = wanted === '' ? recordTypes[0] : recordTypes.find((known) => known.id === wanted);
  if (!type)
    throw new Error(
      `There are no records called "${wanted.slice(0, 60)}". There are: ` +
        `${recordTypes.map((known) => known.id).join(', ')}.`,
    );
  return type;
};

/** @param text `B1`, or `toy/B1` of a kind other than the first. */
export const recordNamed = (text: string): { readonly type: RecordType; readonly key: string } => {
  const { type, key } = splitKey(
    text.trim(),
    recordTypes.map(({ id }) => id),
  );
  return { type: typeNamed(type), key };
};
