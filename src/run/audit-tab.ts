// The tab Audit: what was done, in an order that nobody can change unseen.
//
//   seq,at,action,channel,outcome,…,who,what,before,after
//   7,2026-11-20 09:14,config,sheet,changed,…,ann@nexus.example,Weights/opportunity/size/weight,25,30
import { column, type TabDeclaration } from '../workbook/declare';
import { recordTypeColumn } from '../workbook/record-type-column';
import type { SettingDeclaration } from '../workbook/settings';

const number = { type: 'number' } as const;
const instant = { type: 'instant', width: 130 } as const;

export const auditTab: TabDeclaration = {
  id: 'audit',
  title: 'Audit',
  sheetId: 710_023,
  kind: 'log',
  help:
    'One line for each effect outside this workbook and for each changed cell of configuration, chained by keyed ' +
    'hashes: an edited, removed or moved line shows.',
  keyColumns: ['seq'],
  columns: [
    column('seq', 'Number', 'Counts up from 1.', { ...number, required: true, width: 70 }),
    column('at', 'When', 'When it happened.', { ...instant, required: true }),
    column('action', 'Action', 'What was done.', { required: true, width: 100 }),
    column('key', 'Message', "Keyed hash of the message's key, or of what was changed.", {
      required: true,
      width: 200,
    }),
    column('channel', 'Channel', 'Through which channel.', { required: true, width: 90 }),
    column('outcome', 'Outcome', 'What the channel answered.', { required: true, width: 110 }),
    column('content', 'Content', 'Keyed hash of recipient, subject and text.', { required: true, width: 200 }),
    column('hash', 'Chain', 'Keyed hash of this line and the one before.', { required: true, width: 260 }),
    recordTypeColumn(),
    // Not in workbooks of earlier versions until they are installed anew.
    column('who', 'Who', 'Who did it or set it off; somebody: nobody knows who.', { width: 190 }),
    column('what', 'What', 'What was changed or sent: tab, row and column, or the call.', { width: 280 }),
    column('before', 'Before', 'The cell as it was.', { width: 160 }),
    column('after', 'After', 'The cell as it is since; of a message whom it went to.', { width: 160 }),
    column('parts', 'Parts', 'Keyed hashes of Who, What, Before and After, which may be erased without it.', {
      width: 120,
    }),
  ],
};

export const KEEP_AUDIT = 'keep.audit';

export const keepAuditSetting: SettingDeclaration = {
  name: KEEP_AUDIT,
  type: 'number',
  default: 20_000,
  min: 100,
  help: 'Rows of Audit that are kept; the oldest leave, and the rest still verifies. Default 20,000.',
};
