// What a click sets in people's columns: written in the store and carried to the band tabs in the same write.
import { CellEdits } from '../../workbook/changes';
import type { Cell } from '../../workbook/declare';
import { columnById, indexByKey } from '../../workbook/table';
import { tableWith } from '../../workbook/table-with';
import { tableIn } from '../../workbook/workbook';
import { planScore, type ScoreContext, type ScorePlan } from './score-plan';
import { overlapsTab } from './tables';

/** @param cells new values by the id of a column of people's. Throws in the person's words for a key nobody knows. */
export const planPersonCells = (context: ScoreContext, key: string, cells: Readonly<Record<string, Cell>>, message: string): ScorePlan => {
  const store = tableIn(context.workbook, overlapsTab.id, overlapsTab.title);
  const row = indexByKey(store).get(key);
  if (row === undefined) throw new Error(`No overlap has the key "${key.slice(0, 80)}".`);
  const gone = Object.keys(cells).find((id) => !store.position.has(id));
  if (gone !== undefined) throw new Error(`The column "${columnById(overlapsTab, gone)?.header ?? gone}" is missing from the tab "${store.title}". Choose Nexus → Install / repair.`);
  // Nothing would bring a cell of people's back from the wrong row.
  const edits = new CellEdits(store, true);
  for (const [id, cell] of Object.entries(cells)) edits.set(id, row, cell);
  const after = tableWith(store, Object.entries(cells).map(([columnId, cell]) => ({ columnId, row, cell })));
  const plan = planScore({ ...context, workbook: { ...context.workbook, tables: new Map(context.workbook.tables).set(overlapsTab.id, after) } });
  return { ...plan, changes: [...edits.changes(), ...plan.changes], rows: { ...plan.rows, written: plan.rows.written + (edits.size > 0 ? 1 : 0) }, message };
};
