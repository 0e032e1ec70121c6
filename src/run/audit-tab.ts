// The tab Audit: what was done, in an order that nobody can change unseen.
import { column, type TabDeclaration } from '../workbook/declare';
import { recordTypeColumn } from '../workbook/record-type-column';

const number = { type: 'number' } as const;
const instant = { type: 'instant', width: 130 } as const;

export const auditTab: TabDeclaration = {
  id: 'audit',
  title: 'Audit',
  sheetId: 710_023,
  kind: 'log',
  help:
    'One line for each effect outside this workbook, chained by keyed hashes: an edited, removed ' +
    'or moved line shows.',
  keyColumns: ['seq'],
  columns: [
    column('seq', 'Number', 'Counts up from 1.', { ...number, required: true, width: 70 }),
    column('at', 'When', 'When it happened.', { ...instant, required: true }),
    column('action', 'Action', 'What was done.', { required: true, width: 100 }),
    column('key', 'Message', "Keyed hash of the message's key.", { required: true, width: 200 }),
    column('channel', 'Channel', 'Through which channel.', { required: true, width: 90 }),
    column('outcome', 'Outcome', 'What the channel answered.', { required: true, width: 110 }),
    column('content', 'Content', 'Keyed hash of recipient, subject and text.', { required: true, width: 200 }),
    column('hash', 'Chain', 'Keyed hash of this line and the one before.', { required: true, width: 260 }),
    recordTypeColumn(),
  ],
};
