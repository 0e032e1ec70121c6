// What a person wrote in a mail: without the mails it answers, the signature, the device's line and legal notices.
import { withoutHistory } from './quoted-history';
import { withoutSignOff } from './sign-off';

/**
 * @param text a mail's text (see `readMail`), lines of any ending
 * @returns its lines without the blanks at their ends, at most one blank line between them; '' when a person passed a
 * mail on without a word. Deterministic; the time grows with the text and no faster.
 */
export function replyText(text: string): string {
  const lines = (text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text).split('\n');
  const own = withoutSignOff(withoutHistory(lines)).map((line) => line.trimEnd());
  return own
    .filter((line, at) => line !== '' || (at > 0 && own[at - 1] !== ''))
    .join('\n')
    .trim();
}
