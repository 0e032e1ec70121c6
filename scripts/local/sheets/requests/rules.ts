// batchUpdate requests on what lies over a range: protections, conditional formats, filters, named ranges, bandings.
import type { sheets_v4 } from '@googleapis/sheets';
import { gridRangeOf, intersect, overlaps, boxOf } from '../box';
import { checkedBox, freshId, gridBox, type Draft } from '../draft';
import { mergeFields, updateMask, type FieldMask } from '../field-mask';
import { checkMask } from '../check-body';
import { refuseForeign } from '../condition';
import { idOf, type GridRange, type SheetData } from '../model';
import { invalid } from '../sheets-error';
import { required } from './cells';

/**
 * The range as it is kept, checked against its sheet. A side that is left open ends where the grid ends now: rows that
 * come later are not in it.
 */
export function keptRange(draft: Draft, range: GridRange | null | undefined): { sheet: SheetData; range: GridRange } {
  const given = required(range, 'range');
  const sheet = draft.sheet(given.sheetId);
  return { sheet, range: gridRangeOf(idOf(sheet), intersect(checkedBox(sheet, given), gridBox(sheet))) };
}

const isWhole = (range: GridRange): boolean => Object.keys(range).every((side) => side === 'sheetId');

/** The range of a protection: a sheet that is protected whole stays so, however it grows. */
function keptProtection(draft: Draft, range: GridRange | null | undefined): { sheet: SheetData; range: GridRange } {
  const given = required(range, 'range');
  const sheet = draft.sheet(given.sheetId);
  return isWhole(given) ? { sheet, range: { sheetId: idOf(sheet) } } : keptRange(draft, given);
}

const keptHoles = (draft: Draft, { unprotectedRanges }: sheets_v4.Schema$ProtectedRange): object =>
  unprotectedRanges ? { unprotectedRanges: unprotectedRanges.map((range) => keptRange(draft, range).range) } : {};

export function maskFor(schema: string, fields: string | null | undefined): FieldMask {
  const mask = updateMask(fields);
  checkMask(schema, mask, (path) => `Invalid field: ${path}`);
  return mask;
}

export function takeId(
  draft: Draft,
  given: number | null | undefined,
  taken: readonly (number | null | undefined)[],
  what: string,
): number {
  if (typeof given !== 'number') return freshId(draft.random, taken);
  if (taken.includes(given)) throw invalid(`A ${what} with id ${given} already exists.`);
  return given;
}

/** The sheet that holds an item of this id, as the draft's own. */
export function holderOf<T>(
  draft: Draft,
  list: (sheet: SheetData) => readonly T[],
  isIt: (item: T) => boolean,
  missing: string,
): { sheet: SheetData; index: number; item: T } {
  const found = draft.data.sheets.find((sheet) => list(sheet).some(isIt));
  if (found === undefined) throw invalid(missing);
  const sheet = draft.sheet(found.properties.sheetId);
  const index = list(sheet).findIndex(isIt);
  return { sheet, index, item: list(sheet)[index] as T };
}

export const replaced = <T>(items: readonly T[], index: number, ...items2: readonly T[]): T[] => [
  ...items.slice(0, index),
  ...items2,
  ...items.slice(index + 1),
];

function protectionRange(
  draft: Draft,
  protection: sheets_v4.Schema$ProtectedRange,
): { sheet: SheetData; range: GridRange } {
  if (!protection.namedRangeId) return keptProtection(draft, protection.range);
  const named = draft.data.namedRanges.find((range) => range.namedRangeId === protection.namedRangeId);
  if (named === undefined) throw invalid(`No named range with ID: ${protection.namedRangeId}`);
  return keptRange(draft, named.range);
}

/** Google refuses a whole batch for one editor whom it does not know; nobody is at a name that ends in .invalid. */
function refuseUnknown({ editors }: sheets_v4.Schema$ProtectedRange): void {
  const unknown = (editors?.users ?? []).find((user) => !/^[^@\s]+@[^@\s]+$/.test(user) || /\.invalid$/i.test(user));
  if (unknown !== undefined) throw invalid(`Invalid editor: ${unknown}`);
}

export function addProtectedRange(
  draft: Draft,
  request: sheets_v4.Schema$AddProtectedRangeRequest,
): sheets_v4.Schema$AddProtectedRangeResponse {
  const given = request.protectedRange ?? {};
  const { sheet, range } = protectionRange(draft, given);
  refuseUnknown(given);
  if (given.warningOnly === true && given.editors) throw invalid('editors cannot be set when warningOnly is true.');
  const taken = draft.data.sheets.flatMap((other) => other.protectedRanges.map((kept) => kept.protectedRangeId));
  const protectedRange = {
    ...given,
    ...keptHoles(draft, given),
    protectedRangeId: takeId(draft, given.protectedRangeId, taken, 'protected range'),
    range,
  };
  sheet.protectedRanges = [...sheet.protectedRanges, protectedRange];
  return { protectedRange };
}

