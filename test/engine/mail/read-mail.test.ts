// Raw mails read: their people, thread, text and whether a person wrote them.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { readMail } from '../../../src/engine/mail/read-mail';
import { growth } from './growth';

/** UTF-8 bytes, one character each. */
const bytes = (text: string): string => Buffer.from(text, 'utf8').toString('latin1');
const raw = (...lines: readonly string[]): string => bytes(lines.join('\r\n'));
const plain = (body: string, ...fields: readonly string[]): string => raw(...fields, '', body);
const base64 = (text: string): string =>
  (
    Buffer.from(text, 'utf8')
      .toString('base64')
      .match(/.{1,76}/g) ?? []
  ).join('\r\n');

describe('fields', () => {
  test('who, to whom, when and in which thread', () => {
    const mail = readMail(
      plain(
        'Hello',
        'Message-ID: <3@acme.example>',
        'In-Reply-To: <2@hub.example>',
        'References: <1@acme.example>',
        '\t<2@hub.example>',
        'Date: Mon, 4 May 2026 10:12:05 +0200 (CEST)',
        'From: "Roe, Jane" <Jane@acme.example>',
        'To: joe@hub.example (Joe Doe), Sales: <a@hub.example>, b@hub.example;',
        'CC: undisclosed-recipients:;',
        'Reply-To: =?utf-8?q?J=C3=A4ne?= <sales@acme.example>',
        'Subject: =?utf-8?B?QW5nZWJvdCDi?= =?utf-8?B?gqwgNTA=?=',
      ),
    );
    expect(mail).toEqual({
      messageId: '<3@acme.example>',
      inReplyTo: '<2@hub.example>',
      references: ['<1@acme.example>', '<2@hub.example>'],
      date: Date.UTC(2026, 4, 4, 8, 12, 5),
      from: { name: 'Roe, Jane', address: 'Jane@acme.example' },
      to: [
        { name: 'Joe Doe', address: 'joe@hub.example' },
        { name: '', address: 'a@hub.example' },
        { name: '', address: 'b@hub.example' },
      ],
      cc: [],
      replyTo: [{ name: 'Jäne', address: 'sales@acme.example' }],
      subject: 'Angebot € 50',
      text: 'Hello',
      unreadable: [],
      attachments: [],
      automatic: null,
    });
  });

  test.each([
    ['Mon, 4 May 2026 10:12:05 +0000', Date.UTC(2026, 4, 4, 10, 12, 5)],
    ['4 May 26 10:12 EST', Date.UTC(2026, 4, 4, 15, 12)],
    ['Mon May  4 10:12:05 2026', Date.UTC(2026, 4, 4, 10, 12, 5)],
    ['2026-05-04T10:12:05Z', Date.UTC(2026, 4, 4, 10, 12, 5)],
    ['Mon, 04 May 2026 10:12:60 -0330', Date.UTC(2026, 4, 4, 13, 43)],
    ['Tue, 31 Feb 2026 10:12:05 +0000', null],
    ['Mon, 4 May 2026 25:12:05 +0000', null],
    ['soon', null],
  ])('Date: %s', (date, at) => expect(readMail(plain('', `Date: ${date}`)).date).toBe(at));

  test.each([
    ['jane@acme.example', ['', 'jane@acme.example']],
    ['Jane Roe <jane@acme.example>', ['Jane Roe', 'jane@acme.example']],
    ['"Jane \\"J\\" Roe" <jane@acme.example>', ['Jane "J" Roe', 'jane@acme.example']],
    ['"jane@home.example" <jane@acme.example>', ['jane@home.example', 'jane@acme.example']],
    ['Jane (of (the) Acme) <jane@acme.example>', ['Jane', 'jane@acme.example']],
    ['<@a.example,@b.example:jane@acme.example>', ['', 'jane@acme.example']],
    ["'Jane Roe' <jane@acme.example>", ['Jane Roe', 'jane@acme.example']],
    ['"Jane <jane@acme.example>', ['Jane', 'jane@acme.example']],
    ['Jane <jane@acme.example', ['Jane', 'jane@acme.example']],
    ['=?iso-8859-1?Q?J=E4ne=2C_Roe?= <jane@acme.example>', ['Jäne, Roe', 'jane@acme.example']],
    ['Jäne <jane@acme.example>', ['Jäne', 'jane@acme.example']],
    ['postmaster', null],
    ['<>', null],
  ])('From: %s', (from, expected) => {
    const address = readMail(plain('', `From: ${from}`)).from;
    expect(address && [address.name, address.address]).toEqual(expected);
  });

  test('bytes in no encoding are UTF-8 where they can be, else windows-1252', () => {
    expect(readMail(plain('', 'Subject: Grüße')).subject).toBe('Grüße');
    expect(readMail('Subject: Gr\xfc\xdfe \x80\r\n\r\n').subject).toBe('Grüße €');
  });

  test('what is no encoded word stays as written', () =>
    expect(readMail(plain('', 'Subject: =?utf-8?x?abc?= and =?utf-8?q?=')).subject).toBe(
      '=?utf-8?x?abc?= and =?utf-8?q?=',
    ));
});

