// A nudge as mail: its exact words, and nothing live in it but our own links.
import { existsSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { escapeHtml, nudgeMail } from '../../src/engine/nudge-mail';
import { nudgeFacts } from '../../src/engine/nudge-text';
import { nudgeTemplate } from '../../src/engine/nudge-template';
import { expectCleanHtml, expectSafeSubject } from './html-check';
import { bareSource, firstToldMs, hostileSource, hostileText, nudgeSource, ownUrls } from './nudge-source';

test('everything a reader needs', () => {
  const facts = nudgeFacts(nudgeSource({ step: 'manager', previousSteps: [{ who: 'Ana Lopez', atMs: firstToldMs }] }));
  const { subject, plain, html } = nudgeMail(facts, nudgeTemplate(facts));
  expect(`${subject}\n\n${plain}`).toMatchInlineSnapshot(`
   "No reaction from Ana Lopez yet: Acme with Northwind

   Ana Lopez has not reacted yet (told Tue 24 Nov).
   At stake: Acme with Northwind, 86 of 100 (Act now). The deal is worth 45,000 and is in stage Negotiation. Why it matters: it has entered the top band, Act now; its score rose by 12 points to 85.6.
   Please decide: agree a step with Ana Lopez, give it to somebody else, or say that it is not relevant.

   Partner contact: Bo Lind, bo@northwind.com

   Open in the sheet: https://docs.google.com/spreadsheets/d/abc/edit#gid=710001&range=A5

   Set Status to Working while you are on it, or to Resolved when it is done."
  `);
  expect(html.replace(/></g, '>\n<')).toMatchInlineSnapshot(`
   "<div style="border-left:6px solid #ffe8b3;padding:4px 0 4px 16px;font-family:Arial,sans-serif;font-size:14px;line-height:1.5;color:#202124">
   <h2 style="margin:0 0 12px;font-size:18px">No reaction from Ana Lopez yet: Acme with Northwind</h2>
   <p style="margin:0 0 12px">Ana Lopez has not reacted yet (told Tue 24 Nov).<br>At stake: Acme with Northwind, 86 of 100 (Act now). The deal is worth 45,000 and is in stage Negotiation. Why it matters: it has entered the top band, Act now; its score rose by 12 points to 85.6.<br>Please decide: agree a step with Ana Lopez, give it to somebody else, or say that it is not relevant.</p>
   <table style="border-collapse:collapse;margin:0 0 12px;font-size:14px">
   <tr>
   <td style="padding:2px 16px 2px 0;color:#5f6368;vertical-align:top">Partner contact</td>
   <td style="padding:2px 0">Bo Lind, bo@northwind.com</td>
   </tr>
   </table>
   <p style="margin:0 0 12px">
   <a href="https://docs.google.com/spreadsheets/d/abc/edit#gid=710001&amp;range=A5" style="color:#1a73e8">Open in the sheet</a>
   </p>
   <p style="margin:0;font-size:12px;color:#5f6368">Set Status to Working while you are on it, or to Resolved when it is done.</p>
   </div>"
  `);
});

test('nothing known leaves no gap', () => {
  const { subject, plain, html } = nudgeMail(nudgeFacts(bareSource()), { subject: '', text: 'Act.' });
  expect([subject, plain]).toEqual(['Acme', 'Act.\n\nScore: none yet']);
  expect(html).not.toMatch(/<(\w+)[^>]*><\/\1>/);
});

test('text is escaped for elements and for attributes', () => {
  expect(escapeHtml(`<a href="x" onclick='y'>&`)).toBe('&lt;a href=&quot;x&quot; onclick=&#39;y&#39;&gt;&amp;');
});

test.each([
  'Deal\r\nBcc: evil@example.com',
  'Deal\u2028Bcc: x',
  'Deal\u0085Bcc: x',
  'Deal\u0000',
  '=?utf-8?q?=0ABcc:evil@example.com?=',
  '==??x',
  '\ud800x',
])('the subject %j becomes one harmless line', (subject) => {
  expectSafeSubject(nudgeMail(nudgeFacts(nudgeSource()), { subject, text: 'Act.' }).subject);
});

test('whatever the facts and the text hold', () => {
  fc.assert(
    fc.property(hostileSource, hostileText, hostileText, (source, subject, text) => {
      const facts = nudgeFacts(source);
      for (const message of [{ subject, text }, nudgeTemplate(facts)]) {
        const mail = nudgeMail(facts, message);
        expectSafeSubject(mail.subject);
        expectCleanHtml(mail.html, ownUrls(facts));
        expect(mail.plain).not.toMatch(/[^\P{Cc}\n]/u);
      }
    }),
    { numRuns: 100 },
  );
});

const vectors = '../shared/data/threats/threat-vectors.json';
test('independent threats', () => {
  if (!existsSync(vectors)) {
    console.log('skipped: no ../shared/data');
    return;
  }
  const { mail_header: headers, slack } = JSON.parse(readFileSync(vectors, 'utf8')) as Readonly<
    Record<string, { readonly inputs: readonly string[] }>
  >;
  for (const text of [...(headers?.inputs ?? []), ...(slack?.inputs ?? [])]) {
    const mail = nudgeMail(
      nudgeFacts(
        nudgeSource({
          account: text,
          stage: text,
          why: [text],
          owner: { name: text, email: text },
          links: [{ label: text, url: 'https://docs.google.com/x' }],
        }),
      ),
      { subject: text, text },
    );
    expectSafeSubject(mail.subject);
    expectCleanHtml(mail.html, ['https://docs.google.com/x']);
  }
});
