// Logo potential: what makes an account a name to have, as rows that people edit.
import { readRules, rulesTab, type RuleRow } from '../../records/rule-rows';
import type { Deriving } from '../../records/record-type';
import type { TabDeclaration } from '../../workbook/declare';
import type { RecordType } from '../../records/record-type';

/** The numbers and the list stand in Settings, where they were before there were rows. */
const defaultRules: readonly RuleRow[] = [
  {
    column: 'employees',
    is: '≥ logo.employees',
    help: 'Large by its people: the number is that of Settings. Write one here instead if you like: ≥ 1000.',
  },
  { column: 'revenue', is: '≥ logo.revenue', help: 'Large by its yearly revenue: the number is that of Settings.' },
  { column: 'account', is: 'one of logo.accounts', help: 'Accounts that Settings list by name.' },
  { column: 'accountDomain', is: 'one of logo.accounts', help: 'Accounts that Settings list by domain.' },
];

export const logoRulesTab: TabDeclaration = rulesTab(
  {
    id: 'logoRules',
    title: 'Logo rules',
    sheetId: 712_003,
    help: 'What makes an account worth having as a name (logo potential): one row that holds is enough.',
  },
  defaultRules,
);

/** @returns the rules read once a run. */
export const logoPotential = (type: RecordType, { settings, tables, store }: Deriving) => {
  const { holds, problems } = readRules({
    table: tables.get(logoRulesTab.id),
    declaration: logoRulesTab,
    type,
    store,
    settings,
  });
  return { of: (row: Parameters<typeof holds>[0]) => ({ logoPotential: holds(row) }), problems };
};
