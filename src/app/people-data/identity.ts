// Who an e-mail address is in this workbook: the names beside it, and which of them somebody else has too.
import { isOneWord, plainName, type Identity } from '../../engine/erase-text';
import type { TabDeclaration } from '../../workbook/declare';
import { textAt, type Table } from '../../workbook/table';
import type { Workbook } from '../../workbook/workbook';
import { namedBeside, type Holdings } from './holdings';

/** All that `identityOf` reads. */
export const namingTabs = (holdings: Holdings): readonly TabDeclaration[] => [
  ...new Set(namedBeside(holdings).map(({ tab }) => tab)),
];

interface Named {
  readonly asWritten: Set<string>;
  readonly emails: Set<string>;
}

/** Every name in the workbook with the addresses that stand beside it. */
const addressesByName = ({ tables }: Workbook, holdings: Holdings): ReadonlyMap<string, Named> => {
  const byName = new Map<string, Named>();
  for (const { tab, name, email } of namedBeside(holdings)) {
    const table: Table | undefined = tables.get(tab.id);
    for (let row = 0; table && row < table.rowCount; row += 1) {
      const asWritten = name
        .map((id) => textAt(table, id, row))
        .join(' ')
        .trim()
        .replace(/\s+/g, ' ');
      const address = textAt(table, email, row).toLowerCase();
      if (asWritten === '' || address === '') continue;
      const known = byName.get(plainName(asWritten)) ?? { asWritten: new Set(), emails: new Set() };
      known.asWritten.add(asWritten);
      known.emails.add(address);
      byName.set(plainName(asWritten), known);
    }
  }
  return byName;
};

/** Somebody with their names: all of them, and those by which texts can only mean them. */
export interface Known extends Identity {
  /** Names of several words that nobody else has: they are theirs wherever they stand. */
  readonly uniqueNames: readonly string[];
  /** Names that are somebody else's too: texts that only name them are left, since they may mean the other. */
  readonly sharedNames: readonly string[];
}

/**
 * @param email in lower case.
 * @param aliases what other services call them; nobody else is called so.
 */
export const identityOf = (
  workbook: Workbook,
  holdings: Holdings,
  email: string,
  aliases: readonly string[] = [],
): Known => {
  const own = [...addressesByName(workbook, holdings).values()].filter(({ emails }) => emails.has(email));
  const namesOf = (some: typeof own): readonly string[] =>
    some.flatMap(({ asWritten }) => [...asWritten]).filter((name) => name.toLowerCase() !== email);
  return {
    email,
    names: [...namesOf(own), ...aliases],
    uniqueNames: [
      ...namesOf(own.filter(({ emails }) => emails.size === 1)).filter((name) => !isOneWord(name)),
      ...aliases,
    ],
    sharedNames: namesOf(own.filter(({ emails }) => emails.size > 1)),
  };
};
