// The card in each of its states, rendered by HubSpot's testing kit.
import {
  Alert,
  BarChart,
  EmptyState,
  ErrorState,
  Button,
  DescriptionListItem,
  List,
  LoadingButton,
  LoadingSpinner,
  ScoreCircle,
  StatusTag,
  Table,
  TableRow,
  Text,
} from '@hubspot/ui-extensions';
import { CrmPropertyList, type useCrmProperties } from '@hubspot/ui-extensions/crm';
import { createRenderer } from '@hubspot/ui-extensions/testing';
import { RecordCard } from '../../hubspot-extension/src/app/cards/record-card';
import { cardJson } from '../../src/features/hubspot/card-json';
import { parseCard } from '../../hubspot-extension/src/app/cards/read-card';
import { cardOfVersion1, NOW, properties, sampleCard, sampleSection } from './sample-card';

type Reply = ReturnType<typeof useCrmProperties>;

function rendered(reply: Partial<Reply>) {
  const renderer = createRenderer('crm.record.tab');
  renderer.mocks.useCrmProperties.willCall(() => ({
    properties: {},
    error: null,
    isLoading: false,
    isRefetching: false,
    refetch: () => Promise.resolve(),
    ...reply,
  }));
  renderer.render(<RecordCard now={() => NOW} />);
  return renderer;
}

type Rendered = ReturnType<typeof rendered>;
type Shown = Pick<ReturnType<Rendered['getRootNode']>, 'childNodes'>;
const words = ({ childNodes }: Shown): string =>
  childNodes.map((node) => ('childNodes' in node ? words(node) : node.text)).join('');
const textOf = (renderer: Rendered): string => words(renderer.getRootNode());

const withSection = (over: Readonly<Record<string, unknown>>): string =>
  JSON.stringify({ ...sampleCard(), sections: [{ ...sampleSection(), ...over }] });

test('what moved the score, and nothing of it on a card of before it was remembered', () => {
  const changes = [{ day: '2026-11-21', points: 4.2, because: '+5 stage, −1 engaged' }];
  const reply = { properties: properties(sampleCard({ changes })) };
  expect(textOf(rendered(reply))).toContain('Why now: +4.2 since the day before (+5 stage, −1 engaged).');
  expect(textOf(rendered({ properties: properties(sampleCard()) }))).not.toContain('Why now:');
  expect(parseCard(withSection({ changes: [{ day: 1 }] }))).toEqual({ kind: 'unreadable' });
});

test('the mail that asks for an introduction, or where that stands; nothing on a card without it', () => {
  const draft = {
    who: 'Priya Costa at Lumen Cloud',
    to: 'priya@lumencloud.example',
    subject: 'Could you introduce me to Halden Freight?',
    text: 'Hi Priya,\n\nWould you?\n\nThank you',
  };
  const text = textOf(rendered({ properties: properties(sampleCard({ introduction: { said: '', draft } })) }));
  expect(text).toContain('A mail to copy, to Priya Costa at Lumen Cloud (priya@lumencloud.example):');
  for (const part of [draft.subject, 'Hi Priya,', 'Would you?', 'Introduction asked']) expect(text).toContain(part);
  const said = 'Priya Costa at Lumen Cloud was asked for an introduction on 12 Nov 2026';
  const asked = textOf(rendered({ properties: properties(sampleCard({ introduction: { said, draft: null } })) }));
  expect(asked).toContain(`${said}.`);
  expect(asked).not.toContain('A mail to copy');
  expect(textOf(rendered({ properties: properties(sampleCard()) }))).not.toContain('Ask for an introduction');
  expect(parseCard(withSection({ introduction: { said: 1, draft: null } }))).toEqual({ kind: 'unreadable' });
  expect(parseCard(withSection({ introduction: { said: '', draft: { who: '' } } }))).toEqual({ kind: 'unreadable' });
});

test('whom to call at the account, with what is known of them; nothing where nobody can be reached', () => {
  const contact = { name: 'Jon Berg', title: 'CFO', email: 'jon@halden.example', phone: '' };
  const card = { ...sampleCard(), contact };
  const items = (text: string): readonly string[] =>
    rendered({ properties: properties(text) })
      .findAll(DescriptionListItem)
      .map((item) => `${item.props.label}: ${words(item)}`);
  expect(items(JSON.stringify(card))).toEqual(
    expect.arrayContaining(['Name: Jon Berg, CFO', 'E-mail: jon@halden.example']),
  );
  expect(items(JSON.stringify(card)).join()).not.toContain('Phone');
  expect(textOf(rendered({ properties: properties(sampleCard()) }))).not.toContain('Whom to call');
  expect(parseCard(JSON.stringify({ ...card, contact: { ...contact, email: null } }))).toEqual({ kind: 'unreadable' });
});

