// Settings of the HubSpot feature.
import type { SettingDeclaration } from '../../workbook/settings';

export const hubspotSettings: readonly SettingDeclaration[] = [
  {
    name: 'hubspot.dailyCalls',
    type: 'number',
    default: 15_000,
    min: 0,
    help:
      'The most calls to HubSpot a day (UTC); what is left waits for tomorrow. Default 15,000: Google lets an account ' +
      'without Workspace make 20,000 requests a day to all services together. With Workspace it is 100,000, so 50,000 ' +
      'may be entered.',
  },
  {
    name: 'hubspot.staleDays',
    type: 'number',
    default: 30,
    min: 1,
    help: 'The card on the record warns when nothing was heard of a record for so many days. Default 30.',
  },
  {
    name: 'hubspot.snoozeDays',
    type: 'number',
    default: 7,
    min: 1,
    help: 'How long the command "snooze" in HubSpot holds back nudges, in days. Default 7.',
  },
  {
    name: 'hubspot.cooldownMinutes',
    type: 'number',
    default: 10,
    min: 0,
    help: 'The same command on the same HubSpot record is carried out again only after so many minutes. Default 10.',
  },
];
