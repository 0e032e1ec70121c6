// A small page of its own, without the workbook: the button and the list of nudges. Its script draws both anew.
import { html, type Reply } from './reply';

const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

export const testPage = (): Reply =>
  html(
    200,
    [
      '<!doctype html>',
      '<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">',
      '<title>Nudges · Nexus for Sheets</title><link rel="icon" href="data:,"><link rel="stylesheet" href="/assets/nudges.css"></head>',
      '<body><main id="nudges"><h1>Deals that are due</h1><button type="button" disabled>Start streaming nudges</button></main>',
      '<script type="module" src="/assets/nudges.js"></script></body></html>',
    ].join('\n'),
    POLICY,
  );
