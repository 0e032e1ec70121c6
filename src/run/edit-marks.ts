// Marks in Script Properties of what people changed by hand: no stamp of the workbook tells of it.
import type { Services } from './job';

const PREFIX = 'edited.';

/** Everything: secrets, rights, or what nobody can name. */
export const EVERYTHING = 'all';

/**
 * One property each, so that two who edit at once do not overwrite each other's.
 * @param where a tab's id, or everything.
 */
export const markEdited = (
  { scriptProperties, newId }: Pick<Services, 'scriptProperties' | 'newId'>,
  where: number | typeof EVERYTHING,
): void => scriptProperties.set(`${PREFIX}${where}`, newId());

/** The last mark of each tab, by its id as text. @param properties all of Script Properties. */
export const editMarks = (properties: Readonly<Record<string, string>>): ReadonlyMap<string, string> =>
  new Map(
    Object.entries(properties).flatMap(([name, mark]) =>
      name.startsWith(PREFIX) ? [[name.slice(PREFIX.length), mark] as const] : [],
    ),
  );
