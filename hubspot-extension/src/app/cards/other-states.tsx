// What the card shows when there is no score to show.
import { Button, EmptyState, ErrorState, Flex, LoadingSpinner, Text } from '@hubspot/ui-extensions';
import type { RemovedCard, RemovedWhy } from './card-json';
import { ageWords, dateWords, instantOf } from './words';

export const Loading = () => <LoadingSpinner label="Reading the partner score…" showLabel layout="centered" />;

export const NotThere = ({ message, onRetry }: { readonly message: string; readonly onRetry: () => void }) => (
  <Flex direction="column" align="center" gap="sm">
    <ErrorState title="The partner score could not be read">
      <Text>{`HubSpot said: ${message}`}</Text>
      <Text>
        Try again in a moment. Where a property is missing, an administrator chooses “Set up HubSpot” in the sheet's
        Nexus menu, which makes it.
      </Text>
    </ErrorState>
    <Button onClick={onRetry}>Try again</Button>
  </Flex>
);

export const NeverScored = () => (
  <EmptyState title="Not scored yet" imageName="target" layout="vertical">
    <Text>
      No partner is known to work with this record's company so far. Its score appears here once an overlap with a
      partner has been found and scored.
    </Text>
  </EmptyState>
);

export const Unreadable = () => (
  <ErrorState title="What is stored for this card cannot be read">
    <Text>
      The property “Nexus card” of this record was changed or cut off. Choose “Re-score” below: the sheet then writes it
      anew.
    </Text>
  </ErrorState>
);

export const TooNew = ({ version }: { readonly version: number }) => (
  <ErrorState title="This card is older than the sheet">
    <Text>{`The sheet writes version ${version} of the card's data. An administrator uploads the HubSpot project again, so that the card knows it.`}</Text>
  </ErrorState>
);

const REMOVED_WORDS: Readonly<Record<RemovedWhy, (account: string) => readonly [title: string, text: string]>> = {
  overlap: (account) => ['No partner any more', `No partner shares ${account} with us any more, so it has no score`],
  company: (account) => ['Its company was deleted', `${account} was deleted in HubSpot, so this record has no score`],
  none: () => ['No company', 'This record belongs to no company any more, so it has no score'],
};

export function Removed({
  card: { why, account, removedAt },
  now,
}: {
  readonly card: RemovedCard;
  readonly now: number;
}) {
  const at = removedAt === null ? null : instantOf(removedAt);
  const [title, text] = REMOVED_WORDS[why](account);
  return (
    <EmptyState title={title} imageName="companies" layout="vertical">
      <Text>{`${text}${at === null ? '' : ` since ${dateWords(at)} (${ageWords(at, now)})`}.`}</Text>
    </EmptyState>
  );
}
