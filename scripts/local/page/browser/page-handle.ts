// The page's handle for tests and the curious: the tab in front as the page has it.
import type { Book, CellValue, TabLayout } from '../book/wire';
import type { Drawn } from './grid/drawn';
import type { Grid } from './grid/grid';
import { placeOf } from './grid/places';
import type { Selection } from './server';
import type { View } from './view';

export interface PageHandle {
  readonly book: () => Book;
  readonly tab: () => TabLayout;
  /** Whether the tab in front has its rows. */
  readonly isLoaded: () => boolean;
  readonly rowCount: () => number;
  readonly valueAt: (row: number, column: number) => CellValue;
  readonly shownAt: (row: number, column: number) => string;
  readonly visibleRows: () => readonly number[];
  /** What the grid itself holds of the tab in front. */
  readonly drawn: () => Drawn | null;
  readonly selection: () => Selection | null;
  readonly user: () => string;
  readonly openTab: (title: string) => void;
  readonly select: (cell: string) => void;
}

declare global {
  interface Window {
    nexusPage?: PageHandle;
  }
}

export const handleOf = (grid: Grid, view: () => View): PageHandle => ({
  book: grid.book,
  tab: grid.tab,
  isLoaded: grid.isLoaded,
  rowCount: grid.rowCount,
  valueAt: grid.valueAt,
  shownAt: grid.shownAt,
  visibleRows: grid.visibleRows,
  drawn: grid.drawn,
  selection: () => view().selection,
  user: () => view().user,
  openTab: (title) => grid.openTab(grid.book().tabs.find((tab) => tab.title === title)?.id ?? grid.tab().id),
  select: (cell) => {
    const place = placeOf(cell);
    if (place) grid.select({ sheetId: grid.tab().id, ...place });
  },
});
