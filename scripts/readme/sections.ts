// The parts of the rooms' READMEs that are made from declarations: commands, jobs, tabs, columns, settings, permissions.
import { fixedTabs, jobs, recordTypes, settingDeclarations } from '../../src/app/features';
import { viewTab } from '../../src/records/view-tab';
import type { TabDeclaration, TabKind } from '../../src/workbook/declare';
import { core, optional } from '../../src/services/abilities.json';
import { commands, mainThreadCommands } from '../local/cli/commands';

/** No line of the source is longer. */
const WIDTH = 120;

const views = recordTypes.map((type) =>
  viewTab(type, type.sheetIds, type.views.tabs === 'one per band' ? 'one per band' : type.views.tabs.title),
);
const tabs = [...fixedTabs, ...views];

const whoEdits: Readonly<Record<TabKind, string>> = {
  store: 'the installer',
  log: 'the installer',
  config: 'people',
  view: 'people, in their columns',
  board: 'nobody: it is derived whole',
  charts: 'people, the charts; the figures are derived',
};

export type Sections = Readonly<Record<string, string>>;

const commandSections: Sections = {
  commands: table(
    ['command', 'does'],
    [...mainThreadCommands, ...commands].map(({ name, usage, does }) => [code(`${name} ${usage}`), does]),
  ),
  jobs: jobs.map(({ name }) => code(name)).join(', '),
};

const workbookSections: Sections = {
  tabs: list(tabs.map((tab) => [`${nameOf(tab)} (${tab.locked ? whoEdits.store : whoEdits[tab.kind]})`, tab.help])),
  columns: tabs
    .filter(({ columns }) => columns.length > 0)
    .map(columnsOf)
    .join('\n\n'),
  settings: list(
    settingDeclarations.map((setting) => [`${code(setting.name)} (${shownDefault(setting.default)})`, setting.help]),
  ),
};

interface DeclaredAbility {
  readonly scopes: readonly string[];
  readonly kind: string;
  readonly names: readonly string[];
  readonly for: string;
  readonly jobs?: readonly string[];
}

const abilitySections: Sections = {
  abilities: table(
    ['ability', 'scopes', 'as Google calls them', 'named in the script', 'for', 'jobs'],
    [...abilityRows(core, false), ...abilityRows(optional, true)],
  ),
};

/** By file, then by name; each is the text between two markers. */
export const readmes: Readonly<Record<string, Sections>> = {
  'scripts/local/README.md': commandSections,
  'src/workbook/README.md': workbookSections,
  'src/services/README.md': abilitySections,
};

function abilityRows(abilities: Readonly<Record<string, DeclaredAbility>>, isOptional: boolean): readonly string[][] {
  return Object.entries(abilities).map(([name, { scopes, kind, names, for: what, jobs: users }]) => [
    isOptional ? code(`--with ${name}`) : name,
    scopes.map(code).join(', ') || 'none',
    scopes.length === 0 ? '' : kind,
    names.map(code).join(', '),
    what,
    users === undefined ? 'all' : users.map(code).join(', ') || 'none yet',
  ]);
}

function nameOf({ title, hidden }: TabDeclaration): string {
  return `**${title}**${hidden ? ' (hidden)' : ''}`;
}

function columnsOf(tab: TabDeclaration): string {
  const rows = tab.columns.map(({ id, header, help, owner, hidden }): Item => [
    `${code(id)} **${header}** (${owner === 'person' ? 'people' : 'Nexus'}${hidden ? ', hidden' : ''})`,
    help,
  ]);
  const title = nameOf(tab).replace(/\*\*(.*)\*\*/, '<b>$1</b>');
  return `<details><summary>Columns of ${title}</summary>\n\n${list(rows)}\n\n</details>`;
}

function shownDefault(value: number | string): string {
  if (value === '') return 'blank';
  return typeof value === 'number' ? value.toLocaleString('en-US') : code(value);
}

function code(text: string): string {
  return `\`${text.trim()}\``;
}

function table(headers: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell) => cell.replace(/\|/g, '\\|').replace(/\s*\n\s*/g, ' ')).join(' | ')} |`;
  return [line(headers), line(headers.map(() => '---')), ...rows.map(line)].join('\n');
}

type Item = readonly [name: string, text: string];

/** Would begin a list or a heading at the beginning of a line. */
function isMark(word: string): boolean {
  return /^(?:[-+*#>]+|\d+[.)])$/.test(word);
}

/** Items whose lines are no longer than others of the source. */
function list(items: readonly Item[]): string {
  return items.map(([name, text]) => wrapped(`- ${name}: ${text.replace(/\s+/g, ' ')}`)).join('\n');
}

function wrapped(item: string): string {
  const lines: string[] = [];
  for (const word of item.split(' ')) {
    const last = lines[lines.length - 1];
    if (last === undefined) lines.push(word);
    else if (isMark(word) || Buffer.byteLength(`${last} ${word}`) <= WIDTH) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(`  ${word}`);
  }
  return lines.join('\n');
}

/** Puts every section between its markers; throws when a marker is missing or names no section. */
export function withSections(readme: string, texts: Sections): string {
  const missing = Object.keys(texts).filter((name) => !readme.includes(opening(name)));
  if (missing.length > 0) throw new Error(`There is no place for ${missing.join(', ')}`);
  return readme.replace(
    /<!-- made by npm run readme: (\w+) -->\n[^]*?<!-- end of (\w+) -->/g,
    (_, name: string, end: string) => {
      const text = texts[name];
      if (text === undefined || name !== end)
        throw new Error(`There are markers for "${name}" and "${end}", which are no section`);
      return `${opening(name)}\n${text}\n<!-- end of ${name} -->`;
    },
  );
}

function opening(name: string): string {
  return `<!-- made by npm run readme: ${name} -->`;
}
