// Settings of nudging.
import { keepAuditSetting } from '../run/audit-tab';
import { TEST_CHANNEL } from '../services/slack-test';
import type { SettingDeclaration } from '../workbook/settings';

const YES_NO = ['yes', 'no'] as const;

export const nudgeSettings: readonly SettingDeclaration[] = [
  {
    name: 'nudge.mode',
    type: 'choice',
    default: 'off',
    choices: ['off', 'preview', 'approve', 'live'],
    help:
      'off: nobody is nudged. preview: messages are written as drafts only. approve: each waits ' +
      'for a tick in Messages. live: they are sent, once somebody has confirmed it (Nexus › Go live…). Default off.',
  },
  {
    name: 'nudge.confirmed',
    type: 'choice',
    default: 'no',
    choices: YES_NO,
    help:
      'Filled by Nexus once somebody has seen what would be sent and confirmed it. While no, live writes drafts only; ' +
      'it is no again with every other mode. Default no.',
  },
  {
    name: 'nudge.paused',
    type: 'choice',
    default: 'no',
    choices: YES_NO,
    help: 'The stop switch: while yes, nothing at all is sent, whatever is due. Default no.',
  },
  {
    name: 'nudge.threshold',
    type: 'number',
    default: 81,
    min: 0,
    max: 100,
    help: 'A score from here on is worth a nudge. Default 81: the top band.',
  },
  {
    name: 'nudge.rise',
    type: 'number',
    default: 15,
    min: 0,
    max: 100,
    help:
      'A rise by so many points is worth a nudge, whatever the score. Default 15, most of a band. ' +
      '0 switches this off.',
  },
  {
    name: 'nudge.ladder',
    type: 'list',
    default: 'AE, Manager, Executive',
    help: 'The roles a nudge climbs, first to last. Default AE, Manager, Executive.',
  },
  {
    name: 'nudge.delayHours.manager',
    type: 'number',
    default: 48,
    min: 0,
    help: 'Hours after the message before until the manager gets one. Default 48: two working days for the AE.',
  },
  {
    name: 'nudge.delayHours.executive',
    type: 'number',
    default: 72,
    min: 0,
    help: "Hours after the manager's message until the executive gets one. Default 72.",
  },
  {
    name: 'nudge.delayHours',
    type: 'number',
    default: 48,
    min: 0,
    help: 'The same for roles of your own in nudge.ladder. Default 48.',
  },
  {
    name: 'nudge.reminders',
    type: 'number',
    default: 0,
    min: 0,
    max: 5,
    help: 'Reminders to the same person before the next step. Default 0.',
  },
  { name: 'nudge.reminderHours', type: 'number', default: 24, min: 1, help: 'Hours between reminders. Default 24.' },
  {
    name: 'nudge.executiveFor',
    type: 'choice',
    default: 'logo',
    choices: ['logo', 'all', 'none'],
    help: 'Which records reach the last step of the ladder: those with logo potential, all, or none. Default logo.',
  },
  {
    name: 'nudge.cooldownHours',
    type: 'number',
    default: 168,
    min: 0,
    help: 'A record that was resolved and qualifies again starts anew after so many hours. Default 168: a week.',
  },
  {
    name: 'nudge.workingHoldHours',
    type: 'number',
    default: 72,
    min: 0,
    help: 'Status Working holds the ladder for so many hours. Default 72.',
  },
  {
    name: 'nudge.dailyCap',
    type: 'number',
    default: 10,
    min: 1,
    help: 'The most messages one person gets a day; the rest waits. Default 10.',
  },
  {
    name: 'nudge.quietHours',
    type: 'text',
    default: '',
    help: "No message in these hours, in the recipient's zone, e.g. 20:00-07:00. Blank: off.",
  },
  {
    name: 'nudge.digestAt',
    type: 'text',
    default: '09:00',
    help:
      "Times, on the recipient's clock, at which a person's less urgent nudges come as one message, e.g. 09:00, " +
      '15:00. off: each comes alone. Default 09:00.',
  },
  {
    name: 'nudge.digestBelow',
    type: 'number',
    default: 90,
    min: 0,
    max: 101,
    help:
      'With digestAt: first steps of records below this score, without logo potential, are less ' +
      'urgent. Default 90.',
  },
  {
    name: 'nudge.holdoutPercent',
    type: 'number',
    default: 0,
    min: 0,
    max: 90,
    help:
      'So many percent of the qualifying records, drawn by chance, get no nudge, to see whether ' +
      'nudges help. Default 0.',
  },
  {
    name: 'nudge.holdoutSeed',
    type: 'text',
    default: 'nexus',
    help: 'Another text draws other records. Default nexus.',
  },
  {
    name: 'nudge.effectDays',
    type: 'number',
    default: 14,
    min: 1,
    help: 'An outcome counts within so many days. Default 14.',
  },
  {
    name: 'nudge.fallback',
    type: 'text',
    default: '',
    help: 'E-mail of who gets a nudge when nobody else is found. Blank: whoever installed Nexus.',
  },
  {
    name: 'nudge.maxAttempts',
    type: 'number',
    default: 5,
    min: 1,
    max: 20,
    help: 'A message that a channel keeps refusing for the moment is given up after so many tries. Default 5.',
  },
  {
    name: 'nudge.link',
    type: 'text',
    default: '',
    help:
      'Link to the record in your CRM, with {accountRecordId}, {accountDomain} or {key} in it, ' +
      'https only. Blank: only the link to this workbook.',
  },
  {
    name: 'keep.messages',
    type: 'number',
    default: 20_000,
    min: 100,
    help:
      'Rows of Messages that are kept; the oldest that no decision needs any more leave. Default ' +
      '20,000: more slows down each run that reads them.',
  },
  keepAuditSetting,
  {
    name: 'gemini.model',
    type: 'text',
    default: 'gemini-3.5-flash-lite',
    help:
      'The Gemini model that writes the texts once the secret gemini.apiKey is set; without it a ' +
      'fixed text is used. Default gemini-3.5-flash-lite.',
  },
  {
    name: TEST_CHANNEL,
    type: 'text',
    default: '',
    help:
      'A Slack channel, or your own member id, to which the Self-test posts one message and looks for it. Blank: it ' +
      'posts nothing.',
  },
];
