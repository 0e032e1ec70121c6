// A record that has a score: what it is, why, who can help, what was sent.
import {
  Alert,
  AutoGrid,
  DescriptionList,
  DescriptionListItem,
  Flex,
  Heading,
  List,
  ScoreCircle,
  StatusTag,
  Text,
  Tile,
} from '@hubspot/ui-extensions';
import type { ReactNode } from 'react';
import type { CardPerson, ScoredCard } from './card-json';
import { Messages } from './messages';
import { Points } from './points';
import { ageWords, DAY_MS, dateWords, instantOf, percentWords, tagVariant } from './words';

interface Props {
  readonly card: ScoredCard;
  readonly summary: readonly string[];
  /** Milliseconds since 1970. */
  readonly scoredAt: number | null;
  readonly now: number;
  /** What can be done about it. */
  readonly children: ReactNode;
}

export function ScoredRecord({ card, summary, scoredAt, now, children }: Props) {
  const dataAt = card.dataAt === null ? null : instantOf(card.dataAt);
  const isStale = dataAt !== null && now - dataAt > card.staleAfterDays * DAY_MS;
  return (
    <Flex direction="column" gap="md">
      {isStale && (
        <Alert
          title="Old data"
          variant="warning"
        >{`Nothing new has been heard about this account since ${dateWords(dataAt)}, ${ageWords(dataAt, now)}. Ask before you rely on it.`}</Alert>
      )}
      <Handled card={card} now={now} />
      <Score card={card} age={ageLine({ dataAt, scoredAt, weightsVersion: card.weightsVersion, now })} />
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
          <Tile compact>
            <Heading>Who can help</Heading>
            <WhoCanHelp card={card} />
          </Tile>
          {children}
        </Flex>
      </AutoGrid>
      <Points criteria={card.criteria} />
      <Messages messages={card.messages} now={now} />
    </Flex>
  );
}

/** Somebody has it in hand already, or has asked for quiet. */
function Handled({ card: { status, snoozedUntil }, now }: { readonly card: ScoredCard; readonly now: number }) {
  const until = snoozedUntil === null ? null : instantOf(snoozedUntil);
  const isSnoozed = until !== null && until > now;
  if (status === null && !isSnoozed) return null;
  const title = status === null ? 'Snoozed' : `Status: ${status}`;
  return (
    <Alert title={title} variant="info">
      {isSnoozed ? `No messages about it before ${dateWords(until)}.` : ''}
    </Alert>
  );
}

function Score({ card, age }: { readonly card: ScoredCard; readonly age: string }) {
  const { score, band } = card;
  return (
    <Flex direction="row" gap="md" align="center">
      {score !== null && <ScoreCircle score={Math.min(100, Math.max(0, score))} />}
      <Flex direction="column" gap="xs">
        <Heading>{card.account}</Heading>
        {band !== null && <StatusTag variant={tagVariant(band.colour)}>{band.name}</StatusTag>}
        <Text>
          {score === null
            ? 'No score: nothing is known to score by.'
            : `Score ${score} of 100.${band === null ? '' : ` ${band.guidance}`}`}
        </Text>
        <Text testId="known">{knownLine(card)}</Text>
        <Text variant="microcopy">{age}</Text>
      </Flex>
    </Flex>
  );
}

function WhoCanHelp({ card: { partner, partnerOwner, partners } }: { readonly card: ScoredCard }) {
  const others = partners - 1;
  return (
    <DescriptionList direction="column">
      <DescriptionListItem label="Partner">
        <Text>{partner.domain === null ? partner.name : `${partner.name} (${partner.domain})`}</Text>
      </DescriptionListItem>
      <DescriptionListItem label="This account is their">
        <Text>{partner.relationship ?? 'not known'}</Text>
      </DescriptionListItem>
      <DescriptionListItem label="Ask">
        <Text>{personWords(partnerOwner)}</Text>
      </DescriptionListItem>
      {others > 0 && (
        <DescriptionListItem label="Also known to">
          <Text>{`${others} more partner${others === 1 ? '' : 's'}`}</Text>
        </DescriptionListItem>
      )}
    </DescriptionList>
  );
}

const personWords = ({ name, email }: CardPerson): string =>
  name !== null && email !== null ? `${name}, ${email}` : (name ?? email ?? 'not known');

function knownLine({ coverage, missing }: ScoredCard): string {
  const known = coverage === null ? '' : `${percentWords(coverage)} of what counts is known.`;
  return `${known}${missing.length === 0 ? '' : ` Missing: ${missing.join(', ')}.`}`.trim();
}

interface Ages {
  readonly dataAt: number | null;
  readonly scoredAt: number | null;
  readonly weightsVersion: number | null;
  readonly now: number;
}

function ageLine({ dataAt, scoredAt, weightsVersion, now }: Ages): string {
  const data = dataAt === null ? 'Age of the data not known' : `Data of ${dateWords(dataAt)}, ${ageWords(dataAt, now)}`;
  const scored = scoredAt === null ? '' : ` · scored ${ageWords(scoredAt, now)}`;
  return `${data}${scored}${weightsVersion === null ? '' : ` · weights version ${weightsVersion}`}`;
}
