// Mail through Google: plainly (at most once), or as a draft that is sent, so that a lost reply can be cleared up.
import { mailProblem, rawMail, type MailMessage } from './mail-message';
import { rateLimited, refused, unknownOutcome, type LookupResult, type SendOutcome } from './send-outcome';

export type { MailMessage } from './mail-message';

export interface Mailer {
  /** Recipients that may still be written to today; ask before sending. */
  remainingQuota(): number;
  /** Once, and never again by itself. */
  send(mail: MailMessage): SendOutcome;
}

/** A mail that rests in the installer's drafts until it is sent; only with the manifest that has Gmail. */
export interface DraftMailer {
  /** The draft's id is to be stored before it is sent. A draft whose id was lost reaches nobody. */
  createDraft(mail: MailMessage): { readonly kind: 'created'; readonly draftId: string } | SendOutcome;
  sendDraft(draftId: string): SendOutcome;
  /** A draft that is still there was not sent (`absent`); one that is gone was. */
  findDraft(draftId: string): LookupResult;
}

/** A day's quota comes back bit by bit over 24 hours. */
const QUOTA_DELAY_MS = 3_600_000;

export const googleMailer = (): Mailer => ({
  remainingQuota: () => MailApp.getRemainingDailyQuota(),
  send: (mail) => {
    const problem = mailProblem(mail);
    if (problem !== null) return refused('bad_mail', problem);
    try {
      MailApp.sendEmail({
        to: mail.to,
        subject: mail.subject,
        body: mail.text,
        ...(mail.html === '' ? {} : { htmlBody: mail.html }),
      });
      return { kind: 'sent', providerId: '' };
    } catch (error) {
      return failureOf(error);
    }
  },
});

/** Null where the script has no Gmail service: then there are no drafts, and mail is sent plainly. */
export function gmailDrafts(): DraftMailer | null {
  const drafts = typeof Gmail === 'undefined' ? undefined : Gmail.Users?.Drafts;
  if (drafts === undefined) return null;
  return {
    createDraft: (mail) => {
      const problem = mailProblem(mail);
      if (problem !== null) return refused('bad_mail', problem);
      const raw = rawMail(mail, (text) => Utilities.base64Encode(text, Utilities.Charset.UTF_8));
      return attempt(() => {
        const { id } = drafts.create(
          { message: { raw: Utilities.base64EncodeWebSafe(raw, Utilities.Charset.UTF_8) } },
          'me',
        );
        return id === undefined || id === ''
          ? unknownOutcome('Gmail made a draft without an id.')
          : { kind: 'created', draftId: id };
      });
    },
    sendDraft: (draftId) => attempt(() => ({ kind: 'sent', providerId: drafts.send({ id: draftId }, 'me').id ?? '' })),
    findDraft: (draftId) => {
      try {
        drafts.get('me', draftId, { format: 'minimal' });
        return { kind: 'absent' };
      } catch (error) {
        if (codeOf(error) === 404) return { kind: 'found', providerId: '' };
        return {
          kind: 'cannot-tell',
          message: 'Gmail does not say whether the draft is still there.',
          retryable: codeOf(error) !== 403,
        };
      }
    },
  };
}

function attempt<T>(action: () => T | SendOutcome): T | SendOutcome {
  try {
    return action();
  } catch (error) {
    return failureOf(error);
  }
}

/** Only what Google certainly refuses counts as refused: any other failure may have come after the mail had gone. */
function failureOf(error: unknown): SendOutcome {
  const message = error instanceof Error ? error.message : String(error);
  const code = codeOf(error);
  if (
    /too many times for one day|quota|limit exceeded: email (?:total )?recipients? (?:per|a) day/i.test(message) ||
    code === 429
  )
    return rateLimited(QUOTA_DELAY_MS, "Google's daily quota for mail is used up.");
  if (/invalid email|no recipient/i.test(message))
    return refused('bad_recipient', 'Google does not accept the recipient.');
  if (/limit exceeded|argument too large/i.test(message))
    return refused('too_large', 'The mail is larger than Google takes.');
  if (/authoriz|permission|insufficient/i.test(message) || code === 401 || code === 403)
    return refused('no_permission', 'Nexus has no permission to send mail: run Install again and grant it.');
  if (code === 400) return refused('rejected', 'Gmail does not accept the mail.');
  if (code === 404) return unknownOutcome('The draft is gone: it was sent already, or somebody deleted it.');
  return unknownOutcome('Google failed while the mail was being sent; whether it was sent is not known.');
}

/** The advanced service's errors carry the API's code in their details. */
function codeOf(error: unknown): number {
  const details = (error as { readonly details?: { readonly code?: unknown } } | null)?.details;
  return typeof details?.code === 'number' ? details.code : 0;
}
