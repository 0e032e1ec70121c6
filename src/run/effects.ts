// What a run does outside the workbook, call by call, for the lines of Audit. What a killed run had begun stands in a
// Script property, and the next run tells of it.
import { readJson } from '../engine/read-json';
import type { HttpRequest, HttpResponse } from '../services/http';
import type { Effect } from '../workbook/effect';
import type { Kept } from '../workbook/plan';
import type { Services } from './job';

const PREFIX = 'effects.';

export interface EffectLog {
  /** With its calls outside written down, those that say that they write. */
  readonly services: Services;
  /** Since they were last told. */
  readonly untold: () => readonly Effect[];
  /** What nobody has to know any more once they are told. */
  readonly kept: () => readonly Kept[];
  readonly told: () => void;
}

/** Blank who: whoever the run is for that tells of it. */
type Begun = readonly [channel: string, what: string, count: number, outcome: string, who?: string];

const MOST_CHARACTERS = 8_000;

const effectOf = (channel: string, what: string, outcome: string): Effect => ({
  action: 'call',
  key: what,
  channel,
  outcome,
  content: '',
  what,
});

/** Null where certainly nothing was done. */
const outcomeOf = ({ status, notSent }: HttpResponse): string | null => {
  if (status === 429 || notSent !== undefined) return null;
  if (status === 207) return 'partly';
  if (status >= 200 && status < 300) return 'sent';
  return status >= 400 && status < 500 ? 'refused' : 'unknown';
};

const begunText = (begun: ReadonlyMap<string, Begun>): string => {
  const all = [...begun.values()];
  while (JSON.stringify(all).length > MOST_CHARACTERS) all.pop();
  return JSON.stringify(all);
};

export const logEffects = (services: Services, runId: string): EffectLog => {
  const effects: Effect[] = [];
  const begun = new Map<string, Begun>();
  const begin = (requests: readonly HttpRequest[]): void => {
    const writing = requests.flatMap(({ writes }) => writes ?? []);
    if (writing.length === 0) return;
    for (const { channel, what } of writing) {
      const name = `${channel} ${what}`;
      begun.set(name, [channel, what, (begun.get(name)?.[2] ?? 0) + 1, 'unknown']);
    }
    services.scriptProperties.set(PREFIX + runId, begunText(begun));
  };
  return {
    services: {
      ...services,
      http: {
        fetchAll: (requests) => {
          begin(requests);
          const replies = services.http.fetchAll(requests);
          requests.forEach(({ writes, url, body = '' }, at) => {
            const reply = replies[at];
            const outcome = reply ? outcomeOf(reply) : 'unknown';
            if (writes && outcome !== null)
              effects.push({
                ...effectOf(writes.channel, writes.what, outcome),
                key: url,
                content: body,
                after: writes.after,
              });
          });
          return replies;
        },
      },
    },
    untold: () => effects.slice(),
    kept: () => (begun.size > 0 ? [{ in: 'script', name: PREFIX + runId, value: null }] : []),
    told: () => {
      effects.length = 0;
      begun.clear();
    },
  };
};

export interface LeftEffect {
  readonly channel: string;
  readonly what: string;
  readonly who?: string;
}

/** Of what is no part of a run: the next run that writes tells of it. */
export const leaveEffect = (
  { scriptProperties, newId }: Pick<Services, 'scriptProperties' | 'newId'>,
  { channel, what, who }: LeftEffect,
  outcome = 'sent',
  name = PREFIX + newId(),
): string => {
  const begun: Begun = who === undefined ? [channel, what, 1, outcome] : [channel, what, 1, outcome, who];
  scriptProperties.set(name, JSON.stringify([begun]));
  return name;
};

/** Left before it is done, so that whoever is killed at it has left that nobody knows. */
export const leavingEffect = <T>(
  services: Pick<Services, 'scriptProperties' | 'newId'>,
  effect: LeftEffect,
  act: () => T,
  outcomeOf: (done: T) => string = () => 'sent',
): T => {
  const name = leaveEffect(services, effect, 'unknown');
  const done = act();
  leaveEffect(services, effect, outcomeOf(done), name);
  return done;
};

export interface LeftEffects {
  readonly effects: readonly Effect[];
  readonly kept: readonly Kept[];
}

/** What others left behind. @param alive ids of runs that tell of theirs themselves. */
export const leftEffects = (properties: Readonly<Record<string, string>>, alive: ReadonlySet<string>): LeftEffects => {
  const left = Object.entries(properties).filter(
    ([name]) => name.startsWith(PREFIX) && !alive.has(name.slice(PREFIX.length)),
  );
  const begun = left.flatMap(([, text]) => {
    const read = readJson(text);
    return Array.isArray(read) ? (read as readonly Begun[]) : [];
  });
  return {
    effects: begun.flatMap(([channel, what, count, outcome, who]) =>
      Array.from({ length: Number(count) || 0 }, () => ({
        ...effectOf(String(channel), String(what), String(outcome)),
        ...(who === undefined ? {} : { who: String(who) }),
      })),
    ),
    kept: left.map(([name]) => ({ in: 'script', name, value: null })),
  };
};