test('criteria stand in words, however a field is called', () => {
  const criteria = [
    { name: 'recentDealSupport', points: 40, value: '82' },
    { name: 'crm_fit', points: 34.6, value: 'High' },
  ];
  const shown = rendered({ properties: properties(sampleCard({ criteria, missing: ['partnerSize'] })) });
  expect(shown.find(BarChart).props.data).toEqual([
    { criterion: 'Recent deal support', points: 40 },
    { criterion: 'Crm fit', points: 34.6 },
  ]);
  expect(textOf(shown)).toContain('Missing: Partner size.');
});

describe('a scored record', () => {
  const renderer = rendered({ properties: properties(sampleCard()) });

  test('score, band and guidance', () => {
    expect(renderer.find(ScoreCircle).props.score).toBe(74.6);
    expect(renderer.find(StatusTag).text).toBe('Pursue');
    expect(renderer.find(StatusTag).props.variant).toBe('success');
    expect(textOf(renderer)).toContain('Score 74.6 of 100. Agree the next step with the partner this week.');
  });

  test('points of each criterion as bars and in a table', () => {
    expect(renderer.find(BarChart).props.data).toEqual([
      { criterion: 'Engagement', points: 40.1 },
      { criterion: 'Deal stage', points: 24.5 },
      { criterion: 'Winnability', points: 10 },
    ]);
    expect(renderer.findAll(TableRow).map(words)).toEqual(
      expect.arrayContaining(['Deal stageProposal24.5', 'Winnabilitynot known, assumed10']),
    );
  });

  test('what is known and what is missing', () => {
    expect(renderer.findByTestId(Text, 'known').text).toBe(
      '72 % of what counts is known. Missing: Partner size, Stickiness.',
    );
  });

  test('summary, one bullet a line', () => {
    expect(
      renderer
        .find(List)
        .findAll(Text)
        .map(({ text }) => text),
    ).toEqual(['Halden Freight ships for retailers', 'Ask Priya Costa at Lumen Cloud']);
  });

  test('partner, whom to ask, and the other partners', () => {
    expect(renderer.findAll(DescriptionListItem).map((item) => `${item.props.label}: ${words(item)}`)).toEqual([
      'Partner: Lumen Cloud (lumencloud.example)',
      'This account is their: Customer',
      'Ask: Priya Costa, priya@lumencloud.example',
      'Also known to: 2 more partners',
    ]);
  });

  test('last messages and ages', () => {
    expect(renderer.findAll(TableRow).map(words)).toContain(
      '1 day agoMara AdlerslackHalden Freight: ask Lumen Cloudfirst nudgesent',
    );
    expect(textOf(renderer)).toContain('Data of 18 Nov 2026, 3 days ago · scored 2 hours ago · weights version 7');
    expect(renderer.maybeFind(Alert)).toBeNull();
  });

  test('the command is edited in place', () => {
    expect(renderer.find(CrmPropertyList).props.properties).toEqual(['nexus_command', 'nexus_assign', 'nexus_note']);
    expect(renderer.maybeFindByTestId(Text, 'answer')).toBeNull();
  });
});

test('a card that an earlier script wrote is shown the same', () => {
  expect(parseCard(JSON.stringify(cardOfVersion1))).toEqual({ kind: 'card', card: sampleCard() });
});

describe('a record that is scored as something else too', () => {
  const toy = sampleSection({
    recordType: 'toys',
    key: 'T1',
    kind: 'toy',
    title: 'Wooden train',
    status: 'Working',
    score: 31,
    band: { name: 'Shelf', colour: '#e8eaed', guidance: 'Dust it.' },
    criteria: [{ name: 'Joy', points: 31, value: '3' }],
    missing: [],
    heading: 'What is known',
    facts: [{ label: 'Colour', text: 'red' }],
    messages: [],
  });
  const renderer = rendered({ properties: properties(sampleCard({}, toy)) });

  test('each has its score, its facts and its points, the first one on top', () => {
    expect(renderer.findAll(ScoreCircle).map(({ props }) => props.score)).toEqual([74.6, 31]);
    expect(renderer.findAll(StatusTag).map(({ text }) => text)).toEqual(['Pursue', 'Shelf']);
    expect(renderer.findAll(BarChart).map(({ props }) => props.data)).toEqual([
      expect.arrayContaining([{ criterion: 'Engagement', points: 40.1 }]),
      [{ criterion: 'Joy', points: 31 }],
    ]);
    expect(renderer.findAll(DescriptionListItem).map((item) => `${item.props.label}: ${words(item)}`)).toContain(
      'Colour: red',
    );
    expect(textOf(renderer)).toMatch(/Halden Freight.*Last messages.*Toy.*Wooden train/s);
    expect(renderer.findAll(Alert).map(({ props }) => props.title)).toEqual(['Status: Working']);
  });

  test('what can be done is offered once', () => {
    expect(renderer.findAll(CrmPropertyList)).toHaveLength(1);
  });
});

