// What the product declares, as workbooks and people rely on it: tabs and their columns, settings and their limits, what
// may be entered in secret, what runs, who may do what. A change here changes everybody's workbook.
import { ACCESS } from '../../src/app/access';
import { fixedTabs, jobs, recordTypes, secrets, settingDeclarations } from '../../src/app/features';
import { MENU } from '../../src/app/menu';
import { viewTab } from '../../src/records/view-tab';
import type { TabDeclaration } from '../../src/workbook/declare';

/** Without how wide it is and what is said to help; false is as if it were not there, and a tab is its title. */
const told = (value: object): string =>
  JSON.stringify(value, (name, part: unknown) => {
    if (['help', 'width', 'question'].includes(name) || part === false) return undefined;
    return name === 'goesBy' || name === 'asksBy'
      ? (part as readonly TabDeclaration[]).map(({ title }) => title)
      : part;
  });

const tab = ({ columns, ...rest }: TabDeclaration): string =>
  [told(rest), ...columns.map((column) => `  ${told(column)}`)].join('\n');

test.each(fixedTabs.map((one) => [one.title, one] as const))('the tab %s', (_, one) => {
  expect(tab(one)).toMatchSnapshot();
});

test.each(recordTypes.map((type) => [type.id, type] as const))('a view of %s', (_, type) => {
  expect(tab(viewTab(type, 0, 'A view'))).toMatchSnapshot();
});

test.each([
  ['settings', settingDeclarations],
  ['secrets', secrets],
  ['jobs, in the order of a tick', jobs],
  ['the menu', MENU],
  ['who may call what', Object.entries(ACCESS)],
] as readonly (readonly [string, readonly object[]])[])('%s', (_, list) => {
  expect(list.map((one) => told(one ?? {})).join('\n')).toMatchSnapshot();
});
