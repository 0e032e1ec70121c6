// batchUpdate requests on developer metadata, and which metadata a data filter finds.
import type { sheets_v4 } from '@googleapis/sheets';
import { freshId, limitsOf, type Draft } from '../draft';
import { mergeFields, updateMask } from '../field-mask';
import { checkMask } from '../check-body';
import { columnCountOf, rowCountOf, type DeveloperMetadata, type SheetData, type SpreadsheetData } from '../model';
import { invalid } from '../sheets-error';
import { axisOf } from './dimensions';

type Location = sheets_v4.Schema$DeveloperMetadataLocation;
type DataFilter = sheets_v4.Schema$DataFilter;

const locationType = (location: Location): string =>
  location.dimensionRange
    ? location.dimensionRange.dimension === 'ROWS'
      ? 'ROW'
      : 'COLUMN'
    : typeof location.sheetId === 'number'
      ? 'SHEET'
      : 'SPREADSHEET';

/** As kept and returned: with its type, zeros spelled out. */
function checkedLocation(draft: Draft, given: Location | null | undefined): Location {
  const location = given ?? {};
  const named = [
    location.spreadsheet === true,
    typeof location.sheetId === 'number',
    Boolean(location.dimensionRange),
  ].filter(Boolean).length;
  if (named !== 1)
    throw invalid('Developer metadata needs exactly one location: spreadsheet, sheetId or dimensionRange.');
  const type = locationType(location);
  if (!location.dimensionRange) {
    if (type === 'SHEET') draft.sheet(location.sheetId);
    return { locationType: type, ...(type === 'SHEET' ? { sheetId: location.sheetId } : { spreadsheet: true }) };
  }
  const range = location.dimensionRange;
  const sheet = draft.sheet(range.sheetId);
  const axis = axisOf(range.dimension);
  const startIndex = range.startIndex ?? 0;
  const endIndex = range.endIndex ?? startIndex + 1;
  if (startIndex < 0 || endIndex !== startIndex + 1)
    throw invalid('Developer metadata may only be associated with a single row or column.');
  if (endIndex > (axis === 'ROWS' ? rowCountOf(sheet) : columnCountOf(sheet)))
    throw invalid(`Range exceeds grid limits. ${limitsOf(sheet)}`);
  return { locationType: type, dimensionRange: { sheetId: range.sheetId ?? 0, dimension: axis, startIndex, endIndex } };
}

function checked(draft: Draft, metadata: DeveloperMetadata): DeveloperMetadata {
  if (!metadata.metadataKey) throw invalid('Developer metadata needs a metadataKey.');
  if (metadata.visibility !== 'DOCUMENT' && metadata.visibility !== 'PROJECT')
    throw invalid('Developer metadata needs a visibility.');
  return { ...metadata, location: checkedLocation(draft, metadata.location) };
}

export function createDeveloperMetadata(
  draft: Draft,
  request: sheets_v4.Schema$CreateDeveloperMetadataRequest,
): sheets_v4.Schema$CreateDeveloperMetadataResponse {
  const taken = draft.data.developerMetadata.map((metadata) => metadata.metadataId);
  const given = request.developerMetadata ?? {};
  if (typeof given.metadataId === 'number' && taken.includes(given.metadataId))
    throw invalid(`Developer metadata with id ${given.metadataId} already exists.`);
  const developerMetadata = { metadataId: given.metadataId ?? freshId(draft.random, taken), ...checked(draft, given) };
  draft.data.developerMetadata = [...draft.data.developerMetadata, developerMetadata];
  return { developerMetadata };
}

const sameLocation = (a: Location, b: Location): boolean =>
  a.dimensionRange && b.dimensionRange
    ? (a.dimensionRange.sheetId ?? 0) === (b.dimensionRange.sheetId ?? 0) &&
      a.dimensionRange.dimension === b.dimensionRange.dimension &&
      (a.dimensionRange.startIndex ?? 0) === (b.dimensionRange.startIndex ?? 0)
    : !a.dimensionRange && !b.dimensionRange && a.sheetId === b.sheetId;

const given = (wanted: unknown): boolean => wanted !== undefined && wanted !== null;

function matches(metadata: DeveloperMetadata, filter: DataFilter): boolean {
  const lookup = filter.developerMetadataLookup;
  if (!lookup) throw invalid('Only developerMetadataLookup data filters are emulated.');
  return (
    (!given(lookup.metadataId) || lookup.metadataId === metadata.metadataId) &&
    (!given(lookup.metadataKey) || lookup.metadataKey === metadata.metadataKey) &&
    (!given(lookup.metadataValue) || lookup.metadataValue === metadata.metadataValue) &&
    (!given(lookup.visibility) || lookup.visibility === metadata.visibility) &&
    (!given(lookup.locationType) || lookup.locationType === metadata.location?.locationType) &&
    (!lookup.metadataLocation || sameLocation(lookup.metadataLocation, metadata.location ?? {}))
  );
}

export function findMetadata(
  data: SpreadsheetData,
  filters: readonly DataFilter[] | null | undefined,
): DeveloperMetadata[] {
  return data.developerMetadata.filter((metadata) => (filters ?? []).some((filter) => matches(metadata, filter)));
}

export function updateDeveloperMetadata(
  draft: Draft,
  request: sheets_v4.Schema$UpdateDeveloperMetadataRequest,
): sheets_v4.Schema$UpdateDeveloperMetadataResponse {
  const mask = updateMask(request.fields);
  checkMask('DeveloperMetadata', mask, (path) => `Invalid field: ${path}`);
  const found = findMetadata(draft.data, request.dataFilters);
  const updated = new Map(
    found.map((metadata) => [
      metadata.metadataId,
      checked(draft, {
        ...mergeFields(metadata, request.developerMetadata ?? {}, mask),
        metadataId: metadata.metadataId,
      }),
    ]),
  );
  draft.data.developerMetadata = draft.data.developerMetadata.map(
    (metadata) => updated.get(metadata.metadataId) ?? metadata,
  );
  return { developerMetadata: [...updated.values()] };
}

export function deleteDeveloperMetadata(
  draft: Draft,
  request: sheets_v4.Schema$DeleteDeveloperMetadataRequest,
): sheets_v4.Schema$DeleteDeveloperMetadataResponse {
  const found = findMetadata(draft.data, request.dataFilter ? [request.dataFilter] : []);
  draft.data.developerMetadata = draft.data.developerMetadata.filter((metadata) => !found.includes(metadata));
  return { deletedDeveloperMetadata: found };
}

/** Metadata by row or column number, of one sheet. */
export function lineMetadata(
  data: SpreadsheetData,
  sheetId: number,
  dimension: 'ROWS' | 'COLUMNS',
): Map<number, DeveloperMetadata[]> {
  const byLine = new Map<number, DeveloperMetadata[]>();
  for (const metadata of data.developerMetadata) {
    const range = metadata.location?.dimensionRange;
    if (!range || (range.sheetId ?? 0) !== sheetId || range.dimension !== dimension) continue;
    const line = range.startIndex ?? 0;
    byLine.set(line, [...(byLine.get(line) ?? []), metadata]);
  }
  return byLine;
}

export const sheetMetadata = (data: SpreadsheetData, sheet: SheetData): DeveloperMetadata[] =>
  data.developerMetadata.filter(
    ({ location }) => location?.locationType === 'SHEET' && location.sheetId === sheet.properties.sheetId,
  );

export const spreadsheetMetadata = (data: SpreadsheetData): DeveloperMetadata[] =>
  data.developerMetadata.filter(({ location }) => location?.locationType === 'SPREADSHEET');
