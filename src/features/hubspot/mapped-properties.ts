// The Field map as HubSpot's intake reads it: which properties fill which columns, and rows that name none of HubSpot's.
import { stableHash } from '../../engine/hash';
import { problemAt } from '../../workbook/problem-rows';
import { rowsOf, type Problem, type Table } from '../../workbook/table';
import { hubspotTypeOf, isDefaultProperty, parsePropertyMap, type PropertyMap } from './property-map';
import { CRM_TYPES, type ByType, type CrmType } from '../crm-tabs';

export interface MapReading {
  readonly map: PropertyMap;
  /** Names the map: another one means reading everything once more. */
  readonly print: string;
  readonly problems: readonly Problem[];
}

export const readMap = (table: Table | undefined): MapReading => {
  const rows = (table ? rowsOf(table) : []).filter(({ row }) => hubspotTypeOf(row.source ?? null) !== null);
  const { map, problems } = parsePropertyMap(
    rows.map(({ row }) => ({ source: row.source ?? null, field: row.field ?? null, column: row.column ?? null })),
  );
  const asked = CRM_TYPES.map((type) => [type, [...map[type]]]);
  return {
    map,
    print: stableHash(JSON.stringify(asked)),
    problems: table
      ? problems.map((problem) => problemAt(table, rows[problem.row]?.index ?? 0, problem.column, problem.message))
      : [],
  };
};

interface ChosenRow {
  readonly index: number;
  readonly type: CrmType;
  readonly name: string;
}

/** Rows of the Field map that a person wrote; a property of the defaults that a portal lacks is nobody's mistake. */
export const chosenRows = (table: Table | undefined): readonly ChosenRow[] =>
  (table ? rowsOf(table) : []).flatMap(({ row, index }) => {
    const type = hubspotTypeOf(row.source ?? null);
    const name = String(row.field ?? '')
      .trim()
      .toLowerCase();
    return type === null || name === '' || isDefaultProperty(type, name) ? [] : [{ index, type, name }];
  });

export const unknownProblems = (table: Table | undefined, unknown: ByType<readonly string[]>): readonly Problem[] =>
  chosenRows(table).flatMap(({ index, type, name }) =>
    table && (unknown[type] ?? []).includes(name)
      ? [
          problemAt(
            table,
            index,
            'field',
            `HubSpot has no property "${name}" on ${type}. Write its internal name, which HubSpot shows ` +
              'under Settings → Properties.',
          ),
        ]
      : [],
  );
