// Mails as sales teams get them, made up: answers with what they answer, HTML beside plain text, files, newsletters.

const words =
  'the offer we need seats until June and our security team asks about the contract price for Grüße € renewal'.split(
    ' ',
  );

const sentence = (seed: number): string =>
  Array.from({ length: 8 + (seed % 9) }, (_, at) => words[(seed * 7 + at * (3 + (seed % 5))) % words.length]).join(' ');

const paragraphs = (seed: number, count: number): string =>
  Array.from({ length: count }, (_, at) => `${sentence(seed + at)}.\r\n${sentence(seed + at + 3)}.\r\n`).join('\r\n');

function bodyOf(at: number): string {
  const own = `Hi Jane,\r\n\r\n${paragraphs(at, 1 + (at % 5))}\r\nBest regards,\r\nJoe Doe\r\nAcme Inc.\r\n+49 89 1234567\r\n`;
  const before = paragraphs(at + 11, 2 + (at % 7)).replace(/^/gm, '> ');
  return `${own}\r\nOn Mon, May 4, 2026 at 10:12 AM Jane Roe <jane@hub.example> wrote:\r\n${before}`;
}

const quotedPrintable = (text: string): string =>
  text.replace(/[^\r\n\x20-\x3c\x3e-\x7e]/gu, (letter) =>
    [...Buffer.from(letter, 'utf8')].map((byte) => `=${byte.toString(16).toUpperCase().padStart(2, '0')}`).join(''),
  );
const base64 = (bytes: Buffer): string => (bytes.toString('base64').match(/.{1,76}/g) ?? []).join('\r\n');

function contentOf(at: number): string {
  const body = bodyOf(at);
  const plain = `Content-Type: text/plain; charset="UTF-8"\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n${quotedPrintable(body)}`;
  if (at % 4 === 0) return plain;
  const markup = `<html><body>${body.replace(/\r\n/g, '<br>\r\n')}</body></html>`;
  const html = `Content-Type: text/html; charset="UTF-8"\r\nContent-Transfer-Encoding: base64\r\n\r\n${base64(Buffer.from(markup))}`;
  if (at % 4 === 1) return html;
  const both = `Content-Type: multipart/alternative; boundary="b${at}"\r\n\r\n--b${at}\r\n${plain}\r\n--b${at}\r\n${html}\r\n--b${at}--\r\n`;
  if (at % 4 === 2) return both;
  const file = `Content-Type: application/pdf; name="offer.pdf"\r\nContent-Disposition: attachment; filename="offer.pdf"\r\nContent-Transfer-Encoding: base64\r\n\r\n${base64(Buffer.alloc(30_000, at))}`;
  return `Content-Type: multipart/mixed; boundary="m${at}"\r\n\r\n--m${at}\r\n${both}\r\n--m${at}\r\n${file}\r\n--m${at}--\r\n`;
}

/** The same ones each time. */
export const sampleMails = (count: number): readonly Uint8Array[] =>
  Array.from({ length: count }, (_, at) =>
    Buffer.from(
      [
        'Received: from mx.acme.example (mx.acme.example [192.0.2.1])\r\n\tby mx.hub.example; Mon, 4 May 2026 10:12:06 +0000',
        `Message-ID: <${at}@acme.example>`,
        `In-Reply-To: <${at}@hub.example>`,
        'Date: Mon, 4 May 2026 10:12:05 +0000',
        'From: =?UTF-8?Q?Joe_D=C3=B6e?= <joe@acme.example>',
        'To: "Roe, Jane" <jane@hub.example>, Tom <tom@hub.example>',
        `Subject: Re: ${sentence(at).replace(/[^\x20-\x7e]/g, '')}`,
        'MIME-Version: 1.0',
        contentOf(at),
      ].join('\r\n'),
      'utf8',
    ),
  );
