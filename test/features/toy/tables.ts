// The store of toys: seven columns of their own, and what every kind of record has beside them.
import type { RecordWords } from '../../../src/records/record-type';
import { recordTab } from '../../../src/records/standard-columns';
import { column } from '../../../src/workbook/declare';

export const toyWords: RecordWords = { one: 'toy', many: 'toys', title: 'Toy' };

export const toysTab = recordTab({
  id: 'toys',
  title: 'Toys',
  sheetId: 719_001,
  help: 'Every toy ever taken in, one row each. Work in the tab Toy shelf.',
  words: toyWords,
  keyHelp: 'Names the toy.',
  scoreHelp: 'How much fun it is, 0 to 100.',
  columns: [
    column('name', 'Name', 'What the toy is called.', { width: 180 }),
    column('companyId', 'Company', 'Record id in HubSpot of the company that wants it.'),
    column('owner', 'Owner', 'Who sells it.', { width: 130 }),
    column('ownerEmail', 'Owner e-mail', 'Where nudges go first.', { width: 170 }),
    column('size', 'Size', 'How large it is, 0 to 100.', { type: 'number' }),
    column('country', 'Country', 'Where it is wanted.'),
  ],
  later: [column('madeAt', 'Made', 'When it was made.', { type: 'instant', format: 'yyyy-mm-dd' })],
});
