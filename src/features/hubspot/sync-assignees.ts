// The job "sync-assignees": the choices of the property `nexus_assign` follow the tab Team.
import { stableHash } from '../../engine/hash';
import { HOUR_MS } from '../../engine/wall-clock';
import { teamTab } from '../../people/tabs';
import { readPeople } from '../../people/team-tabs';
import { installerOf } from '../../run/installer';
import { nothing, type Job, type RunContext } from '../../run/job';
import type { PropertyOption } from '../../services/hubspot-definitions';
import { setOptions } from '../../services/hubspot-definitions';
import { NO_ROWS, type Plan } from '../../workbook/plan';
import { assigneesOf } from './assignees';
import { hubspotMissing, readNote, withHubspot, writeNote } from './connection';
import { ASSIGN } from './properties';
import { CRM_TYPES } from '../crm-tabs';

/** Print of the choices that HubSpot was last given. */
const GIVEN = 'hubspot.assignees';

interface Asked {
  readonly print: string;
  readonly choices: number;
  /** Why some types do not offer them yet, in a person's words. */
  readonly failures: readonly string[];
}

const assigneesIn = ({ peek, services }: RunContext): readonly PropertyOption[] =>
  assigneesOf(readPeople(peek(teamTab)).team, installerOf(services));

const printOf = (assignees: readonly PropertyOption[]): string => stableHash(JSON.stringify(assignees));

const NOT_FOUND = 404;

/** Where HubSpot has no such property yet nothing is to be done: it is made with the choices of then. */
const ask = (context: RunContext): Asked => {
  const assignees = assigneesIn(context);
  return withHubspot(context, context.peek.settings().number('hubspot.dailyCalls'), (api) => ({
    print: printOf(assignees),
    choices: assignees.length,
    failures: CRM_TYPES.flatMap((type) => {
      const failure = setOptions(api, type, ASSIGN, assignees);
      return failure === null || failure.status === NOT_FOUND ? [] : [`${type}: ${failure.message}`];
    }),
  }));
};

const plan = ({ choices, failures }: Asked, nowMs: number): Plan => ({
  changes: [],
  problems: failures.map((message) => ({
    tab: 'HubSpot',
    row: null,
    column: ASSIGN,
    message: `Whom records can be assigned to could not be brought up to date in HubSpot. ${message}`,
  })),
  rows: { ...NO_ROWS, read: choices },
  wakeAtMs: failures.length > 0 ? nowMs + HOUR_MS : null,
  isUnfinished: failures.length > 0,
  message:
    `In HubSpot records can be assigned to ${choices} ${choices === 1 ? 'person' : 'people'}` +
    `${failures.length > 0 ? ', not everywhere yet' : ''}`,
});

export const syncAssigneesJob: Job<Asked> = {
  name: 'sync-assignees',
  inTick: true,
  cannotRun: hubspotMissing,
  hasWork: (context) =>
    readNote<string>(context.services, GIVEN) === printOf(assigneesIn(context)) ? nothing() : true,
  ask,
  asksBy: [teamTab],
  tabs: () => [],
  plan: (_, { nowMs }, asked) => plan(asked, nowMs),
  committed: ({ services }, { print, failures }) => {
    if (failures.length === 0) writeNote(services, GIVEN, print);
  },
};
