// A record that has a score: what it is, why, who can help, what was sent; and after it what else is scored there.
import { AutoGrid, Flex, Heading, List, Text, Tile } from '@hubspot/ui-extensions';
import type { ReactNode } from 'react';
import type { CardSection, ScoredCard } from './card-json';
import { AskForIntroduction } from './introduction';
import { Messages } from './messages';
import { Points } from './points';
import { Facts, Handled, Score, Stale, WhomToCall } from './section';
import { labelWords } from './words';

interface Props {
  readonly card: ScoredCard;
  readonly summary: readonly string[];
  /** Milliseconds since 1970. */
  readonly scoredAt: number | null;
  readonly now: number;
  /** What can be done about it. */
  readonly children: ReactNode;
}

export function ScoredRecord({ card: { sections, staleAfterDays, contact }, summary, scoredAt, now, children }: Props) {
  const [first, ...others] = sections;
  return (
    <Flex direction="column" gap="md">
      <Stale section={first} staleAfterDays={staleAfterDays} now={now} />
      <Handled section={first} now={now} />
      <Score section={first} scoredAt={scoredAt} now={now} knownId="known" />
      <AutoGrid columnWidth={320} flexible gap="md">
        <Tile compact>
          <Heading>In short</Heading>
          {summary.length === 0 ? (
            <Text>No summary yet.</Text>
          ) : (
            <List variant="unordered-styled">
              {summary.map((line, at) => (
                <Text key={at}>{line}</Text>
              ))}
            </List>
          )}
        </Tile>
        <Flex direction="column" gap="md">
          <WhomToCall contact={contact} />
          <Facts section={first} />
          {children}
          <AskForIntroduction section={first} />
        </Flex>
      </AutoGrid>
      <Points criteria={first.criteria} />
      <Messages messages={first.messages} now={now} />
      {others.map((section) => (
        <Further
          key={section.recordType}
          section={section}
          staleAfterDays={staleAfterDays}
          scoredAt={scoredAt}
          now={now}
        />
      ))}
    </Flex>
  );
}

interface FurtherProps {
  readonly section: CardSection;
  readonly staleAfterDays: number;
  readonly scoredAt: number | null;
  readonly now: number;
}

/** Another kind of record, in the same parts. */
function Further({ section, staleAfterDays, scoredAt, now }: FurtherProps) {
  return (
    <>
      <Heading>{labelWords(section.kind)}</Heading>
      <Stale section={section} staleAfterDays={staleAfterDays} now={now} />
      <Handled section={section} now={now} />
      <Score section={section} scoredAt={scoredAt} now={now} knownId={`known-${section.recordType}`} />
      <Facts section={section} />
      <AskForIntroduction section={section} />
      <Points criteria={section.criteria} />
      <Messages messages={section.messages} now={now} />
    </>
  );
}
