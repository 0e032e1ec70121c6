// What there is at this server, for programs that ask `GET /` for JSON.
import type { IncomingMessage } from 'node:http';

export const ADDRESSES = [
  { method: 'GET', path: '/', does: 'the page; as JSON, these addresses' },
  { method: 'GET', path: '/test', does: 'a small page that streams the nudges' },
  {
    method: 'GET',
    path: '/nudges',
    does: 'the deals that are due as server-sent events; goes on behind Last-Event-ID or ?lastEventId=',
  },
  { method: 'GET', path: '/healthz', does: 'whether the server is up' },
  { method: 'GET', path: '/web', does: 'the web app, by the links of messages; POST presses their buttons' },
  { method: 'GET', path: '/v4/spreadsheets/ID', does: "Google's Sheets API on the workbook" },
  { method: 'GET', path: '/outside/HOST', does: 'the stand-in for an outside service, where there is one' },
] as const;

/** A browser names HTML before anything else. */
export const wantsJson = ({ headers }: IncomingMessage): boolean => {
  const accept = String(headers.accept ?? '').toLowerCase();
  return /\bapplication\/json\b/.test(accept) && !/\btext\/html\b/.test(accept);
};
