// The workbook as a job sees it: two reads, whatever the number of tabs; more where replies would be too large.
import type { SheetsPort } from './sheets-port';
import type { TabDeclaration } from './declare';
import { parseStructure, rangeOf, STRUCTURE_FIELDS, type SheetStructure, type Structure } from './structure';
import { readCells, type WantedCells } from './slices';
import { indexByKey, missingColumns, tableOf, textAt, type Problem, type Table } from './table';
import { settingsTab } from './tabs';

export interface Workbook {
  readonly timeZone: string;
  /** The spreadsheet's own, such as `de_DE`; `en_US` where Google names none. */
  readonly locale: string;
  readonly structure: Structure;
  /** Declared tabs that exist, by declaration id. Tabs that were not asked for have positions but no cells. */
  readonly tables: ReadonlyMap<string, Table>;
}

/**
 * A tab to be read: all its cells, those that a look takes, its header row, how far down it is filled (by its last key
 * column), or only where its columns are as far as their metadata tells.
 */
export interface WantedTab {
  readonly declaration: TabDeclaration;
  readonly cells: boolean | 'light' | 'headers' | 'filled';
}

/** A tab the plan cannot do without is gone: nothing is written, and the person is told what to do. */
class MissingTab extends Error {
  constructor(title: string) {
    super(`The tab "${title}" is missing. Choose Nexus → Install / repair to make it again; nothing was changed.`);
    this.name = 'MissingTab';
  }
}

export const tableIn = (workbook: Workbook, id: string, title: string): Table => {
  const table = workbook.tables.get(id);
  if (!table) throw new MissingTab(title);
  return table;
};

export const sheetById = (structure: Structure, sheetId: number): SheetStructure | undefined =>
  structure.sheets.find((sheet) => sheet.sheetId === sheetId);

const readStructure = (sheets: SheetsPort): Structure => parseStructure(sheets.get(STRUCTURE_FIELDS));

/**
 * Reads the structure, asks which tabs are wanted, and reads those in one call, or a few.
 * @param wanted gives every declaration of interest (bands have tabs of their own, known only from the structure) and
 * how much of it is needed.
 */
export const readWorkbook = (sheets: SheetsPort, wanted: (structure: Structure) => readonly WantedTab[]): Workbook => {
  const structure = readStructure(sheets);
  return workbookOf(sheets, structure, wanted(structure));
};

/** Up to the last column that is not heavy, where metadata tells of all where they are. */
const lightPart = ({ columns }: TabDeclaration, { columnIds }: SheetStructure): WantedCells['part'] => {
  const light = columns.filter(({ isHeavy }) => isHeavy !== true);
  const positionOf = new Map([...columnIds].map(([position, id]) => [id, position]));
  const isKnown = light.length < columns.length && light.every(({ id }) => positionOf.has(id));
  return isKnown ? { upTo: Math.max(...light.map(({ id }) => positionOf.get(id) ?? 0)) } : 'all';
};

const partOf = (
  declaration: TabDeclaration,
  sheet: SheetStructure,
  cells: WantedTab['cells'],
): WantedCells['part'] | null => {
  const { keyColumns } = declaration;
  const { columnIds } = sheet;
  if (cells === false) return null;
  if (cells === 'light') return lightPart(declaration, sheet);
  if (cells !== 'filled') return cells === true ? 'all' : 'headers';
  const last = keyColumns[keyColumns.length - 1];
  const position = [...columnIds].find(([, id]) => id === last)?.[0];
  return position === undefined ? null : { column: position };
};

const workbookOf = (sheets: SheetsPort, structure: Structure, wanted: readonly WantedTab[]): Workbook => {
  const found = wanted.flatMap(({ declaration, cells }) => {
    const sheet = sheetById(structure, declaration.sheetId);
    return sheet ? [{ declaration, sheet, cells }] : [];
  });
  const read = found.flatMap(({ declaration, sheet, cells }) => {
    const part = partOf(declaration, sheet, cells);
    return part === null ? [] : [{ declaration, sheet, part }];
  });
  const values = readCells(sheets, read);
  const columnsBySheet = new Map(
    read.map(({ sheet, part }, i) => [sheet.sheetId, { part, columns: values[i] ?? [] }] as const),
  );
  const tables = new Map(
    found.map(({ declaration, sheet }) => {
      const known = columnsBySheet.get(sheet.sheetId);
      if (!known) return [declaration.id, tableOf(declaration, sheet, [], structure)] as const;
      const { part, columns } = known;
      if (part === 'headers') return [declaration.id, tableOf(declaration, sheet, columns, structure)] as const;
      const filled = columns.reduce((longest, cells) => Math.max(longest, cells.length), 0);
      const isWhole = part === 'all' || 'upTo' in part;
      const table = tableOf(declaration, sheet, isWhole ? columns : [], structure);
      return [declaration.id, { ...table, filled }] as const;
    }),
  );
  return { timeZone: structure.timeZone, locale: structure.locale, structure, tables };
};

/** Of the tabs asked for only, and only what finds their columns. */
const NARROW_FIELDS =
  'properties(timeZone,locale),sheets(properties(sheetId,title,index,gridProperties(rowCount,columnCount)),data(columnMetadata(developerMetadata(metadataKey,metadataValue))))';

const narrowStructure = (sheets: SheetsPort, titles: readonly string[]): Structure | null => {
  try {
    return parseStructure(
      sheets.get(
        NARROW_FIELDS,
        titles.map((title) => `${rangeOf(title)}!1:1`),
      ),
    );
  } catch (error) {
    // A tab is called differently by now.
    if (error instanceof Error && /unable to parse range/i.test(error.message)) return null;
    throw error;
  }
};

/**
 * Small tabs but for their heavy columns, without a look at the rest of the workbook. Where one is no longer called as
 * was thought, all of the structure is read after all.
 * @param titleOf as it was called the last time.
 */
export const readTabs = (
  sheets: SheetsPort,
  declarations: readonly TabDeclaration[],
  titleOf: (declaration: TabDeclaration) => string,
): Workbook => {
  const narrow = narrowStructure(sheets, declarations.map(titleOf));
  const isFound = (structure: Structure): boolean =>
    declarations.every((tab) => sheetById(structure, tab.sheetId)?.title === titleOf(tab));
  const wanted = declarations.map((declaration) => ({ declaration, cells: 'light' as const }));
  return narrow && isFound(narrow)
    ? workbookOf(sheets, narrow, wanted)
    : workbookOf(sheets, readStructure(sheets), wanted);
};

/** Problems for every column the workbook's tables cannot do without. */
export const missingColumnsOf = ({ tables }: Workbook): readonly Problem[] => {
  const settings = tables.get(settingsTab.id);
  const isOn = (name: string): boolean => {
    const row = settings && indexByKey(settings, 'name').get(name);
    return settings !== undefined && row !== undefined && /^(?:yes|true)$/i.test(textAt(settings, 'value', row));
  };
  return [...tables.values()].flatMap((table) => missingColumns(table, isOn));
};
