// What people have filled in on HubSpot's records since the last poll: a command, a note, who takes care of it.
import { stableHash } from '../../engine/hash';
import type { RunContext } from '../../run/job';
import { lookOf } from '../../run/seen';
import { readRecords, throwIfSignedOut, type HubspotRecord } from '../../services/hubspot';
import type { HubspotApi } from '../../services/hubspot-api';
import { searchFilled, type Filled } from '../../services/hubspot-filled';
import type { Problem } from '../../workbook/table';
import type { GivenCommand } from './commands';
import {
  readCommandNote,
  sameChoice,
  sameField,
  writeCommandNote,
  type Choice,
  type CommandNote,
} from './command-note';
import { stillTypes, withHubspot } from './connection';
import { COMMAND, FILLED_IN, type FilledIn } from './properties';
import { CRM_TYPES, type CrmType } from '../crm-tabs';

export interface Asked {
  readonly given: readonly GivenCommand[];
  /** Of records whose answer HubSpot has refused before. */
  readonly refused: readonly Choice[];
  /** Why, by type. */
  readonly why: CommandNote['why'];
  readonly problems: readonly Problem[];
  /** Names all that is to be told. */
  readonly told: string;
  /** Some is left to the next poll: for want of time, calls or a reply. */
  readonly isLeft: boolean;
}

/**
 * As the record itself has it now, for the search index may be behind; else what was filled in last and cleared unread.
 */
const givenIn = (
  type: CrmType,
  { id, properties, history, updatedMs }: HubspotRecord,
  property: FilledIn,
  answered: Choice | undefined,
): readonly GivenCommand[] => {
  const entries = history[property] ?? [];
  const value = (properties[property] ?? '').trim();
  if (value !== '') return [{ type, id, property, value, editedMs: entries[0]?.atMs ?? updatedMs ?? 0 }];
  const unread = answered && entries.find((entry) => entry.value.trim() !== '' && entry.atMs > answered.editedMs);
  return unread ? [{ type, id, property, value: unread.value.trim(), editedMs: unread.atMs }] : [];
};

const lacking = (names: string): Problem => ({
  tab: 'HubSpot',
  row: null,
  column: null,
  message: `HubSpot has no property ${names} yet. Choose Nexus → Set up HubSpot: it makes it.`,
});

const troubleWith = (type: CrmType, message: string): Problem =>
  /propert/i.test(message)
    ? lacking(COMMAND)
    : { tab: 'HubSpot', row: null, column: null, message: `Commands on ${type} could not be read: ${message}` };

const distinctProblems = (problems: readonly Problem[]): readonly Problem[] => [
  ...new Map(problems.map((one) => [one.message, one])).values(),
];

interface Found {
  readonly found: readonly Filled[];
  readonly problems: readonly Problem[];
}

const BAD_REQUEST = 400;

/** A portal that was set up by an earlier version has the command alone: it still works, and what is lacking is told. */
const findFilled = (api: HubspotApi, types: readonly CrmType[]): Found => {
  const all = searchFilled(api, types, FILLED_IN);
  const lacks = all.filter(({ failure }) => failure?.status === BAD_REQUEST).map(({ type }) => type);
  if (lacks.length === 0) return { found: all, problems: [] };
  const alone = new Map(searchFilled(api, lacks, [COMMAND]).map((one) => [one.type, one]));
  const others = FILLED_IN.filter((name) => name !== COMMAND).join(' or ');
  return {
    found: all.map((one) => alone.get(one.type) ?? one),
    problems: [...alone.values()].some(({ failure }) => failure === null) ? [lacking(others)] : [],
  };
};

interface Polled {
  readonly given: readonly GivenCommand[];
  readonly problems: readonly Problem[];
  /** Cleared by the last run and not filled in anew meanwhile. */
  readonly checked: readonly Choice[];
  readonly isLeft: boolean;
}

/**
 * Whoever fills something in edits the record, which the intake of the same tick has looked for. All types are asked
 * where somebody asks, where something is still to be told or checked, and with each full look: an index may be late.
 */
export const typesToAsk = ({ services, isQuiet }: RunContext, note: CommandNote): readonly CrmType[] => {
  const { answered, refused, told, looked } = note;
  const isOpen = answered.length + refused.length > 0 || told !== '' || looked !== lookOf(services);
  const still = stillTypes(services);
  return isQuiet && !isOpen ? CRM_TYPES.filter((type) => !still.has(type)) : CRM_TYPES;
};

const readFilled = (api: HubspotApi, { type, ids }: Filled, answered: readonly Choice[]) => {
  const wanted = [...new Set([...ids, ...answered.map(({ id }) => id)])];
  const { records, unread, failure } = readRecords(api, type, wanted, FILLED_IN, FILLED_IN);
  const given = records.flatMap((record) =>
    FILLED_IN.flatMap((property) =>
      givenIn(
        type,
        record,
        property,
        answered.find((one) => one.id === record.id && one.property === property),
      ),
    ),
  );
  const isOpen = (one: Choice): boolean => unread.has(one.id) || given.some((own) => sameField(own, one));
  return { type, failure, given, isLeft: unread.size > 0, checked: answered.filter((one) => !isOpen(one)) };
};

const poll = (api: HubspotApi, note: CommandNote, types: readonly CrmType[]): Polled => {
  const { found, problems } = findFilled(api, types);
  throwIfSignedOut(found.flatMap(({ failure }) => failure ?? []));
  const reads = found.map((filled) =>
    readFilled(
      api,
      filled,
      note.answered.filter((one) => one.type === filled.type),
    ),
  );
  return {
    given: reads.flatMap(({ given }) => given),
    problems: distinctProblems([
      ...problems,
      ...[...found, ...reads].flatMap(({ type, failure }) => (failure ? [troubleWith(type, failure.message)] : [])),
    ]),
    checked: reads.flatMap(({ checked }) => checked),
    isLeft: reads.some(({ isLeft }) => isLeft) || found.some(({ isWhole, failure }) => !isWhole && failure === null),
  };
};

/** Null where there is nothing to do; in a tick also where all of it is left to the next, which asks anyway. */
export const askForCommands = (context: RunContext): Asked | null => {
  const note = readCommandNote(context.services);
  const {
    given: all,
    problems,
    checked,
    isLeft,
  } = withHubspot(context, context.peek.settings().number('hubspot.dailyCalls'), (api) =>
    poll(api, note, typesToAsk(context, note)),
  );
  const refused = note.refused.filter((one) => all.some((command) => sameChoice(command, one)));
  const given = all.filter((command) => !refused.some((one) => sameChoice(command, one)));
  writeCommandNote(context.services, {
    ...note,
    looked: lookOf(context.services),
    refused,
    answered: note.answered.filter((one) => !checked.includes(one)),
  });
  const told = problems.length + refused.length === 0 ? '' : stableHash(JSON.stringify([problems, refused, note.why]));
  const isToBeTold = told !== note.told || (isLeft && !context.isQuiet);
  return given.length > 0 || isToBeTold ? { given, refused, why: note.why, problems, told, isLeft } : null;
};
