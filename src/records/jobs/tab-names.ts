// The job "tab-names": a band's tab that somebody renamed who may not rename the band gets its name back.
import type { Job } from '../../run/job';
import { NO_ROWS } from '../../workbook/plan';
import { problemAt } from '../../workbook/problem-rows';
import type { Problem } from '../../workbook/table';
import { tableIn, type Workbook } from '../../workbook/workbook';
import type { RecordType } from '../record-type';
import { renamedBands, type Renamed } from '../renamed-tabs';
import { bandsTab } from '../tabs';

/** The band's name, or what it can be called while another tab has that. */
const titleBack = ({ structure }: Workbook, { before, sheetId }: Renamed): string => {
  const taken = new Set(
    structure.sheets.filter((one) => one.sheetId !== sheetId).map(({ title }) => title.toLowerCase()),
  );
  const titles = [before, `${before} (band)`, ...structure.sheets.map((_, i) => `${before} (band ${i + 2})`)];
  return titles.find((title) => !taken.has(title.toLowerCase())) ?? before;
};

/** @param refusal why whoever renamed a tab may not; null where they may: then the next score takes the name over. */
export const tabNamesJob = (types: readonly RecordType[], refusal: string | null): Job => ({
  name: 'tab-names',
  inTick: false,
  tabs: () => [{ declaration: bandsTab, cells: true }],
  plan: (workbook, { by }) => {
    const renamed = renamedBands(workbook, types);
    const table = tableIn(workbook, bandsTab.id, bandsTab.title);
    const back = refusal === null ? [] : renamed.map((one) => ({ one, title: titleBack(workbook, one) }));
    const problems = back.map(({ one: { row, before, name } }): Problem =>
      problemAt(
        table,
        row,
        'name',
        `${by} called the tab of ${before} "${name.slice(0, 60)}"; it has its name again, since that is the band's. ${refusal ?? ''}`,
      ),
    );
    return {
      changes: back.map(({ one, title }) => ({ kind: 'renameTab' as const, sheetId: one.sheetId, title })),
      problems,
      rows: { ...NO_ROWS, rejected: back.length },
      message: back.length === 0 ? 'no tab to be named' : `${back.length} tabs have their names again`,
      answer: renamed.length,
    };
  },
});
