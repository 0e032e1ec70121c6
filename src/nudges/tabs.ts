// The tabs of nudging: the outbox, and whether it helps.
import { column, type TabDeclaration } from '../workbook/declare';
import { recordTypeColumn } from '../workbook/record-type-column';

const number = { type: 'number' } as const;
const instant = { type: 'instant', width: 130 } as const;

export const MESSAGE_STATES = [
  'draft',
  'pending',
  'claimed',
  'sent',
  'failed',
  'unknown',
  'cancelled',
  'held',
] as const;

export const messagesTab: TabDeclaration = {
  id: 'messages',
  title: 'Messages',
  sheetId: 710_022,
  kind: 'store',
  help:
    'The outbox: one row a message, from plan to proof of delivery. Tick Approve to release one ' +
    'in approve mode; write cancelled or pending into State to cancel or resend.',
  keyColumns: ['key'],
  columns: [
    column('key', 'Key', 'Names the message: record, episode, step. There is at most one of each.', {
      required: true,
      width: 160,
    }),
    column('record', 'Record', 'Key of the record.', { required: true, width: 120 }),
    column('step', 'Step', 'The step of the ladder.', { required: true, width: 90 }),
    column('recipient', 'Recipient', 'E-mail of the person it is for.', { required: true, width: 190 }),
    column('channel', 'Channel', 'slack, webhook or mail.', { required: true, width: 80 }),
    column('subject', 'Subject', 'Subject or headline.', { required: true, width: 260 }),
    column('text', 'Text', 'What it says.', { required: true, width: 420 }),
    column('why', 'Why', 'What set it off.', { required: true, width: 320 }),
    column('state', 'State', 'draft, pending, claimed, sent, failed, unknown, cancelled or held.', {
      owner: 'person',
      type: 'choice',
      choices: MESSAGE_STATES,
      required: true,
      width: 90,
    }),
    column('approve', 'Approve', 'Tick to release it (nudge.mode approve).', {
      owner: 'person',
      type: 'boolean',
      required: true,
      width: 80,
    }),
    column('attempts', 'Attempts', 'How often it was handed to the channel.', { ...number, required: true, width: 80 }),
    column('dueAt', 'Due', 'Not before then.', { ...instant, required: true }),
    column('claimedBy', 'Claimed by', 'The run that is sending it.', { required: true }),
    column('claimedUntil', 'Claimed until', "After that the claim is nobody's.", { ...instant, required: true }),
    column('sentAt', 'Sent', 'When the channel took it.', { ...instant, required: true }),
    column('providerId', 'Provider id', 'How the channel calls it.', { required: true, width: 160 }),
    column('error', 'Error', 'Why it was not delivered, and what to do.', { required: true, width: 320 }),
    // Not in workbooks of earlier versions until they are installed anew.
    column('note', 'Note', 'How the recipient was found, where that does not go without saying.', { width: 320 }),
    column('claimNote', 'Claim note', 'Where it went and under which name, so that it can be found again.', {
      width: 160,
    }),
    recordTypeColumn(),
    column('records', 'Records', 'Keys of all records that it is about, best first, joined by "; ". Blank: the one.', {
      width: 200,
    }),
    column('line', 'Line', 'Its number in a digest, for answers such as done 2.', { ...number, width: 60 }),
    column('seenAt', 'Seen', 'When the first reaction, reply or answer came.', instant),
    column('response', 'Response', 'The last answer: done, working, snooze or not relevant.', { width: 100 }),
    column('respondedAt', 'Responded', 'When that answer was given.', instant),
    column('respondedBy', 'Responded by', 'E-mail of who gave it.', { width: 190 }),
    column('answered', 'Answers counted', 'Which reactions, replies and links have been counted, each once.', {
      width: 160,
    }),
  ],
};

export const nudgeEffectTab: TabDeclaration = {
  id: 'nudgeEffect',
  title: 'Nudge effect',
  sheetId: 710_024,
  kind: 'log',
  help: 'Do nudges help? Nudged against held out, by what the CRM or the next intake showed within the set days.',
  keyColumns: ['measure'],
  columns: [
    column('measure', 'Measure', 'What is compared.', { required: true, width: 200 }),
    column('nudged', 'Nudged', 'Records that got a message.', { ...number, required: true, width: 90 }),
    column('nudgedMoved', 'Nudged, moved', 'Of those, with an outcome within the days.', {
      ...number,
      required: true,
      width: 110,
    }),
    column('heldOut', 'Held out', 'Records that qualified but got none, drawn by chance.', {
      ...number,
      required: true,
      width: 90,
    }),
    column('heldOutMoved', 'Held out, moved', 'Of those, with an outcome within the days.', {
      ...number,
      required: true,
      width: 120,
    }),
    column('difference', 'Difference', 'Share nudged minus share held out.', {
      ...number,
      format: '+0.0%;-0.0%',
      required: true,
      width: 90,
    }),
    column('low', 'From', 'Lower end of the 95 % interval.', {
      ...number,
      format: '+0.0%;-0.0%',
      required: true,
      width: 80,
    }),
    column('high', 'To', 'Upper end of the 95 % interval.', {
      ...number,
      format: '+0.0%;-0.0%',
      required: true,
      width: 80,
    }),
    column('verdict', 'Verdict', 'In words.', { required: true, width: 460 }),
    recordTypeColumn(),
  ],
};
