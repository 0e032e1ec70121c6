// start: serves the workbook on this machine and fires its clock trigger on the real clock, until it is told to stop.
import { inTurn, type InTurn } from '../page/in-turn';
import { liveWorkbook } from '../page/live-workbook';
import { serveWorkbook, type LocalServer } from '../page/local-server';
import { expectArgs } from './command';
import type { Options } from './command-line';
import type { MainThreadCommand, RunNexus } from './main-thread-command';
import { CommandError, localUser } from './session';

/** As often as the dispatcher's trigger fires on Google. */
const TICK_MS = 5 * 60_000;

export const startCommand: MainThreadCommand = {
  name: 'start',
  usage: '[--port N]',
  does: 'serves the workbook and the Sheets API on 127.0.0.1; triggers run every five minutes',
  run: async (args, options, nexus) => {
    expectArgs(startCommand, args, 0);
    const workbook = liveWorkbook(options.workbook);
    const { containerId } = openOrFail(workbook.state);
    const turn = inTurn();
    const server = await listen(() => serveWorkbook(workbook, localUser, turn, options.port), options.port);
    const api = `${server.url}v4/spreadsheets/${containerId}`;
    say(options, { url: server.url, api, workbook: options.workbook }, `${server.url} shows ${options.workbook}\n${api} answers Google's Sheets API\nCtrl+C ends`);
    const startedAt = Date.now();
    const timer = setInterval(() => void turn(() => tick(nexus, options, Date.now() - startedAt)).catch(complain), TICK_MS);
    await stopSignal();
    clearInterval(timer);
    await stop(server, turn);
    return { json: undefined, text: '' };
  },
};

function openOrFail<T>(open: () => T): T {
  try {
    return open();
  } catch (error) {
    throw new CommandError(error instanceof Error ? error.message : String(error));
  }
}

async function listen(serve: () => Promise<LocalServer>, port: number): Promise<LocalServer> {
  try {
    return await serve();
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    throw new CommandError(code === 'EADDRINUSE' ? `port ${port} is taken: pass another with --port, or --port 0 for any free one` : `port ${port} cannot be used: ${message}`);
  }
}

/** The given --now goes on with the real clock. */
async function tick(nexus: RunNexus, { workbook, now, maps, seed, json }: Options, elapsedMs: number): Promise<void> {
  const at = new Date(now + elapsedMs).toISOString();
  const { stdout, stderr } = await nexus(['tick', '--workbook', workbook, '--now', at, '--seed', String(seed), ...maps.flatMap(({ from, to }) => ['--map', `${from}=${to}`])]);
  if (!json) process.stdout.write(stdout);
  process.stderr.write(stderr);
}

const complain = (error: unknown): void => void process.stderr.write(`nexus: ${error instanceof Error ? error.message : String(error)}\n`);

function say({ json }: Options, document: unknown, text: string): void {
  process.stdout.write(`${json ? JSON.stringify(document) : text}\n`);
}

/** Once: a second signal ends the process at once. */
const stopSignal = (): Promise<void> => new Promise((resolve) => {
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve());
});

/** Every change is on disk already; one that is under way is finished first. */
async function stop(server: LocalServer, turn: InTurn): Promise<void> {
  await Promise.all([server.close(), turn(() => undefined)]);
}
