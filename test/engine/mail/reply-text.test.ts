// What a person wrote in a mail: quotes, signatures and notices gone, in the languages of the mail programs.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { replyText } from '../../../src/engine/mail/reply-text';
import { growth } from './growth';

const below = (...lines: readonly string[]): string => ['Tuesday works for us.', '', ...lines].join('\n');
const own = 'Tuesday works for us.';

describe('the line above a quote', () => {
  const attributions = [
    'On Mon, May 4, 2026 at 10:12 AM Jane Roe <jane@acme.example> wrote:',
    'On 4 May 2026, at 10:12, Jane Roe <jane@acme.example> wrote:',
    'On 5/4/26, 10:12 AM, "Roe, Jane" <jane@acme.example> wrote:',
    'On May 4, 2026 you wrote:',
    'Jane Roe <jane@acme.example> wrote on 4 May 2026 10:12:',
    'Am Mo., 4. Mai 2026 um 10:12 Uhr schrieb Jane Roe <jane@acme.example>:',
    'Am 04.05.2026 um 10:12 schrieb Jane Roe:',
    'Jane Roe <jane@acme.example> schrieb am Mo., 4. Mai 2026, 10:12:',
    'Le lun. 4 mai 2026 à 10:12, Jane Roe <jane@acme.example> a écrit :',
    'El lun, 4 may 2026 a las 10:12, Jane Roe (<jane@acme.example>) escribió:',
    'Il giorno lun 4 mag 2026 alle ore 10:12 Jane Roe <jane@acme.example> ha scritto:',
    'Em seg., 4 de mai. de 2026 às 10:12, Jane Roe <jane@acme.example> escreveu:',
    'Op ma 4 mei 2026 om 10:12 schreef Jane Roe <jane@acme.example>:',
    'Op 4 mei 2026 om 10:12 heeft Jane Roe <jane@acme.example> het volgende geschreven:',
    'pon., 4 maj 2026 o 10:12 Jane Roe <jane@acme.example> napisał(a):',
    'W dniu 2026-05-04 o 10:12, Jane Roe pisze:',
    'Den mån 4 maj 2026 kl 10:12 skrev Jane Roe <jane@acme.example>:',
    'Den man. 4. maj 2026 kl. 10.12 skrev Jane Roe <jane@acme.example>:',
    'man. 4. mai 2026 kl. 10:12 skrev Jane Roe <jane@acme.example>:',
    '2026-05-04 10:12 GMT+02:00 Jane Roe <jane@acme.example>:',
    'Monday, 4 May 2026, 10:12 AM +0200 from Jane <jane@acme.example>:',
  ];
  test.each(attributions)('%s', (line) => {
    expect(replyText(below(line, '', 'Does Tuesday suit you?'))).toBe(own);
    expect(replyText(below(line, '> Does Tuesday suit you?', '> Jane'))).toBe(own);
  });

  test('is found where it was wrapped', () => {
    expect(
      replyText(below('On Mon, May 4, 2026 at 10:12 AM, Jane Roe', '<jane@acme.example> wrote:', '', 'Tuesday?')),
    ).toBe(own);
    expect(
      replyText(below('On Mon, May 4, 2026 at', '10:12 AM, Jane Roe <jane@acme.example>', 'wrote:', '> Tuesday?')),
    ).toBe(own);
  });

  test('leaves the sentence above it alone', () =>
    expect(replyText('See you on 12.05.2026\nOn May 4, 2026, at 9:00, Jane <j@acme.example> wrote:\n> When?')).toBe(
      'See you on 12.05.2026',
    ));

  test('may be without date where marks follow', () =>
    expect(replyText('Yes.\n\nJane wrote:\n> Is it?\n')).toBe('Yes.'));

  test.each([
    'On 12 May 2026 we wrote:\nplease wait',
    'Am 12.05.2026 schrieb ich folgendes:\nbitte warten',
    'On the other hand, 3 of 4 said:\nno',
    'We meet at 10:30:\nbring the offer',
    'From: Berlin\nTo: Paris\nDate: 5 May',
    'Subject: the offer\nas promised',
    'This was sent from my iPhone app to all users.\nIt is new.',
    'The price is as follows:\n-- 100 seats\n-- 20 EUR each\nand nothing more.',
  ])('is not %j', (text) => expect(replyText(text)).toBe(text));
});

