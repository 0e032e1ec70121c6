// In which order views stand: each kind's best band first, what is done with last; boards and charts behind them all.
import { viewPlaces } from '../engine/band-states';
import { inOrder, moveRequests, placed } from '../workbook/tab-order';
import type { Change } from '../workbook/changes';
import type { Workbook } from '../workbook/workbook';
import type { RecordType } from './record-type';
import { startHereTab } from './start-here';
import { viewSheetOf, viewSheetsOf } from './view-tabs';
import { lastVersion } from './weights-version';

/** Best first; @param ids of the places' tabs, in the places' order: the bands from the lowest, then the states. */
export const bestFirst = (ids: readonly number[], bands: number): readonly number[] => [
  ...ids.slice(0, bands).reverse(),
  ...ids.slice(bands),
];

/** Of the views that are there, by the bands in force; those of bands that are gone come last. */
export const viewOrder = (workbook: Workbook, types: readonly RecordType[]): readonly number[] =>
  types.flatMap((type) => {
    const bands = lastVersion(workbook, type.id)?.bands ?? type.scoring.bands;
    const ids = viewPlaces(bands).flatMap(({ name }) => viewSheetOf(workbook, type, name)?.sheetId ?? []);
    const known = bestFirst(ids, ids.length - 2);
    return [...new Set([...known, ...viewSheetsOf(workbook, type)])];
  });

/** All that stands before what people fill in. */
export const orderWith = (views: readonly number[], types: readonly RecordType[]): readonly number[] => [
  startHereTab.sheetId,
  ...views,
  ...types.flatMap(({ views: { board } }) => board?.sheetId ?? []),
  ...types.flatMap(({ views: { dashboard } }) => dashboard?.sheetId ?? []),
];

/**
 * New views where they belong. Bands that changed their order take their tabs along; otherwise tabs stay where people
 * moved them.
 * @param views as they are to stand.
 */
export const inViewOrder = (
  workbook: Workbook,
  types: readonly RecordType[],
  views: readonly number[],
  changes: readonly Change[],
): readonly Change[] => {
  const present = workbook.structure.sheets.map(({ sheetId }) => sheetId);
  const before = viewOrder(workbook, types);
  const stay = views.filter((id) => before.includes(id));
  const isSame = before.filter((id) => views.includes(id)).every((id, i) => id === stay[i]);
  const moves = isSame ? [] : moveRequests(present, inOrder(present, stay));
  const ordered = moves.length > 0 ? inOrder(present, stay) : present;
  return [
    ...(moves.length > 0 ? [{ kind: 'requests' as const, requests: moves }] : []),
    ...placed(changes, ordered, orderWith(views, types)),
  ];
};
