// demo: the whole main job on the sample company, against stand-ins for Crossbeam and HubSpot on this machine.
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join, resolve } from 'node:path';
import { runDemo, type Ask, type DemoFiles } from '../demo/demo';
import { describeDemo } from '../demo/demo-report';
import { sampleImport, sampleImportName } from '../demo/sample-import';
import { keepPortal } from '../page/outside/hubspot-portal';
import { createCrossbeamStandIn } from '../stand-ins/crossbeam';
import type { HubspotStandIn } from '../stand-ins/hubspot';
import { sampleHubspot } from '../stand-ins/hubspot-sample';
import { sampleOverlaps } from '../stand-ins/sample-company';
import { serveStandIn } from '../stand-ins/server';
import { replaceFile } from '../whole-file';
import { fileBeside, openWorkbook } from '../workbook-file';
import { expectArgs, type Answer } from './command';
import { defaultWorkbook, type Options } from './command-line';
import type { MainThreadCommand, Project, RunNexus } from './main-thread-command';
import { CommandError } from './session';

const OVERLAPS = 240;
const CROSSBEAM_HOSTS = ['https://auth.crossbeam.com', 'https://api.crossbeam.com'];
const MINUTE_MS = 60_000;

export const demoCommand: MainThreadCommand = {
  name: 'demo',
  usage: '',
  does: 'the main job on a sample company, against stand-ins for Crossbeam and HubSpot; says where to look',
  run: async (args, options, nexus, project) => {
    expectArgs(demoCommand, args, 0);
    if (options.dryRun) return wouldDemo(options, nexus, project);
    const files = freshFiles(options);
    const company = sampleOverlaps(OVERLAPS);
    const standIn = createCrossbeamStandIn(company, { now: () => options.now });
    // The workbook's clock does not wait, so the portal does not make anybody.
    const hubspot = sampleHubspot(company, { now: () => options.now, limits: null });
    const [server, portal] = await Promise.all([serveStandIn(standIn.handle), serveStandIn(hubspot.handle)]);
    try {
      const maps = [
        ...CROSSBEAM_HOSTS.map((host) => `${host}=${server.url}`),
        `https://api.hubapi.com=${portal.url}`,
      ].flatMap((map) => ['--map', map]);
      const demo = await runDemo(
        askWith(nexus, options, ['--workbook', files.workbook, ...maps]),
        files,
        standIn.secrets,
        hubspot,
      );
      handToPage(files.workbook, hubspot);
      return { json: demo, text: describeDemo(demo) };
    } finally {
      await Promise.all([server.close(), portal.close()]);
    }
  },
};

/** The demo itself, in a folder that goes again; what it prints names the files that it would have made. */
async function wouldDemo(options: Options, nexus: RunNexus, project: Project): Promise<Answer> {
  const { workbook } = planFiles(options);
  const folder = mkdtempSync(join(tmpdir(), 'nexus-demo-'));
  try {
    const elsewhere = { ...options, dryRun: false, workbook: join(folder, basename(workbook)) };
    const { json, text } = await demoCommand.run([], elsewhere, nexus, project);
    const placed = (said: string): string => said.split(folder).join(dirname(workbook));
    return { json: JSON.parse(placed(JSON.stringify(json))) as unknown, text: placed(text) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** A workbook of its own, new each time; one that somebody named is never overwritten. */
function freshFiles(options: Options): DemoFiles {
  const files = planFiles(options);
  if (isOwn(options))
    [files.workbook, fileBeside(files.workbook, 'slack')].forEach((file) => rmSync(file, { force: true }));
  replaceFile(files.importFile, sampleImport);
  return files;
}

const isOwn = ({ workbook }: Options): boolean => workbook === resolve(defaultWorkbook);

function planFiles(options: Options): DemoFiles {
  const { workbook } = options;
  const path = isOwn(options) ? join(dirname(workbook), 'demo.json') : workbook;
  if (!isOwn(options) && existsSync(path))
    throw new CommandError(
      `${path} is already there, and the demo fills a new workbook: name another file or leave out --workbook`,
    );
  const importFile = join(dirname(path), sampleImportName);
  return { workbook: path, importFile, xlsx: path.replace(/(\.json)?$/, '.xlsx') };
}

/** In the page the same stand-ins go on answering, and HubSpot's records are as the demo left them. */
function handToPage(workbook: string, hubspot: HubspotStandIn): void {
  keepPortal(fileBeside(workbook, 'hubspot'), hubspot);
  const file = openWorkbook(workbook);
  if (!file) throw new CommandError(`${workbook} is gone`);
  file.state.isSample = true;
  file.save();
}

/** Each command happens a minute after the one before. */
function askWith(nexus: RunNexus, options: Options, common: readonly string[]): Ask {
  let now = options.now;
  return async (...words) => {
    const shared = [...common, '--json', '--seed', String(options.seed), '--now', new Date(now).toISOString()];
    now += MINUTE_MS;
    const { stdout, stderr, exitCode } = await nexus([...words, ...shared]);
    if (exitCode !== 0) throw new CommandError(`${words[0] ?? ''}: ${stderr.trim().replace(/^nexus: /, '')}`);
    return JSON.parse(stdout) as unknown;
  };
}
