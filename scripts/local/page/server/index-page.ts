// The page's frame: everything else is drawn by its script.
import { html, type Reply } from './reply';

/** Only what this server sends may run, and it may talk to this server only. Univer lays cells out with inline styles. */
const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "font-src 'self' data:",
  "connect-src 'self'",
  "frame-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

export const indexPage = (token: string): Reply =>
  html(
    200,
    [
      '<!doctype html>',
      '<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">',
      `<meta name="nexus-token" content="${token}"><title>Nexus for Sheets</title>`,
      '<link rel="icon" href="data:,"><link rel="stylesheet" href="/assets/page.css"></head>',
      '<body><div id="page"><p class="waiting">Opening the workbook…</p></div><script type="module" src="/assets/page.js"></script></body></html>',
    ].join('\n'),
    POLICY,
  );
