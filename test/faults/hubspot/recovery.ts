// After a fault: clean ticks until all is at rest, then everything must hold.
import type { Complaints } from '../harness/invariants';
import { needsData, notForUs } from '../../../src/engine/band-states';
import { isDone } from '../../../src/records/closed';
import type { Row } from '../../../src/workbook/table';
import { isFilled } from '../../../src/features/hubspot/linked-map';
import type { ShownType } from '../../../src/features/hubspot/shown-type';
import { parseCard } from '../../../hubspot-extension/src/app/cards/read-card';
import type { CrmRecord } from '../../../scripts/local/stand-ins/hubspot-crm';
import type { HubspotWrite } from '../../../scripts/local/stand-ins/hubspot-objects';
import { NOTE } from './portal';
import { RECORDS_OF } from './subject';
import { MINUTE, type HubspotFaultWorld } from './world';

const TYPES = { companies: 'Accounts', contacts: 'Contacts', deals: 'Deals' } as const;
type Type = keyof typeof TYPES;
const EACH = Object.keys(TYPES) as readonly Type[];

/** Past the lease of a dispatcher, what a slow index holds back, and the cooldown of a command. */
const PAST_MS = 12 * MINUTE;
const MOST_TICKS = 12;

const live = ({ hubspot: { crm } }: HubspotFaultWorld, type: Type): readonly CrmRecord[] =>
  crm.all(type).filter(({ archivedMs }) => archivedMs === null);

/** A record of the portal is that of the person who was erased here. */
const isOf = (erased: string | undefined, { email }: CrmRecord['values']): boolean =>
  erased !== undefined && email === erased;

/** Every record of the portal stands in its tab once, as it is, and nothing else does unless it says so. */
const takenIn = (world: HubspotFaultWorld, erased?: string): Complaints =>
  EACH.flatMap((type) => {
    const rows = world.rows(TYPES[type]);
    const ids = rows.map(({ id }) => String(id));
    const twice = ids.filter((id, at) => ids.indexOf(id) !== at);
    const missing = live(world, type).filter(({ id, values }) => {
      if (isOf(erased, values)) return !rows.some((row) => String(row.id) === id && row.erasedAt !== null);
      const row = rows.find((candidate) => String(candidate.id) === id);
      const name = values.name ?? values.dealname ?? values.firstname;
      return !row || row.archivedAt !== null || row.mergedInto !== null || (row.name ?? row.firstName) !== name;
    });
    const ghosts = rows.filter(
      ({ id, archivedAt, mergedInto }) =>
        archivedAt === null && mergedInto === null && !live(world, type).some((record) => record.id === String(id)),
    );
    return [
      ...twice.map((id) => `${type} ${id} stands there twice`),
      ...missing.map(({ id }) => `${type} ${id} is missing or out of date`),
      ...ghosts.map(({ id }) => `${type} ${String(id)} is gone from HubSpot, but its row does not say so`),
    ];
  });

const tenths = (score: unknown): string | null =>
  typeof score === 'number' ? (Math.round(score * 10) / 10).toFixed(1) : null;

/** Above every score: what is open comes before what needs data, that before what is closed, what is ruled out last. */
const A_STANDING = 1_000;

const standingOf = ({ subject: { type } }: HubspotFaultWorld, row: Row): number => {
  if (row.band === notForUs.name) return 0;
  if (isDone(type, (column) => row[column] ?? null)) return 1;
  return row.band === needsData.name ? 2 : 3;
};

/** Every record shows the score of its company's best record that is open, if there is one. */
const pushed = (world: HubspotFaultWorld, erased?: string): Complaints => {
  const ranks = new Map(
    world
      .rows(world.subject.type.store.title)
      .map((row) => [
        String(row.key),
        typeof row.score === 'number' ? standingOf(world, row) * A_STANDING + row.score : -1,
      ]),
  );
  return EACH.flatMap((type) =>
    live(world, type).flatMap((record) => {
      if (isOf(erased, record.values)) return [];
      const company =
        type === 'companies'
          ? record.id
          : (world.hubspot.crm.associations(type, record.id, 'companies')[0]?.toId ?? '');
      const best = Math.max(...(RECORDS_OF[company] ?? []).map((key) => ranks.get(key) ?? -1));
      const wanted = tenths(best < 0 ? -1 : best % A_STANDING);
      const { [world.subject.score]: score, nexus_card: card } = record.values;
      const shown = parseCard(card).kind;
      return (score ?? null) === wanted && shown === 'card'
        ? []
        : [`${type} ${record.id} shows ${String(score)} instead of ${String(wanted)}, card ${shown}`];
    }),
  );
};

const cellsIn = (csv: string): readonly (readonly [key: string, column: string, cell: string])[] => {
  const [header = [], ...lines] = csv.split('\n').map((line) => line.split(','));
  return lines.flatMap((cells) =>
    cells.flatMap((cell, at) => (cell === '' ? [] : [[cells[0] ?? '', header[at] ?? '', cell] as const])),
  );
};

/** What a file said stands in the store; what nobody said HubSpot has filled, and the record says from where. */
const filled = ({ rows, subject }: HubspotFaultWorld): Complaints => {
  const store = rows(subject.type.store.title);
  const said = [...cellsIn(subject.records), ...cellsIn(subject.changed)];
  const lost = [...new Set(said.map(([key, column]) => `${key} ${column}`))].flatMap((name) => {
    const [key, column = ''] = name.split(' ');
    const cell = String(store.find((row) => row.key === key)?.[column] ?? '');
    return said.some(([k, c, value]) => k === key && c === column && value === cell)
      ? []
      : [`${name} is "${cell}", which no file says`];
  });
  if (!isFilled(subject.type as ShownType)) return lost;
  const acme = store.find(({ key }) => key === 'acme-hub');
  const isRight =
    acme?.dealAmount === 5000 &&
    String(acme.filledFrom).includes('dealAmount: HubSpot deal 301') &&
    !String(store.find(({ key }) => key === 'acme-zeta')?.filledFrom).includes('dealAmount');
  return isRight ? lost : [...lost, `acme-hub has not the amount of its deal: ${String(acme?.dealAmount)}`];
};