describe('other states', () => {
  test('loading', () => {
    const renderer = rendered({ isLoading: true });
    expect(renderer.find(LoadingSpinner).props.label).toBe('Reading the Nexus score…');
    expect(renderer.maybeFind(CrmPropertyList)).toBeNull();
  });

  test('asked again after a failure, before there is anything', () => {
    expect(rendered({ isRefetching: true }).find(LoadingSpinner).props.label).toBe('Reading the Nexus score…');
  });

  test('error, tried again', () => {
    let tries = 0;
    const renderer = rendered({
      error: new Error('Property nexus_card does not exist'),
      refetch: () => {
        tries += 1;
        return Promise.resolve();
      },
    });
    expect(words(renderer.find(ErrorState))).toContain('Property nexus_card does not exist');
    renderer.find(Button).trigger('onClick');
    expect(tries).toBe(1);
  });

  test('what is known stays when it cannot be read again', () => {
    const renderer = rendered({ properties: properties(sampleCard()), error: new Error('timed out') });
    expect(words(renderer.find(Alert))).toContain('timed out');
    expect(renderer.find(ScoreCircle).props.score).toBe(74.6);
  });

  test('never scored', () => {
    expect(rendered({ properties: properties(null) }).find(EmptyState).props.title).toBe('Not scored yet');
  });

  test('stale, only past the limit', () => {
    const at = (days: number) =>
      rendered({ properties: properties(sampleCard({ dataAt: new Date(NOW - days * 86_400_000).toISOString() })) });
    expect(at(14).maybeFind(Alert)).toBeNull();
    expect(words(at(15).find(Alert))).toContain('since 6 Nov 2026, 15 days ago');
  });

  test.each([
    [
      'overlap',
      'No partner any more',
      'No partner shares Halden Freight with us any more, so it has no score since 19 Nov 2026 (2 days ago).',
    ],
    [
      'company',
      'Its company was deleted',
      'Halden Freight was deleted in HubSpot, so this record has no score since 19 Nov 2026 (2 days ago).',
    ],
    [
      'none',
      'No company',
      'This record belongs to no company any more, so it has no score since 19 Nov 2026 (2 days ago).',
    ],
  ] as const)('removed for want of a %s, as an earlier script wrote it, with nothing to choose', (why, title, text) => {
    const removedAt = '2026-11-19T12:00:00.000Z';
    const renderer = rendered({
      properties: properties(
        JSON.stringify({ version: 1, state: 'removed', why, account: 'Halden Freight', removedAt }),
      ),
    });
    expect([renderer.find(EmptyState).props.title, words(renderer.find(EmptyState))]).toEqual([
      title,
      expect.stringContaining(text),
    ]);
    expect([renderer.maybeFind(ScoreCircle), renderer.maybeFind(CrmPropertyList)]).toEqual([null, null]);
  });

  test('removed, as the script writes it, with nothing to choose', () => {
    const renderer = rendered({
      properties: properties(
        cardJson({
          version: 2,
          state: 'removed',
          title: 'No toy any more',
          text: 'Halden Freight has no toy any more, so it has no score',
          removedAt: '2026-11-19T12:00:00.000Z',
        }),
      ),
    });
    expect([renderer.find(EmptyState).props.title, words(renderer.find(EmptyState))]).toEqual([
      'No toy any more',
      'Halden Freight has no toy any more, so it has no score since 19 Nov 2026 (2 days ago).',
    ]);
    expect([renderer.maybeFind(ScoreCircle), renderer.maybeFind(CrmPropertyList)]).toEqual([null, null]);
  });

  test('what somebody has in hand, or has put off, is said first', () => {
    const shown = (over: Parameters<typeof sampleCard>[0]) =>
      rendered({ properties: properties(sampleCard(over)) }).maybeFind(Alert);
    expect(shown({ status: 'Resolved' })?.props.title).toBe('Status: Resolved');
    const snoozed = shown({ snoozedUntil: '2026-11-27T12:00:00.000Z' });
    expect([snoozed?.props.title, snoozed && words(snoozed)]).toEqual([
      'Snoozed',
      'No messages about it before 27 Nov 2026.',
    ]);
    expect(shown({ snoozedUntil: '2026-11-20T12:00:00.000Z' })).toBeNull();
  });

  test('no score to show is said, not drawn as 0', () => {
    const renderer = rendered({
      properties: properties(sampleCard({ score: null, band: null, criteria: [], coverage: 0, messages: [] })),
    });
    expect(renderer.maybeFind(ScoreCircle)).toBeNull();
    expect(renderer.maybeFind(BarChart)).toBeNull();
    expect(textOf(renderer)).toContain('No score: nothing is known to score by.');
    expect(renderer.maybeFind(Table)).toBeNull();
  });

  test.each([
    ['cut off', JSON.stringify(sampleCard()).slice(0, 200)],
    ['not JSON', 'hello'],
    ['no card', '[1]'],
    ['an older version', '{"version":0,"state":"scored"}'],
    ['a criterion without points', withSection({ criteria: [{ name: 'x', value: null }] })],
    ['a fact without text', withSection({ facts: [{ label: 'Partner' }] })],
    ['no section', JSON.stringify({ ...sampleCard(), sections: [] })],
    ['an earlier card without its partner', JSON.stringify({ ...cardOfVersion1, partner: null })],
    [
      'an earlier card of an unknown end',
      '{"version":1,"state":"removed","why":"toString","account":"A","removedAt":null}',
    ],
    ['a score past all numbers', JSON.stringify(sampleCard()).replace('74.6', '1e999')],
  ])('%s is called unreadable', (_name, text) => {
    const renderer = rendered({ properties: properties(text) });
    expect(renderer.find(ErrorState).props.title).toBe('What is stored for this card cannot be read');
    expect(renderer.find(CrmPropertyList).props.properties).toEqual(['nexus_command', 'nexus_assign', 'nexus_note']);
  });

  test('a version to come asks for a newer card', () => {
    expect(words(rendered({ properties: properties('{"version":3,"anything":true}') }).find(ErrorState))).toContain(
      'version 3',
    );
  });
});

