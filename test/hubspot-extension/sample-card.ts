// A card as the script writes it, and the properties around it.
import type { CardSection, ScoredCard } from '../../hubspot-extension/src/app/cards/card-json';

export const NOW = Date.parse('2026-11-21T12:00:00.000Z');

export const sampleSection = (over: Partial<CardSection> = {}): CardSection => ({
  recordType: 'overlaps',
  key: 'rec-1/rec-2',
  kind: 'overlap',
  title: 'Halden Freight',
  status: null,
  snoozedUntil: null,
  score: 74.6,
  band: { name: 'Pursue', colour: '#dff2d0', guidance: 'Agree the next step with the partner this week.' },
  criteria: [
    { name: 'Engagement', points: 40.1, value: '82' },
    { name: 'Deal stage', points: 24.5, value: 'Proposal' },
    { name: 'Winnability', points: 10, value: null },
  ],
  missing: ['Partner size', 'Stickiness'],
  coverage: 0.72,
  heading: 'Who can help',
  facts: [
    { label: 'Partner', text: 'Lumen Cloud (lumencloud.example)' },
    { label: 'This account is their', text: 'Customer' },
    { label: 'Ask', text: 'Priya Costa, priya@lumencloud.example' },
    { label: 'Also known to', text: '2 more partners' },
  ],
  messages: [
    {
      at: '2026-11-20T12:00:00.000Z',
      to: 'Mara Adler',
      channel: 'slack',
      step: 'first nudge',
      subject: 'Halden Freight: ask Lumen Cloud',
      state: 'sent',
    },
  ],
  dataAt: '2026-11-18T12:00:00.000Z',
  weightsVersion: 7,
  ...over,
});

export const sampleCard = (over: Partial<CardSection> = {}, ...others: readonly CardSection[]): ScoredCard => ({
  version: 2,
  state: 'scored',
  sections: [sampleSection(over), ...others],
  staleAfterDays: 14,
  factsId: 'f1',
});

/** The same as the script wrote it before it knew any other kind of record. */
export const cardOfVersion1 = {
  version: 1,
  state: 'scored',
  overlap: 'rec-1/rec-2',
  account: 'Halden Freight',
  status: null,
  snoozedUntil: null,
  score: 74.6,
  band: { name: 'Pursue', colour: '#dff2d0', guidance: 'Agree the next step with the partner this week.' },
  criteria: [
    { name: 'Engagement', points: 40.1, value: '82' },
    { name: 'Deal stage', points: 24.5, value: 'Proposal' },
    { name: 'Winnability', points: 10, value: null },
  ],
  missing: ['Partner size', 'Stickiness'],
  coverage: 0.72,
  partner: { name: 'Lumen Cloud', domain: 'lumencloud.example', relationship: 'Customer' },
  partnerOwner: { name: 'Priya Costa', email: 'priya@lumencloud.example' },
  partners: 3,
  messages: [
    {
      at: '2026-11-20T12:00:00.000Z',
      to: 'Mara Adler',
      channel: 'slack',
      step: 'first nudge',
      subject: 'Halden Freight: ask Lumen Cloud',
      state: 'sent',
    },
  ],
  dataAt: '2026-11-18T12:00:00.000Z',
  staleAfterDays: 14,
  weightsVersion: 7,
  factsId: 'f1',
} as const;

export const properties = (
  card: ScoredCard | string | null,
  over: Readonly<Record<string, string | null>> = {},
): Record<string, string | null> => ({
  nexus_card: typeof card === 'object' && card !== null ? JSON.stringify(card) : card,
  nexus_summary: '• Halden Freight ships for retailers\n• Ask Priya Costa at Lumen Cloud\n',
  nexus_scored_at: '2026-11-21T10:00:00.000Z',
  nexus_command: null,
  nexus_command_status: null,
  ...over,
});