describe('quotes', () => {
  test('answers between them stay', () =>
    expect(
      replyText(
        'Hi Jane,\n\nOn 4 May 2026 at 10:12, Jane <j@acme.example> wrote:\n> How many seats?\n\n40.\n\n> And when?\n> Soon?\n\nIn June.\n',
      ),
    ).toBe('Hi Jane,\n\n40.\n\nIn June.'));

  test.each([
    ['-----Original Message-----'],
    ['-----Ursprüngliche Nachricht-----'],
    ["-------- Message d'origine --------"],
    ['-----Mensaje original-----'],
    ['-----Messaggio originale-----'],
    ['-----Mensagem original-----'],
    ['-----Oorspronkelijk bericht-----'],
    ['-----Wiadomość oryginalna-----'],
    ['-----Ursprungligt meddelande-----'],
    ['-----Oprindelig meddelelse-----'],
    ['-----Opprinnelig melding-----'],
    ['---------- Forwarded message ---------'],
    ['Begin forwarded message:'],
    ['##- Please type your reply above this line -##'],
  ])('%s', (line) => expect(replyText(below(line, 'Does Tuesday suit you?'))).toBe(own));

  test.each([
    ['From', 'Sent', 'To', 'Subject'],
    ['Von', 'Gesendet', 'An', 'Betreff'],
    ['De ', 'Envoyé ', 'À ', 'Objet '],
    ['De', 'Enviado el', 'Para', 'Asunto'],
    ['Da', 'Inviato', 'A', 'Oggetto'],
    ['De', 'Enviado', 'Para', 'Assunto'],
    ['Van', 'Verzonden', 'Aan', 'Onderwerp'],
    ['Od', 'Wysłano', 'Do', 'Temat'],
    ['Från', 'Skickat', 'Till', 'Ämne'],
    ['Fra', 'Sendt', 'Til', 'Emne'],
    ['*From', '*Sent', '*To', '*Subject'],
  ])('Outlook: %s, %s, %s, %s', (from, sent, to, subject) => {
    const block = [`${from}: Jane Roe`, `${sent}: 4 May 2026 10:12`, `${to}: Joe`, `${subject}: Tuesday`];
    expect(replyText(below('________________________________', ...block, '', 'Does Tuesday suit you?'))).toBe(own);
  });

  test('a mail passed on without a word says nothing', () =>
    expect(replyText('---------- Forwarded message ---------\nFrom: Jane <j@acme.example>\n\nHello')).toBe(''));
});