const protectionById = (draft: Draft, id: number | null | undefined) =>
  holderOf(
    draft,
    (sheet) => sheet.protectedRanges,
    (kept) => kept.protectedRangeId === id,
    `No protected range with ID: ${id ?? 0}`,
  );

export function updateProtectedRange(draft: Draft, request: sheets_v4.Schema$UpdateProtectedRangeRequest): void {
  const mask = maskFor('ProtectedRange', request.fields);
  const given = request.protectedRange ?? {};
  const { sheet, index, item } = protectionById(draft, given.protectedRangeId);
  refuseUnknown(given);
  const merged = { ...mergeFields(item, given, mask), protectedRangeId: item.protectedRangeId };
  const kept = keptProtection(draft, merged.range);
  sheet.protectedRanges = replaced(sheet.protectedRanges, index);
  kept.sheet.protectedRanges = [
    ...kept.sheet.protectedRanges.slice(0, index),
    { ...merged, ...keptHoles(draft, merged), range: kept.range },
    ...kept.sheet.protectedRanges.slice(index),
  ];
}

export function deleteProtectedRange(draft: Draft, request: sheets_v4.Schema$DeleteProtectedRangeRequest): void {
  const { sheet, index } = protectionById(draft, request.protectedRangeId);
  sheet.protectedRanges = replaced(sheet.protectedRanges, index);
}

function checkedRule(
  draft: Draft,
  rule: sheets_v4.Schema$ConditionalFormatRule | null | undefined,
): { sheet: SheetData; rule: sheets_v4.Schema$ConditionalFormatRule } {
  if (!rule?.ranges || rule.ranges.length === 0) throw invalid('A conditional format rule needs at least one range.');
  if (!rule.booleanRule === !rule.gradientRule)
    throw invalid('A conditional format rule needs exactly one of booleanRule and gradientRule.');
  if (rule.booleanRule && !rule.booleanRule.condition?.type) throw invalid('A boolean rule needs a condition type.');
  refuseForeign(draft, rule.booleanRule?.condition);
  const kept = rule.ranges.map((range) => keptRange(draft, range));
  const sheet = (kept[0] as { sheet: SheetData }).sheet;
  if (kept.some((other) => other.sheet !== sheet))
    throw invalid('All ranges of a conditional format rule must be on the same sheet.');
  return { sheet, rule: { ...rule, ranges: kept.map(({ range }) => range) } };
}

export function addConditionalFormatRule(
  draft: Draft,
  request: sheets_v4.Schema$AddConditionalFormatRuleRequest,
): void {
  const { sheet, rule } = checkedRule(draft, request.rule);
  const index = request.index ?? 0;
  if (index < 0 || index > sheet.conditionalFormats.length)
    throw invalid(`index[${index}] must be at most the number of rules[${sheet.conditionalFormats.length}].`);
  sheet.conditionalFormats = [
    ...sheet.conditionalFormats.slice(0, index),
    rule,
    ...sheet.conditionalFormats.slice(index),
  ];
}

function ruleAt(sheet: SheetData, index: number): sheets_v4.Schema$ConditionalFormatRule {
  const rule = sheet.conditionalFormats[index];
  if (rule === undefined) throw invalid(`No conditional format on sheet: ${idOf(sheet)} at index: ${index}`);
  return rule;
}

export function updateConditionalFormatRule(
  draft: Draft,
  request: sheets_v4.Schema$UpdateConditionalFormatRuleRequest,
): sheets_v4.Schema$UpdateConditionalFormatRuleResponse {
  const checked = request.rule ? checkedRule(draft, request.rule) : null;
  const sheet = checked?.sheet ?? draft.sheet(request.sheetId);
  const oldIndex = request.index ?? 0;
  const oldRule = ruleAt(sheet, oldIndex);
  if (checked !== null) {
    sheet.conditionalFormats = replaced(sheet.conditionalFormats, oldIndex, checked.rule);
    return { newRule: checked.rule, newIndex: oldIndex, oldRule };
  }
  const newIndex = request.newIndex ?? 0;
  ruleAt(sheet, newIndex);
  const others = replaced(sheet.conditionalFormats, oldIndex);
  sheet.conditionalFormats = [...others.slice(0, newIndex), oldRule, ...others.slice(newIndex)];
  return { newRule: oldRule, newIndex, oldIndex };
}

export function deleteConditionalFormatRule(
  draft: Draft,
  request: sheets_v4.Schema$DeleteConditionalFormatRuleRequest,
): sheets_v4.Schema$DeleteConditionalFormatRuleResponse {
  const sheet = draft.sheet(request.sheetId);
  const index = request.index ?? 0;
  const rule = ruleAt(sheet, index);
  sheet.conditionalFormats = replaced(sheet.conditionalFormats, index);
  return { rule };
}

export function setBasicFilter(draft: Draft, request: sheets_v4.Schema$SetBasicFilterRequest): void {
  const { sheet, range } = keptRange(draft, request.filter?.range);
  sheet.basicFilter = { ...request.filter, range };
}

