// The tab's filter ↔ Univer's: the workbook keeps what is hidden, Univer what is shown.
import type { IFilterColumn } from '@univerjs/sheets-filter';
import type { FilterLayout } from '../../book/wire';
import type { ColumnFilter } from '../../thread/act';

type Condition = NonNullable<FilterLayout['columns'][number]['condition']>;
type Custom = NonNullable<IFilterColumn['customFilters']>;

const COMPARISONS: readonly (readonly [type: string, operator: string])[] = [
  ['NUMBER_GREATER', 'greaterThan'],
  ['NUMBER_GREATER_THAN_EQ', 'greaterThanOrEqual'],
  ['NUMBER_LESS', 'lessThan'],
  ['NUMBER_LESS_THAN_EQ', 'lessThanOrEqual'],
  ['NUMBER_EQ', 'equal'],
  ['NUMBER_NOT_EQ', 'notEqual'],
];
const TEXTS: readonly (readonly [type: string, pattern: (text: string) => string])[] = [
  ['TEXT_CONTAINS', (text) => `*${text}*`],
  ['TEXT_STARTS_WITH', (text) => `${text}*`],
  ['TEXT_ENDS_WITH', (text) => `*${text}`],
  ['TEXT_EQ', (text) => text],
];

/** @param shown every text that the column shows below the header; null where Univer has no such filter */
export function criteriaOf(
  { column, hiddenValues, condition }: FilterLayout['columns'][number],
  shown: readonly string[],
): IFilterColumn | null {
  const custom = condition ? customOf(condition) : null;
  if (custom) return { colId: column, customFilters: custom };
  if (hiddenValues.length === 0) return null;
  const hidden = new Set(hiddenValues);
  const values = [...new Set(shown)].filter((text) => text !== '' && !hidden.has(text));
  return { colId: column, filters: { filters: values, ...(hidden.has('') ? {} : { blank: true }) } };
}

function customOf({ type, values: [first = '', second = ''] }: Condition): Custom | null {
  const one = (val: string | number, operator?: string): Custom =>
    ({ customFilters: [{ val, ...(operator ? { operator } : {}) }] }) as Custom;
  const comparison = COMPARISONS.find(([name]) => name === type);
  if (comparison) return one(Number(first), comparison[1] === 'equal' ? undefined : comparison[1]);
  if (type === 'NUMBER_BETWEEN')
    return {
      and: 1,
      customFilters: [
        { val: Number(first), operator: 'greaterThanOrEqual' },
        { val: Number(second), operator: 'lessThanOrEqual' },
      ],
    } as Custom;
  if (type === 'BLANK') return one('', undefined);
  if (type === 'NOT_BLANK') return one(' ', 'notEqual');
  const text = TEXTS.find(([name]) => name === type);
  if (text) return one(text[1](first));
  return type === 'TEXT_NOT_CONTAINS' ? one(`*${first}*`, 'notEqual') : null;
}

/** What a person chose in Univer's panel; null where the workbook has no such filter. */
export function columnFilterOf(criteria: IFilterColumn | null, shown: readonly string[]): ColumnFilter | null {
  if (criteria === null) return {};
  if (criteria.customFilters) {
    const condition = conditionOf(criteria.customFilters);
    return condition ? { condition } : null;
  }
  if (!criteria.filters) return null;
  const kept = new Set([...(criteria.filters.filters ?? []), ...(criteria.filters.blank ? [''] : [])]);
  return { hiddenValues: [...new Set(shown)].filter((text) => !kept.has(text)) };
}

function conditionOf({ and, customFilters: [first, second] }: Custom): Condition | null {
  if (second) {
    const isBetween =
      and === 1 && String(first.operator) === 'greaterThanOrEqual' && String(second.operator) === 'lessThanOrEqual';
    return isBetween ? { type: 'NUMBER_BETWEEN', values: [String(first.val), String(second.val)] } : null;
  }
  const text = String(first.val);
  const isText = typeof first.val === 'string' && Number.isNaN(Number(text === '' ? 'none' : text));
  if (String(first.operator ?? '') === 'notEqual' && text.trim() === '') return { type: 'NOT_BLANK', values: [] };
  if (text === '') return { type: 'BLANK', values: [] };
  if (!isText)
    return {
      type: COMPARISONS.find(([, operator]) => operator === (first.operator ?? 'equal'))?.[0] ?? 'NUMBER_EQ',
      values: [text],
    };
  const bare = text.replace(/^\*|\*$/g, '');
  const [opens, closes] = [text.startsWith('*'), text.endsWith('*')];
  if (String(first.operator ?? '') === 'notEqual')
    return opens && closes ? { type: 'TEXT_NOT_CONTAINS', values: [bare] } : null;
  return {
    type: opens && closes ? 'TEXT_CONTAINS' : closes ? 'TEXT_STARTS_WITH' : opens ? 'TEXT_ENDS_WITH' : 'TEXT_EQ',
    values: [bare],
  };
}
