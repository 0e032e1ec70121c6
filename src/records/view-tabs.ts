// Which tab belongs to which band of a kind of record, whatever people call and move; or its one tab.
import { done, isReserved } from '../engine/band-states';
import type { Band } from '../engine/bands';
import type { Change } from '../workbook/changes';
import type { TabDeclaration } from '../workbook/declare';
import { cursorChanges, cursorOf } from '../workbook/job-cursors';
import { FIRST_TYPE, jobOfType } from '../workbook/record-type-column';
import type { SheetStructure } from '../workbook/structure';
import { newTable, tableOf, type Table } from '../workbook/table';
import { sheetById, type Workbook } from '../workbook/workbook';
import type { RecordType } from './record-type';
import { typeOfView, VIEW_IDS, viewTab } from './view-tab';
import { lastVersion } from './weights-version';

export interface ViewTabs {
  /** One table per place, in the places' order; or the one of all bands, and Done. */
  readonly tables: readonly Table[];
  /** Tabs whose band is no more; their rows leave. */
  readonly orphans: readonly Table[];
  readonly changes: readonly Change[];
}

export interface ViewsOf {
  readonly workbook: Workbook;
  readonly type: RecordType;
  /** With the states and Done behind them. */
  readonly places: readonly Band[];
  readonly nowMs: number;
  /** Titles in lower case that the views of other types get in the same write. */
  readonly taken: ReadonlySet<string>;
}

const freeId = (name: string, { sheetIds }: RecordType, taken: ReadonlySet<number>): number => {
  let hash = 0;
  for (const char of name.toLowerCase()) hash = (hash * 31 + (char.codePointAt(0) ?? 0)) % VIEW_IDS;
  while (taken.has(sheetIds + hash)) hash = (hash + 1) % VIEW_IDS;
  return sheetIds + hash;
};

/** Where another tab is called so, the title says whose it is, if need be with a number. */
const freeTitle = (wanted: string, { workbook, type, taken }: ViewsOf, own: number): string => {
  const titles = new Set(
    workbook.structure.sheets.filter(({ sheetId }) => sheetId !== own).map(({ title }) => title.toLowerCase()),
  );
  const isFree = (title: string): boolean => !titles.has(title.toLowerCase()) && !taken.has(title.toLowerCase());
  if (isFree(wanted)) return wanted;
  const whose = type.id === FIRST_TYPE && !isReserved(wanted) ? 'band' : type.words.many;
  let n = 1;
  while (!isFree(`${wanted} (${whose}${n > 1 ? ` ${n}` : ''})`)) n += 1;
  return `${wanted} (${whose}${n > 1 ? ` ${n}` : ''})`;
};

const tableFor = (workbook: Workbook, sheet: SheetStructure, declaration: TabDeclaration): Table => {
  const read = [...workbook.tables.values()].find(({ sheetId }) => sheetId === sheet.sheetId);
  return read ? { ...read, declaration } : tableOf(declaration, sheet, []);
};

const viewSheets = ({ structure }: Workbook, type: RecordType): readonly SheetStructure[] =>
  structure.sheets.filter(({ sheetId }) => typeOfView(sheetId, [type]) !== undefined);

/** The Jobs line that says which tab is which band's, by the band's name. */
const JOB = 'band-tabs';

const nameOf = (band: Band): string => band.name.toLowerCase();

const remembered = (workbook: Workbook, type: RecordType): ReadonlyMap<string, number> => {
  const ids = cursorOf(workbook.tables.get('jobs'), jobOfType(JOB, type.id));
  return new Map(
    Object.entries((ids ?? {}) as Readonly<Record<string, unknown>>).filter(
      (entry): entry is [string, number] => typeof entry[1] === 'number',
    ),
  );
};

/** The sheet of the view in which a kind's records of one place stand, by the place's name; null while there is none. */
export const viewSheetOf = (workbook: Workbook, type: RecordType, place: string): SheetStructure | null => {
  const id =
    type.views.tabs === 'one per band'
      ? remembered(workbook, type).get(place.toLowerCase())
      : type.sheetIds + (place === done.name ? 1 : 0);
  return (id === undefined ? undefined : sheetById(workbook.structure, id)) ?? null;
};

/** Ids of all views of a kind, those of bands that are gone as well, from the left. */
export const viewSheetsOf = (workbook: Workbook, type: RecordType): readonly number[] =>
  viewSheets(workbook, type).map(({ sheetId }) => sheetId);

/** The sheets of the views in which a kind's records stand that are in a band. */
export const bandSheetsOf = (workbook: Workbook, type: RecordType): readonly SheetStructure[] =>
  (type.views.tabs === 'one per band'
    ? [...remembered(workbook, type).keys()].filter((name) => !isReserved(name))
    : ['']
  ).flatMap((name) => viewSheetOf(workbook, type, name) ?? []);

/** What a band with a new name was called before: the vanished band of its limit, else of its colour. */
const formerBand = (band: Band, before: readonly Band[], now: readonly Band[]): Band | undefined => {
  if (isReserved(band.name)) return undefined;
  const vanished = before.filter((old) => now.every((other) => nameOf(other) !== nameOf(old)));
  return vanished.find(({ min }) => min === band.min) ?? vanished.find(({ colour }) => colour === band.colour);
};

interface Found {
  readonly sheet: SheetStructure;
  /** The band's name when the tab was named by it. */
  readonly former?: string;
}

/**
 * The bands' tabs, for each the first that it can claim: its own, that of its former name, one that is called like it.
 */
