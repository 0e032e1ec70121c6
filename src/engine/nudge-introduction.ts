// What a message says of asking for an introduction, in the words of each channel. It is the account executive's to
// ask; whoever decides about it has other things to read.
import type { IntroductionDraft } from './introduction';
import type { NudgeFacts } from './nudge-text';

type Offering = Pick<NudgeFacts, 'introductionOffer' | 'level'>;

interface Parts {
  /** Where it stands, a sentence; '' for nothing. */
  readonly said: string;
  readonly draft: IntroductionDraft | null;
}

export function introductionParts({ introductionOffer, level }: Offering): Parts {
  if (level !== 'ae' || introductionOffer === null) return { said: '', draft: null };
  const { said, draft } = introductionOffer;
  return { said: said === '' ? '' : `${said}.`, draft };
}

const joined = (...parts: readonly string[]): string => parts.filter((part) => part !== '').join('\n\n');

/** For mail in plain text: the draft, quoted. */
export function quotedIntroduction(facts: Offering): string {
  const { said, draft } = introductionParts(facts);
  if (draft === null) return said;
  const quoted = draft.text.replace(/^/gm, '> ').replace(/^> $/gm, '>');
  return joined(said, `You can ask ${draft.who} (${draft.to}) for an introduction, for example:\n\n${quoted}`);
}

/** For Slack, where no link opens a mail: the draft to copy. */
export function copiedIntroduction(facts: Offering): string {
  const { said, draft } = introductionParts(facts);
  if (draft === null) return said;
  return joined(said, `You can ask ${draft.who} (${draft.to}) for an introduction. A draft:`, draft.text);
}
