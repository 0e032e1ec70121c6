// The small card in a record's sidebar: score, band and next step. It only shows; what can be done is on the card in the
// middle.
import { Divider, Flex, ScoreCircle, StatusTag, Text } from '@hubspot/ui-extensions';
import { useCrmProperties } from '@hubspot/ui-extensions/crm';
import { Fragment } from 'react';
import type { CardSection } from './card-json';
import { cardState } from './card-state';
import { Loading, NeverScored, NotThere, Removed, TooNew, Unreadable } from './other-states';
import { Handled } from './section';
import { labelWords, tagVariant } from './words';

/** HubSpot's build reads the name off this constant and fetches the value together with the card. */
const PROPERTIES = ['nexus_card'];

interface Props {
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

export function SidebarCard({ now }: Props) {
  const { properties, error, isLoading, isRefetching } = useCrmProperties(PROPERTIES);
  const state = cardState({ properties, error, isLoading, isRefetching });
  switch (state.kind) {
    case 'loading':
      return <Loading />;
    case 'error':
      return <NotThere message={state.message} />;
    case 'never':
      return <NeverScored />;
    case 'newer':
      return <TooNew version={state.version} />;
    case 'unreadable':
      return <Unreadable where="on the card “Nexus” in the middle" />;
    case 'removed':
      return <Removed card={state.card} now={now()} />;
    case 'scored':
      return <Glance sections={state.card.sections} now={now()} />;
  }
}

function Glance({ sections, now }: { readonly sections: readonly CardSection[]; readonly now: number }) {
  return (
    <Flex direction="column" gap="sm">
      {sections.map((section, at) => (
        <Fragment key={section.recordType}>
          {at > 0 && <Divider />}
          {sections.length > 1 && <Text format={{ fontWeight: 'bold' }}>{labelWords(section.kind)}</Text>}
          <AtAGlance section={section} now={now} />
        </Fragment>
      ))}
    </Flex>
  );
}

function AtAGlance({ section, now }: { readonly section: CardSection; readonly now: number }) {
  const { score, band, recordType } = section;
  // Cards of an earlier script do not say it by itself.
  const next = section.next ?? band?.guidance ?? '';
  return (
    <>
      <Flex direction="row" gap="sm" align="center">
        {score !== null && <ScoreCircle score={Math.min(100, Math.max(0, score))} />}
        <Flex direction="column" gap="xs">
          {band !== null && <StatusTag variant={tagVariant(band.colour)}>{band.name}</StatusTag>}
          <Text>{score === null ? 'No score: nothing is known to score by.' : `Score ${score} of 100.`}</Text>
        </Flex>
      </Flex>
      <Handled section={section} now={now} />
      {next !== '' && <Text testId={`next-${recordType}`}>{`Next step: ${next}`}</Text>}
    </>
  );
}
