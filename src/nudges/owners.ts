// Owners of whom nobody knows who they are.
import { emailOf } from '../engine/email';
import { nobodyNamed, personNamed } from '../engine/person-named';
import { isClosed } from '../engine/statuses';
import type { Team } from '../engine/team';
import { nameIn } from '../records/written-owners';
import { problemAt } from '../workbook/problem-rows';
import type { Problem } from '../workbook/table';
import type { TypeStore, TypeStores } from './type-stores';

interface Unknown {
  readonly row: number;
  readonly column: string;
  readonly why: string;
  more: number;
}

/** Names that stand alone and lead to nobody, each at its first cell. */
const unknownOwners = ({ type, store, rowAt }: TypeStore, team: Team): readonly Problem[] => {
  const unknown = new Map<string, Unknown>();
  const known = new Map<string, string | null>();
  const whyNot = (name: string): string | null => {
    const why = known.get(name) ?? (known.has(name) ? null : nobodyNamed(team, name));
    known.set(name, why);
    return why;
  };
  for (const person of type.people.filter(({ isNudged, name }) => isNudged && name.length > 0)) {
    const {
      email,
      otherwise,
      name: [column = ''],
    } = person;
    for (let index = 0; index < store.rowCount; index += 1) {
      const row = rowAt(index);
      const name = nameIn(row, person);
      if (name === '' || row.key === '' || row.text('removedAt') !== '' || row.text('assignee') !== '') continue;
      if (emailOf(row.cell(email)) !== null || isClosed(row.text('status'))) continue;
      if (otherwise !== undefined && personNamed(team, row.text(otherwise))?.active === true) continue;
      const why = whyNot(name);
      const before = unknown.get(`${column} ${name}`);
      if (before) before.more += 1;
      else if (why !== null) unknown.set(`${column} ${name}`, { row: index, column, why, more: 0 });
    }
  }
  return [...unknown.values()].map(({ row, column, why, more }) =>
    problemAt(
      store,
      row,
      column,
      `${why} Until then messages about it go by the rules of Routes or to the fallback.` +
        (more === 0 ? '' : ` (${more} more ${more === 1 ? 'row' : 'rows'}.)`),
    ),
  );
};

/** None while nobody is in the team. */
export const ownerProblems = (stores: TypeStores, team: Team): readonly Problem[] =>
  team.all.length === 0 ? [] : [...stores.values()].flatMap((store) => unknownOwners(store, team));
