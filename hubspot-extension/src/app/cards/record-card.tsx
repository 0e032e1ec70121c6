// The card on a record: reads what the script wrote into the record's properties and shows the state they are in.
import { Alert, Flex } from '@hubspot/ui-extensions';
import type { ReactNode } from 'react';
import { useCrmProperties } from '@hubspot/ui-extensions/crm';
import { cardState, type CardState } from './card-state';
import { Commands } from './commands';
import { Loading, NeverScored, NotThere, Removed, TooNew, Unreadable } from './other-states';
import { ScoredRecord } from './scored-record';
import { commandWords } from './words';

/** HubSpot's build reads the names off this constant and fetches the values together with the card. */
const PROPERTIES = [
  'nexus_card',
  'nexus_summary',
  'nexus_scored_at',
  'nexus_command',
  'nexus_assign',
  'nexus_note',
  'nexus_command_status',
];

interface Props {
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

export function RecordCard({ now }: Props) {
  const { properties, error, isLoading, isRefetching, refetch } = useCrmProperties(PROPERTIES);
  const state = cardState({ properties, error, isLoading, isRefetching });
  const checkAgain = (): void => void refetch();
  if (state.kind === 'loading') return <Loading />;
  if (state.kind === 'error') return <NotThere message={state.message} onRetry={checkAgain} />;
  return (
    <Flex direction="column" gap="md">
      {error !== null && (
        <Alert
          title="This may be out of date"
          variant="warning"
        >{`HubSpot could not be asked again: ${error.message}`}</Alert>
      )}
      <Shown state={state} now={now()}>
        <Commands
          asked={asked(properties)}
          answer={properties.nexus_command_status ?? ''}
          isChecking={isRefetching}
          onCheck={checkAgain}
        />
      </Shown>
    </Flex>
  );
}

/** What the sheet has not taken up yet, in words. */
const asked = ({ nexus_command, nexus_assign, nexus_note }: Readonly<Record<string, string | null>>): string =>
  [
    commandWords((nexus_command ?? '').trim()),
    isFilled(nexus_assign) ? 'assign it' : '',
    isFilled(nexus_note) ? 'take the note' : '',
  ]
    .filter((part) => part !== '')
    .join(', ');

const isFilled = (value: string | null | undefined): boolean => (value ?? '').trim() !== '';

interface ShownProps {
  readonly state: Exclude<CardState, { kind: 'loading' | 'error' }>;
  readonly now: number;
  /** What can be done about it. */
  readonly children: ReactNode;
}

function Shown({ state, now, children }: ShownProps) {
  switch (state.kind) {
    case 'scored':
      return (
        <ScoredRecord card={state.card} summary={state.summary} scoredAt={state.scoredAt} now={now}>
          {children}
        </ScoredRecord>
      );
    // Without a score there is nothing that a command could do.
    case 'removed':
      return <Removed card={state.card} now={now} />;
    case 'never':
      return <NeverScored />;
    case 'newer':
      return (
        <>
          <TooNew version={state.version} />
          {children}
        </>
      );
    case 'unreadable':
      return (
        <>
          <Unreadable where="below" />
          {children}
        </>
      );
  }
}
