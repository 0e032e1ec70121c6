// What has to hold whatever was killed: an answer in words, a file that can be read, nothing lost, nothing twice.
import { openWorkbook } from '../../scripts/local/workbook-file';
import type { CrmType } from '../../scripts/local/stand-ins/hubspot-properties';
import { LIST, type Base, type World } from './world';

export interface Ended {
  /** Null: it was killed. */
  readonly code: number | null;
  readonly stderr: string;
}

/** What is typed into a note. */
export const NOTE = 'typed before the end';

/** Whoever was not killed says in one line what was wrong, or that all is done. */
export function wordsOf(code: number | null, stderr: string): readonly string[] {
  if (code === null) return [];
  const isSaid = code === 0 ? stderr === '' : code === 1 && /^nexus: \S[^\n]*\n$/.test(stderr);
  const isInternal = /Error:|Cannot read|is not a function|undefined/.test(stderr);
  return isSaid && !isInternal ? [] : [`it ended with ${code} and ${JSON.stringify(stderr.slice(0, 300))}`];
}

export function fileOf({ workbook }: World): readonly string[] {
  try {
    return openWorkbook(workbook) ? [] : ['the workbook is gone'];
  } catch (error) {
    return [error instanceof Error ? error.message : String(error)];
  }
}

export async function lostOf(
  world: World,
  keys: readonly string[],
  noted: ReadonlySet<string>,
): Promise<readonly string[]> {
  const rows = await world.show('Overlaps');
  const there = new Map(rows.map((row) => [String(row['key']), row]));
  const accounts = rows.map(({ account }) => String(account));
  return [
    ...keys.filter((key) => !there.has(key)).map((key) => `the record ${key} is lost`),
    ...LIST.filter((name) => accounts.filter((account) => account === name).length !== 1).map(
      (name) => `${name} is there ${accounts.filter((account) => account === name).length} times`,
    ),
    ...rows.filter(({ score }) => score === null).map(({ key }) => `${String(key)} has no score`),
    ...[...noted].filter((key) => there.get(key)?.['note'] !== NOTE).map((key) => `the note on ${key} is lost`),
  ];
}

const twice = (values: readonly string[]): readonly string[] => [
  ...new Set(values.filter((value, at) => values.indexOf(value) !== at)),
];

/** Counted where it arrives: in Slack, by mail, in HubSpot. */
export async function twiceOf(world: World, { portal }: Base): Promise<readonly string[]> {
  const rows = await world.show('Messages');
  const { messages } = world.slack;
  const posted = messages.flatMap(({ metadata }) => (metadata ? [String(metadata.event_payload['key'])] : []));
  const hooked = messages.filter(({ via }) => via === 'webhook').map(({ text, channel }) => `${channel}: ${text}`);
  const mails = (openWorkbook(world.workbook)?.state.mails ?? []).map(
    ({ to, subject, body }) => `${to}: ${subject} ${body}`,
  );
  const made = (Object.keys(portal.types) as CrmType[]).map((type) => ({
    type,
    before: portal.types[type]?.records.length ?? 0,
    after: world.hubspot.crm.all(type).length,
  }));
  const byBot = rows.filter(({ state, channel, providerId }) => state === 'sent' && channel === 'slack' && providerId);
  const sent = rows.filter(({ state }) => state === 'sent').length;
  const arrived = new Set(posted).size + hooked.length + mails.length;
  const open = rows.filter(({ state }) => ['claimed', 'pending'].includes(String(state)));
  return [
    ...twice(posted).map((key) => `${key} was posted to Slack ${posted.filter((other) => other === key).length} times`),
    ...twice(hooked).map((text) => `posted to a webhook twice: ${text.slice(0, 80)}`),
    ...twice(mails).map((text) => `mailed twice: ${text.slice(0, 80)}`),
    ...made
      .filter(({ before, after }) => before !== after)
      .map(({ type, before, after }) => `HubSpot has ${after} ${type} instead of ${before}`),
    ...byBot
      .filter(({ key }) => !posted.includes(String(key)))
      .map(({ key }) => `${String(key)} counts as sent and never arrived`),
    ...posted.filter((key) => !rows.some((row) => row['key'] === key)).map((key) => `${key} arrived and is no row`),
    ...(sent === 0 ? ['nothing was sent at all'] : []),
    ...(arrived < sent ? [`${sent} rows are sent, and ${arrived} messages arrived`] : []),
    ...open.map(({ key, state }) => `${String(key)} is ${String(state)} for good`),
  ];
}