describe('what stands below', () => {
  test.each([
    ['-- \nJane Roe\nCEO'],
    ['--\nJane Roe\nAcme Inc.'],
    ['Sent from my iPhone'],
    ['Get Outlook for iOS<https://aka.ms/x>'],
    ['Von meinem iPhone gesendet'],
    ['Gesendet mit der Telekom Mail App'],
    ['Envoyé de mon iPhone'],
    ['Enviado desde mi iPhone'],
    ['Inviato da iPhone'],
    ['Enviado do meu iPhone'],
    ['Verstuurd vanaf mijn iPhone'],
    ['Wysłane z iPhone’a'],
    ['Skickat från min iPhone'],
    ['Sendt fra min iPhone'],
    ['CONFIDENTIALITY NOTICE: what is below is ours.\nAll of it.'],
    [
      'This e-mail and any attachments are confidential and intended solely for the addressee. If you are not the ' +
        'intended recipient, please notify the sender and delete it.',
    ],
    [
      'Diese E-Mail enthält vertrauliche Informationen. Wenn Sie nicht der richtige Adressat sind, informieren Sie ' +
        'bitte den Absender und vernichten Sie diese Mail.',
    ],
    [
      'Ce message et toutes les pièces jointes sont confidentiels et établis à l’intention exclusive de ses ' +
        'destinataires. Toute diffusion est interdite.',
    ],
    ['Please consider the environment before printing this e-mail.'],
    ['Sent from my iPhone\n\nPlease consider the environment before printing.\n\nAcme Inc.'],
  ])('%j', (text) => expect(replyText(below(text))).toBe(own));

  test('a notice above the words is left out alone', () =>
    expect(replyText(`Confidentiality notice: for Joe alone.\n\n${own}\n\nJane`)).toBe(`${own}\n\nJane`));

  test('of a signature, the farewell and the name stay', () => {
    expect(replyText(below('Best regards,', 'Jane Roe', 'VP Sales', 'Acme Inc.', 'Tel. +49 89 123456'))).toBe(
      `${own}\n\nBest regards,\nJane Roe`,
    );
    expect(replyText(below('Mit freundlichen Grüßen', '', 'Jane Roe', '', 'Acme GmbH', 'www.acme.example'))).toBe(
      `${own}\n\nMit freundlichen Grüßen\n\nJane Roe`,
    );
    expect(replyText(below('Jane Roe', 'VP Sales', '+49 89 123456', 'jane@acme.example'))).toBe(`${own}\n\nJane Roe`);
  });

  test('words that only look like one stay', () => {
    const asked = below('Thanks,', 'Jane', '', 'PS: I asked Tom for the numbers.');
    expect(replyText(asked)).toBe(asked);
    const code = below('```', "const signature = '--\\nJane';", '```', '', 'Does it run on your side?');
    expect(replyText(code)).toBe(code);
    const please = below('Please keep this message confidential.', 'Thanks!');
    expect(replyText(please)).toBe(please);
  });
});

describe('any text', () => {
  const line = fc.constantFrom(
    ...['> ', '>', '-- ', '--', 'On 4 May 2026 Jane wrote:', 'From: a@b.example', 'Subject: x', '', 'Best,', 'words'],
  );
  const text = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.array(line).map((lines) => lines.join('\n')),
  );

  test('is read without throwing, and what is left is of it', () =>
    fc.assert(
      fc.property(text, (written) => {
        const lines = new Set(written.split(/\r\n|[\r\n]/).map((one) => one.trim()));
        for (const one of replyText(written).split('\n')) expect(one === '' || lines.has(one.trim())).toBe(true);
      }),
    ));

  test.each<readonly [string, (size: number) => string]>([
    ['quotes', (size) => '> a\nb\n'.repeat(size)],
    ['one line', (size) => '>'.repeat(size * 5) + ' @:'.repeat(size)],
    ['labels', (size) => 'From: a\nDate: b\n\n'.repeat(size)],
    ['dashes', (size) => '--\n'.repeat(size * 5)],
    ['colons', (size) => 'On 4 May 2026 a:\n'.repeat(size)],
    ['addresses', (size) => 'a@'.repeat(size * 5)],
    ['blanks', (size) => `${' '.repeat(size * 5)}x\n${'\n'.repeat(size * 5)}x`],
    ['farewells', (size) => 'Best regards,\n+49 89 1234567\n'.repeat(size)],
  ])('takes time that grows with it: %s', (_, make) => {
    expect(growth(make, replyText)).toBeLessThan(3);
  });
});

describe('mails of others', () => {
  const folder = join(__dirname, '../../../../shared/data/replies');
  if (!existsSync(folder)) {
    test('skipped: no ../shared/data', () => console.log('skipped: no ../shared/data'));
    return;
  }
  const expected = JSON.parse(readFileSync(join(folder, 'expected.json'), 'utf8')) as Readonly<Record<string, string>>;
  test.each(Object.entries(expected))('%s', (name, text) =>
    expect(replyText(readFileSync(join(folder, name), 'utf8'))).toBe(text.trim()),
  );
});
