// Whether a typed value satisfies a data validation rule. Conditions that need a formula engine accept everything.
import { evaluate, isError } from './formula';
import { findRange } from './find-range';
import { gridBox } from './draft';
import { intersect } from './box';
import type { DataValidationRule, Primitive, SheetData, SpreadsheetData } from './model';
import { parseTyped } from './typed-input';

const numberIn = ({ properties }: SpreadsheetData, text: string | null | undefined): number => {
  const { cell } = parseTyped(text ?? '', false, properties.locale);
  return typeof cell === 'number' ? cell : Number.NaN;
};

const compares: Readonly<Record<string, (value: number, a: number, b: number) => boolean>> = {
  GREATER: (value, a) => value > a,
  GREATER_THAN_EQ: (value, a) => value >= a,
  LESS: (value, a) => value < a,
  LESS_THAN_EQ: (value, a) => value <= a,
  EQ: (value, a) => value === a,
  NOT_EQ: (value, a) => value !== a,
  BETWEEN: (value, a, b) => value >= Math.min(a, b) && value <= Math.max(a, b),
  NOT_BETWEEN: (value, a, b) => value < Math.min(a, b) || value > Math.max(a, b),
  BEFORE: (value, a) => value < a,
  AFTER: (value, a) => value > a,
  ON_OR_BEFORE: (value, a) => value <= a,
  ON_OR_AFTER: (value, a) => value >= a,
  IS_VALID: () => true,
};

const texts: Readonly<Record<string, (value: string, a: string) => boolean>> = {
  TEXT_CONTAINS: (value, a) => value.toLowerCase().includes(a.toLowerCase()),
  TEXT_NOT_CONTAINS: (value, a) => !value.toLowerCase().includes(a.toLowerCase()),
  TEXT_EQ: (value, a) => value === a,
  TEXT_NOT_EQ: (value, a) => value !== a,
  TEXT_STARTS_WITH: (value, a) => value.startsWith(a),
  TEXT_ENDS_WITH: (value, a) => value.endsWith(a),
  TEXT_IS_EMAIL: (value) => /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(value),
  TEXT_IS_URL: (value) => /^(https?:\/\/)?[^\s/]+\.[^\s/]+/.test(value),
};

const asText = (value: Primitive): string =>
  typeof value === 'boolean' ? String(value).toUpperCase() : String(value ?? '');

function inRange(data: SpreadsheetData, home: SheetData, reference: string, value: Primitive): boolean {
  const found = findRange(data, reference.replace(/^=/, '').replace(/\$/g, ''));
  const sheet = reference.includes('!') ? found.sheet : home;
  const box = intersect(found.box, gridBox(sheet));
  return sheet.rows.slice(box.r0, box.r1).some((row) =>
    row.slice(box.c0, box.c1).some((cell) => {
      const listed = evaluate(data, sheet, cell);
      return !isError(listed) && listed !== null && asText(listed) === asText(value);
    }),
  );
}

export function acceptsValue(
  data: SpreadsheetData,
  sheet: SheetData,
  rule: DataValidationRule,
  value: Primitive,
): boolean {
  const type = rule.condition?.type ?? '';
  const given = (rule.condition?.values ?? []).map(({ userEnteredValue }) => userEnteredValue ?? '');
  if (type === 'ONE_OF_LIST')
    return given.some(
      (allowed) => allowed === asText(value) || parseTyped(allowed, false, data.properties.locale).cell === value,
    );
  if (type === 'ONE_OF_RANGE') return inRange(data, sheet, given[0] ?? '', value);
  if (type === 'BOOLEAN') return given.length === 0 ? typeof value === 'boolean' : given.includes(asText(value));
  const text = texts[type];
  if (text !== undefined) return text(asText(value), given[0] ?? '');
  const compare = /^(NUMBER|DATE)_/.test(type) ? compares[type.replace(/^(NUMBER|DATE)_/, '')] : undefined;
  if (compare === undefined) return true;
  return typeof value === 'number' && compare(value, numberIn(data, given[0]), numberIn(data, given[1]));
}
