// Who an e-mail address is in this workbook: the names beside it, as far as nobody else has them.
import type { Identity } from '../../engine/erase-text';
import type { TabDeclaration } from '../../workbook/declare';
import { textAt, type Table } from '../../workbook/table';
import type { Workbook } from '../../workbook/workbook';
import { namedBeside, type Holdings } from './holdings';

/** All that `identityOf` reads. */
export const namingTabs = (holdings: Holdings): readonly TabDeclaration[] => [
  ...new Set(namedBeside(holdings).map(({ tab }) => tab)),
];

const normal = (text: string): string => text.trim().replace(/\s+/g, ' ').toLowerCase();

/** Every name in the workbook with the addresses that stand beside it. */
const addressesByName = (
  { tables }: Workbook,
  holdings: Holdings,
): ReadonlyMap<string, { readonly asWritten: string; readonly emails: Set<string> }> => {
  const byName = new Map<string, { readonly asWritten: string; readonly emails: Set<string> }>();
  for (const { tab, name, email } of namedBeside(holdings)) {
    const table: Table | undefined = tables.get(tab.id);
    for (let row = 0; table && row < table.rowCount; row += 1) {
      const asWritten = name
        .map((id) => textAt(table, id, row))
        .join(' ')
        .trim();
      const address = normal(textAt(table, email, row));
      if (asWritten === '' || address === '') continue;
      const known = byName.get(normal(asWritten));
      if (known) known.emails.add(address);
      else byName.set(normal(asWritten), { asWritten, emails: new Set([address]) });
    }
  }
  return byName;
};

export interface Known extends Identity {
  /** Names that are somebody else's too: texts that only name them are left, since they may mean the other. */
  readonly sharedNames: readonly string[];
}

/** @param email in lower case. */
export const identityOf = (workbook: Workbook, holdings: Holdings, email: string): Known => {
  const own = [...addressesByName(workbook, holdings).values()].filter(({ emails }) => emails.has(email));
  const names = (some: typeof own): readonly string[] =>
    some.map(({ asWritten }) => asWritten).filter((name) => normal(name) !== email);
  return {
    email,
    names: names(own.filter(({ emails }) => emails.size === 1)),
    sharedNames: names(own.filter(({ emails }) => emails.size > 1)),
  };
};
