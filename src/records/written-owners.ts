// Whose task a record is, as it says: the owner by e-mail or name, else who owns its account in the CRM.
import type { WrittenOwner } from '../engine/recipients';
import { isPlaceholder } from '../engine/shared-hosts';
import type { RecordRow } from './record-row';
import type { PersonColumns, RecordType } from './record-type';

/** `n/a` and `-` name nobody, as a blank cell does. */
const said = (text: string): string => (isPlaceholder(text) ? '' : text);

export const nameIn = (row: RecordRow, { name }: PersonColumns): string => said(name.map(row.text).join(' ').trim());

/** The one that counts most first. */
export const writtenOwners = ({ people }: RecordType, row: RecordRow): readonly WrittenOwner[] =>
  people
    .filter(({ isNudged }) => isNudged)
    .flatMap((person): readonly WrittenOwner[] => [
      { email: said(row.text(person.email)), name: nameIn(row, person), role: 'the owner' },
      {
        email: person.otherwise === undefined ? '' : said(row.text(person.otherwise)),
        name: '',
        role: 'the owner in the CRM',
      },
    ])
    .filter(({ email, name }) => email !== '' || name !== '');
