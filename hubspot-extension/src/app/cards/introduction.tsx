// Asking the partner's owner for an introduction: the mail to copy, and how far it is. What came of it is a command.
import { Heading, Text, Tile } from '@hubspot/ui-extensions';
import type { CardSection } from './card-json';

export function AskForIntroduction({ section: { introduction } }: { readonly section: CardSection }) {
  if (introduction === undefined) return null;
  const { said, draft } = introduction;
  return (
    <Tile compact>
      <Heading>Ask for an introduction</Heading>
      {said !== '' && <Text testId="introduction">{`${said}.`}</Text>}
      {draft !== null && (
        <>
          <Text variant="microcopy">{`A mail to copy, to ${draft.who} (${draft.to}):`}</Text>
          <Text format={{ fontWeight: 'bold' }}>{draft.subject}</Text>
          {draft.text.split('\n\n').map((paragraph, at) => (
            <Text key={at}>{paragraph}</Text>
          ))}
          <Text variant="microcopy">
            Once you have sent it, choose “Introduction asked” as the command, so that nobody asks twice.
          </Text>
        </>
      )}
    </Tile>
  );
}