const contentOf = ({ properties }: HubspotWrite): string =>
  JSON.stringify(
    Object.entries(properties)
      .filter(([name]) => name !== 'nexus_scored_at')
      .sort(),
  );

/** Once Gemini is connected every account that has a partner has its words. */
const worded = (world: HubspotFaultWorld): Complaints =>
  live(world, 'companies')
    .filter(
      ({ values }) =>
        (values[world.subject.score] ?? null) !== null && !(values.nexus_summary ?? '').includes('• How: '),
    )
    .map(({ id }) => `companies ${id} has no summary of the model`);

/** No record got the same twice in a row, unless somebody asked for it; none was ever made. */
const onlyOnce = (
  { hubspot: { writes }, subject }: HubspotFaultWorld,
  isAsked: (id: string) => boolean,
): Complaints => {
  const last = new Map<string, string>();
  return writes.flatMap((write): readonly string[] => {
    if (write.action !== 'update') return [`${write.type} ${write.id} was made`];
    if (!(subject.score in write.properties)) return [];
    const before = last.get(write.id);
    last.set(write.id, contentOf(write));
    return before === contentOf(write) && !isAsked(write.id)
      ? [`${write.type} ${write.id} was pushed twice for one change`]
      : [];
  });
};

/** Each command was carried out exactly once, answered, and cleared. */
const commanded = (world: HubspotFaultWorld, commands: number | 'some'): Complaints => {
  const ran = world
    .rows('Runs')
    .filter(({ job }) => job === 'poll-commands')
    .reduce((sum, { written }) => sum + Number(written ?? 0), 0);
  const open = EACH.flatMap((type) => live(world, type)).filter(({ values }) =>
    ['nexus_command', 'nexus_note', 'nexus_assign'].some((name) => (values[name] ?? null) !== null),
  );
  return [
    ...(commands === 'some' || ran === commands ? [] : [`${ran} commands were carried out instead of ${commands}`]),
    ...open.map(({ id }) => `the command of ${id} still waits`),
  ];
};

/** What was typed on a record stands below one of the workbook's records, and no second time. */
const noted = (world: HubspotFaultWorld): Complaints => {
  const typed = EACH.flatMap((type) => live(world, type)).filter(({ history }) =>
    (history.get('nexus_note') ?? []).some(({ value }) => value === NOTE),
  ).length;
  const lines = world
    .rows(world.subject.type.store.title)
    .flatMap(({ note }) => String(note ?? '').split('\n'))
    .filter((line) => line.endsWith(NOTE)).length;
  return lines === typed ? [] : [`${typed} notes were typed, and ${lines} stand in the workbook`];
};

/** Whoever was erased is nowhere in the workbook or beside it, and HubSpot was told nothing more of them. */
const nowhere = ({ host, hubspot }: HubspotFaultWorld, erased: string, writesBefore: number): Complaints => {
  const state = JSON.stringify(host.state);
  const later = hubspot.writes.slice(writesBefore);
  return [
    ...(state.includes(erased)
      ? [`${erased} still stands ${state.split(erased).length - 1} times in what is kept`]
      : []),
    ...later
      .filter(({ id, type }) => isOf(erased, hubspot.crm.find(type, id)?.values ?? {}))
      .map(({ type, id }) => `${type} ${id} was pushed although it is of somebody who was erased`),
  ];
};

const atRest = (world: HubspotFaultWorld): Complaints => {
  const from = world.hubspot.requests.length;
  const { calls } = world.tick();
  const writes = world.hubspot.requests.slice(from).filter(({ url }) => url.includes('batch/update'));
  return [
    ...(writes.length > 0 ? ['a tick with nothing new still pushes'] : []),
    ...(calls.sheetsWrite > 0 ? ['a tick with nothing new still writes'] : []),
  ];
};

/**
 * @param commands how many are to have been carried out; 'some' where it depends on what HubSpot showed when.
 * @param erased whom somebody wanted to erase, who presses again where it failed.
 */
export const recoverHubspot = (world: HubspotFaultWorld, commands: number | 'some', erased?: string): Complaints => {
  world.arm({});
  world.interfere(null);
  world.happen('a prompt index');
  world.pass(PAST_MS);
  const complaints: string[] = [];
  if (erased !== undefined) {
    const { ok, error } = world.run('erase-person', erased);
    if (!ok) complaints.push(`erasing failed: ${error?.message ?? ''}`);
  }
  const writesBefore = world.hubspot.writes.length;
  for (let ticks = 0; ticks < MOST_TICKS; ticks += 1) {
    const { ok, error, calls } = world.tick();
    if (!ok) complaints.push(`a clean tick failed: ${error?.message ?? ''}`);
    world.pass(25 * MINUTE);
    if (calls.sheetsWrite === 0 && ticks >= 3) break;
  }
  return [
    ...complaints,
    ...takenIn(world, erased),
    ...pushed(world, erased),
    ...(erased === undefined ? [] : nowhere(world, erased, writesBefore)),
    ...filled(world),
    ...(world.isWorded() ? worded(world) : []),
    ...onlyOnce(world, (id) => commands !== 0 && id === '301'),
    ...commanded(world, commands),
    ...noted(world),
    ...atRest(world),
  ];
};
