// Where a record has to stand: in its band or state, or among what is done with; and what that place's tab is.
import { done, notForUs } from '../../../src/engine/band-states';
import { isDone } from '../../../src/records/closed';
import { jobOfType } from '../../../src/workbook/record-type-column';
import type { Row } from '../../../src/workbook/table';
import { cursors, isLive } from './reading';
import type { World } from './world';

/** Whether it is done with, whatever its band. */
export const isClosedRow = ({ kind }: World, row: Row): boolean => isDone(kind.type, (column) => row[column] ?? null);

/** Live and open. */
export const isOpenRow = (world: World, row: Row): boolean => isLive(row) && !isClosedRow(world, row);

/** The name of its place: a band, Needs data, or Done; null for a record that no view shows. */
export const placeOf = (world: World, row: Row): string | null => {
  if (!isLive(row)) return null;
  if (isClosedRow(world, row) || row.band === notForUs.name) return done.name;
  return row.band === null ? null : String(row.band);
};

/** Sheet id of a place's tab; undefined where no tab is known to be that place's. */
export const tabOfPlace = (world: World, place: string): number | undefined => {
  const { id, sheetIds, views } = world.kind.type;
  if (views.tabs !== 'one per band') return place === done.name ? sheetIds + 1 : sheetIds;
  const ids = cursors(world).get(jobOfType('band-tabs', id)) as Readonly<Record<string, number>> | undefined;
  return ids?.[place.toLowerCase()];
};
