// The score of one record of the workbook, in the parts that a card puts together.
import {
  Alert,
  DescriptionList,
  DescriptionListItem,
  Flex,
  Heading,
  ScoreCircle,
  StatusTag,
  Text,
  Tile,
} from '@hubspot/ui-extensions';
import type { CardContact, CardLine, CardSection } from './card-json';
import { ageWords, DAY_MS, dateWords, instantOf, labelWords, percentWords, tagVariant, whyNow } from './words';

interface Aged {
  readonly section: CardSection;
  readonly now: number;
}

/** Nothing was heard of it for longer than is to be relied on. */
export function Stale({ section, staleAfterDays, now }: Aged & { readonly staleAfterDays: number }) {
  const dataAt = section.dataAt === null ? null : instantOf(section.dataAt);
  if (dataAt === null || now - dataAt <= staleAfterDays * DAY_MS) return null;
  return (
    <Alert
      title="Old data"
      variant="warning"
    >{`Nothing new has been heard about this account since ${dateWords(dataAt)}, ${ageWords(dataAt, now)}. Ask before you rely on it.`}</Alert>
  );
}

/** Somebody has it in hand already, or has asked for quiet. */
export function Handled({ section: { status, snoozedUntil }, now }: Aged) {
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

interface ScoreProps extends Aged {
  /** Milliseconds since 1970. */
  readonly scoredAt: number | null;
  /** Names the line of what is known, once on a card. */
  readonly knownId: string;
}

export function Score({ section, scoredAt, now, knownId }: ScoreProps) {
  const { score, band, title, changes } = section;
  return (
    <Flex direction="row" gap="md" align="center">
      {score !== null && <ScoreCircle score={Math.min(100, Math.max(0, score))} />}
      <Flex direction="column" gap="xs">
        <Heading>{title}</Heading>
        {band !== null && <StatusTag variant={tagVariant(band.colour)}>{band.name}</StatusTag>}
        <Text>
          {score === null
            ? 'No score: nothing is known to score by.'
            : `Score ${score} of 100.${band === null ? '' : ` ${band.guidance}`}`}
        </Text>
        {score !== null && changes !== undefined && changes.length > 0 && <Text>{whyNow(changes, now)}</Text>}
        <Text testId={knownId}>{knownLine(section)}</Text>
        <Text variant="microcopy">{ageLine(section, scoredAt, now)}</Text>
      </Flex>
    </Flex>
  );
}

/** Whom to call at the account, and how. */
export function WhomToCall({ contact }: { readonly contact: CardContact | undefined }) {
  if (contact === undefined) return null;
  const { name, title, email, phone } = contact;
  const lines: readonly CardLine[] = [
    { label: 'Name', text: [name, title].filter((part) => part !== '').join(', ') },
    { label: 'Phone', text: phone },
    { label: 'E-mail', text: email },
  ];
  return <Lines heading="Whom to call" lines={lines.filter(({ text }) => text !== '')} />;
}

export function Facts({ section: { heading, facts, figures = [] } }: { readonly section: CardSection }) {
  return (
    <>
      {figures.length > 0 && <Lines heading="Figures" lines={figures} />}
      {facts.length > 0 && <Lines heading={heading} lines={facts} />}
    </>
  );
}

function Lines({ heading, lines }: { readonly heading: string; readonly lines: readonly CardLine[] }) {
  return (
    <Tile compact>
      <Heading>{heading}</Heading>
      <DescriptionList direction="column">
        {lines.map(({ label, text }, at) => (
          <DescriptionListItem key={at} label={label}>
            <Text>{text}</Text>
          </DescriptionListItem>
        ))}
      </DescriptionList>
    </Tile>
  );
}

function knownLine({ coverage, missing }: CardSection): string {
  const known = coverage === null ? '' : `${percentWords(coverage)} of what counts is known.`;
  return `${known}${missing.length === 0 ? '' : ` Missing: ${missing.map(labelWords).join(', ')}.`}`.trim();
}

function ageLine({ dataAt, weightsVersion }: CardSection, scoredAt: number | null, now: number): string {
  const at = dataAt === null ? null : instantOf(dataAt);
  const data = at === null ? 'Age of the data not known' : `Data of ${dateWords(at)}, ${ageWords(at, now)}`;
  const scored = scoredAt === null ? '' : ` · scored ${ageWords(scoredAt, now)}`;
  return `${data}${scored}${weightsVersion === null ? '' : ` · weights version ${weightsVersion}`}`;
}
