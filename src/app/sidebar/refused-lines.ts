// Lines of imported files that were refused, for who looks for what they are about.
import { numberOf } from '../../engine/cells';
import { folded } from '../../records/find-records';
import { cellAt, textAt } from '../../workbook/table';
import { problemsTab } from '../../workbook/tabs';
import type { Workbook } from '../../workbook/workbook';
import type { Place } from './contract/where-is';
import { sheetIdByTitle } from './links';

/** Those that name it. @param typed a part of a name, a domain or a key. */
export const refusedLines = (workbook: Workbook, typed: string): readonly Place[] => {
  const problems = workbook.tables.get(problemsTab.id);
  const wanted = folded(typed);
  if (!problems || wanted === '') return [];
  return Array.from({ length: problems.rowCount }, (_, at) => at).flatMap((at): readonly Place[] => {
    const [tab, message] = [textAt(problems, 'tab', at), textAt(problems, 'message', at)];
    const line = numberOf(cellAt(problems, 'row', at));
    // What names no tab of the workbook is a file.
    if (line === null || sheetIdByTitle(workbook.structure, tab) !== null || !folded(message).includes(wanted))
      return [];
    return [
      {
        key: '',
        name: { title: `Line ${line}`, with: '' },
        stands: 'refused',
        tab,
        score: null,
        why: [message],
        mends: [{ does: 'import' }],
        questions: [],
      },
    ];
  });
};
