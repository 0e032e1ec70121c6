// The job "provision-hubspot": the group and properties that Nexus needs, made where they are missing; `dry` only says
// what would be.
import { isOn } from '../../records/switched';
import { assigneesOf } from './assignees';
import { GROUP } from './properties';
import { planProvision, type ProvisionPlan } from './provision-plan';
import { retryRefused } from './push-rows';
import type { ShownType } from './shown-type';
import { CRM_TYPES, tabOf } from '../crm-tabs';
import { createGroup, createProperties, readDefinitions, setOptions } from '../../services/hubspot-definitions';
import type { HubspotApi } from '../../services/hubspot-api';
import type { Plan } from '../../workbook/plan';
import type { Problem } from '../../workbook/table';
import type { Workbook } from '../../workbook/workbook';
import type { Job, PlanContext, RunContext } from '../../run/job';
import { installerOf } from '../../run/installer';
import { teamTab } from '../../people/tabs';
import { readPeople } from '../../people/team-tabs';
import { retryAnswers } from './command-note';
import { hubspotMissing, withHubspot } from './connection';

interface Asked {
  readonly isDry: boolean;
  /** Groups, properties, and properties with other choices. */
  readonly count: number;
  readonly made: readonly string[];
  readonly problems: readonly Problem[];
  /** Not everything was asked or made: time or the day's calls ran out. */
  readonly isLeft: boolean;
}

const DRY: readonly string[] = ['dry', 'dry-run'];

const problem = (message: string, column: string | null = null): Problem => ({
  tab: 'HubSpot',
  row: null,
  column,
  message,
});

/** What a plan comes to, as `companies: group nexus, 10 properties`. */
const inWords = ({ type, makesGroup, missing, choices }: ProvisionPlan): readonly string[] => {
  const parts = [
    ...(makesGroup ? [`group ${GROUP.name}`] : []),
    ...missing.map(({ name }) => name),
    ...choices.map(({ inWords: said }) => `choices of ${said}`),
  ];
  return parts.length === 0 ? [] : [`${type}: ${parts.join(', ')}`];
};

interface Problems {
  readonly problems: readonly Problem[];
}

interface Made extends Problems {
  readonly plan: ProvisionPlan;
}

/** The choices that are offered from now on, in the terms of the plan. */
const makeChoices = (api: HubspotApi, { type, choices }: ProvisionPlan): Pick<ProvisionPlan, 'choices'> & Problems => {
  const tried = choices.map((one) => ({ one, failure: setOptions(api, type, one.property, one.options) }));
  return {
    choices: tried.flatMap(({ one, failure }) => (failure === null ? [one] : [])),
    problems: tried.flatMap(({ one: { property }, failure }) =>
      failure === null
        ? []
        : [problem(`The choices of ${property} of ${type} could not be changed: ${failure.message}`, property)],
    ),
  };
};

/** What was made, in the terms of the plan. */
const make = (api: HubspotApi, plan: ProvisionPlan): Made => {
  const { type, makesGroup, missing } = plan;
  const groupFailure = makesGroup ? createGroup(api, type, GROUP.name, GROUP.label) : null;
  if (groupFailure !== null)
    return {
      plan: { ...plan, makesGroup: false, missing: [], choices: [] },
      problems: [problem(`The group ${GROUP.name} of ${type} could not be made: ${groupFailure}`)],
    };
  const { choices, problems } = makeChoices(api, plan);
  if (missing.length === 0) return { plan: { ...plan, choices }, problems };
  const { created, failures } = createProperties(api, type, GROUP.name, missing);
  return {
    plan: { ...plan, choices, missing: missing.filter(({ name }) => created.includes(name)) },
    problems: [
      ...problems,
      ...[...failures].map(([name, message]) =>
        problem(
          `${name === '' ? 'The properties' : name} of ${type} could not be made: ${message}`,
          name === '' ? null : name,
        ),
      ),
    ],
  };
};

/** Those that are switched on, and the first: what all share is worded as its own, and means the same for ever. */
const typesToProvide = (workbook: Workbook, types: readonly ShownType[]): readonly ShownType[] =>
  types.filter((type) => type === types[0] || isOn(workbook, type));

const ask = (context: RunContext, types: readonly ShownType[]): Asked => {
  const isDry = context.args.length > 0;
  // Nothing is made for a workbook of a newer version: reading it throws.
  const workbook = context.peek(teamTab);
  const { team } = readPeople(workbook);
  const provided = typesToProvide(workbook, types);
  const assignees = assigneesOf(team, installerOf(context.services));
  // Asked for by a person and small: today's budget is no reason to refuse it.
  return withHubspot(context, Infinity, (api): Asked => {
    const portals = readDefinitions(api, CRM_TYPES);
    const unread = portals.flatMap(({ type, failure }) =>
      failure ? [problem(`The properties of ${type} could not be read: ${failure.message}`)] : [],
    );
    const readable = portals.filter(({ failure }) => failure === null);
    if (readable.length === 0) throw new Error(portals[0]?.failure?.message ?? 'HubSpot could not be read.');
    const plans = readable.map((portal) => planProvision(provided, assignees, portal));
    const drift = plans.flatMap((plan) => plan.drift.map(({ property, message }) => problem(message, property)));
    const made = isDry ? plans.map((plan): Made => ({ plan, problems: [] })) : plans.map((plan) => make(api, plan));
    return {
      isDry,
      count: made.reduce(
        (sum, { plan }) => sum + (plan.makesGroup ? 1 : 0) + plan.missing.length + plan.choices.length,
        0,
      ),
      made: made.flatMap(({ plan }) => inWords(plan)),
      isLeft: api.stopped() !== null,
      problems: [...unread, ...drift, ...made.flatMap(({ problems }) => problems)],
    };
  });
};

const messageOf = ({ isDry, made, problems }: Asked): string => {
  const rest =
    problems.length === 0 ? '' : ` ${problems.length} ${problems.length === 1 ? 'thing needs' : 'things need'} a look.`;
  if (made.length === 0)
    return (
      `HubSpot has ${problems.length === 0 ? 'everything' : 'the rest'} that Nexus needs; nothing ` +
      `${isDry ? 'would be' : 'was'} made.${rest}`
    );
  return `${isDry ? 'Would make' : 'Made'} in HubSpot: ${made.join('; ')}.${rest}`;
};

const plan = (workbook: Workbook, _: PlanContext, asked: Asked): Plan => ({
  changes: asked.isDry
    ? []
    : CRM_TYPES.flatMap((type) => {
        const table = workbook.tables.get(tabOf(type).id);
        return table ? retryRefused(table) : [];
      }),
  problems: asked.problems,
  isUnfinished: asked.isLeft,
  rows: { read: CRM_TYPES.length, written: asked.isDry ? 0 : asked.count, rejected: asked.problems.length },
  message: messageOf(asked),
});

export const provisionHubspotJob = (types: readonly ShownType[]): Job<Asked> => ({
  name: 'provision-hubspot',
  inTick: false,
  cannotRun: (context) =>
    hubspotMissing(context) ??
    (context.args.length === 0 || (context.args.length === 1 && DRY.includes(context.args[0] ?? ''))
      ? null
      : 'Say provision-hubspot, or provision-hubspot dry to see what it would make.'),
  ask: (context) => ask(context, types),
  tabs: () => CRM_TYPES.map((type) => ({ declaration: tabOf(type), cells: true })),
  plan,
  committed: ({ services }, { isDry }) => {
    if (!isDry) retryAnswers(services);
  },
});
