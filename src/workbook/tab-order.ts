// The order of tabs: ours in the places that ours have, each new one behind the one that comes before it. Pure.
import type { Change } from './changes';
import type { SheetsRequest } from './sheets-port';

/** Ours, among themselves in their order; what is not ours stays in its place. */
export const inOrder = (present: readonly number[], order: readonly number[]): readonly number[] => {
  const ours = order.filter((id) => present.includes(id));
  const known = new Set(ours);
  let next = 0;
  return present.map((id) => (known.has(id) ? (ours[next++] as number) : id));
};

/** Where one that is not there yet comes: right behind its nearest forerunner, else before the one that follows. */
export const placeFor = (present: readonly number[], order: readonly number[], id: number): number => {
  const at = order.indexOf(id);
  const before = order.slice(0, Math.max(at, 0)).reverse();
  const behind = before.map((other) => present.indexOf(other)).find((place) => place >= 0);
  if (behind !== undefined) return behind + 1;
  const after = order.slice(at + 1).map((other) => present.indexOf(other));
  return at < 0 ? present.length : (after.find((place) => place >= 0) ?? present.length);
};

export const withPlace = (present: readonly number[], order: readonly number[], id: number): readonly number[] => {
  const place = placeFor(present, order, id);
  return [...present.slice(0, place), id, ...present.slice(place)];
};

/** Each tab that does not stand where it should, from the left: a move counts from what is there before it. */
export const moveRequests = (present: readonly number[], wanted: readonly number[]): readonly SheetsRequest[] => {
  const tabs = [...present];
  return wanted.flatMap((sheetId, index) => {
    if (tabs[index] === sheetId) return [];
    tabs.splice(tabs.indexOf(sheetId), 1);
    tabs.splice(index, 0, sheetId);
    return [{ updateSheetProperties: { properties: { sheetId, index }, fields: 'index' } }];
  });
};

/** The changes, their new tabs where they belong. @param present ids of all tabs, from the left. */
export const placed = (
  changes: readonly Change[],
  present: readonly number[],
  order: readonly number[],
): readonly Change[] => {
  let tabs = present;
  return changes.map((change) => {
    if (change.kind !== 'addTab') return change;
    const { sheetId } = change.declaration;
    const index = placeFor(tabs, order, sheetId);
    tabs = withPlace(tabs, order, sheetId);
    return { ...change, index };
  });
};
