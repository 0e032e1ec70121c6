// GET /nudges by plain HTTP: one event a deal, done at the end, on again behind the last one, and nobody else's work.
import { request, type IncomingMessage } from 'node:http';
import type { DealNudgesReply } from '../../../src/app/sidebar/contract/deal-nudges';
import { serveWorkbook, type LocalServer } from '../../../scripts/local/page/local-server';
import { inTurn } from '../../../scripts/local/page/in-turn';
import { MOST_WAITING } from '../../../scripts/local/page/server/crowd';
import type { Desk } from '../../../scripts/local/page/server/desk';
import { dealIdOf, eventIdOf } from '../../../scripts/local/page/server/nudge-stream';
import type { Act } from '../../../scripts/local/page/thread/act';

const nudge = (id: string) => ({ deal_id: id, nudge: `Deal ${id}\nhas been quiet` });

/** A script whose deals are these, each text taking a moment. */
const scriptWith = (due: readonly string[], { delayMs = 0, fails = false } = {}) => {
  const asked: (readonly unknown[])[] = [];
  const turn = inTurn();
  const answer = ([after, count]: readonly [string, number]): DealNudgesReply => {
    const behind = due.slice(due.indexOf(after) + 1);
    const next = behind.slice(0, count);
    return {
      deals: due.length,
      total: due.length,
      entries: next.map((id) => ({ told: nudge(id), title: id, url: '' })),
      left: behind.length - next.length,
      none: due.length === 0 ? 'No deal is due.' : null,
      unjudged: null,
    } as unknown as DealNudgesReply;
  };
  const act = (wanted: Act): Promise<unknown> =>
    turn(async () => {
      if (wanted.kind !== 'call') return null;
      if (fails) throw new Error('The script failed.');
      asked.push(wanted.args);
      await new Promise((resolve) => setTimeout(resolve, delayMs));
      return answer(wanted.args as [string, number]);
    });
  return { desk: { act, inTurn: turn } as unknown as Desk, asked };
};

let server: LocalServer | null = null;
afterEach(() => server?.close());

const serve = async (script: ReturnType<typeof scriptWith>): Promise<string> => {
  server = await serveWorkbook({
    desk: script.desk,
    bundle: { file: () => null, googleScript: '' },
    distFolder: '.',
    owner: 'ann@nexus.example',
    port: 0,
  });
  return server.url;
};

interface Event {
  readonly id: string | null;
  readonly event: string | null;
  readonly data: unknown;
}

const eventsIn = (text: string): readonly Event[] =>
  text
    .split('\n\n')
    .filter((block) => block.includes('data: '))
    .map((block) => {
      const field = (name: string): string | null => new RegExp(`^${name}: (.*)$`, 'm').exec(block)?.[1] ?? null;
      return { id: field('id'), event: field('event'), data: JSON.parse(field('data') ?? 'null') as unknown };
    });

const read = async (url: string, headers: Readonly<Record<string, string>> = {}) => {
  const reply = await fetch(url, { headers, signal: AbortSignal.timeout(10_000) });
  return { reply, events: eventsIn(await reply.text()) };
};

const idsOf = (events: readonly Event[]) => events.filter(({ event }) => event === null).map(({ id }) => id);

const IDS = ['0123', '12345678901234567', 'a b', 'ä/%20', ...Array.from({ length: 60 }, (_, i) => `d${i}`)];

test('each deal is one event with its id, and the last is done', async () => {
  const url = await serve(scriptWith(IDS));
  const { reply, events } = await read(`${url}nudges`);
  expect(reply.status).toBe(200);
  expect(reply.headers.get('content-type')).toContain('text/event-stream');
  expect(reply.headers.get('cache-control')).toBe('no-store');
  expect(events.slice(0, -1).map(({ data }) => data)).toEqual(IDS.map(nudge));
  expect(idsOf(events).slice(0, 4)).toEqual(['0123', '12345678901234567', 'a b', '%C3%A4/%2520']);
  expect(events[events.length - 1]).toEqual({
    id: null,
    event: 'done',
    data: { due: IDS.length, none: null, unjudged: null },
  });
});

