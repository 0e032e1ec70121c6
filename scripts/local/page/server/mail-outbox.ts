// Mails as their readers get them, and the drafts that wait in a mailbox.
import type { HostState, Mail } from '../../host/state';

export interface MailView extends Pick<Mail, 'from' | 'to' | 'cc' | 'name' | 'subject' | 'body'> {
  readonly id: string;
  /** ISO instant on the workbook's clock. */
  readonly at: string;
  readonly hasHtml: boolean;
}

const MOST = 500;

/** Newest first. */
export const mailsOf = ({ mails }: HostState): readonly MailView[] =>
  mails
    .map(({ sentAt, from, to, cc, name, subject, body, htmlBody }, index) => ({
      id: String(index),
      at: sentAt,
      from,
      to,
      cc,
      name,
      subject,
      body,
      hasHtml: htmlBody !== '',
    }))
    .reverse()
    .slice(0, MOST);

export const mailHtml = ({ mails }: HostState, id: string): string | null => mails[Number(id)]?.htmlBody || null;

/** A mail may format itself, and nothing else. */
export const MAIL_POLICY =
  "sandbox allow-popups; default-src 'none'; style-src 'unsafe-inline'; img-src data:; form-action 'none'; base-uri 'none'; frame-ancestors 'self'";
