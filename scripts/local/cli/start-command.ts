// start: serves the page and the workbook on this machine and fires its triggers by its clock, until it is told to stop.
import { existsSync, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { pageBundle } from '../page/server/bundle';
import { openDesk, type Desk } from '../page/server/desk';
import { doorsOf } from '../page/server/outside-door';
import { serveWorkbook, type LocalServer } from '../page/local-server';
import { openWorkbook } from '../workbook-file';
import { expectArgs, type Answer } from './command';
import type { Options } from './command-line';
import type { MainThreadCommand, Project } from './main-thread-command';
import { print } from './print';
import { CommandError, localUser } from './session';

export const startCommand: MainThreadCommand = {
  name: 'start',
  usage: '[--port N]',
  does: 'serves the page and the Sheets API on 127.0.0.1; triggers run; without a workbook makes one of the sample company, whose HubSpot and other services other programs reach at /outside/HOST',
  run: async (args, options, _nexus, project) => {
    expectArgs(startCommand, args, 0);
    const isNew = !existsSync(options.workbook);
    if (options.dryRun) return wouldServe(options, isNew);
    const bundle = await pageBundle(project.workerFile);
    const desk = await openOrFail(options, project, isNew);
    const { distFolder } = project;
    const server = await listen(
      () => serveWorkbook({ desk, bundle, distFolder, owner: localUser, port: options.port }),
      desk,
      options.port,
    );
    const api = `${server.url}v4/spreadsheets/${desk.workbook.state().containerId}`;
    const doors = doorsOf(desk.outside, server.url);
    const hosts = desk.outside.addresses.map((address) => address.replace('https://', ''));
    await say(
      options,
      { url: server.url, api, ...(hosts.length === 0 ? {} : { outside: doors }), workbook: options.workbook },
      [
        ...(isNew
          ? [
              `Made ${options.workbook}: a sample company, with stand-ins for Crossbeam, HubSpot, Slack, Gemini and mail`,
            ]
          : []),
        `${server.url} shows ${options.workbook}`,
        `${api} answers Google's Sheets API`,
        ...(hosts.length === 0 ? [] : [`${server.url}outside/HOST answers as HOST would: ${hosts.join(', ')}`]),
        'Ctrl+C ends',
      ].join('\n'),
    );
    await stopSignal();
    await stop(server, desk);
    return { json: undefined, text: '' };
  },
};

function wouldServe({ workbook, port }: Options, isNew: boolean): Answer {
  if (!isNew) openWorkbook(workbook);
  const url = `http://127.0.0.1:${port}/`;
  return {
    json: { url, workbook },
    text: [...(isNew ? [`would make ${workbook}: a sample company`] : []), `would show ${workbook} at ${url}`].join(
      '\n',
    ),
  };
}

async function openOrFail(options: Options, project: Project, isNew: boolean): Promise<Desk> {
  try {
    mkdirSync(dirname(options.workbook), { recursive: true });
    return await openDesk({
      options,
      distFolder: project.distFolder,
      workerFile: new URL('page-worker.mjs', project.workerFile),
      isNew,
      complain,
    });
  } catch (error) {
    throw new CommandError(error instanceof Error ? error.message : String(error));
  }
}

async function listen(serve: () => Promise<LocalServer>, desk: Desk, port: number): Promise<LocalServer> {
  try {
    return await serve();
  } catch (error) {
    await desk.close();
    const { code, syscall, message } = error as NodeJS.ErrnoException;
    if (syscall !== 'listen') throw error;
    throw new CommandError(
      code === 'EADDRINUSE'
        ? `port ${port} is taken: pass another with --port, or --port 0 for any free one`
        : `port ${port} cannot be used: ${message}`,
    );
  }
}

const complain = (error: unknown): void =>
  void process.stderr.write(`nexus: ${error instanceof Error ? error.message : String(error)}\n`);

const say = ({ json }: Options, document: unknown, text: string): Promise<void> =>
  print(`${json ? JSON.stringify(document) : text}\n`);

/** Once: a second signal ends the process at once. */
const stopSignal = (): Promise<void> =>
  new Promise((resolved) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolved());
  });

/** Every change is on disk already; one that is under way is finished first. */
async function stop(server: LocalServer, desk: Desk): Promise<void> {
  await desk.close();
  await server.close();
}
