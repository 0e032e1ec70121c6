// The workbook that `nexus start` makes where there is none: the sample company, installed, with stand-ins for its services.
import { newHostState } from '../../host/new-host-state';
import { localUser } from '../../cli/session';
import { newWorkbook } from '../../workbook-file';
import { sampleImport, sampleImportName } from '../../demo/sample-import';
import type { Thread } from '../thread/thread';

/**
 * Owners of the sample's accounts, their managers and a director; the local installer administers. All are at work
 * whenever somebody looks at the sample.
 */
const TEAM = `Name,E-mail,Role,Manager,Slack channel,Slack webhook,Territories,Working hours
You,you@nexus.example,Admin,,,,,always
Olga Brandt,olga@nexus.example,Executive,,C00000002,,,always
Nia Castell,nia@nexus.example,Manager,olga@nexus.example,C00000002,,"United States, Canada, Brazil",always
Rui Tanaka,rui@nexus.example,Manager,olga@nexus.example,,partners,"Germany, Japan, Kenya",always
Ada Quill,ada@nexus.example,AE,nia@nexus.example,U00000002,,United States,always
Ben Marlow,ben@nexus.example,AE,nia@nexus.example,C00000002,,Canada,always
Cleo Hart,cleo@nexus.example,AE,nia@nexus.example,,,Brazil,always
Dan Osei,dan@nexus.example,AE,nia@nexus.example,U00000003,,United States,always
Eva Lund,eva@nexus.example,AE,rui@nexus.example,,partners,Germany,always
Finn Baro,finn@nexus.example,AE,rui@nexus.example,,,Kenya,always
Gita Rao,gita@nexus.example,AE,rui@nexus.example,C00000002,,Japan,always
Hugo Pell,hugo@nexus.example,AE,rui@nexus.example,,,Germany,always
`;

const setting = (name: string, value: string): string => `name,value\n${name},${value}\n`;
const MINUTE_MS = 60_000;

export const newSampleWorkbook = (path: string): void => newWorkbook(path, newHostState(localUser)).save();

/** @param now the instant up to which it has lived */
export async function fillSampleWorkbook(
  thread: Thread,
  secrets: Readonly<Record<string, string>>,
  now: number,
): Promise<void> {
  // The last tick was a moment ago, as where the clock runs.
  const start = now - 28 * MINUTE_MS;
  const call = (minute: number, name: string, ...args: readonly unknown[]): Promise<unknown> =>
    thread.do({ kind: 'call', name, args, actor: { user: localUser, page: '' } }, start + minute * MINUTE_MS);
  const tick = (minute: number): Promise<unknown> =>
    thread.do(
      { kind: 'triggers', firings: [{ handler: 'tick', user: localUser, at: start + minute * MINUTE_MS }] },
      start + minute * MINUTE_MS,
    );
  await thread.do({ kind: 'sample' }, start);
  await call(0, 'install');
  await call(1, 'importText', 'Team', 'team.csv', TEAM);
  for (const [name, value] of Object.entries(secrets)) await call(2, 'setSecret', name, value);
  await call(3, 'runJob', 'provision-hubspot');
  await call(3, 'runJob', 'intake-overlaps');
  await call(4, 'importText', 'Overlaps', sampleImportName, sampleImport);
  await tick(5);
  await call(
    6,
    'importText',
    'Settings',
    'settings.csv',
    `${setting('nudge.mode', 'live')}nudge.confirmed,yes\nnudge.digestAt,off\n`,
  );
  for (const minute of [10, 15, 20]) await tick(minute);
  // From now on more is worth a message, and each waits for somebody's approval: the queue has something to decide.
  await call(21, 'importText', 'Settings', 'settings.csv', `${setting('nudge.mode', 'approve')}nudge.threshold,76\n`);
  await tick(25);
}
