// The small card in the sidebar in each of its states: it shows, and there is nothing to press or fill in.
import {
  Alert,
  Button,
  EmptyState,
  ErrorState,
  LoadingButton,
  LoadingSpinner,
  ScoreCircle,
  StatusTag,
  Text,
} from '@hubspot/ui-extensions';
import { CrmPropertyList, type useCrmProperties } from '@hubspot/ui-extensions/crm';
import { createRenderer } from '@hubspot/ui-extensions/testing';
import { SidebarCard } from '../../hubspot-extension/src/app/cards/sidebar-card';
import { cardJson } from '../../src/features/hubspot/card-json';
import { cardOfVersion1, NOW, sampleCard, sampleSection } from './sample-card';

type Reply = ReturnType<typeof useCrmProperties>;

const asked: (readonly string[])[] = [];

function rendered(card: string | null, reply: Partial<Reply> = {}) {
  const renderer = createRenderer('crm.record.sidebar');
  renderer.mocks.useCrmProperties.willCall((names) => {
    asked.push(names);
    return {
      properties: { nexus_card: card },
      error: null,
      isLoading: false,
      isRefetching: false,
      refetch: () => Promise.resolve(),
      ...reply,
    };
  });
  renderer.render(<SidebarCard now={() => NOW} />);
  return renderer;
}

type Rendered = ReturnType<typeof rendered>;
type Shown = Pick<ReturnType<Rendered['getRootNode']>, 'childNodes'>;
const words = ({ childNodes }: Shown): string =>
  childNodes.map((node) => ('childNodes' in node ? words(node) : node.text)).join('');

const written = (over: Parameters<typeof sampleCard>[0], ...others: Parameters<typeof sampleCard>[1][]): string =>
  JSON.stringify(sampleCard(over, ...others.flatMap((one) => one ?? [])));

const REMOVED = cardJson({
  version: 2,
  state: 'removed',
  title: 'No partner any more',
  text: 'Halden Freight has none, so it has no score',
  removedAt: null,
});

test('score, band and next step', () => {
  const renderer = rendered(written({ next: 'Call Priya this week.' }));
  expect(renderer.find(ScoreCircle).props.score).toBe(74.6);
  expect([renderer.find(StatusTag).text, renderer.find(StatusTag).props.variant]).toEqual(['Pursue', 'success']);
  expect(renderer.findByTestId(Text, 'next-overlaps').text).toBe('Next step: Call Priya this week.');
  expect(words(renderer.getRootNode())).toContain('Score 74.6 of 100.');
  expect(asked[asked.length - 1]).toEqual(['nexus_card']);
});

test('what an earlier script wrote has its next step of the band', () => {
  for (const card of [JSON.stringify(cardOfVersion1), written({})])
    expect(rendered(card).findByTestId(Text, 'next-overlaps').text).toBe(
      'Next step: Agree the next step with the partner this week.',
    );
});

test('what is over has no next step, and says so; what is put off says until when', () => {
  const over = rendered(written({ status: 'Won', next: '' }));
  expect(over.find(Alert).props.title).toBe('Status: Won');
  expect(over.maybeFindByTestId(Text, 'next-overlaps')).toBeNull();
  const snoozed = rendered(written({ snoozedUntil: '2026-11-27T12:00:00.000Z' }));
  expect(words(snoozed.find(Alert))).toBe('No messages about it before 27 Nov 2026.');
});

test('what else is scored there stands below, each by its kind', () => {
  const text = words(
    rendered(written({}, sampleSection({ recordType: 'deals', kind: 'deal', score: 20, band: null }))).getRootNode(),
  );
  expect(text).toMatch(/^Overlap.*74\.6 of 100.*Deal.*Score 20 of 100/s);
});

test('no score to show is said, not drawn as 0', () => {
  const renderer = rendered(written({ score: null, band: null }));
  expect(renderer.maybeFind(ScoreCircle)).toBeNull();
  expect(words(renderer.getRootNode())).toContain('No score: nothing is known to score by.');
});

test('while it reads, where nothing was ever sent, and once the score is gone', () => {
  expect(rendered(null, { isLoading: true }).find(LoadingSpinner).props.label).toContain('Reading');
  expect(rendered(null).find(EmptyState).props.title).toBe('Not scored yet');
  expect(rendered(REMOVED).find(EmptyState).props.title).toBe('No partner any more');
});

test('what cannot be read, by HubSpot or by the card, says why', () => {
  const failed = rendered(null, { properties: {}, error: new Error('The property nexus_card is missing') });
  expect(words(failed.find(ErrorState))).toContain('The property nexus_card is missing');
  expect(words(rendered('{"version":2').find(ErrorState))).toContain('on the card “Nexus” in the middle');
  expect(words(rendered('{"version":3}').find(ErrorState))).toContain('version 3');
});

test.each([
  ['scored', written({}), {}],
  ['never', null, {}],
  ['removed', REMOVED, {}],
  ['unreadable', 'hello', {}],
  ['newer', '{"version":3}', {}],
  ['failed', null, { properties: {}, error: new Error('no') }],
] as const)('there is nothing to press or fill in: %s', (_name, card, reply) => {
  const renderer = rendered(card, reply);
  expect([Button, LoadingButton, CrmPropertyList].map((one) => renderer.maybeFind(one as typeof Button))).toEqual([
    null,
    null,
    null,
  ]);
});