describe('text', () => {
  test.each([
    ['utf-8', 'Grüße, 5 €', Buffer.from('Grüße, 5 €', 'utf8')],
    ['us-ascii', 'plain', Buffer.from('plain')],
    ['iso-8859-1', 'Grüße', Buffer.from('Grüße', 'latin1')],
    ['iso-8859-15', '5 € Œuvre', Buffer.from('5 \xa4 \xbcuvre', 'latin1')],
    ['windows-1252', '“5 €” — Ž', Buffer.from('\x935 \x80\x94 \x97 \x8e', 'latin1')],
    ['windows-1250', 'Łódź', Buffer.from('\xa3\xf3d\x9f', 'latin1')],
    ['iso-8859-2', 'Łódź', Buffer.from('\xa3\xf3d\xbc', 'latin1')],
    ['koi8-r', 'Привет', Buffer.from('\xf0\xd2\xc9\xd7\xc5\xd4', 'latin1')],
    ['utf-16le', 'Grüße', Buffer.from('Grüße', 'utf16le')],
  ])('%s, in either encoding', (charset, text, body) => {
    const type = `Content-Type: text/plain; charset="${charset}"`;
    const quoted = [...body].map((byte) => `=${byte.toString(16).padStart(2, '0').toUpperCase()}`).join('');
    const read = (encoding: string, encoded: string): string =>
      readMail(plain(encoded, type, `Content-Transfer-Encoding: ${encoding}`)).text;
    expect(read('base64', body.toString('base64'))).toBe(text);
    expect(read('Quoted-Printable', quoted)).toBe(text);
  });

  test('a charset that is not known is told: its letters read U+FFFD, its ASCII as it is', () => {
    const mail = readMail('Content-Type: text/plain; charset=shift_jis\r\n\r\nABC \x83\x65\x83');
    expect(mail).toMatchObject({ text: 'ABC \ufffde\ufffd', unreadable: ['shift_jis'] });
  });

  test('bytes that are no UTF-8 cost one character each', () =>
    expect(readMail('Content-Type: text/plain; charset=utf-8\r\n\r\na\xffb\xe2\x82c\xc3\xa9').text).toBe(
      'a\ufffdb\ufffdcé',
    ));

  test('soft line breaks, and what is no code', () =>
    expect(
      readMail(plain('one =  \r\nline=20=\r\n, 100 =% =3d', 'Content-Transfer-Encoding: quoted-printable')).text,
    ).toBe('one line , 100 =% ='));

  test('lines broken for sending are whole again', () =>
    expect(
      readMail(
        plain('> a \r\n> b\r\nHello \r\n there\r\n-- \r\nJane', 'Content-Type: text/plain; format=flowed'),
      ).text.split('\n'),
    ).toEqual(['> a b', 'Hello there', '-- ', 'Jane']));

  test('HTML as a person reads it', () => {
    const html = [
      '<html><head><title>no</title><style>p { color: red }</style></head><body><!-- no -->',
      '<p>Gr&uuml;&szlig;e&nbsp;&#8364; a &lt; b &amp; &unknown;</p><div>One<br>Two</div><div><br></div>',
      '<ul><li>first</li><li>second</li></ul><table><tr><td>a</td><td title="x > y">b</td></tr></table>',
      '<script>if (a < b) no()</script>5 < 6<blockquote>Asked<br><blockquote>before</blockquote></blockquote>',
      '</body></html>',
    ].join('\r\n');
    expect(readMail(plain(html, 'Content-Type: text/html; charset=utf-8')).text.split('\n')).toEqual([
      'Grüße € a < b & &unknown;',
      '',
      'One',
      'Two',
      '',
      '- first',
      '- second',
      '',
      'a b',
      '',
      '5 < 6',
      '',
      '> Asked',
      '>',
      '>> before',
    ]);
  });
});

