// Which tab a workbook opens on: the best band once there are records, until then Start here.
import { startHereTab } from '../records/start-here';
import { typeOfView } from '../records/view-tab';
import { recordTypes } from './features';

export interface SheetToOpen {
  readonly sheetId: number;
  /** Whether it has more than its header; asked of stores alone. */
  readonly isFilled: () => boolean;
}

/** @param sheets from the left. The first view is that of the best band, or of all bands where they share one. */
export const opensOn = (sheets: readonly SheetToOpen[]): number => {
  const stores = new Set(recordTypes.map(({ store }) => store.sheetId));
  const [best] = recordTypes.flatMap((type) =>
    sheets.filter(({ sheetId }) => typeOfView(sheetId, [type]) !== undefined),
  );
  const hasRecords = sheets.some(({ sheetId, isFilled }) => stores.has(sheetId) && isFilled());
  return best && hasRecords ? best.sheetId : startHereTab.sheetId;
};
