// What the card shows when there is no score to show.
import { Button, EmptyState, ErrorState, Flex, LoadingSpinner, Text } from '@hubspot/ui-extensions';
import type { RemovedCard } from './card-json';
import { ageWords, dateWords, instantOf } from './words';

export const Loading = () => <LoadingSpinner label="Reading the Nexus score…" showLabel layout="centered" />;

export const NotThere = ({ message, onRetry }: { readonly message: string; readonly onRetry?: () => void }) => (
  <Flex direction="column" align="center" gap="sm">
    <ErrorState title="The Nexus score could not be read">
      <Text>{`HubSpot said: ${message}`}</Text>
      <Text>
        Try again in a moment. Where a property is missing, an administrator chooses “Set up HubSpot” in the sheet's
        Nexus menu, which makes it.
      </Text>
    </ErrorState>
    {onRetry !== undefined && <Button onClick={onRetry}>Try again</Button>}
  </Flex>
);

export const NeverScored = () => (
  <EmptyState title="Not scored yet" imageName="target" layout="vertical">
    <Text>
      Nothing in the sheet is about this record so far. Its score appears here once something has been found and scored.
    </Text>
  </EmptyState>
);

/** @param where the command can be chosen: `below`. */
export const Unreadable = ({ where }: { readonly where: string }) => (
  <ErrorState title="What is stored for this card cannot be read">
    <Text>
      {`The property “Nexus card” of this record was changed or cut off. Choose “Re-score” ${where}: the sheet then writes it anew.`}
    </Text>
  </ErrorState>
);

export const TooNew = ({ version }: { readonly version: number }) => (
  <ErrorState title="This card is older than the sheet">
    <Text>{`The sheet writes version ${version} of the card's data. An administrator uploads the HubSpot project again, so that the card knows it.`}</Text>
  </ErrorState>
);

export function Removed({
  card: { title, text, removedAt },
  now,
}: {
  readonly card: RemovedCard;
  readonly now: number;
}) {
  const at = removedAt === null ? null : instantOf(removedAt);
  return (
    <EmptyState title={title} imageName="companies" layout="vertical">
      <Text>{`${text}${at === null ? '' : ` since ${dateWords(at)} (${ageWords(at, now)})`}.`}</Text>
    </EmptyState>
  );
}