describe('commands', () => {
  test('what was asked and what was answered', () => {
    const renderer = rendered({
      properties: properties(sampleCard(), { nexus_command: 'rescore', nexus_command_status: 'snooze: done' }),
    });
    expect(renderer.findByTestId(Text, 'asked').text).toBe(
      'Asked for: Re-score. The sheet takes it up within five minutes.',
    );
    expect(renderer.findByTestId(Text, 'answer').text).toBe('Last answer: snooze: done');
  });

  test('a note and an assignment that wait are told with the command, in words', () => {
    const over = { nexus_command: 'not_relevant', nexus_assign: 'kim@nexus.example', nexus_note: ' Call back ' };
    const renderer = rendered({ properties: properties(sampleCard(), over) });
    expect(renderer.findByTestId(Text, 'asked').text).toBe(
      'Asked for: Not relevant, assign it, take the note. The sheet takes it up within five minutes.',
    );
    const blank = rendered({ properties: properties(sampleCard(), { nexus_note: '  ' }) });
    expect(blank.maybeFindByTestId(Text, 'asked')).toBeNull();
  });

  test('checking again asks HubSpot once', () => {
    let asked = 0;
    const renderer = rendered({
      properties: properties(sampleCard()),
      refetch: () => {
        asked += 1;
        return Promise.resolve();
      },
    });
    renderer.find(LoadingButton).trigger('onClick');
    expect(asked).toBe(1);
  });
});

test('markup in any text stays text', () => {
  const hostile = '<img src=x onerror=alert(1)> **bold** [x](javascript:alert(1))';
  const renderer = rendered({
    properties: properties(
      sampleCard({
        title: hostile,
        heading: hostile,
        facts: [
          { label: 'Partner', text: `${hostile} (${hostile})` },
          { label: 'This account is their', text: hostile },
        ],
      }),
      { nexus_summary: hostile, nexus_command_status: hostile },
    ),
  });
  expect(textOf(renderer).split(hostile)).toHaveLength(8);
});