test.each(IDS.slice(0, 6))('behind %s it goes on, by header or address', async (id) => {
  const url = await serve(scriptWith(IDS));
  const rest = IDS.slice(IDS.indexOf(id) + 1).map(eventIdOf);
  const last = eventIdOf(id);
  expect(dealIdOf(last)).toBe(id);
  expect(idsOf((await read(`${url}nudges`, { 'last-event-id': last })).events)).toEqual(rest);
  const address = `${url}nudges?lastEventId=${encodeURIComponent(last)}`;
  expect(idsOf((await read(address)).events)).toEqual(rest);
  // A browser that comes back says where it was by the header; its address is from before.
  expect(idsOf((await read(address, { 'last-event-id': 'd58' })).events)).toEqual(['d59']);
});

test('without a due deal it is done at once, and says why', async () => {
  const { events } = await read(`${await serve(scriptWith([]))}nudges`);
  expect(events).toEqual([{ id: null, event: 'done', data: { due: 0, none: 'No deal is due.', unjudged: null } }]);
});

/** Reads until so many events have come, then hangs up as a killed client does. */
const killedAfter = (url: string, count: number): Promise<readonly Event[]> =>
  new Promise((resolve, reject) => {
    const asking = request(`${url}nudges`, (incoming: IncomingMessage) => {
      let text = '';
      incoming.on('data', (chunk: Buffer) => {
        text += chunk.toString();
        const events = eventsIn(text.slice(0, text.lastIndexOf('\n\n') + 2));
        if (events.length < count) return;
        asking.destroy();
        resolve(events);
      });
      incoming.on('error', () => undefined);
    });
    asking.on('error', reject);
    asking.end();
  });

test('a client that hangs up ends the work, and goes on later without a repeat or a gap', async () => {
  const script = scriptWith(IDS, { delayMs: 60 });
  const url = await serve(script);
  const before = idsOf(await killedAfter(url, 1));
  await new Promise((resolve) => setTimeout(resolve, 300));
  // The call that was under way is the last one.
  expect(script.asked.length).toBeLessThanOrEqual(2);
  const { events } = await read(`${url}nudges`, { 'last-event-id': String(before[before.length - 1]) });
  expect([...before, ...idsOf(events)]).toEqual(IDS.map(eventIdOf));
});

test('several clients at once each get all of it', async () => {
  const url = await serve(scriptWith(IDS, { delayMs: 5 }));
  const all = await Promise.all(Array.from({ length: 8 }, () => read(`${url}nudges`)));
  for (const { events } of all) expect(idsOf(events)).toEqual(IDS.map(eventIdOf));
});

test('who opens too many is told so', async () => {
  const url = await serve(scriptWith(['a'], { delayMs: 40 }));
  const all = await Promise.all(Array.from({ length: MOST_WAITING + 5 }, () => read(`${url}nudges`)));
  const refused = all.filter(({ reply }) => reply.status === 429);
  expect(refused.length).toBeGreaterThan(0);
  expect(refused.length).toBeLessThanOrEqual(5);
});

test('a script that fails is said in words', async () => {
  const url = await serve(scriptWith([], { fails: true }));
  const reply = await fetch(`${url}nudges`);
  expect([reply.status, await reply.json()]).toEqual([500, { error: { code: 500, message: 'The script failed.' } }]);
});

test('other sites get nothing, by no name of this machine', async () => {
  const url = await serve(scriptWith(IDS));
  const status = (headers: Readonly<Record<string, string>>): Promise<number | undefined> =>
    new Promise((resolve, reject) => {
      request(`${url}nudges`, { headers }, (incoming) => {
        incoming.resume();
        resolve(incoming.statusCode);
      })
        .on('error', reject)
        .end();
    });
  expect(await status({ host: 'evil.example' })).toBe(403);
  expect(await status({ origin: 'http://evil.example' })).toBe(403);
  expect((await fetch(`${url}nudges`, { method: 'POST' })).status).toBe(405);
});

test('the addresses as JSON, and a page with the button', async () => {
  const url = await serve(scriptWith(IDS));
  const listed = (await (await fetch(url, { headers: { accept: 'application/json' } })).json()) as {
    readonly addresses: readonly { readonly path: string }[];
  };
  expect(listed.addresses.map(({ path }) => path)).toEqual(expect.arrayContaining(['/', '/test', '/nudges']));
  const page = await fetch(url, { headers: { accept: 'text/html,application/json;q=0.9' } });
  expect(page.headers.get('content-type')).toContain('text/html');
  expect(await (await fetch(`${url}test`)).text()).toContain('Start streaming nudges');
});
