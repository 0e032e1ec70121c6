// Mail letters: plainly at most once, or as drafts whose ids are written down before they are sent.
import type { SendOutcome } from '../engine/outbox';
import type { DraftMailer, MailMessage } from '../services/mail';
import type { Services } from '../run/job';
import { messageOf } from '../run/run-report';
import { mailOf, type Letter } from './letter';
import { outcomeOf } from './channel-outcome';

/** Writes draft ids by letter name into the outbox; the names of those still in this run's hands. */
export type KeepDrafts = (draftIds: ReadonlyMap<string, string>) => ReadonlySet<string>;

const noQuota: SendOutcome = {
  kind: 'later',
  message: "Google sends no more mail today; it goes out when the day's quota allows.",
  retryAfterMs: 3_600_000,
};
const notKept: SendOutcome = {
  kind: 'later',
  message: 'The draft could not be noted in Messages, so it was not sent.',
};

/** Asked before anything leaves: a failure here must not hide what became of other channels' messages. */
const mailQuota = ({ mailer, log }: Services): number => {
  try {
    return mailer.remainingQuota();
  } catch (error) {
    log(`Google did not tell the mail quota: ${messageOf(error)}`);
    return 0;
  }
};

const mailTo = (letter: Letter): MailMessage => {
  const { subject, plain, html } = mailOf(letter);
  return { to: letter.recipient, subject, text: plain, html };
};

const kept = (
  { log }: Services,
  keepDrafts: KeepDrafts,
  draftIds: ReadonlyMap<string, string>,
): ReadonlySet<string> => {
  try {
    return keepDrafts(draftIds);
  } catch (error) {
    log(`Drafts could not be noted: ${messageOf(error)}`);
    return new Set();
  }
};

/** A draft reaches nobody, so a creation that failed in whatever way may be tried again. */
const sendDrafts = (
  services: Services,
  drafts: DraftMailer,
  letters: readonly Letter[],
  keepDrafts: KeepDrafts,
): readonly SendOutcome[] => {
  const created = letters.map((letter) => drafts.createDraft(mailTo(letter)));
  const draftIds = new Map(
    letters.flatMap(({ name }, i) => {
      const draft = created[i];
      return draft?.kind === 'created' ? [[name, draft.draftId] as const] : [];
    }),
  );
  const ours = draftIds.size === 0 ? new Set<string>() : kept(services, keepDrafts, draftIds);
  return letters.map(({ name }, i): SendOutcome => {
    const draft = created[i];
    if (draft?.kind === 'created') return ours.has(name) ? outcomeOf(drafts.sendDraft(draft.draftId)) : notKept;
    if (draft === undefined || draft.kind === 'unknown')
      return { kind: 'later', message: 'Gmail did not make the draft.' };
    return outcomeOf(draft);
  });
};

/** Outcomes in the order of the letters. */
export const sendMails = (
  services: Services,
  letters: readonly Letter[],
  keepDrafts: KeepDrafts,
): readonly SendOutcome[] => {
  const quota = mailQuota(services);
  const within = letters.slice(0, Math.max(0, quota));
  const { drafts, mailer } = services;
  const outcomes =
    drafts === null
      ? within.map((letter) => outcomeOf(mailer.send(mailTo(letter))))
      : sendDrafts(services, drafts, within, keepDrafts);
  return letters.map((_, i) => outcomes[i] ?? noQuota);
};
