// MailApp: mails go to the host's outbox, within Google's limits.
import { mailMs } from '../costs';
import { ScriptError } from '../errors';
import { spendDaily, todaysUse } from '../daily-quota';
import { nowOf, serviceCall, type Execution } from '../execution';
import type { Mail } from '../state';

export const recipientsPerDay = 1_500;
const recipientsPerMail = 50;
const bodyLimitBytes = 400 * 1024;
const subjectLimit = 250;

type MailFields = Readonly<Partial<Record<keyof Mail, unknown>>>;

export function mailApp(execution: Execution): Record<string, unknown> {
  return {
    sendEmail: (...args: unknown[]) => {
      const fields = fieldsOf(args);
      serviceCall(execution, {
        service: 'mail',
        method: 'sendEmail',
        args: [fields],
        effect: () => sendEmail(execution, fields),
        costMs: mailMs,
      });
    },
    getRemainingDailyQuota: () =>
      serviceCall(execution, {
        service: 'mail',
        method: 'getRemainingDailyQuota',
        args: [],
        effect: () => recipientsPerDay - todaysUse(execution).mailRecipients,
        costMs: mailMs / 10,
      }),
  };
}

/** `sendEmail(message)`, `sendEmail(to, subject, body[, options])` or `sendEmail(to, replyTo, subject, body)`. */
function fieldsOf(args: readonly unknown[]): MailFields {
  const [first, second, third, fourth] = args;
  if (args.length === 1) return { ...(first as MailFields) };
  if (typeof fourth === 'string') return { to: first, replyTo: second, subject: third, body: fourth };
  return { to: first, subject: second, body: third, ...(fourth as MailFields | undefined) };
}

function sendEmail(execution: Execution, fields: MailFields): void {
  const text = (name: keyof Mail) => (fields[name] === undefined || fields[name] === null ? '' : String(fields[name]));
  const recipients = [text('to'), text('cc'), text('bcc')]
    .flatMap((list) => list.split(','))
    .map((address) => address.trim())
    .filter(Boolean);
  const invalid = recipients.find((address) => !/^[^\s@<>]+@[^\s@<>]+$|<[^\s@<>]+@[^\s@<>]+>$/.test(address));
  if (recipients.length === 0) throw new ScriptError('Failed to send email: no recipient');
  if (invalid !== undefined) throw new ScriptError(`Invalid email: ${invalid}`);
  if (recipients.length > recipientsPerMail) throw new ScriptError('Limit Exceeded: Email Recipients Per Message.');
  if (text('subject').length > subjectLimit) throw new ScriptError('Argument too large: subject');
  if (Buffer.byteLength(text('body')) > bodyLimitBytes || Buffer.byteLength(text('htmlBody')) > bodyLimitBytes)
    throw new ScriptError('Limit Exceeded: Email Body Size.');
  spendDaily(execution, 'mailRecipients', recipients.length, recipientsPerDay, 'email');
  execution.host.state.mails.push({
    sentAt: new Date(nowOf(execution)).toISOString(),
    from: execution.user,
    to: text('to'),
    cc: text('cc'),
    bcc: text('bcc'),
    replyTo: text('replyTo'),
    name: text('name'),
    subject: text('subject'),
    body: text('body'),
    htmlBody: text('htmlBody'),
  });
}
