// Which records a figure of a Dashboard counts, each with the way to its row.
import { numberOf } from '../../engine/cells';
import { readPeople } from '../../people/team-tabs';
import { teamTab } from '../../people/tabs';
import { countedIn, FIGURE_OF } from '../../records/dashboard-people';
import { openInStore } from '../../records/open-records';
import { recordRow } from '../../records/record-row';
import type { RecordType } from '../../records/record-type';
import { viewsIn } from '../../records/view-tab';
import type { Services } from '../../run/job';
import { typedKey } from '../../workbook/record-type-column';
import { textAt } from '../../workbook/table';
import { readWorkbook, tableIn } from '../../workbook/workbook';
import { recordTypes } from '../features';
import type { FigureEntry, FigureReply } from './contract/figure';
import { spotsIn, spotUrl } from './spots';

const MOST = 200;

/** Whose Dashboard a tab is; undefined for any other tab. */
export const typeOfDashboard = (sheetId: number): RecordType | undefined =>
  recordTypes.find(({ views: { dashboard } }) => dashboard?.sheetId === sheetId);

const bestFirst = (a: FigureEntry, b: FigureEntry): number =>
  (b.score ?? -1) - (a.score ?? -1) || a.record.localeCompare(b.record, 'en');

/**
 * Null where the cell is no figure of owners or partners.
 * @param sheetId of a Dashboard. @param row from 1, as people see it. @param column from 1.
 */
export const readFigure = (
  services: Services,
  nowMs: number,
  sheetId: number,
  row: number,
  column: number,
): FigureReply | null => {
  const type = typeOfDashboard(sheetId);
  const dashboard = type?.views.dashboard;
  if (!type || !dashboard) return null;
  const workbook = readWorkbook(services.sheets, (structure) =>
    [dashboard, type.store, teamTab, ...viewsIn(structure, [type])].map((declaration) => ({
      declaration,
      cells: true,
    })),
  );
  const table = tableIn(workbook, dashboard.id, dashboard.title);
  const [id = ''] = [...table.position].find(([, position]) => position === column - 1) ?? [];
  const figure = FIGURE_OF[id];
  const name = figure && row > 1 ? textAt(table, figure.by, row - 2) : '';
  if (!figure || name === '') return null;
  const store = tableIn(workbook, type.store.id, type.store.title);
  const { timeZone } = workbook;
  const { team } = readPeople(workbook);
  const counted = countedIn(openInStore({ type, store, team, nowMs, timeZone }), { ...figure, name });
  const [url, spotOf] = [services.workbookUrl(), spotsIn(workbook)];
  const entries = counted
    .map(({ row: at }): FigureEntry => {
      const record = recordRow(store, at, timeZone);
      const { title, with: shared } = type.nameOf(record);
      return {
        record: typedKey(type.id, record.key),
        title: title || record.key,
        with: shared,
        score: numberOf(record.cell('score')),
        band: record.text('band') || null,
        url: spotUrl(url, spotOf(type, store, at)),
      };
    })
    .sort(bestFirst);
  // In place of names stands a sentence, which has no figures beside it.
  if (entries.length === 0 && textAt(table, `${figure.by}Open`, row - 2) === '') return null;
  return { ...figure, name, words: type.words, total: entries.length, entries: entries.slice(0, MOST) };
};
