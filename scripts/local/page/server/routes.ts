// What the page asks of the server: reading by GET, everything else by POST /page/do.
import { readFileSync, existsSync } from 'node:fs';
import { join } from 'node:path';
import { idOf, type SheetData, type SpreadsheetData } from '../../sheets/model';
import { chartsOf } from '../book/charts';
import { bookOf } from '../book/layout';
import { rowsOf } from '../book/rows';
import { readSwitches } from '../outside/faults';
import { OUTSIDE_SERVICES } from '../outside/services';
import type { SlackAnswer } from '../outside/stand-ins';
import type { Desk } from './desk';
import { FRAME_POLICY, withGoogleScript } from './frames';
import { editRecord } from './hubspot-routes';
import { mailHtml, mailsOf, MAIL_POLICY } from './mail-outbox';
import { peopleOf, runsOf } from './people';
import { html, json, type Reply } from './reply';
import { actOf, BadRequest, numberOf, objectOf, textOf } from './requests';

export interface RouteOptions {
  readonly desk: Desk;
  /** Names this start of the server. */
  readonly start: string;
  readonly distFolder: string;
  readonly googleScript: string;
}

/** Null where nothing is to be read. */
export function readRoute(
  { desk, start, distFolder, googleScript }: RouteOptions,
  path: string,
  query: URLSearchParams,
): Reply | null {
  const name = path.split('/').pop() ?? '';
  switch (path.replace(/(\/page\/(?:frame|mail)\/).*/, '$1')) {
    case '/page/book':
      return json(200, bookOf(spreadsheetOf(desk)));
    case '/page/rows':
      return withTab(desk, query, (data, sheet) => rowsOf(data, sheet, (query.get('have') ?? '').split(',')));
    case '/page/charts':
      return withTab(desk, query, chartsOf);
    case '/page/outbox':
      return json(200, { slack: desk.slack.posts(), mails: mailsOf(desk.workbook.state()) });
    case '/page/runs':
      return json(200, runsOf(desk.workbook.state()));
    case '/page/state':
      return json(200, {
        start,
        people: peopleOf(desk.workbook.state()),
        clock: desk.clock.state(),
        faults: desk.faults(),
        services: OUTSIDE_SERVICES.map(({ id, name: title }) => ({ id, name: title })),
        menus: desk.menus(),
        globals: desk.globals(),
      });
    case '/page/frame/':
      return frame(name === 'sidebar' ? sidebarPage(distFolder) : desk.frames.find(name), googleScript);
    case '/page/mail/': {
      const content = mailHtml(desk.workbook.state(), name);
      return content === null ? null : html(200, content, MAIL_POLICY);
    }
    default:
      return null;
  }
}

const frame = (content: string | null, googleScript: string): Reply | null =>
  content === null ? null : html(200, withGoogleScript(content, googleScript), FRAME_POLICY);

const NO_SIDEBAR =
  '<!doctype html><html lang="en"><meta charset="utf-8"><title>Nexus</title><p style="font:14px Arial,sans-serif;margin:16px">The bundle that was built has no sidebar. Build it with: npm run build</p></html>';

function sidebarPage(distFolder: string): string {
  const path = join(distFolder, 'sidebar.html');
  return existsSync(path) ? readFileSync(path, 'utf8') : NO_SIDEBAR;
}

function spreadsheetOf({ workbook }: Desk): SpreadsheetData {
  const state = workbook.state();
  const data = state.spreadsheets[state.containerId];
  if (!data) throw new Error('The workbook holds no spreadsheet.');
  return data;
}

function withTab(
  desk: Desk,
  query: URLSearchParams,
  read: (data: SpreadsheetData, sheet: SheetData) => unknown,
): Reply | null {
  const data = spreadsheetOf(desk);
  const sheet = data.sheets.find((candidate) => String(idOf(candidate)) === query.get('tab'));
  return sheet ? json(200, read(data, sheet)) : null;
}

/** Whose request it is; null for what nobody has to wait for, such as the answer that a script waits for itself. */
export const askedBy = (body: unknown): string | null => {
  const { kind, user } = (body ?? {}) as { readonly kind?: unknown; readonly user?: unknown };
  return ['answer', 'leave', 'faults'].includes(String(kind)) ? null : String(user ?? '');
};

/** What a page does. What the act itself failed with is an answer, not a failure of the server. */
export async function doRoute(desk: Desk, body: unknown): Promise<Reply> {
  try {
    return json(200, { ok: true, value: (await doIt(desk, objectOf(body))) ?? null });
  } catch (error) {
    const { name, message } = error instanceof Error ? error : { name: 'Error', message: String(error) };
    return json(error instanceof BadRequest ? 400 : 200, { ok: false, error: { name, message } });
  }
}

const LONGEST_MOVE_MS = 31 * 24 * 60 * 60_000;

function slackAnswerOf({ reaction, text }: Readonly<Record<string, unknown>>): SlackAnswer {
  if (reaction === undefined) return { text: textOf(text, 'text') };
  const name = textOf(reaction, 'reaction');
  if (!/^[a-z0-9_+-]{1,60}$/.test(name)) throw new BadRequest('That is no reaction.');
  return { reaction: name };
}

async function doIt(desk: Desk, body: Readonly<Record<string, unknown>>): Promise<unknown> {
  const act = actOf(body);
  if (act) return desk.act(act);
  switch (body['kind']) {
    case 'clock': {
      const ms = numberOf(body['ms'], 'ms');
      if (ms <= 0 || ms > LONGEST_MOVE_MS) throw new BadRequest('The clock moves on by up to a month at a time.');
      return desk.clock.moveOn(ms);
    }
    case 'faults':
      return desk.setFaults(readSwitches(body['switches']));
    case 'hubspot-edit':
      await editRecord(desk.hubspot, body);
      return desk.told();
    case 'answer':
      return desk.questions.answer(numberOf(body['id'], 'id'), {
        button: textOf(body['button'], 'button'),
        text: textOf(body['text'] ?? '', 'text'),
      });
    case 'slack-answer':
      return desk.answerInSlack(numberOf(body['id'], 'id'), textOf(body['by'], 'by'), slackAnswerOf(body));
    case 'leave':
      return desk.questions.leave(textOf(body['page'], 'page'));
    default:
      throw new BadRequest(`There is nothing called "${String(body['kind']).slice(0, 40)}" to do.`);
  }
}