const part = (type: string, body: string, ...fields: readonly string[]): string =>
  [`Content-Type: ${type}`, ...fields, '', body].join('\r\n');
const multipart = (kind: string, boundary: string, ...parts: readonly string[]): string =>
  part(
    `multipart/${kind}; boundary="${boundary}"`,
    [...parts.map((one) => `--${boundary}\r\n${one}`), `--${boundary}--`, ''].join('\r\n'),
  );
const textOf = (message: string): string => readMail(bytes(message)).text;

describe('parts', () => {
  const hello = part('text/plain', 'Hello');
  const html = part('text/html', '<p>Hello <b>HTML</b></p>');

  test('the plain alternative, else the HTML', () => {
    expect(textOf(multipart('alternative', 'x', html, hello))).toBe('Hello');
    expect(textOf(multipart('alternative', 'x', part('text/plain', ' \r\n'), html))).toBe('Hello HTML');
    expect(textOf(multipart('alternative', 'x', multipart('related', 'y', html, part('image/png', 'iVB'))))).toBe(
      'Hello HTML',
    );
  });

  test('all that is shown, without files and messages', () =>
    expect(
      textOf(
        multipart(
          'mixed',
          'x',
          multipart('alternative', 'x-1', hello, html),
          part('text/plain', 'a file', 'Content-Disposition: attachment; filename=a.txt'),
          part('text/plain; name="b.txt"', 'another'),
          part('message/rfc822', `Subject: passed on\r\n${multipart('mixed', 'z', part('text/plain', 'not mine'))}`),
          part('text/plain', 'Bye'),
        ),
      ),
    ).toBe('Hello\nBye'));

  test('names of files, as each program writes them', () =>
    expect(
      readMail(
        bytes(
          multipart(
            'mixed',
            'x',
            hello,
            part('application/pdf', '', 'Content-Disposition: attachment; filename="a b.pdf"'),
            part('application/pdf', '', "Content-Disposition: attachment; filename*=utf-8''gr%C3%BCn.pdf"),
            part(
              'application/pdf',
              '',
              "Content-Disposition: attachment; filename*1=.pdf; filename*0*=utf-8'de'gr%C3%BC",
            ),
            part('application/pdf; name="=?utf-8?q?gr=C3=BCn=2Epdf?="', ''),
          ),
        ),
      ).attachments,
    ).toEqual(['a b.pdf', 'grün.pdf', 'grü.pdf', 'grün.pdf']));

  test('broken ones give what there is', () => {
    expect(textOf('Content-Type: multipart/mixed; boundary=x\r\n\r\n--x\r\n\r\nHello')).toBe('Hello');
    expect(textOf('Content-Type: multipart/mixed; boundary=x\r\n\r\n--x\r\nHello\r\n--x--')).toBe('');
    expect(textOf('Content-Type: multipart/mixed\r\n\r\nHello')).toBe('');
    expect(textOf('Content-Type: nonsense\r\n\r\nHello')).toBe('Hello');
    expect(textOf('Hello')).toBe('');
    expect(textOf('')).toBe('');
    expect(textOf(multipart('mixed', 'x', multipart('alternative', 'x', hello, html)))).toBe('Hello');
  });

  test('line ends of every kind', () => {
    const message = multipart('mixed', 'x', hello);
    for (const end of ['\n', '\r']) expect(textOf(message.replace(/\r\n/g, end))).toBe('Hello');
  });
});

