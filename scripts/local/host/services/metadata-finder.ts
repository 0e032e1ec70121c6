// Finding a tab's columns by their developer metadata, as SpreadsheetApp does: without the Sheets API.
import { idOf, type DeveloperMetadata, type SheetData, type SpreadsheetData } from '../../sheets/model';

interface Wanted {
  readonly key?: string;
  readonly value?: string;
}

const isIn = ({ location }: DeveloperMetadata, sheet: SheetData): boolean =>
  (location?.dimensionRange?.sheetId ?? location?.sheetId) === idOf(sheet);

/** @param columnAt the whole column at a position from 0. */
export function metadataFinder(
  data: SpreadsheetData,
  sheet: SheetData,
  columnAt: (position: number) => unknown,
  find: <T>(effect: () => T) => T,
): Record<string, unknown> {
  const metadataApi = ({ metadataKey, metadataValue, location }: DeveloperMetadata): Record<string, unknown> => ({
    getKey: () => metadataKey,
    getValue: () => metadataValue ?? null,
    getLocation: () => ({
      getLocationType: () => location?.locationType,
      getColumn: () =>
        location?.locationType === 'COLUMN' ? columnAt(location.dimensionRange?.startIndex ?? 0) : null,
    }),
  });
  const finder = (wanted: Wanted): Record<string, unknown> => ({
    withKey: (key: string) => finder({ ...wanted, key }),
    withValue: (value: string) => finder({ ...wanted, value }),
    find: () =>
      find(() =>
        data.developerMetadata
          .filter(
            (metadata) =>
              isIn(metadata, sheet) &&
              (wanted.key === undefined || metadata.metadataKey === wanted.key) &&
              (wanted.value === undefined || metadata.metadataValue === wanted.value),
          )
          .map(metadataApi),
      ),
  });
  return finder({});
}
