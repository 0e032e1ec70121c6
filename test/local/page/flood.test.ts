// A flood of requests over HTTP: whoever sends it is told so with 429, and everybody else is answered meanwhile.
import { serveWorkbook, type LocalServer } from '../../../scripts/local/page/local-server';
import { inTurn } from '../../../scripts/local/page/in-turn';
import { MOST_WAITING } from '../../../scripts/local/page/server/crowd';
import type { Desk } from '../../../scripts/local/page/server/desk';
import { whoseTurn } from '../../../scripts/local/page/server/whose-turn';
import type { Act } from '../../../scripts/local/page/thread/act';

/** A workbook whose thread is busy until it is let go. */
const busy = () => {
  const turn = inTurn();
  const done: string[] = [];
  let letGo: () => void = () => undefined;
  const gate = new Promise<void>((resolve) => (letGo = resolve));
  const act = (wanted: Act): Promise<unknown> => {
    if (wanted.kind === 'deploy') return Promise.resolve(null);
    const who = whoseTurn(wanted);
    return turn(async () => {
      await gate;
      done.push(who);
      return wanted.kind === 'web' ? { kind: 'text', content: 'noted', mimeType: 'text/plain' } : 'done';
    }, who);
  };
  const desk = { act, inTurn: turn } as unknown as Desk;
  return { desk, done, letGo };
};

const serve = (desk: Desk): Promise<LocalServer> =>
  serveWorkbook({
    desk,
    bundle: { file: () => null, googleScript: '' },
    distFolder: '.',
    owner: 'ann@nexus.example',
    port: 0,
  });

const open: { readonly server: LocalServer; readonly letGo: () => void }[] = [];
afterEach(async () => {
  for (const { server, letGo } of open.splice(0)) {
    letGo();
    await server.close();
  }
});

const opened = async () => {
  const world = busy();
  const server = await serve(world.desk);
  open.push({ server, letGo: world.letGo });
  const [, token = ''] = /content="([\w-]{20,})"/.exec(await (await fetch(server.url)).text()) ?? [];
  return {
    ...world,
    call: (user: string): Promise<Response> =>
      fetch(`${server.url}page/do`, {
        method: 'POST',
        headers: { 'x-nexus-token': token },
        signal: AbortSignal.timeout(10_000),
        body: JSON.stringify({ kind: 'call', name: 'session', args: [], user, page: 'p' }),
      }),
    link: (who: string): Promise<Response> =>
      fetch(`${server.url}web?r=answer&a=done&w=${encodeURIComponent(who)}`, {
        signal: AbortSignal.timeout(10_000),
      }),
  };
};

const times = (count: number, ask: () => Promise<Response>): Promise<Response>[] => Array.from({ length: count }, ask);
const statuses = async (replies: readonly Promise<Response>[]): Promise<readonly number[]> =>
  (await Promise.all(replies)).map(({ status }) => status).sort();
const arrived = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 100));

test.each(['call', 'link'] as const)('by %s: one person has too much waiting, another is taken', async (how) => {
  const world = await opened();
  const refused: Response[] = [];
  const flood = times(MOST_WAITING + 20, async () => {
    const reply = await world[how]('ann@nexus.example');
    if (reply.status === 429) refused.push(reply);
    return reply;
  });
  while (refused.length < 20) await arrived();
  const other = world[how]('ben@nexus.example');
  await arrived();
  expect(refused[0]?.headers.get('retry-after')).toBe('5');
  expect(await refused[0]?.text()).toMatch(/100 requests of .* wait already, .*; nobody else waits for them/);
  world.letGo();
  expect((await other).status).toBe(200);
  expect(await statuses(flood)).toEqual([...Array<number>(MOST_WAITING).fill(200), ...Array<number>(20).fill(429)]);
  expect((await world[how]('ann@nexus.example')).status).toBe(200);
});

test('a person at the page has a turn long before a flood by links is over', async () => {
  const world = await opened();
  const flood = times(MOST_WAITING, () => world.link('ann@nexus.example'));
  await arrived();
  const other = world.call('ben@nexus.example');
  await arrived();
  world.letGo();
  await Promise.all([...flood, other]);
  expect(world.done.indexOf('person ben@nexus.example')).toBeLessThan(5);
});