export function clearBasicFilter(draft: Draft, request: sheets_v4.Schema$ClearBasicFilterRequest): void {
  delete draft.sheet(request.sheetId).basicFilter;
}

const RANGE_NAME = /^[A-Za-z_][A-Za-z0-9_]{0,249}$/;

function checkName(draft: Draft, name: string | null | undefined, except?: string | null): void {
  if (!RANGE_NAME.test(name ?? '')) throw invalid(`Invalid named range name: ${name ?? ''}`);
  const taken = draft.data.namedRanges.some(
    (range) => range.namedRangeId !== except && range.name?.toLowerCase() === name?.toLowerCase(),
  );
  if (taken) throw invalid(`A named range with the name "${name}" already exists.`);
}

export function addNamedRange(
  draft: Draft,
  request: sheets_v4.Schema$AddNamedRangeRequest,
): sheets_v4.Schema$AddNamedRangeResponse {
  const given = request.namedRange ?? {};
  checkName(draft, given.name);
  if (given.namedRangeId && draft.data.namedRanges.some((range) => range.namedRangeId === given.namedRangeId))
    throw invalid(`A named range with id ${given.namedRangeId} already exists.`);
  const namedRange = {
    namedRangeId: given.namedRangeId ?? String(freshId(draft.random, [])),
    name: given.name,
    range: keptRange(draft, given.range).range,
  };
  draft.data.namedRanges = [...draft.data.namedRanges, namedRange];
  return { namedRange };
}

function namedRangeIndex(draft: Draft, id: string | null | undefined): number {
  const index = draft.data.namedRanges.findIndex((range) => range.namedRangeId === id);
  if (index < 0) throw invalid(`No named range with ID: ${id ?? ''}`);
  return index;
}

export function updateNamedRange(draft: Draft, request: sheets_v4.Schema$UpdateNamedRangeRequest): void {
  const mask = maskFor('NamedRange', request.fields);
  const index = namedRangeIndex(draft, request.namedRange?.namedRangeId);
  const before = draft.data.namedRanges[index] as sheets_v4.Schema$NamedRange;
  const merged = { ...mergeFields(before, request.namedRange ?? {}, mask), namedRangeId: before.namedRangeId };
  checkName(draft, merged.name, before.namedRangeId);
  draft.data.namedRanges = replaced(draft.data.namedRanges, index, {
    ...merged,
    range: keptRange(draft, merged.range).range,
  });
}

export function deleteNamedRange(draft: Draft, request: sheets_v4.Schema$DeleteNamedRangeRequest): void {
  draft.data.namedRanges = replaced(draft.data.namedRanges, namedRangeIndex(draft, request.namedRangeId));
}

function refuseOverlap(sheet: SheetData, range: GridRange, except?: number | null): void {
  const hit = sheet.bandedRanges.some(
    (band) => band.bandedRangeId !== except && overlaps(boxOf(band.range ?? {}), boxOf(range)),
  );
  if (hit)
    throw invalid(
      'You cannot add alternating background colors to a range that already has alternating background colors.',
    );
}

export function addBanding(
  draft: Draft,
  request: sheets_v4.Schema$AddBandingRequest,
): sheets_v4.Schema$AddBandingResponse {
  const given = request.bandedRange ?? {};
  const { sheet, range } = keptRange(draft, given.range);
  refuseOverlap(sheet, range);
  const taken = draft.data.sheets.flatMap((other) => other.bandedRanges.map((band) => band.bandedRangeId));
  const bandedRange = { ...given, bandedRangeId: takeId(draft, given.bandedRangeId, taken, 'banded range'), range };
  sheet.bandedRanges = [...sheet.bandedRanges, bandedRange];
  return { bandedRange };
}

const bandingById = (draft: Draft, id: number | null | undefined) =>
  holderOf(
    draft,
    (sheet) => sheet.bandedRanges,
    (band) => band.bandedRangeId === id,
    `No banded range with id: ${id ?? 0}`,
  );

export function updateBanding(draft: Draft, request: sheets_v4.Schema$UpdateBandingRequest): void {
  const mask = maskFor('BandedRange', request.fields);
  const { sheet, index, item } = bandingById(draft, request.bandedRange?.bandedRangeId);
  const merged = { ...mergeFields(item, request.bandedRange ?? {}, mask), bandedRangeId: item.bandedRangeId };
  const kept = keptRange(draft, merged.range);
  refuseOverlap(kept.sheet, kept.range, item.bandedRangeId);
  sheet.bandedRanges = replaced(sheet.bandedRanges, index);
  kept.sheet.bandedRanges = [...kept.sheet.bandedRanges, { ...merged, range: kept.range }];
}

export function deleteBanding(draft: Draft, request: sheets_v4.Schema$DeleteBandingRequest): void {
  const { sheet, index } = bandingById(draft, request.bandedRangeId);
  sheet.bandedRanges = replaced(sheet.bandedRanges, index);
}
