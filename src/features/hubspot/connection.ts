// The way to HubSpot for one run: its token, its time, and what is left of the day's calls.
import { readJson } from '../../engine/read-json';
import {
  hubspotApi,
  hubspotPace,
  type HubspotApi,
  type HubspotBudget,
  type HubspotPace,
} from '../../services/hubspot-api';
import { readSecret } from '../../services/secrets';
import type { CrmType } from '../crm-tabs';
import type { RunContext, Services } from '../../run/job';
import { keepAll } from '../../run/keep';
import { asciiJson, readLong } from '../../run/long-property';
import type { Kept } from '../../workbook/plan';

const CALLS = 'hubspot.calls';
/**
 * Counted in blocks, so that not every round of calls writes a property; a run that is killed leaves at most a block
 * counted too much or, while there are blocks to spare, too little.
 */
const BLOCK = 100;
/** Kept for the write that follows. */
const FOR_WRITING_MS = 45_000;

export const hubspotMissing = ({ services }: RunContext): string | null =>
  readSecret(services.userProperties, 'hubspot.token') === ''
    ? 'HubSpot is not connected: the secret hubspot.token is missing.'
    : null;

const dayOf = (ms: number): string => new Date(ms).toISOString().slice(0, 10);

interface DayBudget extends HubspotBudget {
  /** Hands back what was counted but not used. */
  close(): void;
}

const dayBudget = ({ scriptProperties, clock }: Services, mostCalls: number): DayBudget => {
  const day = dayOf(clock.now());
  const [countedDay, counted] = (scriptProperties.get(CALLS) ?? '').split(' ');
  let used = countedDay === day ? Number(counted) || 0 : 0;
  let reserved = used;
  const write = (): void => scriptProperties.set(CALLS, `${day} ${reserved}`);
  return {
    take: (count) => {
      const given = Math.max(0, Math.min(count, mostCalls - used));
      used += given;
      // Of the first block nothing is written before its end, while another one is to spare.
      if (used > reserved && (used - reserved >= BLOCK || used + BLOCK > mostCalls)) {
        reserved = Math.min(used + BLOCK, mostCalls);
        write();
      }
      return given;
    },
    close: () => {
      if (reserved === used) return;
      reserved = used;
      write();
    },
  };
};

/** One for each execution, in which one job's searches may follow another's within the second. */
const paces = new WeakMap<object, HubspotPace>();

const paceOf = (clock: Services['clock']): HubspotPace => {
  const pace = paces.get(clock) ?? hubspotPace(clock.now);
  paces.set(clock, pace);
  return pace;
};

/** By execution, the types of which it has read all changes since the last time, and there were none. */
const still = new WeakMap<object, ReadonlySet<CrmType>>();

export const noteStill = ({ clock }: Services, types: readonly CrmType[]): void =>
  void still.set(clock, new Set(types));

/** Nothing was edited there, so nothing that an edit would show has to be asked for. */
export const stillTypes = ({ clock }: Services): ReadonlySet<CrmType> => still.get(clock) ?? new Set();

/** @param mostCalls a day, from the settings. */
export const withHubspot = <T>(
  { services, deadline }: RunContext,
  mostCalls: number,
  use: (api: HubspotApi) => T,
): T => {
  const budget = dayBudget(services, mostCalls);
  const { clock, http, random } = services;
  try {
    return use(
      hubspotApi({
        http,
        token: readSecret(services.userProperties, 'hubspot.token'),
        budget,
        now: clock.now,
        sleep: clock.sleep,
        deadline: deadline - FOR_WRITING_MS,
        random,
        pace: paceOf(clock),
      }),
    );
  } finally {
    budget.close();
  }
};

/** A note kept between runs; losing it costs a few calls, nothing else. */
export const readNote = <T>(services: Services, name: string): T | null => {
  const note = readJson(readLong(services, name));
  return note === undefined ? null : (note as T);
};

/** As a plan has it kept. */
export const keptNote = (name: string, note: unknown): Kept => ({
  in: 'script',
  name,
  value: asciiJson(note),
  isLong: true,
});

export const writeNote = (services: Services, name: string, note: unknown): void =>
  keepAll(services, [keptNote(name, note)]);
