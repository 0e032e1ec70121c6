// The Settings tab as typed values: declared once, read once, a bad value reported at its cell.
import { numberOf } from '../engine/cells';
import { numberStyleOf } from '../engine/locale-writing';
import { valueOf as valueOfWritten, writtenNumber } from '../engine/written-number';
import type { Cell } from './declare';
import { problemAt } from './problem-rows';
import { cellAt, textAt, type Problem, type Table } from './table';

export interface SettingDeclaration {
  readonly name: string;
  readonly type: 'number' | 'text' | 'list' | 'choice';
  /** What applies when the cell is blank or wrong. */
  readonly default: number | string;
  readonly help: string;
  readonly min?: number;
  readonly max?: number;
  readonly choices?: readonly string[];
  /** Nobody else may set it: what it says decides where secrets go. */
  readonly installerOnly?: boolean;
  /** While the cell is wrong the default does not apply, and the text is '': what that means, to a person. */
  readonly otherwise?: string;
  /** Why a text will not do, in a person's words; null for one that will. */
  readonly refuse?: (text: string) => string | null;
}

export interface Settings {
  number(name: string): number;
  text(name: string): string;
  /** Entries of a list, trimmed, blanks left out; separated by commas, semicolons or lines. */
  list(name: string): readonly string[];
  /** Whether a setting of this name is declared. */
  has(name: string): boolean;
  /** What is wrong in the tab, at its cells. */
  readonly problems: readonly Problem[];
  /** What may stand in those of which only some values may, by name. */
  readonly choices: ReadonlyMap<string, readonly string[]>;
}

/** A text comes from a file or stands for what Sheets could not read: `1.5M`, `30%`, `5.000` as the locale means it. */
const settingNumber = (cell: Cell, locale: string): number | null => {
  if (typeof cell !== 'string') return numberOf(cell);
  const written = writtenNumber(cell, locale);
  return written === null || written.upTo !== null ? null : valueOfWritten(written, numberStyleOf(locale));
};

const refusal = (setting: SettingDeclaration, cell: Cell, locale: string): string | null => {
  const text = String(cell ?? '').trim();
  if (setting.type === 'number') {
    const value = settingNumber(cell, locale);
    if (value === null) return `"${text}" is not a number.`;
    if (setting.min !== undefined && value < setting.min)
      return `${value} is below the smallest value, ${setting.min}.`;
    if (setting.max !== undefined && value > setting.max) return `${value} is above the largest value, ${setting.max}.`;
  }
  if (setting.type === 'choice' && !setting.choices?.some((choice) => choice.toLowerCase() === text.toLowerCase())) {
    return `"${text.slice(0, 60)}" is not one of ${setting.choices?.join(', ') ?? ''}.`;
  }
  return setting.refuse?.(text) ?? null;
};

/**
 * Reads the declared settings; rows of other names are people's own. Of two rows of one name the first that says
 * something counts.
 */
export const readSettings = (table: Table | undefined, declarations: readonly SettingDeclaration[]): Settings => {
  const locale = table?.writing?.locale ?? 'en_US';
  const values = new Map<string, Cell>();
  const rowOf = new Map<string, number>();
  const problems: Problem[] = [];
  const byName = new Map(declarations.map((declaration) => [declaration.name.toLowerCase(), declaration]));
  for (let row = 0; table && row < table.rowCount; row += 1) {
    const declaration = byName.get(textAt(table, 'name', row).toLowerCase());
    const cell = cellAt(table, 'value', row);
    if (!declaration || cell === null || textAt(table, 'value', row) === '') continue;
    const first = rowOf.get(declaration.name);
    if (first !== undefined) {
      problems.push(
        problemAt(
          table,
          row,
          'name',
          `${declaration.name} stands in row ${first + 2} already, and only that row counts. Delete one of the two.`,
        ),
      );
      continue;
    }
    rowOf.set(declaration.name, row);
    const wrong = refusal(declaration, cell, locale);
    if (wrong === null) values.set(declaration.name, cell);
    else {
      const { name, otherwise, default: usual } = declaration;
      if (otherwise !== undefined) values.set(name, '');
      const applies = otherwise ?? `The default, ${usual === '' ? 'nothing' : usual}, applies.`;
      problems.push(problemAt(table, row, 'value', `${name}: ${wrong} ${applies}`));
    }
  }
  const valueOf = (name: string): Cell => {
    const declaration = byName.get(name.toLowerCase());
    if (!declaration) throw new Error(`No setting is called ${name}`);
    return values.get(declaration.name) ?? declaration.default;
  };
  return {
    problems,
    choices: new Map(declarations.flatMap(({ name, choices }) => (choices ? [[name, choices] as const] : []))),
    has: (name) => byName.has(name.toLowerCase()),
    number: (name) => settingNumber(valueOf(name), locale) ?? 0,
    text: (name) => String(valueOf(name)).trim(),
    list: (name) =>
      String(valueOf(name))
        .split(/[,;\n]/)
        .map((entry) => entry.trim())
        .filter((entry) => entry !== ''),
  };
};