describe('what a program wrote', () => {
  const kindOf = (...fields: readonly string[]): unknown => readMail(plain('Hello', ...fields)).automatic;
  const parts = (message: string): unknown => readMail(bytes(message)).automatic;

  test.each<readonly [string | null, readonly string[]]>([
    [null, ['From: Jane <jane@acme.example>', 'Subject: Re: Automatic reply: the offer', 'Auto-Submitted: no']],
    [null, ['Subject: Out of office furniture, an offer']],
    [null, ['List-Id: <deals.hub.example>', 'Precedence: list', 'In-Reply-To: <1@acme.example>']],
    ['newsletter', ['List-Unsubscribe: <mailto:u@news.example>']],
    ['newsletter', ['List-Id: <news.acme.example>']],
    ['newsletter', ['Precedence: bulk', 'In-Reply-To: <1@acme.example>']],
    ['newsletter', ['List-Id: <x>', 'References: <1@x>', 'From: notifications@code.example']],
    ['bounce', ['From: Mail Delivery <MAILER-DAEMON@acme.example>', 'Auto-Submitted: auto-replied']],
    ['bounce', ['Return-Path: <>']],
    ['bounce', ['X-Failed-Recipients: a@b.example']],
    ['automatic answer', ['Return-Path: <>', 'Auto-Submitted: auto-replied (vacation)']],
    ['automatic answer', ['Auto-Submitted: auto-generated']],
    ['automatic answer', ['X-Autoreply: yes']],
    ['automatic answer', ['Precedence: auto_reply']],
    ['automatic answer', ['Subject: Automatic reply: the offer']],
    ['automatic answer', ['Subject: Out of Office']],
    ['automatic answer', ['Subject: Abwesenheitsnotiz: Angebot']],
    ['automatic answer', ['Subject: =?utf-8?q?R=C3=A9ponse_automatique_=3A_offre?=']],
    ['automatic answer', ['Subject: Respuesta automática: oferta']],
    ['automatic answer', ['Subject: Automatisch antwoord: offerte']],
  ])('%s: %j', (kind, fields) => expect(kindOf(...fields)).toBe(kind));

  test('by its parts', () => {
    const invitation = (method: string): string => `BEGIN:VCALENDAR\r\nMETHOD:${method}\r\nEND:VCALENDAR`;
    const status = part('message/delivery-status', 'Status: 5.1.1');
    const report = multipart('report', 'x', part('text/plain', 'It failed'), status);
    expect(parts(report)).toBe('bounce');
    expect(parts(report.replace('boundary', 'report-type=disposition-notification; boundary'))).toBe(
      'automatic answer',
    );
    const answer = part('text/calendar; method=REPLY', invitation('REPLY'));
    expect(parts(multipart('alternative', 'x', part('text/plain', 'Accepted'), answer))).toBe('calendar reply');
    expect(parts(part('text/calendar', base64(invitation('REPLY')), 'Content-Transfer-Encoding: base64'))).toBe(
      'calendar reply',
    );
    expect(parts(part('text/calendar; method=REQUEST', invitation('REQUEST')))).toBeNull();
  });
});

