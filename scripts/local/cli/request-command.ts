// request: what somebody who opens an address of the web app gets, or who sends something there.
import { existsSync, readFileSync, statSync } from 'node:fs';
import { routes } from '../../../src/app/features';
import { PING } from '../../../src/run/web';
import { requestWebApp, webDocument, type WebAnswer, type WebAsked } from '../host/web-app';
import { expectArgs, type Command } from './command';
import { UsageError } from './command-line';
import { CommandError, openSession } from './session';
import { textOfFile } from './text-file';

export const requestCommand: Command = {
  name: 'request',
  usage: 'GET|POST QUERY [FILE]',
  does: 'the web app: GET prints the page at a link and changes nothing, POST does what its button does; QUERY is a whole link or what stands behind its ?, FILE is sent along',
  run: (args, options, outside) => {
    expectArgs(requestCommand, args, 2, 3);
    const [method = '', link = '', file] = args;
    const asked: WebAsked = { method: methodOf(method), query: queryOf(link), ...bodyOf(method, file) };
    const session = openSession(options, outside);
    const { ok, value, error, calls, simulatedMs } = requestWebApp(session.host, asked);
    if (asked.method === 'POST') session.save();
    if (!ok) throw new CommandError(error?.message ?? 'the web app failed');
    const answer = value as WebAnswer;
    const shown = { json: { ...answer, page: webDocument(answer), calls, simulatedMs }, text: webDocument(answer) };
    const route = new URLSearchParams(asked.query).get('r');
    const names = [...routes.map(({ name }) => name), PING];
    return route !== null && names.includes(route)
      ? shown
      : {
          ...shown,
          failure: `the web app answers no ${route === null ? 'address without r=' : `r=${route}`}; there are ${names.map((name) => `r=${name}`).join(', ')}`,
        };
  },
};

function methodOf(text: string): WebAsked['method'] {
  const method = text.toUpperCase();
  if (method !== 'GET' && method !== 'POST') throw new UsageError(`request ${text}: expected GET or POST`);
  return method;
}

const queryOf = (link: string): string => link.replace(/#.*$/, '').replace(/^[^?=&]*\?/, '');

function bodyOf(method: string, file: string | undefined): Pick<WebAsked, 'body' | 'contentType'> {
  if (file === undefined) return {};
  if (method.toUpperCase() === 'GET') throw new UsageError('request GET sends no file');
  if (!existsSync(file)) throw new CommandError(`no file ${file}`);
  if (statSync(file).isDirectory()) throw new CommandError(`${file} is a folder, not a file`);
  const body = textOfFile(readFileSync(file));
  return { body, contentType: /\.json$/i.test(file) ? 'application/json' : 'text/plain' };
}
