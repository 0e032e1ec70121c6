// What a person can have the sheet do: a command, a note and who takes care of it are properties of the record, edited in
// place; the sheet picks them up and answers.
import { Flex, Heading, LoadingButton, Text, Tile } from '@hubspot/ui-extensions';
import { CrmPropertyList } from '@hubspot/ui-extensions/crm';

const FILLED_IN = ['nexus_command', 'nexus_assign', 'nexus_note'];

interface Props {
  /** What the sheet has not taken up yet, in words; blank where nothing is waiting. */
  readonly asked: string;
  /** What the sheet last answered, blank before its first answer. */
  readonly answer: string;
  readonly isChecking: boolean;
  readonly onCheck: () => void;
}

export function Commands({ asked, answer, isChecking, onCheck }: Props) {
  return (
    <Tile compact>
      <Flex direction="column" gap="sm">
        <Heading>Do something about it</Heading>
        <CrmPropertyList properties={FILLED_IN} direction="row" />
        {asked.trim() !== '' && (
          <Text testId="asked">{`Asked for: ${asked}. The sheet takes it up within five minutes.`}</Text>
        )}
        {answer.trim() !== '' && <Text testId="answer">{`Last answer: ${answer}`}</Text>}
        <LoadingButton size="sm" variant="secondary" loading={isChecking} onClick={onCheck}>
          Check again
        </LoadingButton>
      </Flex>
    </Tile>
  );
}