describe('any mail', () => {
  const word = fc.constantFrom(
    ...[
      'Content-Type: multipart/mixed; boundary=x',
      '--x',
      '--x--',
      '',
      'Content-Type: text/html',
      '<p a="',
      '=?utf-8?q?',
    ],
    ...[
      'From: "',
      'To: (',
      'Content-Transfer-Encoding: base64',
      'Subject: =?x?b?=',
      ' folded',
      '\xff\xfe',
      '&#x110000;',
    ],
  );
  const broken = fc.oneof(
    fc.uint8Array({ maxLength: 400 }).map((some) => Buffer.from(some).toString('latin1')),
    fc.array(word).map((lines) => lines.join('\r\n')),
  );

  test('is read without throwing', () =>
    fc.assert(fc.property(broken, (message) => expect(typeof readMail(message).text).toBe('string'))));

  const lines = fc.array(fc.string({ unit: fc.constantFrom(...'aZ9 =?_<>&"\\.-äß€漢😀') })).map((some) =>
    some
      .map((line) => line.trim())
      .join('\n')
      .trim(),
  );

  test('gives back the text that was put in, however it was sent', () =>
    fc.assert(
      fc.property(lines, lines, (text, name) => {
        const body = part('text/plain; charset=utf-8', base64(text), 'Content-Transfer-Encoding: base64');
        const quoted = [...Buffer.from(text, 'utf8')]
          .map((byte) => `=${byte.toString(16).padStart(2, '0')}`)
          .join('')
          .replace(/.{72}/g, '$&=\r\n');
        const printable = part('text/plain; charset=utf-8', quoted, 'Content-Transfer-Encoding: quoted-printable');
        const subject = name.replace(/\n/g, ' ').trim();
        const words = `=?utf-8?b?${Buffer.from(subject, 'utf8').toString('base64')}?=`;
        expect(textOf(body)).toBe(text);
        expect(textOf(multipart('mixed', 'x', multipart('alternative', 'y', printable)))).toBe(text);
        expect(readMail(`Subject: ${words}\r\n\r\n`).subject).toBe(subject);
      }),
    ));

  const nested = (depth: number): string =>
    Array.from({ length: depth }, (_, at) => `Content-Type: multipart/mixed; boundary=b${at}\n\n--b${at}\n`).join('');

  test.each<readonly [string, (size: number) => string]>([
    ['an attachment', (size) => multipart('mixed', 'x', part('image/png', `${'iVBORw0K'.repeat(9)}\n`.repeat(size)))],
    ['parts', (size) => multipart('mixed', 'x', ...Array.from({ length: size / 4 }, () => part('text/plain', 'a')))],
    ['parts without bodies', (size) => `Content-Type: multipart/mixed; boundary=x\n\n${'--x\n'.repeat(size)}`],
    ['fields without end', (size) => `Content-Type: multipart/mixed; boundary=x\n\n${'--x\na: b\n'.repeat(size)}`],
    ['depth', (size) => nested(size / 10)],
    ['dashes', (size) => `Content-Type: multipart/mixed; boundary=x\n\n${'--\n'.repeat(size)}`],
    ['a long field', (size) => `Subject: ${'=?utf-8?q?'.repeat(size)}\n\n`],
    ['folds', (size) => `Subject: a\n${' \n'.repeat(size)}\n\n`],
    ['parameters', (size) => `Content-Type: text/plain${'; a="\\'.repeat(size)}\n\n`],
    ['quotes', (size) => `From: ${'"\\"('.repeat(size)}\nTo: ${'<'.repeat(size)}\n\n`],
    ['recipients', (size) => `To: ${'"A, B" <a@b.example>, '.repeat(size)}\n\n`],
    ['ids', (size) => `References: ${'<a'.repeat(size)}\nIn-Reply-To: ${'a@'.repeat(size)}\n\n`],
    ['tags', (size) => `Content-Type: text/html\n\n${`<a title='"><!--<style>`.repeat(size)}`],
    ['open tags', (size) => `Content-Type: text/html\n\n${'<a b="'.repeat(size)}`],
    ['quoted HTML', (size) => `Content-Type: text/html\n\n${'<blockquote>a'.repeat(size)}`],
    ['equals', (size) => `Content-Transfer-Encoding: quoted-printable\n\n${'=   '.repeat(size)}`],
    ['blank lines', (size) => `\n\n\nA: b\n\n${' \n'.repeat(size)}x`],
  ])('takes time that grows with it: %s', (_, make) => {
    expect(growth(make, readMail)).toBeLessThan(3);
  });

  test('a mail of 30 MB is read at once', () => {
    const line = `${'iVBORw0K'.repeat(9)}\r\n`;
    const file = part('image/png', line.repeat(400_000), 'Content-Transfer-Encoding: base64');
    const message = multipart('mixed', 'x', part('text/plain', 'Hello'), file);
    const start = performance.now();
    expect(readMail(message).text).toBe('Hello');
    expect(message.length).toBeGreaterThan(29_000_000);
    expect(performance.now() - start).toBeLessThan(3_000);
  });
});

interface Expected {
  readonly subject?: string | null;
  readonly from?: readonly string[];
  readonly to?: readonly string[];
  readonly messageId?: string | null;
  readonly text?: string | null;
  readonly attachments?: readonly string[];
}

describe('mails of others', () => {
  const folder = join(__dirname, '../../../../shared/data/mail');
  if (!existsSync(folder)) {
    test('skipped: no ../shared/data', () => console.log('skipped: no ../shared/data'));
    return;
  }
  const expected = JSON.parse(readFileSync(join(folder, 'expected.json'), 'utf8')) as Readonly<
    Record<string, Expected>
  >;
  const withoutLineEnds = (text: string): string => text.replace(/[^\S\n]+$/gm, '').trim();
  test.each(Object.entries(expected))('%s', (name, right) => {
    const mail = readMail(readFileSync(join(folder, name), 'latin1'));
    const read: Expected = {
      subject: mail.subject === '' ? null : mail.subject,
      from: mail.from === null ? [] : [mail.from.address],
      to: mail.to.map(({ address }) => address),
      messageId: mail.messageId,
      text: withoutLineEnds(mail.text),
      attachments: mail.attachments,
    };
    expect(read).toMatchObject('text' in right ? { ...right, text: withoutLineEnds(right.text ?? '') } : right);
  });
});
