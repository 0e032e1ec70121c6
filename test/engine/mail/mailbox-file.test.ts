// The mails in a file, one or many.
import { isMailbox, mailsIn } from '../../../src/engine/mail/mailbox-file';
import { readMail } from '../../../src/engine/mail/read-mail';

const SEPARATOR = 'From 1234@xxx Mon May 04 10:12:05 +0000 2026';
const mail = (subject: string, body: string): string => `Subject: ${subject}\n\n${body}`;
const mailbox = (...mails: readonly string[]): string => mails.map((one) => `${SEPARATOR}\n${one}\n\n`).join('');
const textsOf = (file: string): readonly (readonly string[])[] =>
  [...mailsIn(file)].map(readMail).map(({ subject, text }) => [subject, text]);

test('each mail of a mailbox, its quoted lines unquoted', () =>
  expect(textsOf(mailbox(mail('one', '>From here\n>>From there\n> From us'), mail('two', 'Hello')))).toEqual([
    ['one', 'From here\n>From there\n> From us'],
    ['two', 'Hello'],
  ]));

test('a line of a text that begins like a separator is none', () => {
  const text = 'Hi\n\nFrom 10:30 on I am in\n\nFrom now on: ask\n\nBye';
  expect(textsOf(mailbox(mail('one', text)))).toEqual([['one', text]]);
});

test('line ends of Windows', () =>
  expect(textsOf(mailbox(mail('one', 'a'), mail('two', 'b')).replace(/\n/g, '\r\n'))).toEqual([
    ['one', 'a'],
    ['two', 'b'],
  ]));

test('a single mail is itself, and an empty file has none', () => {
  expect(isMailbox(mail('one', 'a'))).toBe(false);
  expect(textsOf(mail('one', '>From a'))).toEqual([['one', '>From a']]);
  expect([...mailsIn('')]).toEqual([]);
  expect([...mailsIn('From ')]).toEqual([]);
});

test('a large mailbox is read once', () => {
  const file = mailbox(...Array.from({ length: 20_000 }, (_, at) => mail(String(at), 'From here\n\nFrom there')));
  const start = performance.now();
  expect([...mailsIn(file)]).toHaveLength(20_000);
  expect(performance.now() - start).toBeLessThan(3_000);
});
