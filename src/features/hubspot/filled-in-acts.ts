// What a note or an assignment does that somebody filled in on a HubSpot record: people's cells of the record shown
// there.
import { cleanLines } from '../../engine/clean-text';
import { emailOf } from '../../engine/email';
import type { Team } from '../../engine/team';
import { dayInWords } from '../../engine/wall-clock';
import { done, inVain, named, nothingToDo, setCell, type Acted, type Acting, type Target } from './command-acts';
import { ASSIGN, type FilledIn, type COMMAND } from './properties';
import type { GivenCommand } from './commands';
import type { ShownType } from './shown-type';

/** A note is read in a cell. */
const LONGEST_NOTE = 5_000;
/** A cell takes 50,000 characters. */
const LONGEST_CELL = 40_000;

const counted = (characters: number): string => `${characters.toLocaleString('en-US')} characters`;

/** What stands there by now, with what others of this run have added. */
const noteNow = ({ storeCells }: Acting, { kind, rows: [shown] }: Target): string =>
  String(storeCells.get(kind)?.get(`note ${shown}`)?.cell ?? kind.rowAt(shown).cell('note') ?? '');

/** Below what stands there, which stays as it is. */
const addNote = (acting: Acting, target: Target, { value, editedMs }: GivenCommand): Acted => {
  const [shown] = target.rows;
  const title = named(target.kind, shown);
  const stays = 'It was not taken; it stands in the history of the property.';
  if (value.length > LONGEST_NOTE)
    return inVain(
      `The note has ${counted(value.length)}; at most ${counted(LONGEST_NOTE)} go into the sheet. ${stays}`,
    );
  const text = cleanLines(value, LONGEST_NOTE);
  if (text === '') return inVain('The note says nothing that can be read.');
  const before = noteNow(acting, target);
  const added = `${dayInWords(editedMs, acting.workbook.timeZone)}, HubSpot: ${text}`;
  if (before.length + added.length >= LONGEST_CELL)
    return inVain(`The note of ${title} in the sheet is full; shorten it there first. ${stays}`);
  setCell(acting, target, 'note', shown, before === '' ? added : `${before}\n${added}`);
  return done(`Your note stands with ${title} in the sheet.`);
};

export interface Assigning {
  readonly team: Team;
  readonly installer: string;
}

/** As in the sheet: to who is active in Team, or to the installer. */
const assign = (acting: Acting, target: Target, { value }: GivenCommand, { team, installer }: Assigning): Acted => {
  const [shown] = target.rows;
  const email = emailOf(value);
  const person = team.person(email);
  if (email === null || (person?.active !== true && email !== installer.toLowerCase()))
    return inVain(`"${value.trim().slice(0, 80)}" is nobody active in the tab Team, so nobody was assigned.`);
  setCell(acting, target, 'assignee', shown, email);
  return done(`${named(target.kind, shown)} is ${person?.name ?? email}'s now.`);
};

/** Does to what the record shows first what was filled in there. @param types that such a record may show. */
export const fillIn = (
  acting: Acting,
  given: GivenCommand & { readonly property: Exclude<FilledIn, typeof COMMAND> },
  { types, targets: [target] }: { readonly types: readonly ShownType[]; readonly targets: readonly Target[] },
  assigning: Assigning,
): Acted => {
  if (!target) return nothingToDo(types);
  return given.property === ASSIGN ? assign(acting, target, given, assigning) : addNote(acting, target, given);
};