const findTabs = ({ workbook, type, places: bands }: ViewsOf): readonly (Found | undefined)[] => {
  const sheets = viewSheets(workbook, type);
  const ids = remembered(workbook, type);
  const before = lastVersion(workbook, type.id)?.bands ?? [];
  const taken = new Set<number>();
  const found: (Found | undefined)[] = bands.map(() => undefined);
  const claim = (wanted: (band: Band) => Found | undefined): void =>
    bands.forEach((band, i) => {
      if (found[i]) return;
      const tab = wanted(band);
      if (!tab || taken.has(tab.sheet.sheetId)) return;
      taken.add(tab.sheet.sheetId);
      found[i] = tab;
    });
  const ofName = (name: string, former?: string): Found | undefined => {
    const sheet = sheets.find(({ sheetId }) => sheetId === ids.get(name));
    return sheet && { sheet, former };
  };
  claim((band) => ofName(nameOf(band)));
  claim((band) => {
    const former = formerBand(band, before, bands);
    return former && ofName(nameOf(former), nameOf(former));
  });
  claim((band) => {
    const sheet = sheets.find(({ sheetId, title }) => title.toLowerCase() === nameOf(band) && !taken.has(sheetId));
    return sheet && { sheet };
  });
  return found;
};

/** A band's tab is called like it. A title that can be no band's name stays as long as the band's does. */
const titleOf = ({ sheet, former }: Found, band: Band, views: ViewsOf): string =>
  former !== undefined ? freeTitle(band.name, views, sheet.sheetId) : sheet.title;

const orphansOf = (
  { workbook, type }: Pick<ViewsOf, 'workbook' | 'type'>,
  tables: readonly Table[],
): readonly Table[] => {
  const used = new Set(tables.map(({ sheetId }) => sheetId));
  return viewSheets(workbook, type)
    .filter(({ sheetId }) => !used.has(sheetId))
    .map((sheet) => tableFor(workbook, sheet, viewTab(type, sheet.sheetId, sheet.title, '#ffffff')));
};

const added = (declaration: TabDeclaration): Change => ({ kind: 'addTab', declaration, title: declaration.title });

const bandTabs = (views: ViewsOf): ViewTabs => {
  const { workbook, type, places: bands, nowMs } = views;
  const found = findTabs(views);
  const ids = new Set(workbook.structure.sheets.map(({ sheetId }) => sheetId));
  const changes: Change[] = [];
  const tables = bands.map((band, i) => {
    const tab = found[i];
    if (!tab) {
      const id = freeId(band.name, type, ids);
      ids.add(id);
      const declaration = viewTab(type, id, freeTitle(band.name, views, id), band.colour);
      changes.push(added(declaration));
      return newTable(declaration);
    }
    const { sheet } = tab;
    const title = titleOf(tab, band, views);
    if (title !== sheet.title) changes.push({ kind: 'renameTab', sheetId: sheet.sheetId, title });
    return tableFor(workbook, sheet, viewTab(type, sheet.sheetId, title, band.colour));
  });
  const names = Object.fromEntries(bands.map((band, i) => [nameOf(band), tables[i]?.sheetId]));
  const noted = cursorChanges(workbook.tables.get('jobs'), jobOfType(JOB, type.id), names, nowMs, workbook.timeZone);
  return { tables, orphans: orphansOf(views, tables), changes: [...changes, ...noted] };
};

/** One tab of all bands and one of what is done with, of fixed ids: people may rename and move them. */
const oneTab = (views: ViewsOf, wanted: string): ViewTabs => {
  const { workbook, type } = views;
  const changes: Change[] = [];
  const tables = [wanted, done.name].map((name, i) => {
    const id = type.sheetIds + i;
    const sheet = sheetById(workbook.structure, id);
    const declaration = viewTab(type, id, sheet ? sheet.title : freeTitle(name, views, id));
    if (sheet) return tableFor(workbook, sheet, declaration);
    changes.push(added(declaration));
    return newTable(declaration);
  });
  return { tables, orphans: orphansOf(views, tables), changes };
};

/** Read, and nothing stands in it any more below its header, nor a chart over it. */
const isEmptied = ({ structure }: Workbook, { sheetId, filled, rowCount }: Table): boolean =>
  filled !== undefined && rowCount === 0 && sheetById(structure, sheetId)?.chartIds.length === 0;

const withoutEmptied = (workbook: Workbook, assigned: ViewTabs): ViewTabs => {
  const emptied = assigned.orphans.filter((orphan) => isEmptied(workbook, orphan));
  const requests = emptied.map(({ sheetId }) => ({ deleteSheet: { sheetId } }));
  return {
    ...assigned,
    orphans: assigned.orphans.filter((orphan) => !emptied.includes(orphan)),
    changes: [...assigned.changes, ...(requests.length > 0 ? [{ kind: 'requests' as const, requests }] : [])],
  };
};

/**
 * Which tab is which band's or state's is remembered by its name, so that people may rename and move both; one without
 * a tab gets one.
 */
export const assignViews = (views: ViewsOf): ViewTabs => {
  const { tabs } = views.type.views;
  return withoutEmptied(views.workbook, tabs === 'one per band' ? bandTabs(views) : oneTab(views, tabs.title));
};

/** Of a kind that is switched off: all of its tabs are as those whose band is no more. */
export const leavingViews = (views: Pick<ViewsOf, 'workbook' | 'type'>): ViewTabs =>
  withoutEmptied(views.workbook, { tables: [], orphans: orphansOf(views, []), changes: [] });
