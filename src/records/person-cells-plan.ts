// What a click sets in people's columns: written in the store and carried to the views in the same write.
import { withArticle } from '../engine/wording';
import type { Cell } from '../workbook/declare';
import { columnById, type Table } from '../workbook/table';
import type { RecordType } from './record-type';
import { rowNamed } from './other-keys';
import { tableIn } from '../workbook/workbook';
import type { ScoreContext, ScorePlan } from './score-plan';
import { planScoreWithCells } from './score-with-cells';
import { splitKey } from '../workbook/record-type-column';

/**
 * The record that a person names. @param typed `KEY`, or `type/KEY`. Throws in the person's words where there is none.
 */
export const recordTyped = (
  { types, workbook }: Pick<ScoreContext, 'types' | 'workbook'>,
  typed: string,
): { readonly type: RecordType; readonly store: Table; readonly row: number } => {
  const { type: id, key } = splitKey(
    typed,
    types.map((type) => type.id),
  );
  const type = types.find((known) => known.id === id);
  if (!type) throw new Error(`No record has the key "${typed.slice(0, 80)}".`);
  const store = tableIn(workbook, type.store.id, type.store.title);
  const row = rowNamed(store, key);
  if (row === undefined) throw new Error(`No ${type.words.one} has the key "${key.slice(0, 80)}".`);
  return { type, store, row };
};

/**
 * @param typed `KEY`, or `type/KEY` for another kind than the first.
 * @param cells new values by the id of a column of people's. Throws in the person's words for a key nobody knows.
 */
export const planPersonCells = (
  context: ScoreContext,
  typed: string,
  cells: Readonly<Record<string, Cell>>,
  message: string,
): ScorePlan => {
  const { type, store, row } = recordTyped(context, typed);
  const foreign = Object.keys(cells).find((id) => !columnById(type.store, id));
  if (foreign !== undefined) throw new Error(`${withArticle(type.words.one)} has no ${foreign}.`.replace(/^a/, 'A'));
  const gone = Object.keys(cells).find((id) => !store.position.has(id));
  if (gone !== undefined)
    throw new Error(
      `The column "${columnById(type.store, gone)?.header ?? gone}" is missing from the tab "${store.title}". ` +
        'Choose Nexus → Install / repair.',
    );
  const plan = planScoreWithCells(context, [
    { table: store, cells: Object.entries(cells).map(([columnId, cell]) => ({ columnId, row, cell })) },
  ]);
  return { ...plan, rows: { ...plan.rows, written: plan.rows.written + (plan.edited > 0 ? 1 : 0) }, message };
};
